/** Complaints as lives told in dates, under each policy, on the real house. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '../../src/audit/actor.ts'
import { answerComplaint, settleComplaint } from '../../src/complaints/answer.ts'
import { askToComplete, completeComplaint } from '../../src/complaints/complete.ts'
import { fileComplaintPaper } from '../../src/complaints/file-paper.ts'
import { investigateComplaint } from '../../src/complaints/investigate.ts'
import { withdrawComplaint } from '../../src/complaints/withdraw.ts'
import { transact } from '../../src/db/transact.ts'
import { niebieski } from '../../src/rules/policies/niebieski.ts'
import { publishVersion } from '../../src/terms/in-force.ts'
import { countOpenComplaints, complaintsOf, eraseComplaints } from '../../src/complaints/personal-data.ts'
import { findComplaintPage } from '../../src/views/complaint-page.ts'
import { findDesk } from '../../src/views/desk.ts'
import { clean } from '../support/clean.ts'
import { staff } from '../support/house.ts'
import { openComplaintHouse, said, type ComplaintHouse } from './complaint-house.ts'

let host: ComplaintHouse
let og: ComplaintHouse
let vo: ComplaintHouse
before(async () => { [host, og, vo] = [await openComplaintHouse('2026-03-02 10:00', 'niebieski'), await openComplaintHouse('2026-03-02 10:00', 'ogicom'), await openComplaintHouse('2026-03-02 10:00', 'virtua')] })
after(async () => { for (const house of [host, og, vo]) await house.close() })

const reply = { outcome: 'granted', ground: '§ 21 ust. 1', says: 'Opłatę naliczono dwa razy', grantedMinor: null, signedBy: 'Jan Żółciński, kierownik' } as const
const abuse = { ...staff, role: 'abuse-desk' } as Actor
const auditor = { ...staff, role: 'auditor' } as Actor
const pageOf = async (house: ComplaintHouse, id: string) => (await transact(house.db, async trx => await findComplaintPage(trx, { operatorId: house.operatorId, customerId: null, mailboxId: null }, id)))!
const deskOf = async (house: ComplaintHouse, queue: string) => (await transact(house.db, async trx => await findDesk(trx, house.operatorId))).find(each => each.queue === queue)!

test('HOST-14 a letter from last week: confirmed at once, thirty days of its receipt, the desk is reminded, answered by a person', async () => {
  const { customerId, actor } = await host.someone()
  const paper = { writtenOn: host.day('2026-02-20'), sentOn: host.day('2026-02-23'), receivedOn: host.day('2026-02-25'), signed: false }
  await assert.rejects(host.lodge(actor, { customerId, channel: 'letter', paper }), { reason: 'complaint-channel' })
  await assert.rejects(host.lodge(staff, { customerId, channel: 'letter', paper: { ...paper, receivedOn: host.day('2026-03-03') } }), { reason: 'complaint-days' })
  const id = await host.lodge(staff, { customerId, channel: 'letter', paper })
  const page = await pageOf(host, id)
  assert.deepEqual([page.answerBy, page.missing, page.state, page.confirmBy], ['2026-03-27', ['signature'], 'waits', null])
  const [letter] = await host.complaintLetters(id)
  assert.equal(letter!.template, 'complaint-received')
  assert.match(letter!.text, /Otrzymana: 25 lutego 2026[^]*najpóźniej 27 marca 2026[^]*HOST-14/)
  assert.doesNotMatch(letter!.text, /VO-22/)
  await host.moveTo('2026-03-24 23:59')
  assert.deepEqual(await host.lifeOf(id), ['2026-03-02 10:00 lodge HOST-14'])
  await host.moveTo('2026-03-27 12:00', 2)
  assert.deepEqual(await host.lifeOf(id), ['2026-03-02 10:00 lodge HOST-14', '2026-03-25 00:00 remind HOUSE-COMPLAINT'])
  const { first, by } = await deskOf(host, 'complaints')
  assert.deepEqual([first!.id, by!.toISOString()], [id, '2026-03-27T23:00:00.000Z'])
  await assert.rejects(answerComplaint(host.deps, auditor, id, reply), { code: 'forbidden' })
  await assert.rejects(answerComplaint(host.deps, actor, id, reply), { code: 'forbidden', reason: 'staff-only' })
  await assert.rejects(answerComplaint(host.deps, abuse, id, { ...reply, signedBy: ' ' }), { code: 'invalid', reason: 'complaint-answer' })
  await assert.rejects(answerComplaint(host.deps, abuse, id, { ...reply, outcome: 'refused', grantedMinor: 1n }), { reason: 'complaint-granted' })
  await answerComplaint(host.deps, abuse, id, { ...reply, outcome: 'refused' })
  assert.equal((await host.complaintLetters(id)).at(-1)!.template, 'complaint-answered')
  assert.match((await host.complaintLetters(id)).at(-1)!.text, /Podstawa: § 21 ust\. 1[^]*Rozstrzygnął: Jan Żółciński, kierownik[^]*przed sądem/)
  await assert.rejects(answerComplaint(host.deps, abuse, id, reply), { code: 'conflict', reason: 'complaint-closed' })
  assert.equal((await pageOf(host, id)).state, 'refused')
  const { facts } = await host.db('audit').where({ subject_id: id, action: 'complaint.answer' }).first()
  assert.deepEqual([facts.inTime, facts.answerBy], [true, '2026-03-27'])
})

test('HOST-14 unanswered: nothing happens by itself, and the answer says that it came late', async () => {
  const { customerId, actor } = await host.someone()
  const id = await host.lodge(actor, { customerId })
  const { answerBy } = await pageOf(host, id)
  await host.moveTo('2026-05-15 10:00')
  assert.equal((await pageOf(host, id)).state, 'waits')
  await answerComplaint(host.deps, staff, id, reply)
  assert.ok(answerBy! < '2026-05-15')
  assert.equal((await host.db('audit').where({ subject_id: id, action: 'complaint.answer' }).first()).facts.inTime, false)
})

test('OG-29.1 a complaint is finished under the terms under which it was lodged', async () => {
  const { customerId, actor } = await host.someone()
  const id = await host.lodge(actor, { customerId })
  const terms = { ...niebieski.terms, complaints: { ...niebieski.terms.complaints, answerDays: 5 } }
  await transact(host.db, trx => publishVersion(trx, { policy: 'niebieski', version: 78, effectiveFrom: host.day('2026-05-16'), terms }, host.now()))
  await host.moveTo('2026-05-16 10:00')
  const later = await host.lodge(actor, { customerId })
  assert.deepEqual([(await pageOf(host, id)).answerBy, (await pageOf(host, later)).answerBy], ['2026-06-14', '2026-05-21'])
  assert.deepEqual([(await host.complaintOf(id)).policy_version, (await host.complaintOf(later)).policy_version], ['niebieski@77', 'niebieski@78'])
})

test('OG-22 asked to complete it, not completed: left without decision after the term, once, however late it is looked at', async () => {
  const { customerId, actor } = await og.someone()
  const id = await og.lodge(actor, { customerId })
  assert.deepEqual((await pageOf(og, id)).missing, ['period', 'signature'])
  await assert.rejects(completeComplaint(og.deps, actor, id, { says: 'podpis' }), { reason: 'complaint-not-asked' })
  await assert.rejects(askToComplete(og.deps, actor, id, 'podpis'), { code: 'forbidden' })
  await askToComplete(og.deps, abuse, id, 'okres i podpis') // Monday 2 March: Monday 9 March
  await assert.rejects(askToComplete(og.deps, abuse, id, 'raz jeszcze'), { reason: 'complaint-asked' })
  assert.deepEqual([(await pageOf(og, id)).state, (await pageOf(og, id)).answerBy], ['incomplete', null])
  await og.moveTo('2026-03-09 23:59')
  assert.equal((await og.complaintOf(id)).outcome, null)
  await og.moveTo('2026-03-20 10:00', 2)
  assert.deepEqual(await og.lifeOf(id), ['2026-03-02 10:00 lodge OG-22', '2026-03-02 10:00 ask OG-22', '2026-03-10 00:00 leave OG-22'])
  assert.deepEqual((await og.complaintLetters(id)).map(({ template }) => template).sort(), ['complaint-incomplete', 'complaint-left', 'complaint-received'])
  await assert.rejects(completeComplaint(og.deps, actor, id, { says: 'podpis' }), { reason: 'complaint-closed' })
})

test('OG-23 completed in time, granted: what is owed comes first, the rest within fourteen days; a person of billing settles it', async () => {
  const { customerId, actor, contractId } = await og.someone() // its first bill is not paid
  const debt = await og.debtOf(contractId, 1)
  const id = await og.lodge(actor, { customerId, askedMinor: 100_00n })
  await askToComplete(og.deps, staff, id, 'podpis')
  await assert.rejects(completeComplaint(og.deps, actor, id, { says: 'podpis', signed: true }), { code: 'forbidden' })
  await assert.rejects(completeComplaint(og.deps, actor, id, { says: 'rachunek', payout: 'PL00' }), { reason: 'complaint-account' })
  await og.moveTo('2026-03-24 09:00')
  await completeComplaint(og.deps, actor, id, { says: 'Podpis w załączniku', payout: '61 1090 1014 0000 0712 1981 2874' })
  assert.equal((await pageOf(og, id)).answerBy, '2026-04-23')
  const granted = debt.grossMinor + 1_00n
  await answerComplaint(og.deps, staff, id, { ...reply, grantedMinor: granted })
  const { plan, payBy, payout } = await pageOf(og, id)
  assert.deepEqual([plan!.arrears.map(({ number, takenMinor }) => [number, takenMinor]), plan!.restMinor, payBy, payout], [[[debt.proformaNumber, debt.grossMinor]], 1_00n, '2026-04-07', 'PL61109010140000071219812874'])
  assert.match((await og.complaintLetters(id)).at(-1)!.text, /najpierw na zaległości[^]*najpóźniej 7 kwietnia 2026[^]*OG-23/)
  assert.equal((await deskOf(og, 'complaints-granted')).first!.id, id)
  assert.equal(await transact(og.db, trx => countOpenComplaints(trx, customerId)), 1, 'not settled: nothing is erased')
  await assert.rejects(settleComplaint(og.deps, abuse, id, 'przelew'), { code: 'forbidden' })
  await settleComplaint(og.deps, staff, id, 'PF rozliczona, przelew 12/2026')
  await assert.rejects(settleComplaint(og.deps, staff, id, 'raz jeszcze'), { reason: 'complaint-settled' })
  assert.equal(await transact(og.db, trx => countOpenComplaints(trx, customerId)), 0)
  assert.equal((await deskOf(og, 'complaints-granted')).count, 0)
})

test('VO-22 an invoice complained of, silence for seven working days: accepted as of that day, the correction within seven more', async () => {
  const { customerId, actor, contractId } = await vo.someone()
  await vo.payBill(contractId, 1)
  const aboutId = await vo.documentOf(contractId, 'invoice')
  const id = await vo.lodge(actor, { customerId, about: 'document', aboutId }) // Monday 2 March
  await assert.rejects(vo.lodge(actor, { customerId, about: 'document', aboutId }), { code: 'conflict', reason: 'complaint-open' })
  assert.match((await vo.complaintLetters(id))[0]!.text, /najpóźniej 11 marca 2026[^]*VO-19[^]*VO-22/s)
  await vo.moveTo('2026-03-11 23:59')
  assert.equal((await vo.complaintOf(id)).outcome, null)
  await vo.moveTo('2026-03-20 10:00', 3)
  assert.deepEqual(await vo.lifeOf(id), ['2026-03-02 10:00 lodge VO-17.4', '2026-03-09 00:00 remind HOUSE-COMPLAINT', '2026-03-12 00:00 accept VO-22'])
  const row = await vo.complaintOf(id)
  assert.deepEqual([row.outcome, row.correct_by, row.closed_at.toISOString()], ['accepted', '2026-03-23', '2026-03-11T23:00:00.000Z'])
  assert.match((await vo.complaintLetters(id)).at(-1)!.text, /uznana \(VO-22\)[^]*korygującą wystawimy najpóźniej 23 marca 2026/)
  await settleComplaint(vo.deps, staff, id, 'korekta KOR/1')
})

test('VO-17.4 a complaint too late is answered; silence does not grant it', async () => {
  const { customerId, actor, contractId } = await vo.someone()
  await vo.payBill(contractId, 1)
  const aboutId = await vo.documentOf(contractId, 'invoice')
  await vo.moveTo('2026-06-23 10:00') // three months of 20 March are over on Saturday 20 June, so on Monday 22
  const id = await vo.lodge(actor, { customerId, about: 'document', aboutId })
  const page = await pageOf(vo, id)
  assert.deepEqual([page.inTime, page.madeBy, page.silenceOn], [false, '2026-06-22', null])
  await vo.moveTo('2026-07-30 10:00')
  assert.equal((await vo.complaintOf(id)).outcome, null)
  assert.match((await vo.complaintLetters(id))[0]!.text, /po terminie/)
})

test('VO-20 fourteen days, thirty when investigated; VO-21 the answer has its ground and its person', async () => {
  const { customerId, actor } = await vo.someone()
  const id = await vo.lodge(actor, { customerId }) // 30 July
  assert.equal((await pageOf(vo, id)).answerBy, '2026-08-13')
  await investigateComplaint(vo.deps, staff, id, 'dziennik łącza')
  await assert.rejects(investigateComplaint(vo.deps, staff, id, 'dziennik łącza'), { reason: 'complaint-investigated' })
  assert.equal((await pageOf(vo, id)).answerBy, '2026-08-29')
  const letter = async (template: string) => (await vo.complaintLetters(id)).find(each => each.template === template)!.text
  assert.match(await letter('complaint-investigated'), /dziennik łącza[^]*29 sierpnia 2026/)
  await answerComplaint(vo.deps, staff, id, { ...reply, outcome: 'granted-in-part', grantedMinor: 12_34n })
  assert.match(await letter('complaint-answered'), /Przyznana kwota: 12,34 zł[^]*VO-21/)
})
test('HOST-14 these terms give no more time', async () => {
  const { customerId, actor } = await host.someone()
  await assert.rejects(investigateComplaint(host.deps, staff, await host.lodge(actor, { customerId }), 'x'), { reason: 'complaint-no-more-time' })
})

test('VO-22.4, OR-95 what is disputed of an unpaid bill is left to a person, and its data is safe; the undisputed part stays payable', async () => {
  const whole = await host.someone()
  const part = await host.someone()
  for (const { contractId } of [whole, part]) await host.payBill(contractId, 1)
  await host.moveTo('2026-06-05 10:00') // the second bills, of 16 June, are issued
  const bills = async ({ contractId }: { contractId: string }) => await host.billOf(contractId, 2)
  const complain = async ({ customerId, actor, contractId }: typeof whole, askedMinor: bigint | null) => await host.lodge(actor, { customerId, about: 'document', aboutId: await host.documentOf(contractId, 'proforma', 2), askedMinor })
  await assert.rejects(complain(part, 1_000_000_00n), { reason: 'complaint-sum' })
  const wholeId = await complain(whole, null)
  const partId = await complain(part, 1_00n)
  assert.deepEqual([(await bills(whole)).disputed_minor, (await bills(part)).disputed_minor], [null, 1_00n])
  assert.ok((await host.stepsOf(whole.contractId)).includes('dispute VO-22.4'))
  await host.moveTo('2026-07-01 10:00')
  const suspended = async ({ contractId }: { contractId: string }) => await host.db('hosting_suspensions').where({ contract_id: contractId, until_at: null }).first() !== undefined
  assert.deepEqual([await suspended(whole), await suspended(part)], [false, true])
  assert.deepEqual((await host.questionsOf(whole.contractId)).map(({ about }: { about: string }) => about), ['suspend'])
  await withdrawComplaint(host.deps, whole.actor, wholeId)
  assert.ok((await bills(whole)).dispute_ended_at)
  await answerComplaint(host.deps, staff, partId, { ...reply, grantedMinor: 1_00n })
  assert.equal((await bills(part)).dispute_ended_at, null, 'until it is settled, the bill is wrong')
  await settleComplaint(host.deps, staff, partId, 'korekta')
  assert.ok((await bills(part)).dispute_ended_at)
})

test('HOST-14 another customer’s is not there; what is named must be one’s own', async () => {
  const [mine, theirs] = [await host.someone(), await host.someone()]
  const id = await host.lodge(mine.actor, { customerId: mine.customerId })
  await assert.rejects(withdrawComplaint(host.deps, theirs.actor, id), { code: 'not-found' })
  await assert.rejects(completeComplaint(host.deps, theirs.actor, id, { says: 'x' }), { code: 'not-found' })
  await assert.rejects(fileComplaintPaper(host.deps, theirs.actor, id, { filename: 'x', content: clean(Buffer.from('x')) }), { code: 'not-found' })
  await assert.rejects(host.lodge(theirs.actor, { customerId: mine.customerId }), { code: 'not-found' })
  await assert.rejects(host.lodge(theirs.actor, { customerId: theirs.customerId, about: 'hosting', aboutId: mine.contractId }), { code: 'not-found' })
  await assert.rejects(host.lodge({ ...mine.actor, role: 'domain-manager' }, { customerId: mine.customerId }), { code: 'forbidden' })
  await host.lodge({ ...mine.actor, role: 'billing' }, { customerId: mine.customerId, about: 'hosting', aboutId: mine.contractId })
  await assert.rejects(host.lodge(mine.actor, { customerId: mine.customerId, subject: ' ' }), { code: 'invalid', reason: 'complaint-empty' })
})

test('HOST-14 a paper is told by its bytes, kept once; OG-26 told and erased with what was said', async () => {
  const { customerId, actor } = await host.someone()
  const id = await host.lodge(actor, { customerId })
  await assert.rejects(fileComplaintPaper(host.deps, actor, id, { filename: 'a.exe', content: clean(Buffer.from('MZ\0')) }), { reason: 'paper-type' })
  const first = await fileComplaintPaper(host.deps, actor, id, { filename: '../list.pdf', content: clean(Buffer.from('%PDF-1.7')) })
  assert.deepEqual(await fileComplaintPaper(host.deps, actor, id, { filename: 'again.pdf', content: clean(Buffer.from('%PDF-1.7')) }), first)
  assert.deepEqual((await pageOf(host, id)).papers.map(({ filename }) => filename), ['list.pdf'])
  assert.ok(JSON.stringify(await transact(host.db, trx => complaintsOf(trx, customerId))).includes(said.reasons))
  await transact(host.db, trx => eraseComplaints(trx, customerId))
  const row = await host.complaintOf(id)
  assert.deepEqual([row.subject, row.reasons, (await host.db('complaint_papers').where({ complaint_id: id }).first()).content.length], ['', '', 0])
})
