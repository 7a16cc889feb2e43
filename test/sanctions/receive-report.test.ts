/** What a report proves and what follows (HOUSE-PROOF, HOUSE-RUNG): a forged one blocks nobody. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { judgeReport } from '../../src/sanctions/judge-report.ts'
import { longestReport, receiveReport } from '../../src/sanctions/receive-report.ts'
import { staff } from '../support/house.ts'
import { buildArf, feedbackLines } from '../support/arf.ts'
import { openSanctionHouse, type Mailing, type SanctionHouse } from '../support/sanction-house.ts'
import { warsaw } from '../support/warsaw.ts'

let house: SanctionHouse
before(async () => {
  house = await openSanctionHouse('2026-04-08 09:00')
  await house.protect(recipient)
  await house.moveTo('2026-04-09 12:00')
})
after(async () => { await house.close() })

const recipient = 'ewa@skrzynka.example'
const stranger = 'jan@skrzynka.example'

type Received = Awaited<ReturnType<typeof receiveReport>>

async function waits (received: Received, reason: string, mailing?: Mailing): Promise<void> {
  assert.deepEqual([received.verdict, received.reason, received.caseId], ['waiting', reason, null])
  if (mailing) assert.equal(await house.isBlocked(mailing), false)
  const row = await house.db('abuse_reports').where({ id: received.reportId }).first()
  assert.deepEqual([row.verdict, row.verdict_reason, row.content.length > 0], ['waiting', reason, true])
}

test('HOUSE-PROOF our log proves it without any signature, from headers alone', async () => {
  const mailing = await house.sender()
  const { messageId } = await house.send(mailing, recipient)
  const received = await house.report(buildArf({ original: `From: <${mailing.from}>\r\nMessage-ID: ${messageId}\r\n`, originalType: 'text/rfc822-headers', feedback: feedbackLines(recipient.toUpperCase()) }))
  assert.equal(received.verdict, 'case-opened')
  assert.ok(await house.isBlocked(mailing))
})

test('HOUSE-PROOF our signature proves it without the log', async () => {
  const mailing = await house.sender()
  const received = await house.complain(await house.send(mailing, recipient, { log: false }))
  assert.equal(received.verdict, 'case-opened')
})

test('HOUSE-PROOF a forged report: neither signature nor log', async () => {
  const mailing = await house.sender()
  await waits(await house.report(buildArf({ original: `From: <${mailing.from}>\r\nTo: <${recipient}>\r\nMessage-ID: <forged@${mailing.domain.name}>\r\n\r\nspam`, feedback: feedbackLines(recipient) })), 'not-proven', mailing)
})

test('HOUSE-PROOF a signed message whose text was changed proves nothing', async () => {
  const mailing = await house.sender()
  const { message, to, messageId } = await house.send(mailing, recipient, { log: false })
  await waits(await house.complain({ message, to, messageId }, { message: message.replace('Zapraszamy', 'Oszukujemy') }), 'not-proven', mailing)
})

test('HOUSE-PROOF a recipient written in by the reporter is not proven by our signature', async () => {
  const mailing = await house.sender()
  const { message } = await house.send(mailing, stranger, { log: false })
  await waits(await house.report(buildArf({ original: message, feedback: feedbackLines(recipient) })), 'recipient-not-protected', mailing)
  await waits(await house.report(buildArf({ original: `To: <${recipient}>\r\n${message}`, feedback: feedbackLines(recipient, stranger) })), 'recipient-not-protected', mailing)
})

test('HOUSE-PROOF a signature over a part of the text (l=) proves nothing', async () => {
  const mailing = await house.sender()
  await waits(await house.complain(await house.send(mailing, recipient, { log: false, signedBytes: 5 })), 'not-proven', mailing)
})

test('HOUSE-PROOF a message with more signatures than anybody writes is not verified', async () => {
  const mailing = await house.sender()
  const { message } = await house.send(mailing, recipient, { log: false })
  const padding = `DKIM-Signature: v=1; a=rsa-sha256; d=${mailing.domain.name}; s=strefa; h=from; bh=x; b=y\r\n`.repeat(10)
  await waits(await house.report(buildArf({ original: padding + message, feedback: feedbackLines(recipient) })), 'not-proven', mailing)
})

test('HOUSE-PROOF a genuine report about a recipient who is not protected', async () => {
  const mailing = await house.sender()
  await waits(await house.complain(await house.send(mailing, stranger)), 'recipient-not-protected', mailing)
})

test('HOUSE-PROOF protected only after it was sent', async () => {
  const mailing = await house.sender()
  const late = 'ola@skrzynka.example'
  const sent = await house.send(mailing, late)
  await house.moveTo('2026-04-09 12:01')
  await house.protect(late)
  await waits(await house.complain(sent), 'recipient-not-protected', mailing)
  const next = await house.send(mailing, late) // at the very instant of protection
  assert.equal((await house.complain(next)).verdict, 'case-opened')
})

test('HOUSE-PROOF a signature from the future leaves it to a person', async () => {
  const mailing = await house.sender()
  await waits(await house.complain(await house.send(mailing, recipient, { log: false, signedAt: warsaw('2026-04-30 12:00') })), 'time-unknown', mailing)
})

test('HOUSE-PROOF a domain that is not ours', async () => {
  await waits(await house.report(buildArf({ original: `From: <ktos@obcy.example>\r\nTo: <${recipient}>\r\nMessage-ID: <x@obcy.example>\r\n\r\nspam`, feedback: feedbackLines(recipient) })), 'not-our-domain')
})

test('HOUSE-PROOF the operator’s own mail domain has no customer to sanction', async () => {
  const { domain } = await house.anotherDomain(house.customer.id)
  await house.db('mail_domains').where({ id: domain.id }).update({ customer_id: null })
  const own = { domain, from: `biuro@${domain.name}`, customerId: '' }
  await waits(await house.complain(await house.send(own, recipient)), 'operators-own', own)
})

test('RFC 5965 feedback that is no complaint about spam is looked at by a person', async () => {
  const mailing = await house.sender()
  const { message } = await house.send(mailing, recipient)
  await waits(await house.report(buildArf({ original: message, feedback: feedbackLines(recipient).map(line => line.replace('abuse', 'not-spam')) })), 'other-feedback', mailing)
})

test('OG-27.1 receipt and content of a malformed report are recorded all the same', async () => {
  const content = Buffer.from('From: ewa@skrzynka.example\r\n\r\nprzestańcie\u0000')
  const received = await house.report(content)
  await waits(received, 'malformed')
  const row = await house.db('abuse_reports').where({ id: received.reportId }).first()
  assert.deepEqual([row.content, row.parsed], [content, { fault: 'no-multipart-report' }])
  const entries = await house.db('audit').where({ subject_id: received.reportId }).orderBy('id')
  assert.deepEqual(entries.map(({ action, rule }) => `${action} ${rule}`), ['report.receive OG-27.1', 'report.leave-to-person HOUSE-PROOF'])
})

test('OG-27.1 the same report again is the one that is kept', async () => {
  const mailing = await house.sender()
  const sent = await house.send(mailing, recipient)
  const first = await house.complain(sent)
  const journal = await house.journalOf(async () => assert.deepEqual(await house.complain(sent), { ...first, duplicate: true }))
  assert.deepEqual(journal, [])
  const both = await Promise.all([house.report(Buffer.from('Subject: x\r\n\r\nspam')), house.report(Buffer.from('Subject: x\r\n\r\nspam'))])
  assert.equal(both[0].reportId, both[1].reportId)
})

test('OG-27.1 what is empty or too long is refused, and strangers cannot report here', async () => {
  for (const content of [Buffer.alloc(0), Buffer.alloc(longestReport + 1)]) await assert.rejects(house.report(content), { code: 'invalid', reason: 'report-size' })
  const client = { kind: 'customer', role: 'owner', userId: 'usr_x', customerId: house.customer.id, operatorId: house.operatorId } as const
  await assert.rejects(receiveReport(house.deps, client, { operatorId: house.operatorId, content: Buffer.from('x'), source: 'api' }), { code: 'forbidden' })
  await assert.rejects(receiveReport(house.deps, { ...staff, operatorId: 'another' } as typeof staff, { operatorId: house.operatorId, content: Buffer.from('x'), source: 'api' }), { code: 'not-found' })
})

test('OG-27.1 a report that could not be judged at once is kept and judged by its job', async () => {
  const mailing = await house.sender()
  const { message } = await house.send(mailing, recipient)
  const broken = { ...house.deps, machineNow: () => { throw new Error('a fault of ours') } }
  const received = await receiveReport(broken, staff, { operatorId: house.operatorId, content: buildArf({ original: message, feedback: feedbackLines(recipient) }), source: 'mail' })
  assert.deepEqual([received.verdict, received.duplicate], [null, false])
  await house.settle()
  assert.ok(await house.isBlocked(mailing))
  await judgeReport(house.deps, received.reportId) // once more: judged already
  assert.equal((await house.db('sanction_cases').where({ customer_id: mailing.customerId })).length, 1)
})

test('HOUSE-RUNG two reports about one sending, at the same time: one case', async () => {
  const mailing = await house.sender()
  await house.protect(stranger)
  const [one, two] = [await house.send(mailing, recipient), await house.send(mailing, stranger)]
  await house.moveTo('2026-04-09 13:00')
  const received = await Promise.all([house.complain(one), house.complain(two)])
  assert.deepEqual(received.map(({ verdict }) => verdict).sort(), ['case-joined', 'case-opened'])
  assert.equal(received[0].caseId, received[1].caseId)
  assert.equal((await house.db('sender_blocks').where({ mail_domain_id: mailing.domain.id })).length, 1)
})

test('HOUSE-RUNG a sending after the customer was told, from a domain that is blocked: a person decides; from another one it is the next rung', async () => {
  const mailing = await house.sender()
  const { caseId } = await house.complain(await house.send(mailing, recipient))
  await house.moveTo('2026-04-10 09:00')
  const again = await house.complain(await house.send(mailing, recipient))
  assert.deepEqual([again.verdict, again.reason, again.rule, again.caseId], ['waiting', 'blocked-already', 'HOUSE-RUNG', null])
  const other = await house.anotherDomain(mailing.customerId)
  const next = await house.complain(await house.send(other, recipient))
  assert.deepEqual([next.verdict, next.rule], ['case-opened', 'MZ-3.3'])
  assert.deepEqual((await house.db('sanction_cases').where({ customer_id: mailing.customerId }).orderBy('rung')).map(({ id }) => id), [caseId, next.caseId])
})

test('HOUSE-RUNG sent before, from another domain of the same customer: a person decides', async () => {
  const mailing = await house.sender()
  const other = await house.anotherDomain(mailing.customerId)
  const fromOther = await house.send(other, recipient)
  const sent = await house.send(mailing, recipient)
  await house.moveTo('2026-04-10 09:30')
  await house.complain(sent)
  await waits(await house.complain(fromOther), 'other-domain', other)
})
