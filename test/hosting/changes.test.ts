/** What happens to a contract beside its periods: money that is taken back, other packages, too much transfer, other terms, a service that cannot be given. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { importStatement } from '../../src/billing/import-statement.ts'
import { changePackage } from '../../src/hosting/change-package.ts'
import { changePeriod } from '../../src/hosting/change-period.ts'
import { giveNotice } from '../../src/hosting/give-notice.ts'
import { recordTransfer } from '../../src/hosting/record-transfer.ts'
import { refuseContract } from '../../src/hosting/refuse-contract.ts'
import { suspendForBreach } from '../../src/hosting/suspend-by-hand.ts'
import { agreeTerms } from '../../src/people/agree-terms.ts'
import { niebieski } from '../../src/people/establish.ts'
import { addDays, dayOf, warsawIso } from '../../src/rules/calendar.ts'
import { formatAmount } from '../../src/rules/money.ts'
import { publishTerms } from '../../src/terms/publish-terms.ts'
import { buildCamt053 } from '../support/camt053.ts'
import { staff } from '../support/house.ts'
import { openHostingHouse, type HostingHouse } from '../support/hosting-house.ts'

let host: HostingHouse
let og: HostingHouse
before(async () => {
  host = await openHostingHouse('2026-01-12 10:00', 'niebieski')
  og = await openHostingHouse('2026-01-02 10:00', 'ogicom')
})
after(async () => {
  await host.close()
  await og.close()
})

const payer = { name: 'Ewa Nowacka', account: 'PL83101010230000261395100000' }
let statements = 0

/** The payer's bank takes a transfer back, today. */
async function takeBack (house: HostingHouse, title: string, grossMinor: bigint): Promise<void> {
  const day = dayOf(house.now())
  const line = { amount: formatAmount(-grossMinor), reversal: true, booked: warsawIso(house.now()), title, party: payer }
  const bytes = buildCamt053([{ account: niebieski.bankAccount, id: `TB${++statements}`, from: day, to: day, lines: [line] }])
  await importStatement(house.deps, staff, { bytes, filename: `tb${statements}.xml` })
  await house.settle()
}

test('HOUSE-RETURN a payment that is taken back: the fee is owed again, with the days of a new bill; then what follows from an unpaid one', async () => {
  const { contractId } = await host.open()
  await host.payBill(contractId, 1) // 2026-01-12 to 2026-02-11
  const { proformaNumber, grossMinor, id: debtId } = await host.debtOf(contractId, 1)
  await host.moveTo('2026-01-20 12:00')
  await takeBack(host, proformaNumber, grossMinor)
  assert.ok((await host.db('debts').where({ id: debtId }).first()).reopened_at, 'billing knows')
  const bill = await host.billOf(contractId, 1)
  assert.deepEqual([bill.credited_at, bill.due_on], [null, '2026-02-03']) // fourteen days
  assert.deepEqual((await host.stepsOf(contractId)).slice(-1), ['reopen-bill HOUSE-RETURN'])
  const letter = (await host.lettersOf(contractId)).at(-1)!
  assert.equal(letter.template, 'hosting-payment-returned')
  await host.moveTo('2026-02-06 23:59')
  assert.equal((await host.stepsOf(contractId)).includes('suspend HOST-7.3'), false)
  await host.moveTo('2026-02-07 00:00') // three days for the bank
  assert.equal((await host.stepsOf(contractId)).at(-1), 'suspend HOST-7.3')
  await host.moveTo('2026-02-10 12:00')
  await host.payBill(contractId, 1)
  const again = await host.billOf(contractId, 1)
  assert.equal(again.credited_at.toISOString(), '2026-02-10T11:00:00.000Z') // of the money that is there now
  assert.ok((await host.stepsOf(contractId)).slice(-3).includes('resume HOST-7.3'))
  assert.equal((await host.db('hosting_bills').where({ contract_id: contractId })).length, 2) // and the next period is billed once
})

test('HOUSE-RETURN a trial that was paid is no trial again', async () => {
  const { contractId } = await host.open({ trialDays: 14 })
  await host.payBill(contractId, 1)
  const { proformaNumber, grossMinor } = await host.debtOf(contractId, 1)
  await host.moveTo('2026-03-05 12:00')
  await takeBack(host, proformaNumber, grossMinor)
  await host.moveTo('2026-03-23 00:00')
  assert.equal((await host.contractOf(contractId)).ended_at, null)
  assert.deepEqual((await host.stepsOf(contractId)).slice(-2), ['reopen-bill HOUSE-RETURN', 'suspend HOST-7.3'])
})

const GiB = 1024n ** 3n

