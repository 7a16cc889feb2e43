/** What a contract has transferred since its period began, as a meter tells it; above the limit the forecast rest of the period is billed (HOST-6.6). */
import type { Actor } from '../audit/actor.ts'
import { priceOf } from '../billing/find.ts'
import { openDebt } from '../billing/open-debt.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { findOperator } from '../people/find.ts'
import { requireStaff } from '../people/may.ts'
import { dayOf, type Day } from '../rules/calendar.ts'
import { forecastExcess, gigabyte, unitsOf } from '../rules/hosting-order.ts'
import { dueDay } from '../rules/hosting-period.ts'
import { insertPack, upsertTransferred } from './change-store.ts'
import { lockLiving } from './lock-own.ts'
import { note, tell } from './note.ts'
import { transferOf } from './read-transfer.ts'

export type MeasuredTransfer = {
  readonly usedBytes: bigint
  /** Of the period, with what was billed besides. */
  readonly limitBytes: bigint
  readonly through: Day
  /** What is billed by this measure, GB; null: nothing. */
  readonly billedGb: number | null
}

/**
 * `usedBytes`: since the first day of the paid period that runs now; never less than before.
 * @throws Refusal 'forbidden', 'not-found'; 'invalid' (went-back); 'conflict' (no-paid-period)
 */
export async function recordTransfer (deps: Deps, actor: Actor, contractId: string, usedBytes: bigint): Promise<MeasuredTransfer> {
  requireStaff(actor, ['administrator', 'registrar-desk'])
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const contract = await lockLiving(trx, actor, contractId)
    const before = await transferOf(trx, contract, at)
    if (usedBytes < before.usedBytes) throw new Refusal('invalid', 'More was measured in this period before: say what was transferred since its first day.', { reason: 'went-back', rule: 'HOST-6.6' })
    const { bill, bound, limitBytes, period } = before
    const terms = bound.terms.hosting
    const today = dayOf(at)
    await upsertTransferred(trx, contractId, bill.number, usedBytes, at)
    const billedGb = Number(unitsOf(forecastExcess({ usedBytes, limitBytes }, period, at), gigabyte))
    if (billedGb === 0) return { usedBytes, limitBytes, through: period.through, billedGb: null }

    const price = await priceOf(trx, contract.operatorId, 'hosting-transfer', '', today)
    const id = newId('htp')
    const dueOn = dueDay(today, null, terms)
    const debt = await openDebt(deps, trx, {
      operatorId: contract.operatorId, customerId: contract.customerId, matter: `hosting-transfer:${id}`, currency: price.currency, dueOn, whenPaid: null, rule: 'HOST-6.6', policyVersion: bound.versionId, actor,
      lines: [{ text: { pl: `Hosting ${contract.package}: dodatkowy transfer do ${period.through}, GB`, en: `Hosting ${contract.package}: further transfer until ${period.through}, GB` }, netMinor: price.netMinor * BigInt(billedGb), quantity: billedGb, vatPercent: price.vatPercent }]
    }, at)
    await insertPack(trx, contractId, { id, bill: bill.number, gigabytes: billedGb, debtId: debt.debtId }, at)
    await note(trx, actor, { contract, bound }, { action: 'bill-transfer', rule: 'HOST-6.6', facts: { bill: bill.number, usedBytes, limitBytes, billedGb, debtId: debt.debtId, grossMinor: debt.grossMinor, dueOn } }, at)
    const { bankAccount } = (await findOperator(trx, contract.operatorId))!
    await tell(deps, trx, { contract, bound }, id, {
      template: 'hosting-transfer-exceeded',
      facts: {
        package: contract.package, limitGb: Number(limitBytes / gigabyte), usedGb: Number(unitsOf(usedBytes, gigabyte)), moreGb: billedGb, through: period.through,
        proformaNumber: debt.proformaNumber, grossMinor: debt.grossMinor, currency: price.currency, dueOn, bankAccount
      },
      rules: ['HOST-6.6'],
      attachments: [{ filename: `${debt.proformaNumber.replaceAll('/', '-')}.pdf`, documentId: debt.proformaId }]
    }, at)
    return { usedBytes, limitBytes: limitBytes + BigInt(billedGb) * gigabyte, through: period.through, billedGb }
  })
}
