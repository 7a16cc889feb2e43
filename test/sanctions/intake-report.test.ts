/** What becomes of a report before and after it is judged (HOUSE-INTAKE): whom it is about, the same complaint by two ways, reports about nobody here, what a person does. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { actOnReport } from '../../src/sanctions/act-on-report.ts'
import { handleReport } from '../../src/sanctions/handle-report.ts'
import { receiveReport } from '../../src/sanctions/receive-report.ts'
import { reportByForm } from '../../src/sanctions/report-by-form.ts'
import type { Reporter } from '../../src/sanctions/reporter.ts'
import { findAbuseFigures } from '../../src/views/abuse-figures.ts'
import { listReports } from '../../src/views/report-list.ts'
import { listTies } from '../../src/views/report-ties.ts'
import { transact } from '../../src/db/transact.ts'
import { buildArf, feedbackLines } from '../support/arf.ts'
import { staff } from '../support/house.ts'
import { openSanctionHouse, type SanctionHouse } from '../support/sanction-house.ts'
import { buildXarf } from '../support/xarf.ts'

let house: SanctionHouse
const recipient = 'ewa@skrzynka.example'
before(async () => {
  house = await openSanctionHouse('2026-04-08 09:00')
  await house.protect(recipient)
  await house.moveTo('2026-04-09 12:00')
})
after(async () => { await house.close() })

const rowOf = async (id: string) => await house.db('abuse_reports').where({ id }).first()
const tiesOf = async (id: string) => (await transact(house.db, trx => listTies(trx, id))).map(({ kind, name, by, proven }) => `${kind} ${name} ${by}${proven ? ' proven' : ''}`)
const letters = async () => await house.db('letters').where({ template: 'report-not-ours' }).orderBy('id')

const proven: Reporter = { envelope: 'bounce@reporter.example', from: 'abuse@reporter.example', ip: '192.0.2.1', virus: null, spf: { result: 'pass', domain: 'reporter.example' }, dkim: [], dmarc: { result: 'pass', domain: 'reporter.example' } }
const byMail = async (content: Buffer, reporter: Reporter = proven) => await receiveReport(house.deps, { kind: 'machine', name: 'mx' }, { operatorId: house.operatorId, content, source: 'mail', reporter })

test('HOUSE-INTAKE X-ARF 4 about a message of ours opens a case like ARF', async () => {
  const mailing = await house.sender()
  const sent = await house.send(mailing, recipient)
  const received = await house.report(buildXarf({ evidence: [{ content_type: 'message/rfc822', payload: Buffer.from(sent.message, 'latin1').toString('base64') }] }))
  assert.equal(received.verdict, 'case-opened')
  const row = await rowOf(received.reportId)
  assert.deepEqual([row.kind, row.format], ['spam', 'xarf'])
  const { name } = await house.db('customers').where({ id: mailing.customerId }).first('name')
  assert.deepEqual(await tiesOf(received.reportId), [`customer ${name} message-id proven`, `mail-domain ${mailing.domain.displayName} message-id proven`, `mailbox ${mailing.from} message-id proven`])
})

test('HOUSE-INTAKE the same complaint by two ways counts once: by ARF and by X-ARF, by mail and by the API', async () => {
  const mailing = await house.sender()
  const sent = await house.send(mailing, recipient)
  await house.moveTo('2026-04-09 13:00')
  const first = await byMail(buildArf({ original: sent.message, feedback: feedbackLines(recipient) }))
  assert.equal(first.verdict, 'case-opened')
  const again = await house.report(buildXarf({ reporter: 'skrzynka.example', smtp_to: recipient, evidence: [{ content_type: 'message/rfc822', payload: Buffer.from(sent.message, 'latin1').toString('base64') }] }))
  assert.deepEqual([again.verdict, again.rule, again.caseId], ['repeated', 'HOUSE-INTAKE', null])
  assert.equal((await rowOf(again.reportId)).repeats, first.reportId)
  const other = await house.report(buildXarf({ reporter: 'inny.example', smtp_to: recipient, evidence: [{ content_type: 'message/rfc822', payload: Buffer.from(sent.message, 'latin1').toString('base64') }] }))
  assert.equal(other.verdict, 'case-joined', 'another reporter is another complaint')
})

test('HOUSE-INTAKE one that nobody has proven stands in no true one’s way', async () => {
  const mailing = await house.sender()
  const sent = await house.send(mailing, recipient, { log: false })
  const forged = await byMail(buildArf({ original: sent.message.replace('Zapraszamy', 'Nic'), feedback: feedbackLines(recipient) }))
  assert.equal(forged.verdict, 'waiting')
  const true_ = await byMail(buildArf({ original: sent.message, feedback: feedbackLines(recipient) }))
  assert.equal(true_.verdict, 'case-opened')
  const forgedAgain = await byMail(buildArf({ original: sent.message.replace('Zapraszamy', 'Znowu'), feedback: feedbackLines(recipient) }))
  assert.equal(forgedAgain.verdict, 'repeated')
})

test('HOUSE-INTAKE about nobody here: answered once a day and closed, if its sender is proven', async () => {
  const foreign = (index: number) => buildArf({ original: `From: <a@obcy.example>\r\nMessage-ID: <${index}@obcy.example>\r\n\r\nspam ${index}`, feedback: feedbackLines(recipient) })
  const unproven: Reporter[] = [
    { ...proven, envelope: '' },
    { ...proven, from: null },
    { ...proven, spf: { result: 'fail', domain: 'reporter.example' }, dmarc: { result: 'fail', domain: 'reporter.example' } },
    { ...proven, from: 'victim@elsewhere.example', dmarc: { result: 'none', domain: null }, dkim: [{ result: 'pass', domain: 'reporter.example' }] }
  ]
  for (const [index, reporter] of unproven.entries()) {
    const { reportId } = await byMail(foreign(index), reporter)
    const row = await rowOf(reportId)
    assert.deepEqual([row.verdict_reason, row.closed_rule, row.closed_why, (await letters()).length], ['not-our-domain', 'HOUSE-INTAKE', 'not-ours', 0])
  }
  const machine = Buffer.from(foreign(9).toString('latin1').replace('MIME-Version', 'Auto-Submitted: auto-generated\r\nMIME-Version'), 'latin1')
  await byMail(machine)
  assert.equal((await letters()).length, 0, 'RFC 3834: no machine is answered')
  const { reportId } = await byMail(foreign(10))
  await byMail(foreign(11))
  assert.deepEqual((await letters()).map(each => [each.to_email, each.facts.reportId]), [['abuse@reporter.example', reportId]])
  await handleReport(house.deps, reportId) // once more: nothing more
  assert.equal((await letters()).length, 1)
  assert.equal((await transact(house.db, trx => listReports(trx, house.operatorId, { limit: 100, verdict: 'waiting' }))).rows.some(({ id }) => id === reportId), false)
})

test('HOUSE-INTAKE words to a person are no report and are shown to one, with whom they name', async () => {
  const mailing = await house.sender('slowna.pl')
  const { reportId, verdict } = await byMail(Buffer.from('From: abuse@reporter.example\r\nSubject: skarga\r\n\r\nStrona https://www.slowna.pl/login wyłudza hasła.\r\n'))
  const row = await rowOf(reportId)
  assert.deepEqual([verdict, row.kind, row.closed_at], ['waiting', 'letter', null])
  assert.ok((await tiesOf(reportId)).includes(`mail-domain ${mailing.domain.displayName} url`))
})

test('HOUSE-INTAKE phishing waits for a person, who says why and closes it; nobody else can', async () => {
  await house.sender('lowienie.pl')
  const { reportId, verdict } = await house.report(buildXarf({ category: 'content', type: 'phishing', url: 'https://bank.lowienie.pl/login' }))
  assert.deepEqual([verdict, (await rowOf(reportId)).kind], ['waiting', 'phishing'])
  const client = { kind: 'customer', role: 'owner', userId: 'usr_x', customerId: house.customer.id, operatorId: house.operatorId } as const
  await assert.rejects(actOnReport(house.deps, client, reportId, { act: 'close' }, 'x'), { code: 'forbidden' })
  await assert.rejects(actOnReport(house.deps, { ...staff, operatorId: 'another' } as typeof staff, reportId, { act: 'close' }, 'x'), { code: 'not-found' })
  await assert.rejects(actOnReport(house.deps, staff, reportId, { act: 'close' }, ' '), { code: 'invalid', reason: 'why-missing' })
  await assert.rejects(actOnReport(house.deps, staff, reportId, { act: 'hold-domain', subjectId: 'dom_none' }, 'phishing'), { code: 'not-found' })
  await assert.rejects(actOnReport(house.deps, staff, reportId, { act: 'suspend-hosting', subjectId: 'hos_none' }, 'phishing'), { code: 'not-found' })
  assert.equal((await rowOf(reportId)).closed_at, null, 'what failed leaves it open')
  await actOnReport(house.deps, staff, reportId, { act: 'close' }, 'strona usunięta')
  await assert.rejects(actOnReport(house.deps, staff, reportId, { act: 'close' }, 'x'), { code: 'conflict', reason: 'answered' })
  assert.deepEqual((await house.db('audit').where({ subject_id: reportId }).orderBy('id')).map(({ action }) => action), ['report.receive', 'report.leave-to-person', 'report.close'])
})

test('HOUSE-INTAKE the public form: kept like any other; too many from one network are refused', async () => {
  const form = { kind: 'phishing', about: 'https://bank.lowienie.pl', text: 'podszywa się pod bank', contact: 'ola@poczta.example', ip: '198.51.100.7' } as const
  const id = await reportByForm(house.deps, house.operatorId, form)
  const row = await rowOf(id)
  assert.deepEqual([row.source, row.kind, row.format, row.reporter], ['form', 'phishing', 'xarf', { contact: 'ola@poczta.example', network: '198.51.100.7/32' }])
  await assert.rejects(reportByForm(house.deps, house.operatorId, { ...form, about: '', text: ' ' }), { code: 'invalid', reason: 'report-empty' })
  for (let count = 1; count < 20; count++) await house.db('report_form_counts').increment('times')
  await assert.rejects(reportByForm(house.deps, house.operatorId, form), { code: 'forbidden', reason: 'too-many-reports' })
  assert.ok(await reportByForm(house.deps, house.operatorId, { ...form, ip: '198.51.100.8', text: 'inny' }))
})

test('HOUSE-INTAKE a message pasted into the form proves as much as one in a report', async () => {
  const mailing = await house.sender()
  const sent = await house.send(mailing, recipient)
  const id = await reportByForm(house.deps, house.operatorId, { kind: 'spam', about: '', text: sent.message, contact: '', ip: '198.51.100.9' })
  assert.equal((await rowOf(id)).verdict, 'case-opened')
})

test('HOUSE-INTAKE figures: reports by domain, time to block, who comes again', async () => {
  const figures = await transact(house.db, trx => findAbuseFigures(trx, house.operatorId, { from: new Date(0), until: new Date('2027-01-01') }))
  assert.deepEqual([figures.toBlock.count, figures.toBlock.median, figures.toRelease.count], [4, 0, 0])
  assert.equal(figures.domains[0]!.reports, 2, 'a repeated one is not counted')
  assert.equal(figures.again.length, 0)
  assert.ok(figures.byKind.some(({ kind, verdict }) => kind === 'spam' && verdict === 'repeated'))
})
