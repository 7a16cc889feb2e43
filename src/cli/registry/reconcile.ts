/** `strefa registry reconcile`: our books beside the registries' (HOUSE-COMPARE). */
import { styleText } from 'node:util'
import type { Actor } from '../../audit/actor.ts'
import { transact } from '../../db/transact.ts'
import { advanceComparison } from '../../domains/compare.ts'
import { findComparisons, findDifferences, type ListedComparison, type ListedDifference } from '../../domains/differences.ts'
import { beginComparison, closeDifference } from '../../domains/reconcile.ts'
import type { OpenDeps, Register } from '../context.ts'
import { columns, instant, plain, say, sayJson } from './show.ts'

type Options = { readonly now?: boolean, readonly done?: string, readonly registry?: string, readonly last: string, readonly json?: boolean }

const actor: Actor = { kind: 'machine', name: 'command-line' }

/** Differences that are shown at most. */
const most = 200

export const register: Register = (program, context) => {
  program.command('reconcile')
    .description('what differs between our books and the registries\'; compared every night')
    .option('--now', 'compare now')
    .option('--done <id>', 'a person has seen to this difference')
    .option('--registry <id>', 'with one registry')
    .option('--last <n>', 'so many comparisons', '5')
    .option('--json', 'one JSON document instead of text')
    .action(async ({ now = false, done, registry, last, json = false }: Options) => {
      const open = await context.open()
      try {
        if (done !== undefined) await closeDifference(open.deps, actor, done)
        if (now) await compareNow(open, registry)
        const [runs, differences] = await transact(open.deps.db, async trx => [await findComparisons(trx, Number(last)), await findDifferences(trx, most)])
        if (json) sayJson({ comparisons: runs.map(({ suspects: _, ...run }) => run), differences })
        else show(runs, differences)
        if (now && runs.some(({ fault, endedAt }) => fault !== null && endedAt === runs[0]?.endedAt)) process.exitCode = 1
      } finally {
        await open.close()
      }
    })
}

/** In this process, page by page; a run that the worker has begun is shared with it without harm. */
async function compareNow ({ deps }: OpenDeps, registry: string | undefined): Promise<void> {
  for (const { id } of deps.registries.all) {
    if (registry !== undefined && registry !== id) continue
    const run = await beginComparison(deps, actor, id)
    while (await advanceComparison(deps, run.id) === 'more');
  }
}

function show (runs: readonly ListedComparison[], differences: readonly ListedDifference[]): void {
  if (runs.length === 0) console.log('Nothing was compared yet: strefa registry reconcile --now')
  say(columns([...runs].reverse().map(({ registry, startedAt, source, compared, repaired, waiting, endedAt, fault, reportId }) => [
    instant(startedAt), registry, source ?? '', `${compared} compared`,
    fault !== null ? styleText('red', `ended: ${plain(fault)}`) : endedAt === null ? styleText('yellow', reportId === null ? 'running' : 'waits for the registry\'s report') : `${repaired} repaired, ${waiting} for a person`
  ])))
  if (runs.length > 0 && differences.length === 0) return console.log(styleText('green', 'Our books and the registries\' say the same.'))
  for (const difference of differences) say(linesOf(difference))
}

function linesOf ({ id, registry, name, kind, ours, theirs, foundAt, needsPerson }: ListedDifference): string[] {
  return [
    `${styleText('bold', name)}  ${registry}  ${styleText('yellow', kind)}  here: ${plain(ours ?? '') || 'none'}  there: ${plain(theirs ?? '') || 'none'}  ${styleText('dim', `since ${instant(foundAt)}`)}`,
    ...needsPerson === null ? [] : [`    ${styleText('red', 'FOR YOU')} ${plain(needsPerson)} Then: strefa registry reconcile --done ${id}`]
  ]
}
