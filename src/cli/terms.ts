/** `strefa terms`: new terms from a file, shown with what they would change, or published with their days of notice. */
import { readFileSync } from 'node:fs'
import { styleText } from 'node:util'
import { previewTermsOfDomains, type TermsPreview } from '../domains/terms-preview.ts'
import { Refusal } from '../errors.ts'
import { parseDay } from '../rules/calendar.ts'
import type { MomentChange } from '../rules/terms-preview.ts'
import { publishTerms, type Drafted, type TermsDraft } from '../terms/publish-terms.ts'
import { asAdministrator, type Administrator } from './as-administrator.ts'
import type { OpenDeps, Register } from './context.ts'
import { whatOf, whenOf } from './moments.ts'
import { columns, plain, say } from './registry/show.ts'

type Options = { readonly from: string, readonly policy: string, readonly urgent?: boolean }

export const register: Register = (program, context) => {
  const terms = program.command('terms').description('the terms of a policy: what a new version would change, and its publication')
  const verb = (name: string, description: string, run: (open: OpenDeps, actor: Administrator, draft: TermsDraft) => Promise<string[]>): void => {
    terms.command(`${name} <file>`)
      .description(description)
      .requiredOption('--from <day>', 'the first day on which they hold, 2026-04-01')
      .option('--policy <name>', 'whose terms', 'niebieski')
      .option('--urgent', 'the law demands it, or imminent harm is to be prevented: no days of notice (HOST-17.5)')
      .addHelpText('after', '\nThe file is JSON with only what is to be otherwise: {"renewal": {"pl": {"payWithinDays": 21}}}')
      .action(async (file: string, options: Options) => await asAdministrator(context, options.policy, async (open, actor) => say(await run(open, actor, draftOf(file, options)))))
  }
  verb('preview', 'what would change, field by field and for the domains that are here; nothing is kept', async (open, actor, draft) => linesOf(await previewTermsOfDomains(open.deps, actor, draft)))
  verb('publish', 'publish them: the customers concerned are written to', async (open, actor, draft) => fieldsOf(await publishTerms(open.deps, actor, draft)))
}

/** @throws Refusal 'invalid' */
function draftOf (file: string, { from, urgent = false }: Options): TermsDraft {
  const effectiveFrom = parseDay(from)
  if (!effectiveFrom) throw new Refusal('invalid', `--from: '${plain(from)}' is no day. Say one like 2026-04-01.`, { reason: 'day' })
  try {
    return { patch: JSON.parse(readFileSync(file, 'utf8')), effectiveFrom, urgent }
  } catch (error) {
    throw new Refusal('invalid', `${plain(file)} cannot be read as JSON: ${plain((error as Error).message)}`, { reason: 'file', cause: error })
  }
}

const fieldsOf = ({ versionId, effectiveFrom, fields }: Drafted): string[] => [
  `${styleText('bold', versionId)} from ${effectiveFrom}`,
  ...columns(fields.map(({ path, before, after }) => [path, JSON.stringify(before), '→', JSON.stringify(after)]))
]

function linesOf (preview: TermsPreview): string[] {
  const { cases, looked } = preview
  return [
    ...fieldsOf(preview),
    '',
    `domains looked at, the next to end: ${looked}; with other dates, if nobody paid: ${cases.length}`,
    ...cases.flatMap(({ displayName, moments }) => [styleText('bold', plain(displayName)), ...columns(moments.map(cellsOf))])
  ]
}

const cellsOf = (change: MomentChange): string[] => {
  const moment = 'after' in change ? change.after : change.before
  return [change.is, whatOf(moment), 'before' in change ? whenOf(change.before) : '', '→', 'after' in change ? whenOf(change.after) : '', moment.rule]
}
