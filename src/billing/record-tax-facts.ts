/** What VAT rests on is entered by staff, each with its proof: answers of VIES, exchange rates, the seller's own status (HOUSE-VAT). */
import type { Knex } from 'knex'
import { actorId, type Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { findCustomer, findOperator } from '../people/find.ts'
import { notFound, requireCustomer, requireStaff } from '../people/may.ts'
import { dayOf, isWorkingDay, type Day } from '../rules/calendar.ts'
import { toPln } from '../rules/exchange.ts'
import { parseVatId, sayVatId } from '../rules/vat-id.ts'
import { termsInForce } from '../terms/in-force.ts'
import { findVatSellers, insertExchangeRate, insertVatIdCheck, insertVatSeller, type VatSellerNote } from './vat-store.ts'

export type VatCheck = { readonly customerId: string, readonly vatId: string, readonly valid: boolean, readonly checkedOn: Day, readonly proof: string }

/**
 * What VIES said of a customer's VAT id on a day. `proof`: its consultation number.
 * @throws Refusal 'not-found', 'forbidden'; 'invalid' (reason 'bad-vat-id', 'future-day')
 */
export async function recordVatCheck (deps: Deps, actor: Actor, { customerId, vatId, valid, checkedOn, proof }: VatCheck): Promise<{ readonly id: string, readonly vatId: string }> {
  requireStaff(actor, ['administrator', 'billing'])
  const at = deps.now()
  requirePast(checkedOn, at)
  return await transact(deps.db, async trx => {
    const customer = await findCustomer(trx, customerId)
    if (!customer) throw notFound()
    const { operatorId, country } = customer
    requireCustomer(actor, { customerId, operatorId }, 'act:money')
    const parsed = parseVatId(country, vatId)
    if (!parsed) throw new Refusal('invalid', `This is no VAT id of ${country}: write it as VIES does, prefix and number.`, { reason: 'bad-vat-id', rule: 'HOUSE-VAT' })
    const id = newId('vic')
    const said = sayVatId(parsed)
    await insertVatIdCheck(trx, { id, operatorId, customerId, vatId: said, valid, checkedOn, proof, recordedBy: actorId(actor) }, at)
    await audit(trx, actor, { action: 'vat-id.check', subject: { type: 'customer', id: customerId }, operatorId, customerId, facts: { vatId: said, valid, checkedOn, proof } }, at)
    return { id, vatId: said }
  })
}

export type NewRate = { readonly operatorId: string, readonly currency: 'EUR', readonly publishedOn: Day, readonly rate: string, readonly table: string }

/**
 * The mean rate of an NBP table A. It is the same for all operators of the house; once entered it stays.
 * @throws Refusal 'forbidden'; 'invalid' (reason 'bad-rate', 'no-working-day', 'future-day'); 'conflict' (reason 'rate-known')
 */
export async function recordExchangeRate (deps: Deps, actor: Actor, { operatorId, currency, publishedOn, rate, table }: NewRate): Promise<void> {
  requireStaff(actor, ['administrator', 'billing'])
  if (actor.kind === 'staff' && actor.operatorId !== operatorId) throw notFound()
  const at = deps.now()
  requirePast(publishedOn, at)
  if (!isRate(rate)) throw new Refusal('invalid', 'Write the rate as 4.2731: a full stop, six decimals at most.', { reason: 'bad-rate', rule: 'HOUSE-VAT' })
  if (!isWorkingDay(publishedOn)) throw new Refusal('invalid', `No table comes out on ${publishedOn}: it is no working day.`, { reason: 'no-working-day', rule: 'HOUSE-VAT' })
  await transact(deps.db, async trx => {
    if (!await insertExchangeRate(trx, { currency, publishedOn, rate, source: table, recordedBy: actorId(actor) }, at)) {
      throw new Refusal('conflict', `The rate of ${publishedOn} is here already and stays: invoices rest on it.`, { reason: 'rate-known', rule: 'HOUSE-VAT' })
    }
    await audit(trx, actor, { action: 'exchange-rate.record', subject: { type: 'exchange-rate', id: `${currency}:${publishedOn}` }, operatorId, customerId: null, facts: { rate, table } }, at)
  })
}

export type SellerStatus = { readonly operatorId: string, readonly validFrom: Day, readonly oss: boolean, readonly exemptBasis: string | null }

/**
 * From when the operator files through the one-stop shop, or is exempt from VAT, and by what provision. What was billed before it was declared stays as it was.
 * @throws Refusal 'forbidden', 'not-found', 'invalid' (reason 'bad-basis'), 'conflict' (reason 'status-known')
 */
export async function declareVatSeller (deps: Deps, actor: Actor, status: SellerStatus): Promise<void> {
  requireStaff(actor, ['administrator'])
  const { operatorId, validFrom, oss, exemptBasis } = status
  if (exemptBasis !== null && !/^art\. \d[\p{L}\d .,]{0,80}$/u.test(exemptBasis)) throw new Refusal('invalid', 'Write the provision as it is printed on invoices: art. 113 ust. 1.', { reason: 'bad-basis', rule: 'HOUSE-VAT' })
  if (actor.kind === 'staff' && actor.operatorId !== operatorId) throw notFound()
  const at = deps.now()
  await transact(deps.db, async trx => {
    await insertVatSeller(trx, { ...status, recordedBy: actorId(actor) }, at)
    await audit(trx, actor, { action: 'vat-seller.declare', subject: { type: 'operator', id: operatorId }, operatorId, customerId: null, facts: { validFrom, oss, exemptBasis } }, at)
  })
}

/**
 * What was declared, newest first; an operator who declared nothing files through the one-stop shop and is exempt from nothing.
 * @throws Refusal 'forbidden'
 */
export async function readVatSeller ({ db }: Pick<Deps, 'db'>, actor: Actor): Promise<Omit<VatSellerNote, 'operatorId'>[]> {
  requireStaff(actor)
  if (actor.kind !== 'staff') throw notFound()
  return await transact(db, trx => findVatSellers(trx, actor.operatorId))
}

type Noted = { readonly action: string, readonly subject: { readonly type: string, readonly id: string }, readonly operatorId: string, readonly customerId: string | null, readonly facts: object }

async function audit (trx: Knex.Transaction, actor: Actor, noted: Noted, at: Date): Promise<void> {
  const operator = await findOperator(trx, noted.operatorId)
  if (!operator) throw notFound()
  const { versionId } = await termsInForce(trx, operator.policy, dayOf(at))
  await writeAudit(trx, { ...noted, at, actor, rule: 'HOUSE-VAT', policyVersion: versionId })
}

function requirePast (day: Day, at: Date): void {
  if (day > dayOf(at)) throw new Refusal('invalid', 'This day lies ahead: write the day on which it happened.', { reason: 'future-day', rule: 'HOUSE-VAT' })
}

function isRate (text: string): boolean {
  try {
    return toPln(1_000_000n, text) > 0n
  } catch {
    return false
  }
}