test('HOST-6.6 more than the limit: the forecast rest is billed once, and again when it is not enough', async () => {
  const { contractId, actor } = await host.open({ package: 'poczta' })
  await assert.rejects(recordTransfer(host.deps, staff, contractId, GiB), { reason: 'no-paid-period' })
  await host.payBill(contractId, 1) // 2026-03-23 to 2026-04-22: 31 days, 10 GB
  await host.moveTo('2026-03-30 10:00')
  await assert.rejects(recordTransfer(host.deps, actor, contractId, GiB), { code: 'forbidden' })
  assert.deepEqual(await recordTransfer(host.deps, staff, contractId, 10n * GiB), { usedBytes: 10n * GiB, limitBytes: 10n * GiB, through: '2026-04-22', billedGb: null })
  await assert.rejects(recordTransfer(host.deps, staff, contractId, 9n * GiB), { reason: 'went-back' })
  await host.moveTo('2026-04-07 12:00') // half of it is over, but for an hour of the change of clocks
  const { billedGb } = await recordTransfer(host.deps, staff, contractId, 12n * GiB)
  assert.equal(billedGb, 15) // a little more than 24 in all
  assert.equal((await recordTransfer(host.deps, staff, contractId, 12n * GiB)).billedGb, null)
  assert.equal((await recordTransfer(host.deps, staff, contractId, 25n * GiB)).billedGb, null)
  const [pack] = await host.db('hosting_transfer_packs').where({ contract_id: contractId })
  const debt = await host.db('debts').where({ id: pack.debt_id }).first()
  assert.deepEqual([debt.gross_minor, debt.rule, debt.due_on], [92_25n, 'HOST-6.6', '2026-04-21']) // 15 × 5.00 and 23 %
  assert.equal((await host.lettersOf(contractId)).at(-1)!.template, 'hosting-transfer-exceeded')
  await host.moveTo('2026-04-22 23:00')
  assert.equal((await recordTransfer(host.deps, staff, contractId, 27n * GiB)).billedGb, 3) // 25 are bought; an hour is left
})

test('HOST-4 under terms of whole periods another package holds from the next one: its pro-forma is replaced', async () => {
  const { contractId, actor } = await host.open() // on 2026-04-22
  await assert.rejects(changePackage(host.deps, actor, contractId, { package: 'firma', from: 'next-period' }), { reason: 'nothing-paid' })
  await host.payBill(contractId, 1)
  await host.moveTo('2026-05-05 10:00')
  assert.equal((await host.billOf(contractId, 2)).net_minor, 19_00n)
  await assert.rejects(changePackage(host.deps, actor, contractId, { package: 'start', from: 'next-period' }), { reason: 'same-package' })
  await assert.rejects(changePackage(host.deps, actor, contractId, { package: 'niema', from: 'next-period' }), { reason: 'no-price' })
  await assert.rejects(changePackage(host.deps, actor, contractId, { package: 'firma', from: 'today' }), { reason: 'staff-only' })
  await assert.rejects(changePackage(host.deps, staff, contractId, { package: 'firma', from: 'today' }), { reason: 'whole-periods' })
  assert.deepEqual(await changePackage(host.deps, actor, contractId, { package: 'firma', from: 'next-period' }), { from: '2026-05-22' })
  const bill = await host.billOf(contractId, 3)
  assert.deepEqual([(await host.billOf(contractId, 2)).closed_at !== null, bill.from_day, bill.net_minor], [true, '2026-05-22', 49_00n])
  assert.equal((await host.contractOf(contractId)).package, 'firma')
})

test('OG-12.4 a dearer package inside a period costs its days, a cheaper one comes off the next bill; both go back at the end', async () => {
  const { contractId, actor } = await og.open({ business: false })
  await og.payBill(contractId, 1) // 2026-01-02 to 2026-02-01
  await og.moveTo('2026-01-08 09:00')
  assert.deepEqual(await changePackage(og.deps, staff, contractId, { package: 'firma', from: 'today' }), { from: '2026-01-08' })
  const change = await og.db('hosting_changes').where({ contract_id: contractId }).first()
  assert.deepEqual([change.net_minor, change.from_day, change.through_day, change.fee_minor], [24_20n, '2026-01-08', '2026-02-01', 49_00n]) // 25 of 31 days: 39.52 less 15.32
  const debt = await og.db('debts').where({ id: change.debt_id }).first()
  assert.deepEqual([debt.gross_minor, debt.due_on], [29_77n, '2026-01-22'])
  const { number } = await og.db('documents').where({ debt_id: debt.id }).first()
  await og.pay(number, debt.gross_minor)
  await og.moveTo('2026-01-20 09:00')
  assert.equal((await og.billOf(contractId, 2)).net_minor, 49_00n)
  await changePackage(og.deps, staff, contractId, { package: 'poczta', from: 'today' })
  const credits = await og.db('hosting_credits').where({ contract_id: contractId })
  assert.deepEqual(credits.map(({ net_minor: net, used_minor: used, used_bill: bill }) => [net, used, bill]), [[16_78n, 9_00n, 3], [7_78n, null, null]]) // 13 of 31 days: 20.55 less 3.77; the new bill takes 9.00
  // a consumer leaves: what the last bill did not take off comes back, and the days that are not served
  await giveNotice(og.deps, staff, contractId, { by: 'customer', written: true })
  await changePeriod(og.deps, actor, contractId, 'quarter').then(() => assert.fail(), error => assert.equal(error.reason, 'contract-leaving'))
  await og.moveTo('2026-02-21 10:00')
  const contract = await og.contractOf(contractId)
  assert.equal(contract.end_cause, 'customer-notice')
  const [{ sum }] = await og.db('refunds').whereIn('debt_id', og.db('debts').where({ customer_id: contract.customer_id }).select('id')).sum({ sum: 'amount_minor' }) as [{ sum: string }]
  assert.equal(BigInt(sum), 13_12n) // 7.78 of the credit and 2.89 for nine of the 28 days of a bill that the credit had paid, each with 23 %
})

