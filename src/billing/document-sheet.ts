/** A document being set: its paper, its texts, and how it writes amounts. */
import { formatAmount } from '../rules/money.ts'
import type { RateCode } from '../rules/vat.ts'
import type { DocumentTexts } from './document-texts.ts'
import type { DocumentFacts } from './document.ts'
import type { Paper } from './paper.ts'

export type Sheet<Facts extends DocumentFacts = DocumentFacts> = { readonly paper: Paper, readonly facts: Facts, readonly texts: DocumentTexts }

type Language = Pick<DocumentFacts, 'lang'>

/** Minor units → '1 234,50' in Polish, '1,234.50' in English; the blank does not break. */
export function amount (minor: string, { lang }: Language): string {
  const [whole, cents] = formatAmount(BigInt(minor)).split('.') as [string, string]
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, lang === 'pl' ? '\u00a0' : ',')
  return `${grouped}${lang === 'pl' ? ',' : '.'}${cents}`
}

export const percent = (value: number, { lang }: Language): string => `${lang === 'pl' ? String(value).replace('.', ',') : value}%`

const codes: Partial<Record<RateCode, string>> = { zw: 'zw.', 'np I': 'np.', 'np II': 'np.' }

/** A rate as invoices show it: '23%', 'zw.', 'np.'. */
export const rateOf = (rate: RateCode, value: number, language: Language): string => codes[rate] ?? percent(value, language)
