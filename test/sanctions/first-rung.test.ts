/** Lives told in dates: a report, the block, the papers, the release, on the real house. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { watchHouse } from '../../src/alarms/watch-house.ts'
import type { Actor } from '../../src/audit/actor.ts'
import { sayInstant } from '../../src/rules/calendar.ts'
import { filePaper } from '../../src/sanctions/file-paper.ts'
import { rejectPaper } from '../../src/sanctions/reject-paper.ts'
import { releaseCase } from '../../src/sanctions/release-case.ts'
import { findHouseAlarms } from '../../src/views/house-alarms.ts'
import { clean } from '../support/clean.ts'
import { staff } from '../support/house.ts'
import { openSanctionHouse, type Mailing, type SanctionHouse } from '../support/sanction-house.ts'

let house: SanctionHouse
before(async () => { house = await openSanctionHouse('2026-04-08 09:00') })
after(async () => { await house.close() })

const recipient = 'ewa@skrzynka.example'
const pdf = (text: string) => Buffer.from(`%PDF-1.7 ${text}`)
const png = Buffer.from('89504e470d0a1a0a0000', 'hex')
const clientOf = ({ customerId }: Mailing): Actor => ({ kind: 'customer', role: 'owner', userId: 'usr_client', customerId, operatorId: house.operatorId })
const steps = async (work: () => Promise<unknown>) => (await house.journalOf(work)).map(({ action, rule }) => `${action} ${rule}`)

/** A mailing to a protected recipient and the report about it. */
async function blocked (): Promise<{ mailing: Mailing, caseId: string }> {
  const mailing = await house.sender()
  const { caseId } = await house.complain(await house.send(mailing, recipient))
  assert.ok(caseId)
  return { mailing, caseId }
}

test('MZ-3.1 a genuine report: case, block, letter, journal; a person releases with both papers (MZ-3.5)', async () => {
  assert.deepEqual(await house.protect('Ewa@Skrzynka.example'), { added: true })
  assert.deepEqual(await house.protect(recipient), { added: false })
  await house.moveTo('2026-04-09 12:00')
  const mailing = await house.sender()
  const sent = await house.send(mailing, recipient)
  await house.moveTo('2026-04-10 10:00')

  let caseId = ''
  const journal = await steps(async () => {
    const received = await house.complain(sent)
    assert.deepEqual({ ...received, reportId: undefined, caseId: undefined }, { reportId: undefined, caseId: undefined, duplicate: false, verdict: 'case-opened', rule: 'MZ-3.1', reason: null })
    caseId = received.caseId!
  })
  assert.deepEqual(journal, ['report.receive OG-27.1', 'sender.block MZ-3.1', 'case.open MZ-3.1'])
  const row = await house.caseOf(caseId)
  assert.equal(sayInstant(row.block_until), '2026-05-10 24:00')
  assert.equal(sayInstant(row.papers_until), '2026-05-11 24:00')
  assert.ok(await house.isBlocked(mailing))
  const block = await house.db('sender_blocks').where({ case_id: caseId }).first()
  assert.deepEqual([block.rule, sayInstant(block.until_at)], ['MZ-3.1', '2026-05-10 24:00'])
  await house.settle()
  const letter = await house.db('letters').where({ key: `sender-blocked:${caseId}` }).first()
  assert.match(letter.text, new RegExp(`http://panel.example/cases/${caseId}`))
  assert.match(letter.text, /11 maja 2026/)

  await house.moveTo('2026-04-13 11:00')
  const confirmation = await filePaper(house.deps, clientOf(mailing), caseId, { kind: 'confirmation', filename: 'potwierdzenie.pdf', content: clean(pdf('one')) })
  assert.deepEqual({ ...confirmation, paperId: undefined }, { paperId: undefined, contentType: 'application/pdf', complete: false, releaseBy: null })
  await assert.rejects(releaseCase(house.deps, staff, caseId), { code: 'conflict', reason: 'papers-missing' })
  await filePaper(house.deps, clientOf(mailing), caseId, { kind: 'screenshot', filename: 'lista.png', content: clean(png) })
  await assert.rejects(releaseCase(house.deps, clientOf(mailing), caseId), { code: 'forbidden' })

  await house.moveTo('2026-04-13 15:00')
  assert.deepEqual(await steps(async () => await releaseCase(house.deps, staff, caseId)), ['sender.release MZ-3.5', 'case.release MZ-3.5'])
  assert.equal(await house.isBlocked(mailing), false)
  assert.ok(await house.db('letters').where({ key: `sender-released:${caseId}` }).first())
  await assert.rejects(releaseCase(house.deps, staff, caseId), { code: 'conflict', reason: 'case-closed' })
  assert.equal((await house.caseOf(caseId)).look_at, null)
})

