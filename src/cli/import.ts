/** `strefa import`: another operator's customers, domains, balances and documents from the CSV files of a folder: a dry run that tells every fault, and the run. */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { findOperators } from '../people/find.ts'
import { checkTakeover } from '../takeover/check.ts'
import { runTakeover, type RunReport } from '../takeover/run.ts'
import type { CliContext, OpenDeps, Register } from './context.ts'
import { filesIn, writeFaulty } from './import/folder.ts'
import { linesOf, linesOfRun, progressOn } from './import/tell.ts'
import { progressBar, type ProgressBar } from './progress.ts'
import { plain, say, sayJson } from './registry/show.ts'

type Options = { readonly from: string, readonly operator?: string, readonly offline?: boolean, readonly skipFaulty?: boolean, readonly json?: boolean }

/** What a script sees: 0 right, or done; 1 faults, and nothing was entered; 2 the right lines were entered, faulty ones are left; 3 a registry is away: run again. */
const exits = { right: 0, faulty: 1, left: 2, away: 3 } as const

export const register: Register = (program, context) => {
  const root = program.command('import').description('take over another operator\'s customers, domains, balances and documents from CSV files (docs/import.md)')
  const verb = (name: string, description: string) => root.command(`${name} <folder>`).description(description)
    .requiredOption('--from <word>', 'the former operator in one word, the same in every run: alfa-hosting')
    .option('--operator <id>', 'for which operator of this house, where there are several')
    .option('--json', 'one JSON document instead of text')

  verb('check', 'say what is wrong, line by line, and what would be made; nothing is kept')
    .option('--offline', 'ask no registry whether the domains are under our account')
    .action(async (folder: string, options: Options) => {
      process.exitCode = await onProduct(context, options, async (open, actor, bar) => {
        const verdict = await checkTakeover(open.deps, actor, { source: options.from, ...filesIn(folder) }, { offline: options.offline === true, goOn: progressOn(bar) }).finally(bar.end)
        if (options.json) sayJson(verdict)
        else say(linesOf(verdict))
        return verdict.faults.length > 0 ? exits.faulty : verdict.registry.away.length > 0 ? exits.away : exits.right
      })
    })

  verb('run', 'enter them: all, or nothing while a line is faulty; run again, it enters what is not there yet')
    .option('--skip-faulty', 'enter the right lines, and write the others beside the files as <file>.faulty.csv')
    .action(async (folder: string, options: Options) => {
      process.exitCode = await onProduct(context, options, async (open, actor, bar) => {
        const report = await runTakeover(open.deps, actor, { source: options.from, ...filesIn(folder) }, { skipFaulty: options.skipFaulty === true, goOn: progressOn(bar) }).finally(bar.end)
        const written = options.skipFaulty ? await writeFaulty(folder, report) : []
        if (options.json) sayJson({ takeoverId: report.takeoverId, outcome: report.outcome, entered: report.entered, ...report.verdict, written })
        else say(linesOfRun(report, written))
        return exitOf(report)
      })
    })
}

function exitOf ({ outcome, verdict }: RunReport): number {
  if (outcome === 'registry-away' || outcome === 'more') return exits.away
  if (outcome === 'faulty') return exits.faulty
  return verdict.faults.length > 0 ? exits.left : exits.right
}

/** Whoever has the command line has the house: it speaks as an administrator of the operator. */
async function onProduct (context: CliContext, { operator, json }: Options, work: (open: OpenDeps, actor: Actor, bar: ProgressBar) => Promise<number>): Promise<number> {
  const open = await context.open()
  try {
    const operators = (await transact(open.deps.db, findOperators)).map(({ id }) => id)
    const operatorId = operator ?? (operators.length === 1 ? operators[0]! : undefined)
    if (operatorId === undefined || !operators.includes(operatorId)) throw new Refusal('invalid', `--operator: say one of ${operators.map(plain).join(', ')}.`, { reason: 'unknown-operator' })
    return await work(open, { kind: 'staff', userId: 'command-line', operatorId, role: 'administrator' }, progressBar(json ? null : process.stderr))
  } finally {
    await open.close()
  }
}
