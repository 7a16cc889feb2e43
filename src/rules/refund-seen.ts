/** Which refunds a statement shows as done, and which it shows as come back. Pure. */
import { normaliseTitle } from './payment-title.ts'

/** An id of ours as an order to a bank carries it: the clearing systems know no underscore. */
export const orderIdOf = (id: string): string => id.replaceAll('_', '-')

export type RefundOnItsWay = { readonly id: string, readonly fileId: string | null, readonly toIban: string | null, readonly amountMinor: bigint, readonly currency: string, readonly title: string }

export type SeenLine = {
  readonly amountMinor: bigint
  readonly currency: string
  readonly partyAccount: string | null
  readonly endToEndId: string | null
  readonly paymentInfoId: string | null
  readonly title: string
}

/**
 * Per line, the refunds that it is: by the id that we gave the order and the bank repeats (some cut it), by account, sum and title, or by the
 * file's id and its whole sum where the bank books a file as one. Each refund is one line's.
 */
export function matchRefunds<Line extends SeenLine> (lines: readonly Line[], refunds: readonly RefundOnItsWay[]): Map<Line, readonly RefundOnItsWay[]> {
  const left = new Set(refunds)
  const found = new Map<Line, readonly RefundOnItsWay[]>()
  const take = (line: Line, matched: readonly RefundOnItsWay[]) => {
    if (matched.length === 0 || found.has(line)) return
    found.set(line, matched)
    for (const each of matched) left.delete(each)
  }
  for (const is of [byId, byTitle]) {
    const bySum = Map.groupBy(left, sumOf)
    for (const line of lines) {
      if (found.has(line)) continue
      const match = bySum.get(sumOf(line))?.find(refund => left.has(refund) && is(line, refund))
      take(line, match ? [match] : [])
    }
  }
  const files = Map.groupBy([...left].filter(each => each.fileId !== null), each => each.fileId!)
  for (const line of lines) {
    const file = [...files].find(([id, inFile]) => namesFile(line, id) && inFile.every(each => left.has(each)) && inFile.reduce((sum, each) => sum + each.amountMinor, 0n) === line.amountMinor)
    take(line, file?.[1] ?? [])
  }
  return found
}

const sumOf = ({ amountMinor, currency }: { readonly amountMinor: bigint, readonly currency: string }): string => `${amountMinor} ${currency}`

/** MT940 has sixteen characters for what ISO 20022 gives thirty-five. */
const shortest = 16

const byId = ({ endToEndId }: SeenLine, { id }: RefundOnItsWay): boolean => endToEndId !== null && endToEndId.length >= shortest && orderIdOf(id).startsWith(endToEndId)

const plain = (text: string): string => normaliseTitle(text).replace(/[^A-Z0-9]/g, '')

const byTitle = ({ partyAccount, title }: SeenLine, refund: RefundOnItsWay): boolean => partyAccount !== null && partyAccount === refund.toIban && plain(title).includes(plain(refund.title))

const namesFile = ({ paymentInfoId, endToEndId, title }: SeenLine, fileId: string): boolean => paymentInfoId === orderIdOf(fileId) || endToEndId === orderIdOf(fileId) || plain(title).includes(plain(fileId))

export type TakenLine = SeenLine & { readonly bankReference: string | null }
export type CreditThatCame = { readonly id: string, readonly amountMinor: bigint, readonly payerAccount: string | null, readonly endToEndId: string | null, readonly bankReference: string | null, readonly title: string }

/** The credit that a debit takes back: of its sum, and alike in reference, order id, or account and title. Undefined when none is, or more than one. */
export function findTakenBack ({ amountMinor, partyAccount, endToEndId, bankReference, title }: TakenLine, credits: readonly CreditThatCame[]): string | undefined {
  const sums = credits.filter(each => each.amountMinor === amountMinor)
  const same = (a: string | null, b: string | null) => a !== null && a === b
  for (const alike of [
    sums.filter(each => same(each.bankReference, bankReference)),
    sums.filter(each => same(each.endToEndId, endToEndId)),
    sums.filter(each => same(each.payerAccount, partyAccount) && plain(each.title) === plain(title))
  ]) if (alike.length > 0) return alike.length === 1 ? alike[0]!.id : undefined
  return undefined
}