test('HOUSE-PAPERS complete on Friday 2026-04-17 16:00, looked at by nobody: released by Monday 16:00', async () => {
  await house.moveTo('2026-04-15 10:00')
  const { mailing, caseId } = await blocked()
  await filePaper(house.deps, clientOf(mailing), caseId, { kind: 'screenshot', filename: 'lista.png', content: clean(png) })
  await house.moveTo('2026-04-17 16:00')
  const { complete, releaseBy } = await filePaper(house.deps, clientOf(mailing), caseId, { kind: 'confirmation', filename: 'tak.txt', content: clean(Buffer.from('Ochrona jest wdrożona.')) })
  assert.equal(complete, true)
  assert.equal(sayInstant(releaseBy!), '2026-04-20 16:00')

  await house.moveTo('2026-04-20 15:59')
  assert.ok(await house.isBlocked(mailing))
  assert.deepEqual(await steps(async () => await house.moveTo('2026-04-20 16:00')), ['sender.release HOUSE-PAPERS', 'case.release HOUSE-PAPERS'])
  assert.equal(await house.isBlocked(mailing), false)
  assert.equal(sayInstant((await house.caseOf(caseId)).released_at), '2026-04-20 16:00')
})

test('HOUSE-PAPERS one paper is rejected: nothing is released; a new one begins a new working day', async () => {
  await house.moveTo('2026-04-21 10:00')
  const { mailing, caseId } = await blocked()
  await filePaper(house.deps, clientOf(mailing), caseId, { kind: 'confirmation', filename: 'tak.pdf', content: clean(pdf('two')) })
  const screenshot = await filePaper(house.deps, clientOf(mailing), caseId, { kind: 'screenshot', filename: '../../lista\u0000.png', content: clean(png) })
  assert.equal((await house.db('case_papers').where({ id: screenshot.paperId }).first()).filename, 'lista.png')
  await assert.rejects(rejectPaper(house.deps, clientOf(mailing), caseId, screenshot.paperId, 'no'), { code: 'forbidden' })
  await house.moveTo('2026-04-22 09:59')
  assert.deepEqual(await steps(async () => await rejectPaper(house.deps, staff, caseId, screenshot.paperId, 'an old list')), ['case.reject-paper HOUSE-PAPERS'])
  await rejectPaper(house.deps, staff, caseId, screenshot.paperId, 'an old list')
  await house.moveTo('2026-04-22 12:00')
  assert.ok(await house.isBlocked(mailing))

  await assert.rejects(filePaper(house.deps, clientOf(mailing), caseId, { kind: 'screenshot', filename: 'lista.png', content: clean(png) }), { code: 'conflict', reason: 'paper-rejected' })
  const again = await filePaper(house.deps, clientOf(mailing), caseId, { kind: 'screenshot', filename: 'nowa.png', content: clean(Buffer.concat([png, png])) })
  assert.equal(sayInstant(again.releaseBy!), '2026-04-23 12:00')
  await house.moveTo('2026-04-23 11:59')
  await house.db('sanction_cases').where({ id: caseId }).update({ look_at: null }) // a sweep that does not come
  await house.moveTo('2026-04-23 12:00')
  await assert.rejects(rejectPaper(house.deps, staff, caseId, again.paperId, 'too late'), { code: 'too-late', reason: 'papers-accepted' })
  await releaseCase(house.deps, staff, caseId)
})

