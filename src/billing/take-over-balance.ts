/** A prepaid balance that a customer had with a former operator: money that was handed over, as a credit of its own kind, all of it on the balance (BMP-10). */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import { findCustomer } from '../people/find.ts'
import { notFound, requireStaff } from '../people/may.ts'
import { dayOf } from '../rules/calendar.ts'
import type { Currency } from '../rules/money.ts'
import { insertEntries } from './balance-store.ts'
import { insertHandedOver } from './former-store.ts'
import { lockBooks } from './statement-store.ts'

export type FormerBalance = {
  readonly operatorId: string
  readonly customerId: string
  readonly takeoverId: string
  readonly source: string
  readonly reference: string
  readonly amountMinor: bigint
  readonly currency: Currency
  readonly evidence: object
}

/** In the caller's transaction; `amountMinor` above zero. Returns the credit's id. @throws Refusal 'forbidden', 'not-found' */
export async function takeOverBalance (trx: Knex.Transaction, actor: Actor, balance: FormerBalance, { versionId, at }: { versionId: string, at: Date }): Promise<string> {
  requireStaff(actor, ['administrator'])
  const { operatorId, customerId, source, reference, amountMinor, currency } = balance
  const customer = await findCustomer(trx, customerId)
  if (!customer || customer.operatorId !== operatorId) throw notFound()
  await lockBooks(trx, operatorId)
  const id = newId('crd')
  await insertHandedOver(trx, { ...balance, id, on: dayOf(at), title: `${source}: ${reference}` }, at)
  await insertEntries(trx, [{ id: newId('ble'), operatorId, customerId, currency, kind: 'top-up', amountMinor, creditId: id, rule: 'HOUSE-TAKEOVER' }], at)
  await writeAudit(trx, {
    at, actor, action: 'balance.take-over', subject: { type: 'credit', id }, operatorId, customerId, rule: 'HOUSE-TAKEOVER', policyVersion: versionId,
    facts: { source, reference, amountMinor, currency, evidence: balance.evidence }
  })
  return id
}
