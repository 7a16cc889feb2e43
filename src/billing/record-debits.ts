/** Money goes out: refunds that the bank has done, credits that the payers' banks took back. All in the import's transaction. */
import type { Knex } from 'knex'
import { writeAudits } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import type { Deps } from '../deps.ts'
import { findTakenBack, matchRefunds } from '../rules/refund-seen.ts'
import type { KeyedLine } from './line-key.ts'
import type { Ground } from './record-credit.ts'
import { lockRefunds, updateRefunds, type StoredRefund } from './refund-store.ts'
import { findReturnable } from './return-store.ts'
import { insertDebits, type LineOwner, type NewDebit } from './statement-store.ts'
import { takeBackCredit, type TakenBack } from './take-back.ts'

export type RecordedDebits = {
  /** Lines out of the account. */
  readonly debits: number
  /** Refunds that these lines show as done. */
  readonly refundsSent: readonly string[]
  readonly takenBack: readonly TakenBack[]
}

type Recorded = RecordedDebits & {
  /** Reversals of credits that are not there: they may come by the same statement. */
  readonly open: readonly NewDebit[]
}

export async function recordDebits (deps: Pick<Deps, 'jobs'>, trx: Knex.Transaction, owner: LineOwner, lines: readonly KeyedLine[], ground: Ground): Promise<Recorded> {
  const debits = lines.map((line): NewDebit => ({ id: newId('bdb'), line }))
  await insertDebits(trx, owner, debits)
  const refundsSent = await confirmRefunds(trx, owner, debits.filter(({ line }) => !line.reversal), ground)
  return { debits: debits.length, refundsSent, ...await takeBack(deps, trx, owner, debits.filter(({ line }) => line.reversal), ground) }
}

/** What the payers' banks took back of what is booked. */
export async function takeBack (deps: Pick<Deps, 'jobs'>, trx: Knex.Transaction, owner: LineOwner, reversals: readonly NewDebit[], ground: Ground): Promise<Pick<Recorded, 'takenBack' | 'open'>> {
  const takenBack: TakenBack[] = []
  const open: NewDebit[] = []
  for (const reversal of reversals) {
    const { id: debitId, line } = reversal
    const creditId = findTakenBack(line, await findReturnable(trx, owner.account, line.amountMinor, line.booked.day))
    if (creditId === undefined) open.push(reversal)
    else takenBack.push(await takeBackCredit(deps, trx, { debitId, creditId }, ground))
  }
  return { takenBack, open }
}

async function confirmRefunds (trx: Knex.Transaction, { operatorId, account }: LineOwner, debits: readonly NewDebit[], { at, actor }: Ground): Promise<string[]> {
  if (debits.length === 0) return []
  const open = await lockRefunds(trx, query => query.where('r.operator_id', operatorId).whereIn('r.state', ['to-send', 'in-file']))
  const idOf = new Map(debits.map(({ id, line }) => [line, id]))
  const seen = [...matchRefunds(debits.map(({ line }) => line), open)].flatMap(([line, refunds]) => refunds.map(refund => ({ refund: refund as StoredRefund, debitId: idOf.get(line)!, bookedOn: line.booked.day })))
  for (const [debitId, group] of Map.groupBy(seen, each => each.debitId)) await updateRefunds(trx, group.map(({ refund }) => refund.id), { state: 'sent', debitId }, at)
  await writeAudits(trx, seen.map(({ refund, debitId, bookedOn }) => ({
    at,
    actor,
    action: 'refund.sent',
    subject: { type: 'refund', id: refund.id },
    operatorId,
    customerId: refund.customerId,
    rule: 'HOUSE-REFUND' as const,
    policyVersion: refund.policyVersion,
    facts: { debitId, account, bookedOn, amountMinor: refund.amountMinor, currency: refund.currency, fileId: refund.fileId }
  })))
  return seen.map(({ refund }) => refund.id)
}