test('HOST-17.4, OG-29.1 new terms are looked at on their day; a case that began keeps its own', async () => {
  const { contractId } = await host.open({ length: 'year' }) // on 2026-05-05 or later
  await host.payBill(contractId, 1)
  const suspended = await host.open()
  await host.payBill(suspended.contractId, 1)
  await suspendForBreach(host.deps, staff, suspended.contractId, { rule: 'HOST-8.2', why: 'spam' })
  const leaving = await host.open({ business: false })
  await host.payBill(leaving.contractId, 1)
  await giveNotice(host.deps, staff, leaving.contractId, { by: 'customer', written: true })

  const effectiveFrom = addDays(dayOf(host.now()), 40)
  const { versionId } = await publishTerms(host.deps, staff, { patch: { hosting: { proformaLeadDays: 25, refunds: { 'customer-notice': { consumer: 'none' } } }, dunning: { suspend: { by: 'person' } } }, effectiveFrom, urgent: false })
  await host.settle()
  const looks = await host.db('hosting_contracts').where({ id: contractId }).first('look_at')
  assert.equal(dayOf(looks.look_at), effectiveFrom)
  const { leaving_on: endsOn } = await host.contractOf(leaving.contractId)
  assert.ok(endsOn > effectiveFrom, `${endsOn} ${effectiveFrom}`)
  await host.moveTo(`${addDays(endsOn, 1)} 12:00`)
  const ended = await host.contractOf(leaving.contractId)
  assert.deepEqual([ended.end_cause, ended.end_version], ['customer-notice', 'niebieski@77']) // the terms of the notice
  const { policy_version: of } = await host.db('hosting_suspensions').where({ contract_id: suspended.contractId }).first()
  assert.equal(of, 'niebieski@77')
  const { through_day: through } = await host.billOf(contractId, 1)
  await host.moveTo(`${addDays(through, -25)} 12:00`)
  const next = await host.billOf(contractId, 2)
  assert.deepEqual([next.issued_on, next.policy_version], [addDays(through, -25), versionId])
})

test('HOST-17.1 what a customer agrees otherwise is looked at on its day too', async () => {
  const { contractId, customerId } = await host.open({ length: 'year' })
  await host.payBill(contractId, 1)
  const effectiveFrom = addDays(dayOf(host.now()), 10)
  await agreeTerms(host.deps, staff, { customerId, effectiveFrom, agreedOn: dayOf(host.now()), patch: { hosting: { proformaLeadDays: 25 } } })
  await host.settle()
  assert.equal(dayOf((await host.db('hosting_contracts').where({ id: contractId }).first('look_at')).look_at), effectiveFrom)
})

test('OG-6.1, OG-6.2 a service that cannot be given: told and refunded within thirty days of the contract, not later', async () => {
  const { contractId, actor } = await og.open({ length: 'year' })
  await og.payBill(contractId, 1)
  await assert.rejects(refuseContract(og.deps, actor, contractId, { why: 'no' }), { code: 'forbidden' })
  const startedOn = dayOf(og.now())
  const late = await og.open({ length: 'year' })
  await og.payBill(late.contractId, 1)
  await og.moveTo(`${addDays(startedOn, 30)} 23:59`)
  assert.deepEqual(await refuseContract(og.deps, staff, contractId, { why: 'the platform is full' }), { refundedMinor: 233_70n, refundBy: addDays(startedOn, 30) })
  assert.equal((await og.contractOf(contractId)).end_rule, 'OG-6.2')
  await og.moveTo(`${addDays(startedOn, 31)} 00:00`)
  await assert.rejects(refuseContract(og.deps, staff, late.contractId, { why: 'the platform is full' }), { code: 'too-late', rule: 'OG-6.2' })
  const ordered = await og.open()
  assert.equal((await refuseContract(og.deps, staff, ordered.contractId, { why: 'not for us' })).refundedMinor, 0n)
})
