/** Lives told in dates under HOST: from the order to the deletion of data, on the real house. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addMailDomain } from '../../src/hosting/add-mail-domain.ts'
import { changePeriod } from '../../src/hosting/change-period.ts'
import { decideQuestion } from '../../src/hosting/decide-question.ts'
import { exportData, readExport } from '../../src/hosting/export-data.ts'
import { giveNotice } from '../../src/hosting/give-notice.ts'
import { disputeBill, settleDispute } from '../../src/hosting/hold-bill.ts'
import { openContract } from '../../src/hosting/open-contract.ts'
import { withdrawContract } from '../../src/hosting/withdraw.ts'
import { answerAuth } from '../../src/mail/answer-auth.ts'
import { selectReach } from '../../src/mail/addresses/reach-store.ts'
import { staff } from '../support/house.ts'
import { openHostingHouse, type HostingHouse } from '../support/hosting-house.ts'

let house: HostingHouse
before(async () => { house = await openHostingHouse('2026-01-12 10:00', 'niebieski') })
after(async () => { await house.close() })

const desk = { ...staff, kind: 'staff', role: 'registrar-desk' } as typeof staff
const receives = async (address: string) => (await selectReach(house.db, address, address.split('@')[1]!))?.mailboxes[0]?.disabled === false

let late: Awaited<ReturnType<HostingHouse['open']>>
let mail: Awaited<ReturnType<HostingHouse['mailOf']>>
const logIn = async () => await answerAuth({ ...house.deps, isTrusted: () => false }, { login: mail.mailbox.address, password: mail.mailbox.password, ip: '192.0.2.7' })

test('HOST-3, HOST-4 ordered, paid, started: the first period runs from the start', async () => {
  late = await house.open()
  assert.equal(late.startedOn, null)
  assert.equal(late.dueOn, '2026-01-26')
  await house.moveTo('2026-01-15 09:00')
  await house.payBill(late.contractId, 1)
  const contract = await house.contractOf(late.contractId)
  assert.equal(contract.anchor_on, '2026-01-15')
  const bill = await house.billOf(late.contractId, 1)
  assert.deepEqual([bill.from_day, bill.through_day], ['2026-01-15', '2026-02-14'])
  assert.deepEqual(await house.stepsOf(late.contractId), ['open HOST-4', 'start HOST-4'])
  assert.deepEqual((await house.lettersOf(late.contractId)).map(({ template }) => template), ['hosting-billed', 'hosting-started'])
  mail = await house.mailOf(late.customerId)
  await addMailDomain(house.deps, staff, late.contractId, mail.domain.id)
  assert.equal(await receives(mail.mailbox.address), true)
})

test('HOST-7.1 in the last month the pro-forma for the next period, at the price list of the day', async () => {
  await house.moveTo('2026-01-23 23:59')
  assert.equal(await house.billOf(late.contractId, 2), undefined)
  await house.moveTo('2026-01-24 00:00')
  const bill = await house.billOf(late.contractId, 2)
  assert.deepEqual([bill.issued_on, bill.from_day, bill.through_day, bill.due_on], ['2026-01-24', '2026-02-15', '2026-03-14', '2026-02-16']) // 14 February is a Saturday
  assert.equal((await house.debtOf(late.contractId, 2)).grossMinor, 23_37n) // 19.00 and 23 %
})

test('HOST-7.3 unpaid at the due date: suspended once it is known that nothing came, mail with it; paid: it works at once', async () => {
  await house.moveTo('2026-02-19 23:59')
  assert.equal(await receives(mail.mailbox.address), true)
  await house.moveTo('2026-02-20 00:00') // due on the 16th, three days for the bank
  assert.equal(await receives(mail.mailbox.address), false)
  assert.equal((await logIn()).is, 'refused')
  const suspended = (await house.lettersOf(late.contractId)).at(-1)!
  assert.equal(suspended.template, 'hosting-suspended')
  assert.match(suspended.text, /HOST-7\.3/)

  await house.moveTo('2026-02-25 12:00')
  await house.payBill(late.contractId, 2)
  assert.equal(await receives(mail.mailbox.address), true)
  assert.equal((await logIn()).is, 'in')
  assert.deepEqual((await house.lifeOf(late.contractId)).slice(3), ['2026-01-24 00:00 bill', '2026-02-20 00:00 suspend', '2026-02-25 12:00 resume', '2026-02-25 12:00 ask-interest', '2026-02-25 12:00 bill'])
  const interest = await house.billOf(late.contractId, 2)
  assert.ok(interest.interest_asked_at)
  assert.equal(interest.interest_debt_id, null) // five grosze: not worth asking for
})

test('HOST-6.7 paid late for a year: interest to the grosz, a debt of its own without VAT', async () => {
  const big = await house.open({ package: 'firma', length: 'two-years', signedOn: house.day('2026-02-25') })
  assert.equal(big.startedOn, '2026-02-25')
  assert.equal(big.dueOn, '2026-03-11')
  await house.moveTo('2026-03-25 12:00')
  assert.ok((await house.stepsOf(big.contractId)).includes('suspend HOST-7.3'))
  await house.payBill(big.contractId, 1)
  const { interest_debt_id: id } = await house.billOf(big.contractId, 1)
  const note = await house.db('debts').where({ id }).first()
  assert.equal(note.gross_minor, 3_85n) // 1084.86, fourteen days at 9.25 %
  assert.equal(note.rule, 'HOST-6.7')
})

let debtor: Awaited<ReturnType<HostingHouse['open']>>
let debtorMail: Awaited<ReturnType<HostingHouse['mailOf']>>

test('HOST-7.4 never paid: thirty days after the due date announced, then asked of a person; the machine deletes nothing', async () => {
  debtor = await house.open()
  await house.payBill(debtor.contractId, 1) // started on 2026-03-25
  debtorMail = await house.mailOf(debtor.customerId)
  await addMailDomain(house.deps, staff, debtor.contractId, debtorMail.domain.id)
  await house.moveTo('2026-07-10 00:00')
  assert.deepEqual((await house.lifeOf(debtor.contractId)).slice(2), [
    '2026-03-25 12:00 add-mail-domain', '2026-04-03 00:00 bill', '2026-04-28 00:00 suspend', '2026-05-28 00:00 ask-terminate', '2026-05-29 00:00 announce-erasure', '2026-06-16 00:00 ask-erase'])
  const [terminate, erase] = await house.questionsOf(debtor.contractId)
  assert.deepEqual([terminate.about, terminate.rule, erase.about, erase.rule], ['terminate', 'HOST-6.7', 'erase', 'HOST-7.4'])
  assert.equal((await house.contractOf(debtor.contractId)).ended_at, null)
})

test('HOST-7.4 the guard: only an administrator, only exported, undisputed, with no money that nobody has matched', async () => {
  const erase = (await house.questionsOf(debtor.contractId)).find(({ about }) => about === 'erase')
  const answer = { answer: 'do', why: 'no answer to three letters' } as const
  await assert.rejects(decideQuestion(house.deps, desk, erase.id, answer), { code: 'forbidden' })
  await assert.rejects(decideQuestion(house.deps, debtor.actor, erase.id, answer), { code: 'forbidden' })
  await assert.rejects(decideQuestion(house.deps, staff, erase.id, answer), { reason: 'not-exported' })
  await disputeBill(house.deps, debtor.actor, debtor.contractId, { why: 'this is not mine' })
  await assert.rejects(decideQuestion(house.deps, staff, erase.id, answer), { reason: 'disputed-payment' })
  await settleDispute(house.deps, staff, debtor.contractId, { why: 'it is: signed order' })
  const { exportId } = await exportData(house.deps, staff, debtor.contractId)
  await house.settle()
  const { content, bytes } = await readExport(house.deps, debtor.actor, debtor.contractId, exportId)
  content.destroy()
  assert.ok(bytes > 100n)
  const { contents } = await house.db('hosting_exports').where({ id: exportId }).first()
  assert.deepEqual(contents, [{ address: debtorMail.mailbox.address, folders: [] }])
  await house.pay('za hosting, bez numeru', 23_37n) // whose it is nobody knows
  await assert.rejects(decideQuestion(house.deps, staff, erase.id, answer), { reason: 'unmatched-payment' })
  assert.equal((await house.db('hosting_erasures').where({ contract_id: debtor.contractId })).length, 0)
})

test('HOST-7.4 the money was this customer’s: everything that was announced and asked is withdrawn, and it works again', async () => {
  await house.payBill(debtor.contractId, 2)
  assert.deepEqual((await house.questionsOf(debtor.contractId)).map(({ outcome }) => outcome), ['dropped', 'dropped'])
  assert.equal((await house.contractOf(debtor.contractId)).erasable_from, null)
  assert.equal(await receives(debtorMail.mailbox.address), true)
})

test('HOST-7.4, OG-26, OG-28.5 a person confirms: accounts and mail go, the contract ends with that, a receipt says what stays', async () => {
  await house.db('credit_rests').update({ rest_minor: 0 }) // the money of the earlier test was given to somebody by hand
  const gone = await house.open()
  await house.payBill(gone.contractId, 1)
  const box = await house.mailOf(gone.customerId)
  await addMailDomain(house.deps, staff, gone.contractId, box.domain.id)
  await house.moveTo('2026-11-02 09:00')
  const erase = (await house.questionsOf(gone.contractId)).find(({ about }) => about === 'erase')
  await exportData(house.deps, staff, gone.contractId)
  await house.settle()
  const erased: string[] = []
  Object.assign(house.deps.doveadm, { erase: async (address: string) => { erased.push(address) } })
  await decideQuestion(house.deps, staff, erase.id, { answer: 'do', why: 'no answer to three letters' })
  await house.settle()
  assert.deepEqual(erased, [box.mailbox.address])
  const contract = await house.contractOf(gone.contractId)
  assert.deepEqual([contract.end_cause, contract.end_rule], ['erased', 'HOST-7.4'])
  const { receipt } = await house.db('hosting_erasures').where({ contract_id: gone.contractId }).first()
  assert.deepEqual(receipt.mailboxes, [box.mailbox.address])
  assert.equal(receipt.kept.length, 5)
  assert.equal(await receives(box.mailbox.address), false)
  assert.deepEqual((await house.lettersOf(gone.contractId)).slice(-2).map(({ template }) => template), ['hosting-ended', 'hosting-erased'])
  await assert.rejects(decideQuestion(house.deps, staff, erase.id, { answer: 'do', why: 'again' }), { reason: 'answered' })
  await house.moveTo('2027-03-01 09:00')
  assert.equal((await house.stepsOf(gone.contractId)).at(-1), 'erase HOST-7.4')
})

test('HOST-6.4 another length: asked for seven days before the end, it holds from the next period; a pro-forma that is out is replaced', async () => {
  const changing = await house.open({ business: false })
  await house.payBill(changing.contractId, 1) // 2027-03-01 to 2027-03-31
  await house.moveTo('2027-03-24 12:00')
  const { from } = await changePeriod(house.deps, changing.actor, changing.contractId, 'year')
  assert.equal(from, '2027-04-01')
  const [first, second] = [await house.billOf(changing.contractId, 2), await house.billOf(changing.contractId, 3)]
  assert.ok(first.closed_at)
  assert.deepEqual([second.from_day, second.through_day, second.net_minor], ['2027-04-01', '2028-03-31', 190_00n])
  await house.moveTo('2027-03-25 00:00')
  await assert.rejects(changePeriod(house.deps, changing.actor, changing.contractId, 'month'), { code: 'too-late', rule: 'HOST-6.4' })
  await house.payBill(changing.contractId, 3)

  // HOST-16.1, 6.10: a consumer's notice, in writing, and the rest of the year goes back
  await assert.rejects(giveNotice(house.deps, changing.actor, changing.contractId, { by: 'customer' }), { rule: 'HOST-16.2' })
  await assert.rejects(giveNotice(house.deps, staff, changing.contractId, { by: 'operator', written: true }), { reason: 'reason-missing' })
  const { endsOn } = await giveNotice(house.deps, staff, changing.contractId, { by: 'customer', written: true, deliveredOn: house.day('2027-03-24') })
  assert.equal(endsOn, '2027-04-30')
  await house.moveTo('2027-05-01 00:00')
  const contract = await house.contractOf(changing.contractId)
  assert.equal(contract.end_cause, 'customer-notice')
  const [{ sum }] = await house.db('refunds').where({ debt_id: second.debt_id }).sum({ sum: 'amount_minor' }) as [{ sum: string }]
  assert.equal(BigInt(sum), 214_54n) // 233.70 gross, 336 of 366 days
  const refund = await house.db('refunds').where({ debt_id: second.debt_id }).first()
  assert.equal(refund.rule, 'HOST-6.10')
})

test('HOST-16.3, HOST-16.4 a consumer withdraws within fourteen days: everything goes back; a business may not', async () => {
  const consumer = await house.open({ business: false })
  const business = await house.open()
  await house.payBill(consumer.contractId, 1)
  await house.payBill(business.contractId, 1)
  await assert.rejects(withdrawContract(house.deps, business.actor, business.contractId), { reason: 'no-consumer' })
  await assert.rejects(withdrawContract(house.deps, consumer.actor, business.contractId), { code: 'not-found' })
  await house.moveTo('2027-05-16 23:00') // the fifteenth is a Saturday: Monday the 17th is the last day
  const { refundedMinor, refundBy } = await withdrawContract(house.deps, consumer.actor, consumer.contractId)
  assert.equal(refundedMinor, 23_37n)
  assert.equal(refundBy, '2027-05-30')
  await assert.rejects(withdrawContract(house.deps, consumer.actor, consumer.contractId), { reason: 'contract-ended' })
})

test('HOST-16.6b a trial that nobody pays ends with its last day; one that is paid goes on', async () => {
  const dropped = await house.open({ trialDays: 14 })
  const kept = await house.open({ trialDays: 14 })
  assert.equal(dropped.dueOn, '2027-05-31') // from Sunday the 16th; the 29th is a Saturday
  await house.payBill(kept.contractId, 1)
  await house.moveTo('2027-06-20 00:00')
  assert.equal((await house.contractOf(dropped.contractId)).end_rule, 'HOST-16.6b')
  assert.equal((await house.contractOf(kept.contractId)).ended_at, null)
  assert.equal((await house.billOf(kept.contractId, 1)).from_day, '2027-05-30')
})

test('HOST-3 arrears: a second order is refused, unless staff takes it all the same', async () => {
  const debtors = await house.open()
  await house.payBill(debtors.contractId, 1)
  await house.moveTo('2027-08-05 00:00')
  const again = { customerId: debtors.customerId, package: 'start' }
  await assert.rejects(openContract(house.deps, debtors.actor, again), { reason: 'arrears', rule: 'HOST-3' })
  await assert.rejects(openContract(house.deps, debtors.actor, { ...again, despite: true }), { code: 'forbidden' })
  await assert.rejects(openContract(house.deps, staff, { ...again, package: 'nie ma' }), { reason: 'no-package' })
  await assert.rejects(openContract(house.deps, staff, { ...again, package: 'niema', despite: true }), { reason: 'no-price' })
  const { contractId } = await openContract(house.deps, staff, { ...again, despite: true })
  assert.ok(contractId)
})

test('OR-6, OG-4.5 two contracts of one customer: each has its own period and state', async () => {
  const one = await house.open()
  const two = await house.open({ customerId: one.customerId, package: 'firma', length: 'year' })
  await house.payBill(one.contractId, 1)
  await house.payBill(two.contractId, 1)
  await house.moveTo('2027-09-20 00:00')
  assert.equal((await house.stepsOf(one.contractId)).at(-1), 'suspend HOST-7.3')
  assert.equal((await house.stepsOf(two.contractId)).at(-1), 'start HOST-4')
})

test('HOST-7.6 a paid period keeps its price when a new list comes; the next one has the price of its day', async () => {
  const { contractId } = await house.open({ package: 'poczta' })
  await house.payBill(contractId, 1) // 2027-09-20 to 2027-10-19
  await house.db('price_list').insert({ operator_id: house.operatorId, item: 'hosting-poczta-month', zone: '', valid_from: '2027-09-25', net_minor: 12_00, vat_percent: 23, currency: 'PLN' })
  await house.moveTo('2027-09-29 12:00')
  assert.deepEqual([(await house.billOf(contractId, 1)).net_minor, (await house.billOf(contractId, 2)).net_minor], [9_00n, 12_00n])
  assert.equal((await house.debtOf(contractId, 1)).grossMinor, 11_07n)
})

test('HOST-7.3 a contract sets it otherwise: a person suspends, or does not; its bills name the contract’s terms', async () => {
  const customer = await house.newCustomer('5260250274')
  await house.db('contract_terms').insert({ id: 'ctr_special', operator_id: house.operatorId, customer_id: customer.id, effective_from: '2027-01-01', patch: JSON.stringify({ dunning: { suspend: { by: 'person' } } }), rule: 'HOST-17.1', agreed_on: '2027-01-01', published_at: house.now(), published_by: 'usr_desk' })
  const { contractId } = await house.open({ customerId: customer.id })
  await house.payBill(contractId, 1) // 2027-09-29 to 2027-10-28
  await house.moveTo('2027-11-10 00:00')
  assert.equal((await house.billOf(contractId, 2)).policy_version, 'niebieski@77+ctr_special')
  const [question] = await house.questionsOf(contractId)
  assert.deepEqual([question.about, question.rule, question.policy_version], ['suspend', 'HOST-7.3', 'niebieski@77+ctr_special'])
  assert.equal((await house.stepsOf(contractId)).some(step => step.startsWith('suspend')), false)
  await decideQuestion(house.deps, staff, question.id, { answer: 'do', why: 'no answer to the telephone' })
  assert.ok((await house.stepsOf(contractId)).includes('suspend HOST-7.3'))
})
