/** A refund of ours comes back: the payee's account is closed, or was none. The money is a credit of its own and waits for a person who asks for another account. */
import type { Knex } from 'knex'
import { writeAudits } from '../audit/write.ts'
import { matchRefunds } from '../rules/refund-seen.ts'
import type { KeyedLine } from './line-key.ts'
import type { Ground, IncomingLine } from './record-credit.ts'
import { lockRefunds, updateRefunds, type StoredRefund } from './refund-store.ts'

export type ReturnedRefunds = ReadonlyMap<KeyedLine, StoredRefund>

/** Which of the lines bring a refund back; each is then a reversal, whatever else it names. */
export async function findReturnedRefunds (trx: Knex.Transaction, operatorId: string, lines: readonly KeyedLine[]): Promise<ReturnedRefunds> {
  const candidates = lines.filter(line => line.reversal || line.endToEndId?.startsWith('rfd-'))
  if (candidates.length === 0) return new Map()
  const out = await lockRefunds(trx, query => query.where('r.operator_id', operatorId).whereIn('r.state', ['in-file', 'sent'])
    .whereRaw('r.amount_minor = any(?::bigint[])', [candidates.map(line => String(line.amountMinor))]))
  return new Map([...matchRefunds(candidates, out)].flatMap(([line, [refund]]) => refund ? [[line, refund as StoredRefund] as const] : []))
}

export const asReversal = (line: KeyedLine, returned: ReturnedRefunds): IncomingLine => {
  const refund = returned.get(line)
  return refund ? { ...line, reversal: true, returnedRefund: refund.id } : line
}

/** `credits`: of the lines that brought them back, in the order of `returned`. */
export async function noteReturnedRefunds (trx: Knex.Transaction, returned: readonly { readonly refund: StoredRefund, readonly creditId: string }[], { at, actor }: Ground): Promise<void> {
  for (const { refund, creditId } of returned) await updateRefunds(trx, [refund.id], { state: 'returned', returnedCreditId: creditId }, at)
  await writeAudits(trx, returned.map(({ refund, creditId }) => ({
    at,
    actor,
    action: 'refund.returned',
    subject: { type: 'refund', id: refund.id },
    operatorId: refund.operatorId,
    customerId: refund.customerId,
    rule: 'HOUSE-REFUND' as const,
    policyVersion: refund.policyVersion,
    facts: { creditId, amountMinor: refund.amountMinor, currency: refund.currency, toIban: refund.toIban }
  })))
}
