/** Lives told in dates under OG and VO, and under terms that a contract changes. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { decideQuestion } from '../../src/hosting/decide-question.ts'
import { giveNotice } from '../../src/hosting/give-notice.ts'
import { acceptProof, giveTime } from '../../src/hosting/hold-bill.ts'
import { askResumption, resumeAfterBreach, suspendForBreach, terminateForBreach } from '../../src/hosting/suspend-by-hand.ts'
import { staff } from '../support/house.ts'
import { openHostingHouse, type HostingHouse } from '../support/hosting-house.ts'

let og: HostingHouse
let vo: HostingHouse
before(async () => {
  og = await openHostingHouse('2026-01-02 10:00', 'ogicom')
  vo = await openHostingHouse('2026-01-20 10:00', 'virtua')
})
after(async () => {
  await og.close()
  await vo.close()
})

test('OG-16.1, OG-17.1, OG-17.3 never paid: a demand, a suspension, a decision for a person, and after ninety days the contract expires', async () => {
  const { contractId } = await og.open({ business: false })
  await og.payBill(contractId, 1)
  await og.moveTo('2026-09-01 00:00')
  assert.deepEqual(await og.lifeOf(contractId), [
    '2026-01-02 10:00 open', '2026-01-02 10:00 start', '2026-01-11 00:00 bill',
    '2026-02-06 00:00 demand', // due on Monday 2 February, three days for the bank
    '2026-02-08 00:00 bill',
    '2026-02-13 00:00 suspend', // more than seven days late, three days for the bank
    '2026-02-27 00:00 ask-terminate',
    '2026-05-18 00:00 bill-served',
    '2026-05-18 00:00 end', // ninety days end on 14 May, three days for the bank
    '2026-05-18 00:00 announce-erasure', '2026-06-14 00:00 ask-erase'])
  const contract = await og.contractOf(contractId)
  assert.equal(contract.end_rule, 'OG-17.3')
  assert.equal(contract.ended_at.toISOString(), '2026-05-14T22:00:00.000Z') // 24:00 of the ninetieth day, not the day on which it was known
  const second = await og.billOf(contractId, 2) // served until the suspension: so much stays owed (OG-16.5), twelve of twenty-eight days
  assert.deepEqual([second.closed_at, second.through_day, second.net_minor], [null, '2026-02-13', 8_14n])
  assert.equal((await og.debtOf(contractId, 2)).grossMinor, 10_01n)
  assert.ok((await og.billOf(contractId, 3)).closed_at) // a consumer owes nothing for the time of a suspension (OG-16.5)
})

test('OG-16.3, OG-16.4 paid late by a business: interest, resumed at its request, and a fee for that', async () => {
  const { contractId, actor } = await og.open({ package: 'firma', length: 'year' })
  await og.payBill(contractId, 1) // 2026-09-01 to 2027-08-31
  await og.moveTo('2027-09-14 12:00')
  assert.equal((await og.stepsOf(contractId)).at(-1), 'suspend OG-16.1')
  await askResumption(og.deps, actor, contractId)
  await askResumption(og.deps, actor, contractId)
  assert.deepEqual((await og.stepsOf(contractId)).slice(-2), ['suspend OG-16.1', 'ask-resumption OG-16.3']) // not before the cause is gone
  await og.payBill(contractId, 2)
  assert.ok((await og.stepsOf(contractId)).includes('resume OG-16.3'))
  const fee = await og.db('debts').where({ rule: 'OG-16.4' }).first()
  assert.equal(fee.gross_minor, 61_50n)
  const { interest_debt_id: id } = await og.billOf(contractId, 2)
  assert.equal((await og.db('debts').where({ id }).first()).rule, 'OG-10.2')
})

test('OG-15 a month from delivery; the last period is billed for its days (OG-12.4)', async () => {
  const { contractId } = await og.open({ package: 'firma' })
  await og.payBill(contractId, 1) // 2027-09-14 to 2027-10-13
  const { endsOn } = await giveNotice(og.deps, staff, contractId, { by: 'customer', written: true })
  assert.equal(endsOn, '2027-10-14')
  await og.moveTo('2027-10-05 00:00')
  const bill = await og.billOf(contractId, 2)
  assert.deepEqual([bill.from_day, bill.through_day, bill.net_minor], ['2027-10-14', '2027-10-14', 158n]) // one of thirty-one days of 49.00
})

test('OG-14 new terms are refused: the contract ends with the paid period; not for lower prices, not after fourteen days', async () => {
  const { contractId, actor } = await og.open({ length: 'quarter', business: false })
  await og.payBill(contractId, 1) // 2027-10-05 to 2028-01-04
  const refuse = (publishedOn: string, what: 'prices' | 'lower-prices' = 'prices') => giveNotice(og.deps, staff, contractId, { by: 'customer', written: true, refusesChange: { publishedOn: og.day(publishedOn), what } })
  await assert.rejects(refuse('2027-10-01', 'lower-prices'), { reason: 'no-such-right', rule: 'OG-14' })
  await assert.rejects(refuse('2027-09-20'), { code: 'too-late', rule: 'OG-14' })
  await assert.rejects(giveNotice(og.deps, actor, contractId, { by: 'customer', written: true }), { code: 'forbidden' })
  assert.deepEqual(await refuse('2027-09-27'), { endsOn: '2028-01-04' })
})

test('OG-16.1 a breach: called on first, suspended, resumed by a person, or ended', async () => {
  const { contractId, actor } = await og.open()
  await og.payBill(contractId, 1)
  const breach = { rule: 'OG-16.1', why: 'spam from the mailboxes' } as const
  await assert.rejects(suspendForBreach(og.deps, actor, contractId, breach), { code: 'forbidden' })
  await assert.rejects(suspendForBreach(og.deps, staff, contractId, breach), { reason: 'not-called' })
  await suspendForBreach(og.deps, staff, contractId, { ...breach, immediate: true })
  await assert.rejects(suspendForBreach(og.deps, staff, contractId, { ...breach, immediate: true }), { reason: 'suspended' })
  await assert.rejects(askResumption(og.deps, actor, contractId), { reason: 'not-suspended' })
  await resumeAfterBreach(og.deps, staff, contractId, { why: 'the mailbox was cleaned' })
})

test('HOST-16.7, HOST-16.8 a gross breach ends the contract at once, and a business gets nothing back', async () => {
  const { contractId, actor } = await og.open({ length: 'year' })
  await og.payBill(contractId, 1)
  await assert.rejects(terminateForBreach(og.deps, actor, contractId, { rule: 'HOST-16.7', why: 'spam' }), { code: 'forbidden' })
  assert.deepEqual(await terminateForBreach(og.deps, staff, contractId, { rule: 'HOST-16.7', why: 'spam' }), { refundedMinor: 0n })
  assert.equal((await og.contractOf(contractId)).end_rule, 'HOST-16.7')
})

test('VO-10.4 a service that starts inside a month costs a thirtieth a day; then calendar months', async () => {
  const { contractId, startedOn } = await vo.open({ package: 'firma' })
  assert.equal(startedOn, '2026-01-20')
  const first = await vo.billOf(contractId, 1)
  assert.deepEqual([first.from_day, first.through_day, first.net_minor, first.due_on], ['2026-01-20', '2026-01-31', 19_60n, '2026-01-27']) // 12 of 30 days of 49.00; due seven days after delivery (VO-10.1)
  const second = await vo.billOf(contractId, 2)
  assert.deepEqual([second.from_day, second.through_day, second.net_minor, second.due_on], ['2026-02-01', '2026-02-28', 49_00n, '2026-02-02'])
})

test('VO-11 a demand with fourteen days, a suspension, a proof, the money, and what was billed for the time without service', async () => {
  const { id: contractId } = await vo.db('hosting_contracts').first('id')
  await vo.moveTo('2026-03-10 12:00')
  assert.deepEqual((await vo.lifeOf(contractId)).slice(1), [
    '2026-01-20 10:00 bill', '2026-01-31 00:00 demand', '2026-02-14 00:00 bill', '2026-02-20 00:00 suspend'])
  const demanded = await vo.billOf(contractId, 1)
  assert.deepEqual([demanded.demand_on, demanded.demand_term_on], ['2026-01-31', '2026-02-16']) // the fourteenth is a Saturday
  assert.match((await vo.lettersOf(contractId)).find(({ template }) => template === 'hosting-demand')!.text, /VO-11/)

  // both bills are late: a proof holds the older one only, so nothing changes
  await acceptProof(vo.deps, staff, contractId, { why: 'confirmation of the bank' })
  assert.equal((await vo.stepsOf(contractId)).at(-1), 'accept-proof VO-11')
  await vo.payBill(contractId, 1)
  await vo.payBill(contractId, 3)
  assert.equal((await vo.stepsOf(contractId)).includes('resume VO-11'), false)
  await acceptProof(vo.deps, staff, contractId, { why: 'confirmation of the bank' })
  assert.ok((await vo.stepsOf(contractId)).includes('resume VO-11'))
  await vo.payBill(contractId, 2)
  // without service from 21 February to 9 March: eight days of February and nine of March, a thirtieth each
  const credits = await vo.db('hosting_credits').where({ contract_id: contractId })
  assert.deepEqual(credits.map(({ net_minor: net }) => net), [1307n + 1470n])
  await vo.moveTo('2026-03-17 12:00')
  const april = await vo.billOf(contractId, 4)
  assert.equal(april.from_day, '2026-04-01')
  assert.equal((await vo.debtOf(contractId, 4)).grossMinor, 26_11n) // 49.00 less 27.77, and 23 %
})

test('VO-11 thirty days after the demand’s term a person may end it; days not served cost nothing (VO-10.4)', async () => {
  const { contractId } = await vo.open()
  await vo.moveTo('2026-06-20 00:00')
  const [question] = await vo.questionsOf(contractId)
  assert.deepEqual([question.about, question.rule], ['terminate', 'VO-11'])
  await decideQuestion(vo.deps, staff, question.id, { answer: 'do', why: 'no answer' })
  const contract = await vo.contractOf(contractId)
  assert.equal(contract.end_cause, 'unpaid')
  assert.equal((await vo.billOf(contractId, 1)).closed_at, null)
})

test('VO-25.5 three months’ notice to the end of a month', async () => {
  const { contractId } = await vo.open()
  assert.deepEqual(await giveNotice(vo.deps, staff, contractId, { by: 'customer', written: true }), { endsOn: '2026-09-30' })
})

test('HOST-7.3 time that a person gives holds everything until its end', async () => {
  const { contractId, actor } = await vo.open()
  await vo.moveTo('2026-07-02 00:00')
  await assert.rejects(giveTime(vo.deps, actor, contractId, { until: vo.day('2026-08-10'), why: 'asked for' }), { code: 'forbidden' })
  await giveTime(vo.deps, staff, contractId, { until: vo.day('2026-08-10'), why: 'asked for' })
  await vo.moveTo('2026-08-10 23:59')
  assert.equal((await vo.stepsOf(contractId)).includes('demand VO-11'), false)
  await vo.moveTo('2026-08-11 00:00')
  assert.ok((await vo.stepsOf(contractId)).includes('demand VO-11'))
})
