/** Texts, dates and amounts in one language. Texts come from `en/` and `pl/`; plurals follow CLDR (Polish has four forms). */
import { createInstance } from 'i18next'
import { daysBetween, openOf, type Day } from '../rules/calendar.ts'
import { formatAmount, type Currency } from '../rules/money.ts'
import { en } from './en.ts'
import { pl } from './pl.ts'
import type { Lang } from './lang.ts'

type WithoutPlural<Key> = Key extends `${infer Stem}_${'one' | 'few' | 'many' | 'other'}` ? Stem : Key
type Areas = typeof en

/** `area.text`, e.g. 'domains.title'; a counted text is named without its plural ending. */
export type TextKey = { [Area in keyof Areas & string]: `${Area}.${WithoutPlural<keyof Areas[Area] & string>}` }[keyof Areas & string]

/** What a text is filled with. `count` chooses its plural form. */
export type Values = { readonly count?: number, readonly [name: string]: string | number | undefined }

export type Translator = {
  readonly lang: Lang
  readonly t: (key: TextKey, values?: Values) => string
  /** The text of a word of the product (an event, a state) in `area`; the word itself when it has none yet. */
  readonly word: (area: keyof Areas, word: string) => string
  /** '8 lutego 2027', '8 February 2027'. */
  readonly day: (day: Day) => string
  /** '8 lut 2027', '8 Feb 2027'. */
  readonly shortDay: (day: Day) => string
  /** Warsaw time with the day, to the minute. */
  readonly instant: (at: Date) => string
  /** '14:05', Warsaw. */
  readonly time: (at: Date) => string
  /** Minor units: '1 234,50 zł', 'PLN 1,234.50'. */
  readonly money: (minor: bigint, currency: Currency) => string
  /** From one day to another as people say it: 'za 5 dni', 'tomorrow', '3 days ago', from three months on in months, from two years on in years. */
  readonly fromDay: (today: Day, day: Day) => string
  readonly number: (value: number | bigint) => string
}

const i18n = createInstance()
await i18n.init({
  resources: { en: { translation: en }, pl: { translation: pl } },
  lng: 'pl',
  fallbackLng: false,
  interpolation: { escapeValue: false } // the pages escape
})

const locale = { pl: 'pl-PL', en: 'en-GB' } as const
const translators = { pl: build('pl'), en: build('en') }

export const translator = (lang: Lang): Translator => translators[lang]

function build (lang: Lang): Translator {
  const fixed = i18n.getFixedT(lang)
  const zone = { timeZone: 'Europe/Warsaw' }
  const long = new Intl.DateTimeFormat(locale[lang], { ...zone, day: 'numeric', month: 'long', year: 'numeric' })
  const short = new Intl.DateTimeFormat(locale[lang], { ...zone, day: 'numeric', month: 'short', year: 'numeric' })
  const clock = new Intl.DateTimeFormat(locale[lang], { ...zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const relative = new Intl.RelativeTimeFormat(locale[lang], { numeric: 'auto' })
  const numbers = new Intl.NumberFormat(locale[lang])
  const amounts = new Map<Currency, Intl.NumberFormat>()
  const amountFormat = (currency: Currency) => {
    const known = amounts.get(currency) ?? new Intl.NumberFormat(locale[lang], { style: 'currency', currency, useGrouping: 'always' })
    amounts.set(currency, known)
    return known
  }
  const noon = (day: Day) => new Date(openOf(day).getTime() + 12 * 3_600_000)

  return {
    lang,
    t: (key, values = {}) => fixed(key, values as Record<string, string>),
    word: (area, word) => i18n.exists(`${area}.${word}`, { lng: lang }) ? fixed(`${area}.${word}`) : word,
    day: day => long.format(noon(day)),
    shortDay: day => short.format(noon(day)),
    instant: at => `${long.format(at)}, ${clock.format(at)}`,
    time: at => clock.format(at),
    money: (minor, currency) => amountFormat(currency).format(formatAmount(minor) as `${number}`),
    fromDay (today, day) {
      const days = daysBetween(today, day)
      if (Math.abs(days) < 92) return relative.format(days, 'day')
      return Math.abs(days) < 731 ? relative.format(Math.round(days / 30.44), 'month') : relative.format(Math.round(days / 365.25), 'year')
    },
    number: value => numbers.format(value)
  }
}
