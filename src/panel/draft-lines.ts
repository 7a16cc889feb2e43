/** Drafts of terms and prices as they are typed: a change on each line. Pure. */
import { Refusal } from '../errors.ts'
import { parseAmount, type Currency } from '../rules/money.ts'

/** Lines that say something, with their numbers. */
const linesOf = (text: string): { readonly line: string, readonly number: number }[] =>
  text.split('\n').map((line, index) => ({ line: line.trim(), number: index + 1 })).filter(({ line }) => line !== '')

/**
 * 'renewal.pl.payWithinDays = 21' on each line, as a patch of the terms. A value is JSON, or a word as it stands.
 * @throws Refusal 'invalid', reason 'draft-line'
 */
export function parseTermsLines (text: string): object {
  const patch: Record<string, unknown> = {}
  for (const { line, number } of linesOf(text)) {
    const [, path, value] = /^([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*)\s*=\s*(.+)$/.exec(line) ?? []
    if (path === undefined || value === undefined) throw badLine(number, 'renewal.pl.payWithinDays = 21')
    put(patch, path.split('.'), valueOf(value), number)
  }
  return patch
}

function put (patch: Record<string, unknown>, [key = '', ...rest]: readonly string[], value: unknown, number: number): void {
  if (rest.length === 0) {
    if (Object.hasOwn(patch, key)) throw badLine(number, 'each field once')
    patch[key] = value
    return
  }
  if (!Object.hasOwn(patch, key)) patch[key] = {}
  const inner = patch[key]
  if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) throw badLine(number, 'each field once')
  put(inner as Record<string, unknown>, rest, value, number)
}

function valueOf (text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text.replace(/^'(.*)'$/, '$1')
  }
}

export type TypedPrice = { readonly item: string, readonly zone: string, readonly currency: Currency, readonly netMinor: bigint }

/**
 * 'renewal pl 109.00' on each line, of what has no zone 'hosting-start-year 190.00'; in `currency`, unless one is named at the end.
 * @throws Refusal 'invalid', reason 'draft-line'
 */
export function parsePriceLines (text: string, currency: Currency): TypedPrice[] {
  return linesOf(text).map(({ line, number }) => {
    const words = line.split(/\s+/)
    const named = words.at(-1) === 'PLN' || words.at(-1) === 'EUR' ? words.pop() as Currency : currency
    const netMinor = parseAmount((words.pop() ?? '').replace(',', '.'))
    const [item, zone = ''] = words
    if (netMinor === undefined || item === undefined || words.length > 2) throw badLine(number, 'renewal pl 109.00')
    return { item, zone: zone.replace(/^\./, ''), currency: named, netMinor }
  })
}

const badLine = (number: number, example: string): Refusal =>
  new Refusal('invalid', `Line ${number} cannot be read: write it like “${example}”.`, { reason: 'draft-line' })
