/** `strefa letters`: the words of letters, a preview of other words, and a letter sent again. */
import { readFileSync } from 'node:fs'
import { styleText } from 'node:util'
import { isLinkOpen } from '../domains/open-link.ts'
import { Refusal } from '../errors.ts'
import { parseLang, type Lang } from '../i18n/lang.ts'
import { previewWording } from '../notices/preview-wording.ts'
import { listTemplates, readTemplate, type TemplateRow, type WordedCase } from '../notices/read-templates.ts'
import { resendLetter } from '../notices/resend.ts'
import { wordingParts, type Wording } from '../notices/wording.ts'
import { asAdministrator } from './as-administrator.ts'
import type { Register } from './context.ts'
import { columns, plain, say } from './registry/show.ts'

type Options = { readonly policy: string, readonly case?: string, readonly lang: string, readonly file?: string, readonly letter?: string, readonly html?: boolean, readonly same?: boolean }

export const register: Register = (program, context) => {
  const letters = program.command('letters').description('letters to customers: their words, a preview of other words, and sending one again')
  const policy = ['--policy <name>', 'whose operator', 'niebieski'] as const

  letters.command('templates [name]')
    .description('every letter that can be worded; with a name, its cases, fields and words')
    .option(...policy)
    .option('--lang <lang>', 'pl or en', 'en')
    .action(async (name: string | undefined, options: Options) => await asAdministrator(context, options.policy, async ({ deps }, actor) => {
      const lang = langOf(options)
      say(name === undefined ? listOf(await listTemplates(deps, actor)) : casesOf((await readTemplate(deps, actor, name)).cases.filter(each => each.lang === lang)))
    }))

  letters.command('preview <template>')
    .description('how a letter looks, of the sample or with the facts of one that was written; nothing is kept')
    .option(...policy)
    .option('--case <case>', 'where its words differ by the facts (the first when left out)')
    .option('--lang <lang>', 'pl or en', 'en')
    .option('--file <file>', 'JSON with other words: {"subject": …, "before": …, "after": …}; what is left out is the house’s')
    .option('--letter <id>', 'show it with the facts of this letter')
    .option('--html', 'the HTML instead of the text')
    .action(async (template: string, options: Options) => await asAdministrator(context, options.policy, async ({ deps }, actor) => {
      const lang = langOf(options)
      const letterCase = options.case ?? (await readTemplate(deps, actor, template)).cases[0]!.letterCase
      const { faults, subject, text, html } = await previewWording(deps, actor, { template, letterCase, lang, ...wordingIn(options.file), letterId: options.letter ?? null })
      say([styleText('bold', plain(subject)), '', ...(options.html ? html : text).split('\n').map(plain), ...faults.map(({ says }) => styleText('red', plain(says)))])
      if (faults.length > 0) process.exitCode = 1
    }))

  letters.command('resend <letter>')
    .description('send a letter again, as it was written, to the customer’s present address (HOUSE-LETTER)')
    .option(...policy)
    .option('--same', 'to the address it went to')
    .action(async (letterId: string, options: Options) => await asAdministrator(context, options.policy, async ({ deps }, actor) => {
      const { sendingId, toEmail } = await resendLetter(deps, isLinkOpen, actor, { letterId, to: options.same ? 'same' : null })
      say([`${sendingId}: on its way to ${plain(toEmail)}`])
    }))
}

/** @throws Refusal 'invalid' */
function langOf ({ lang }: Options): Lang {
  const known = parseLang(lang)
  if (known) return known
  throw new Refusal('invalid', `--lang: '${plain(lang)}' is no language of ours. Say pl or en.`, { reason: 'unknown-language' })
}

/** @throws Refusal 'invalid' */
function wordingIn (file: string | undefined): Wording {
  const house: Wording = { subject: null, before: null, after: null }
  if (file === undefined) return house
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (typeof read !== 'object' || read === null) throw new TypeError('it is no object')
    const strange = Object.entries(read).find(([part, words]) => !wordingParts.some(each => each === part) || (words !== null && typeof words !== 'string'))
    if (strange) throw new TypeError(`'${strange[0]}' is no text of ${wordingParts.join(', ')}`)
    return { ...house, ...read }
  } catch (error) {
    throw new Refusal('invalid', `${plain(file)} cannot be read as words: ${plain((error as Error).message)}`, { reason: 'file', cause: error })
  }
}

const listOf = (rows: readonly TemplateRow[]): string[] =>
  columns(rows.map(({ template, own, cases }) => [template, own.map(({ letterCase, lang }) => `${letterCase} ${lang}`).join(', '), cases.join(' ')]))

const casesOf = (cases: readonly WordedCase[]): string[] => cases.flatMap(({ letterCase, fields, draft, own }) => [
  `${styleText('bold', letterCase)}${own ? `, your words, version ${own.version}` : ''}`,
  ...wordingParts.flatMap(part => [styleText('dim', part), ...((own ?? draft)[part] ?? draft[part] ?? '').split('\n').map(line => `  ${plain(line)}`)]),
  styleText('dim', 'fields'),
  ...columns(fields.map(({ name, example }) => [`  {{${name}}}`, plain(example)])),
  ''
])
