/** MT940 files as Polish banks send them. What is left out is as usual; what adds up is worked out. */
import { formatAmount, parseAmount } from '../../src/rules/money.ts'
import type { Line } from './camt053.ts'

export type Mt940Statement = {
  readonly account: string
  readonly number?: string
  readonly currency?: string
  /** Day of the closing balance. */
  readonly day: string
  /** Day in the opening balance; the same day unless told. */
  readonly openedOn?: string
  readonly opening?: string
  readonly closing?: string
  readonly lines: readonly Line[]
}

/** How a bank writes :86:, and how it wraps. */
export type Habit = {
  readonly details?: 'tilde' | 'question' | 'angle' | 'words' | 'free'
  readonly frame?: boolean
  readonly eol?: '\n' | '\r\n'
  /** Characters a line of :86:; MT940 allows 65. */
  readonly wrap?: number
  readonly account?: (iban: string) => string
}

export function buildMt940 (statements: readonly Mt940Statement[], { details = 'tilde', frame = false, eol = '\r\n', wrap = 65, account = iban => `/${iban}` }: Habit = {}): string {
  return statements.map((statement, at) => {
    const { currency = 'PLN', opening = '0.00', lines, day } = statement
    const sum = lines.reduce((total, line) => total + parseAmount(line.amount)!, parseAmount(opening)!)
    const fields = [
      `:20:ST${day.replaceAll('-', '')}${at}`,
      `:25:${account(statement.account)}`,
      `:28C:${statement.number ?? at + 1}`,
      `:60F:${balance(opening, statement.openedOn ?? day, currency)}`,
      ...lines.flatMap(line => [lineOf(line), ...wrapped(`:86:${detailsOf(line, details)}`, wrap)]),
      `:62F:${balance(statement.closing ?? formatAmount(sum), day, currency)}`
    ]
    return frame ? ['{1:F01BANKPLPWAXXX0000000000}{2:I940BANKPLPWXXXXN}{4:', ...fields, '-}'] : [...fields, '-']
  }).flat().join(eol) + eol
}

const short = (day: string): string => day.slice(2, 10).replaceAll('-', '')
const comma = (amount: string): string => amount.replace('-', '').replace('.', ',')
const balance = (amount: string, day: string, currency: string): string => `${amount.startsWith('-') ? 'D' : 'C'}${short(day)}${currency}${comma(amount)}`

function lineOf ({ amount, booked, reference, reversal }: Line): string {
  const out = amount.startsWith('-')
  const mark = reversal ? out ? 'RC' : 'RD' : out ? 'D' : 'C'
  return `:61:${short(booked)}${short(booked).slice(2)}${mark}N${comma(amount)}NTRFNONREF//${reference ?? 'NONREF'}`
}

function detailsOf ({ title = '', party }: Line, details: NonNullable<Habit['details']>): string {
  const pieces = [title].flat().flatMap(piece => piece.match(/.{1,27}/g) ?? [])
  const { name = '', account = '' } = party ?? {}
  const mark = { tilde: '~', question: '?', angle: '<' }[details as 'tilde' | 'question' | 'angle']
  switch (details) {
    case 'words': return `/EREF/NOTPROVIDED/ORDP//NAME/${name}/IBAN/${account}/REMI/${pieces.join('')}`
    case 'free': return `${name}\n${account}\n${pieces.join(' ')}`
    default: return `020${[
      '00PRZELEW', ...pieces.map((piece, at) => `${20 + at}${piece}`), `30${account.slice(4, 12)}`, `31${account.slice(2)}`, `32${name.slice(0, 27)}`, `33${name.slice(27)}`, '34020', `38${account}`
    ].map(each => `${mark}${each}`).join('')}`
  }
}

const wrapped = (text: string, most: number): string[] => text.split('\n').flatMap(line => line.match(new RegExp(`.{1,${most}}`, 'gu')) ?? [''])
