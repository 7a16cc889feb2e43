/** Reports by RFC 5965, and whatever else is sent to an abuse address. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseReport } from '../../src/sanctions/parse-report.ts'
import { buildArf, feedbackLines } from '../support/arf.ts'

const original = ['From: <Biuro@Nadawca.Example>', 'To: Ewa <ewa@skrzynka.example>, firmy: jan@skrzynka.example, ola@SKRZYNKA.example;', 'Cc: ewa@skrzynka.example', 'Message-ID: <m1@nadawca.example>', '', 'Oferta', ''].join('\r\n')

async function read (content: Buffer) {
  const parsed = await parseReport(content)
  if (!parsed.ok) throw new Error(parsed.fault)
  if (!parsed.original) throw new Error('about no message')
  return { ...parsed, original: parsed.original }
}

test('RFC 5965 §2 a whole report: its fields and the original, lines ended by CRLF', async () => {
  const { feedback, original: found } = await read(buildArf({ original, feedback: feedbackLines('Ewa@Skrzynka.example', 'jan@skrzynka.example') }))
  assert.deepEqual(feedback, { type: 'abuse', userAgent: 'SomeGenerator/1.0', arrivalDate: 'Thu, 9 Apr 2026 12:00:05 +0200', sourceIp: '192.0.2.1', originalMailFrom: '<biuro@nadawca.example>', originalRecipients: ['ewa@skrzynka.example', 'jan@skrzynka.example'], about: [], reporter: 'skrzynka.example' })
  assert.deepEqual({ ...found, bytes: undefined }, { bytes: undefined, whole: true, messageId: '<m1@nadawca.example>', from: 'biuro@nadawca.example', recipients: ['ewa@skrzynka.example', 'jan@skrzynka.example', 'ola@skrzynka.example'] })
  assert.equal(found.bytes.toString().trimEnd(), original.trimEnd())
})

test('RFC 5965 §2 headers alone are an original too, and known not to be whole', async () => {
  const { original: found } = await read(buildArf({ original: original.slice(0, original.indexOf('\r\n\r\n') + 2), originalType: 'text/rfc822-headers' }))
  assert.equal(found.whole, false)
  assert.equal(found.messageId, '<m1@nadawca.example>')
})

test('RFC 5965 §3 fields are folded, in any case and order', async () => {
  const { feedback } = await read(buildArf({ original, feedback: ['VERSION: 1', 'user-agent: some', '\tagent', 'feedback-TYPE:Abuse', 'X-Unknown: kept out'] }))
  assert.equal(feedback.userAgent, 'some agent')
  assert.equal(feedback.type, 'abuse')
})

test('RFC 5965 §2 a report-type without quotes and with another parameter after it', async () => {
  assert.ok((await parseReport(buildArf({ original, contentType: 'Multipart/Report; boundary=part; report-type="feedback-report"; charset=utf-8' }))).ok)
})

const deep = (levels: number): string => Array.from({ length: levels }, (_, level) => `Content-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}\r\n`).join('')
const without = (name: string) => feedbackLines().filter(line => !line.startsWith(name))

const odd: [string, Buffer, string][] = [
  ['nothing', Buffer.alloc(0), 'no-multipart-report'],
  ['zeros', Buffer.alloc(4096), 'no-multipart-report'],
  ['bytes that are no text', Buffer.from(Array.from({ length: 5000 }, (_, index) => index * 7 % 256)), 'no-multipart-report'],
  ['a letter that complains in words', Buffer.from('From: ewa@skrzynka.example\r\nSubject: spam!\r\n\r\nStop it.\r\n'), 'no-multipart-report'],
  ['a delivery report', buildArf({ original, contentType: 'multipart/report; report-type=delivery-status; boundary="part"' }), 'no-multipart-report'],
  ['multipart/mixed', buildArf({ original, contentType: 'multipart/mixed; boundary="part"' }), 'no-multipart-report'],
  ['a boundary that never comes', buildArf({ original, contentType: 'multipart/report; report-type=feedback-report; boundary="other"' }), 'no-feedback-part'],
  ['no boundary at all', buildArf({ original, contentType: 'multipart/report; report-type=feedback-report' }), 'no-feedback-part'],
  ['no original', buildArf({ original, originalType: 'text/plain' }), 'no-original'],
  ['an empty original', buildArf({ original: '' }), 'no-original'],
  ['two originals', buildArf({ original, more: `--part\r\nContent-Type: message/rfc822\r\n\r\n${original}\r\n` }), 'no-original'],
  ['two feedback parts', buildArf({ original, more: `--part\r\nContent-Type: message/feedback-report\r\n\r\n${feedbackLines().join('\r\n')}\r\n` }), 'no-feedback-part'],
  ['no Feedback-Type', buildArf({ original, feedback: without('Feedback-Type') }), 'feedback-fields'],
  ['no User-Agent', buildArf({ original, feedback: without('User-Agent') }), 'feedback-fields'],
  ['no Version', buildArf({ original, feedback: without('Version') }), 'feedback-fields'],
  ['two Feedback-Types', buildArf({ original, feedback: [...feedbackLines(), 'Feedback-Type: not-spam'] }), 'feedback-fields'],
  ['a line that is no field', buildArf({ original, feedback: [...feedbackLines(), 'no field here'] }), 'feedback-fields'],
  ['201 fields', buildArf({ original, feedback: [...feedbackLines(), ...Array.from({ length: 196 }, (_, index) => `X-${index}: 1`)] }), 'feedback-fields'],
  ['parts in parts, too deep', Buffer.from(`MIME-Version: 1.0\r\n${deep(30)}`), 'unreadable'],
  ['headers without end', Buffer.from(`X: ${'a'.repeat(400_000)}\r\n\r\n`), 'unreadable']
]
for (const [name, content, fault] of odd) test(`RFC 5965 no report: ${name}`, async () => assert.deepEqual(await parseReport(content), { ok: false, fault }))

test('RFC 5965 what is kept of it is bounded and has no control characters', async () => {
  const { feedback, original: found } = await read(buildArf({
    original: `From: a@b.example\r\nTo: ${Array.from({ length: 500 }, (_, index) => `u${index}@skrzynka.example`).join(',\r\n ')}\r\nMessage-ID: <m1@x>\r\nMessage-ID: <m2@x>\r\n\r\nx`,
    feedback: [...feedbackLines(...Array.from({ length: 150 }, (_, index) => `u${index}@skrzynka.example`)), 'Source-IP: no', 'Received-Date: never'].map(line => line.startsWith('User-Agent') ? `User-Agent: a\x00b\x1b[31m${'z'.repeat(5000)}` : line)
  }))
  assert.equal(feedback.userAgent.length, 1000)
  assert.match(feedback.userAgent, /^a b \[31mz+$/)
  assert.equal(feedback.originalRecipients.length, 50)
  assert.equal(found.recipients.length, 50)
  assert.equal(found.messageId, null, 'two Message-IDs name nothing')
})

test('RFC 5965 a wrong encoding is read as it can be', async () => {
  const { original: found } = await read(buildArf({ original: 'From: =?utf-99?Q?=ff?= <a@b.example>\r\nTo: \xff\xfe <ewa@skrzynka.example>\r\nMessage-ID: <m1@x>\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!' }))
  assert.deepEqual(found.recipients, ['ewa@skrzynka.example'])
})
