/** What an own wording may name: the facts of the letter, put into the language's form by what they are. Pure. */
import { translator, type Translator } from '../i18n/translator.ts'
import type { Lang } from '../i18n/lang.ts'
import { parseDay, type Day } from '../rules/calendar.ts'
import type { Currency } from '../rules/money.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import type { Recipient, Words } from './letter.ts'
import { casePaperNames } from './letters/case-paper-rejected.ts'
import { cancelReasons } from './letters/order-cancelled.ts'
import { endCauses } from './letters/hosting-ended.ts'
import { invitedRoles } from './letters/person-invited.ts'
import { paperName } from './paper-names.ts'
import { plainLine } from './plain-line.ts'
import { bothForms, grouped, type NameFacts } from './template.ts'
import type { FactsOf, TemplateName } from './templates.ts'
import type { Fields } from './wording.ts'

/** Facts that are words of the program: how they are told, or null where they choose a case and are not told at all. */
type Told<Value> = null | ((value: Value, lang: Lang) => string)

/** A text that may be one of a few words only, or a list of such; days, currencies and rules have a form of their own. */
type IsChoice<Value> = Value extends Day | Currency | RuleId ? false : Value extends string ? string extends Value ? false : true : Value extends readonly (infer Item)[] ? Item extends string ? string extends Item ? false : true : false : false
type ChosenKey<Facts> = Facts extends unknown ? { [Key in keyof Facts]-?: true extends IsChoice<Facts[Key]> ? Key : never }[keyof Facts] : never
type ToldOf<Facts> = { readonly [Key in keyof Facts]?: Told<Facts[Key]> } & { readonly [Key in ChosenKey<Facts> & keyof Facts]: Told<Facts[Key]> }
type Choices = { readonly [Name in TemplateName as [ChosenKey<FactsOf<Name>>] extends [never] ? never : Name]: ToldOf<FactsOf<Name>> } & { readonly [Name in TemplateName]?: ToldOf<FactsOf<Name>> }

const told: Choices = {
  'order-cancelled': { reason: (reason, lang) => cancelReasons[lang][reason] },
  'delegation-changed': { what: null },
  'change-refused': { what: null },
  'holder-change-asked': { what: null },
  'holder-request-ended': { what: null, rejected: null },
  'client-changed': { reader: null },
  'data-erased': { erased: null },
  'hosting-ended': { cause: (cause, lang) => endCauses[lang][cause] },
  'hosting-leaving': { by: null },
  'hosting-suspended': { next: null }, // said by the house, with its day
  'case-paper-rejected': { kind: (kind, lang) => casePaperNames[lang][kind] },
  'complaint-answered': { outcome: null }, // said by the house, in its heading
  'list-post-held': { why: null },
  'mailbox-infected': { direction: null },
  'mailbox-password-due': { link: null },
  'mailbox-password-link': { link: null },
  'person-invited': { role: (role, lang) => invitedRoles[lang][role], link: null },
  'sending-limited': { scope: null, span: null }, // said by the house, with the number
  'sending-paused': { link: null },
  'papers-asked': { papers: (papers, lang) => papers.map(each => paperName(each, lang)).join(', ') },
  'paper-rejected': { papers: (papers, lang) => papers.map(each => paperName(each, lang)).join(', ') },
  'transfer-accept': { link: null }, // a secret: in the house's table, in no subject
  'transfer-received': { papers: null },
  'forward-confirm': { link: null },
  'protected-wish': { wish: null, link: null },
  'registrant-change': { party: null, link: null },
  'registrant-verify': { link: null },
  'expiry-notice': { notice: null },
  'webhook-paused': { why: null },
  'account-event': { what: null }, // said by the house, in its heading
  'password-reset': { link: null },
  'email-change': { link: null },
  'house-alarm': { kind: null } // said by the house, in its heading
}

/** Every field of a letter. `brand`: who writes. A fact that this letter does not have gives no field. */
export function fieldsOf ({ template, facts }: Pick<Words, 'template' | 'facts'>, to: Pick<Recipient, 'name' | 'lang'>, brand: string): Fields {
  const say = translator(to.lang)
  const found = new Map([['recipient', to.name], ['brand', brand]])
  if ('displayName' in facts) found.set('domain', bothForms(facts as NameFacts))
  for (const [field, value] of factsIn(facts, '', (told[template] ?? {}) as AnyTold, say, 'PLN')) if (value !== '') found.set(field, value)
  return new Map([...found].map(([field, value]) => [field, plainLine(value)]))
}

type AnyTold = { readonly [fact: string]: Told<never> }

function * factsIn (facts: object, prefix: string, choices: AnyTold, say: Translator, outer: Currency): Generator<[string, string]> {
  const currency = 'currency' in facts ? facts.currency as Currency : outer
  for (const [key, value] of Object.entries(facts)) {
    const choice = choices[prefix + key]
    if (choice === null || key === 'currency') continue
    else if (choice) yield [prefix + key, choice(value as never, say.lang)]
    else if (typeof value === 'bigint') yield [prefix + key.replace(/Minor$/, ''), say.money(value, currency)]
    else if (isPlainObject(value)) yield * factsIn(value, `${prefix}${key}.`, choices, say, currency)
    else {
      const form = formOf(value, say)
      if (form !== null) yield [prefix + key, form]
    }
  }
}

/** Null for what cannot be told in a line: yes and no, tables. */
function formOf (value: unknown, say: Translator): string | null {
  if (value instanceof Date) return say.instant(value)
  if (typeof value === 'number') return say.number(value)
  if (typeof value === 'string') return parseDay(value) ? say.day(value as Day) : /^[A-Z]{2}\d{2}[0-9A-Z]{11,30}$/.test(value) ? grouped(value) : value
  if (Array.isArray(value) && value.length > 0 && value.every(each => typeof each === 'string')) return value.join(', ')
  return null
}

const isPlainObject = (value: unknown): value is object => typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