test('HOUSE-LIMIT no papers: a decision three working days before, the block ends at the limit, the case stays (MZ-3.2)', async () => {
  await house.moveTo('2026-04-24 10:00') // + 30 days is Sunday 24 May; papers until Monday
  const { mailing, caseId } = await blocked()
  await house.moveTo('2026-05-19 23:59')
  assert.equal((await house.caseOf(caseId)).decision_opened_at, null)
  assert.deepEqual(await steps(async () => await house.moveTo('2026-05-20 00:00')), ['case.open-decision HOUSE-LIMIT'])
  const told = async () => {
    await watchHouse({ ...house.deps, webUrl: 'http://panel.example', practice: true }, findHouseAlarms)
    return (await house.db('letters').where({ template: 'house-alarm' }).orderBy('key').pluck('text')).filter(text => text.includes(`http://panel.example/cases/${caseId}`)).length
  }
  assert.equal(await told(), 1)
  assert.equal(await told(), 1, 'once')

  await house.moveTo('2026-05-24 23:59')
  assert.ok(await house.isBlocked(mailing))
  assert.deepEqual(await steps(async () => await house.moveTo('2026-05-25 00:00')), ['sender.release HOUSE-LIMIT', 'case.end-block HOUSE-LIMIT'])
  assert.equal(await house.isBlocked(mailing), false)
  assert.equal((await house.caseOf(caseId)).released_at, null)

  await house.moveTo('2026-05-25 23:59')
  await filePaper(house.deps, clientOf(mailing), caseId, { kind: 'confirmation', filename: 'tak.pdf', content: clean(pdf('late')) })
  assert.deepEqual(await steps(async () => await house.moveTo('2026-05-26 00:00')), ['case.open-termination MZ-3.2'])
  await assert.rejects(filePaper(house.deps, clientOf(mailing), caseId, { kind: 'screenshot', filename: 'lista.png', content: clean(png) }), { code: 'too-late', reason: 'papers-closed' })
  assert.equal((await house.caseOf(caseId)).look_at, null)

  assert.deepEqual(await steps(async () => await releaseCase(house.deps, staff, caseId, { why: 'explained by telephone' })), ['case.release HOST-8.4'])
  assert.equal(await told(), 2, 'it is over')
  assert.equal((await house.db('letters').whereLike('key', `sender-released:${caseId}`)).length, 1)
})

test('MZ-3.1 a paper is what its bytes say; nothing that a browser would run is taken', async () => {
  await house.moveTo('2026-06-01 10:00')
  const { mailing, caseId } = await blocked()
  const file = async (content: Buffer, filename = 'lista.pdf') => await filePaper(house.deps, clientOf(mailing), caseId, { kind: 'screenshot', filename, content: clean(content) })
  for (const content of [Buffer.from('PK\x03\x04'), Buffer.from([0xff, 0xfe, 0x41, 0x00]), Buffer.from('a\x00b'), Buffer.from('%PDF').subarray(0, 3).fill(1)]) {
    await assert.rejects(file(content), { code: 'invalid', reason: 'paper-type' })
  }
  for (const content of [Buffer.alloc(0), Buffer.alloc(10 * 1024 * 1024 + 1, '%PDF-')]) await assert.rejects(file(content), { code: 'invalid', reason: 'paper-size' })
  assert.equal((await file(Buffer.from('<html><script>1</script>'), 'lista.html')).contentType, 'text/plain; charset=utf-8')
  assert.equal((await file(Buffer.from('ffd8ffe0', 'hex'))).contentType, 'image/jpeg')
  assert.equal((await file(Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(10 * 1024 * 1024 - 5)]))).contentType, 'application/pdf')
  const before = (await house.db('case_papers').where({ case_id: caseId })).length
  await file(Buffer.from('ffd8ffe0', 'hex'))
  assert.equal((await house.db('case_papers').where({ case_id: caseId })).length, before, 'the same paper twice is one')
  await assert.rejects(filePaper(house.deps, { kind: 'customer', role: 'owner', userId: 'usr_x', customerId: house.customer.id, operatorId: house.operatorId }, caseId, { kind: 'screenshot', filename: 'x', content: clean(png) }), { code: 'not-found' })
  for (let filled = before; filled < 20; filled++) await file(pdf(String(filled)))
  await assert.rejects(file(pdf('one more')), { code: 'conflict', reason: 'too-many-papers' })
})
