/** New terms, told in advance (DOM-VI.3, HOST-17.4, OG-14). */
import type { Translator } from '../../i18n/translator.ts'
import type { Day } from '../../rules/calendar.ts'
import type { Row, Template } from '../template.ts'

export type TermsChange = {
  readonly validFrom: Day
  /** Last day to give notice of termination instead; null: the law or imminent harm leaves no time (HOST-17.5). */
  readonly objectBy: Day | null
  /** `path`: 'renewal.pl.payWithinDays'. */
  readonly fields: readonly { readonly path: string, readonly before: unknown, readonly after: unknown }[]
}

/** 'Renewal .pl: days to pay'; the parts of a path that have no words stay as they are. */
export function nameOf (path: string, say: Translator): string {
  const [matter, ...rest] = path.split('.') as [string, ...string[]]
  const leaf = rest.at(-1)
  if (leaf === undefined) return say.word('terms', matter)
  const between = rest.slice(0, -1).map(part => wordOf(say, [`family-${part}`, `part-${part}`], part))
  return `${[wordOf(say, [`in-${matter}`], matter), ...between].join(' ')}: ${say.word('terms', leaf)}`
}

function wordOf (say: Translator, keys: readonly string[], otherwise: string): string {
  const key = keys.find(each => say.word('terms', each) !== each)
  return key === undefined ? otherwise : say.word('terms', key)
}

/** A field's value in words. */
export function valueOf (path: string, value: unknown, say: Translator): string {
  if (value === null || value === undefined) return say.word('terms', 'value-none')
  if (typeof value === 'boolean') return say.word('terms', value ? 'value-yes' : 'value-no')
  if (typeof value === 'number') return path.endsWith('Minor') ? say.money(BigInt(value), 'PLN') : path.endsWith('Bytes') ? `${say.number(Math.round(value / 2 ** 20))} MB` : say.number(value)
  if (typeof value === 'string') return wordOf(say, [`value-${value}`], value)
  if (Array.isArray(value)) return value.map(each => typeof each === 'string' ? wordOf(say, [`value-${each}`, `family-${each}`], each) : String(each)).join(', ')
  return Object.entries(value).filter(([key]) => key !== 'rule').map(([key, each]) => `${say.word('terms', key)} ${valueOf(key, each, say)}`).join(', ')
}

const rowsOf = ({ fields }: TermsChange, say: Translator): Row[] =>
  fields.map(({ path, before, after }) => [nameOf(path, say), `${valueOf(path, before, say)} → ${valueOf(path, after, say)}`])

export const termsChange: Template<TermsChange> = {
  pl: (facts, say) => ({
    subject: `Nowe warunki od ${say.day(facts.validFrom)}`,
    body: [
      `Od ${say.day(facts.validFrom)} zmieniają się warunki usług, z których Państwo korzystają:`,
      rowsOf(facts, say),
      `Sprawy rozpoczęte wcześniej kończymy na dotychczasowych warunkach.${facts.objectBy ? ' Brak wypowiedzenia oznacza zgodę na nowe warunki.' : ' Zmiany wymaga prawo lub zapobieżenie szkodzie, dlatego obowiązuje bez okresu wyprzedzenia.'}`
    ],
    next: facts.objectBy && `Umowę można wypowiedzieć do ${say.day(facts.objectBy)}, do godz. 24.00.`
  }),

  en: (facts, say) => ({
    subject: `New terms from ${say.day(facts.validFrom)}`,
    body: [
      `From ${say.day(facts.validFrom)} the terms of services you use change:`,
      rowsOf(facts, say),
      `What has begun before is finished on the terms it began under.${facts.objectBy ? ' No notice of termination means that the new terms are accepted.' : ' The law demands the change, or it prevents harm: it holds without days of notice.'}`
    ],
    next: facts.objectBy && `Notice of termination may be given until ${say.day(facts.objectBy)}, 24:00.`
  })
}
