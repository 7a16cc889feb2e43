/** Reports that are made to do harm: nothing executes, nothing takes long, nothing is lost. */
import assert from 'node:assert/strict'
import { gzipSync } from 'node:zlib'
import { test } from 'node:test'
import { readable } from '../../src/panel/report-text.ts'
import { parseReport } from '../../src/sanctions/parse-report.ts'
import { namesIn, receivedIds } from '../../src/sanctions/read-names.ts'
import { provenAddress, type Reporter } from '../../src/sanctions/reporter.ts'
import { complaintOf } from '../../src/sanctions/sort-report.ts'
import { buildArf, feedbackLines } from '../support/arf.ts'
import { buildXarf, mailedXarf } from '../support/xarf.ts'

const original = 'From: <a@nadawca.example>\r\nTo: <ewa@skrzynka.example>\r\nMessage-ID: <m1@nadawca.example>\r\n\r\nOferta\r\n'
const evidence = (content: string | Buffer, type = 'message/rfc822') => [{ content_type: type, payload: Buffer.from(content as string).toString('base64') }]
const xarf = (over: object = {}) => buildXarf({ evidence: evidence(original), ...over })
const verdictOf = async (content: Buffer) => {
  const parsed = await parseReport(content)
  return parsed.ok ? `${parsed.format} ${parsed.kind}` : parsed.fault
}

const reports: [string, Buffer, string][] = [
  ['X-ARF bare', xarf(), 'xarf spam'],
  ['X-ARF after a byte-order mark', Buffer.concat([Buffer.from('\ufeff'), xarf()]), 'xarf spam'],
  ['X-ARF in a message', mailedXarf(xarf().toString()), 'xarf spam'],
  ['X-ARF beside an ARF part that says so', buildArf({ original, feedback: feedbackLines().map(line => line.replace('abuse', 'xarf')), more: `--part\r\nContent-Type: application/json\r\nContent-Disposition: attachment; filename=xarf.json\r\n\r\n${xarf().toString()}\r\n` }), 'xarf spam'],
  ['two X-ARF in one message', mailedXarf(xarf().toString(), xarf({ type: 'bulk_messaging' }).toString()), 'no-multipart-report'],
  ['X-ARF about phishing', xarf({ category: 'content', type: 'phishing', url: 'https://x.example', evidence: [] }), 'xarf phishing'],
  ['X-ARF about malware', xarf({ category: 'content', type: 'malware', evidence: [] }), 'xarf malware'],
  ['X-ARF about something else', xarf({ category: 'connection', type: 'ddos' }), 'xarf other'],
  ['X-ARF by Message-ID alone', buildXarf({ message_id: '<m1@x>', smtp_to: 'ewa@skrzynka.example' }), 'xarf spam'],
  ['X-ARF of spam without a message', buildXarf(), 'no-original'],
  ['X-ARF with two messages', xarf({ evidence: [...evidence(original), ...evidence(original)] }), 'no-original'],
  ['X-ARF with a message of more than 5 MB', xarf({ evidence: evidence(Buffer.alloc(5 * 1024 * 1024 + 10, 'x')) }), 'no-original'],
  ['X-ARF 3', xarf({ xarf_version: '3' }), 'xarf-fields'],
  ['X-ARF without a reporter', Buffer.from(JSON.stringify({ ...JSON.parse(xarf().toString()), reporter: undefined })), 'xarf-fields'],
  ['X-ARF with 51 pieces', xarf({ evidence: Array.from({ length: 51 }, () => evidence('x', 'text/plain')[0]) }), 'xarf-fields'],
  ['X-ARF whose time is none', xarf({ timestamp: 'yesterday' }), 'xarf-fields'],
  ['X-ARF with fields of prototypes', Buffer.from(xarf().toString().replace('{', '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},')), 'xarf spam'],
  ['X-ARF that is cut off', xarf().subarray(0, 200), 'unreadable'],
  ['X-ARF in Latin-2', Buffer.from(xarf({ source_identifier: 'z\u00f3' }).toString(), 'latin1'), 'unreadable'],
  ['100,000 brackets', Buffer.from(`{"xarf_version":${'['.repeat(100_000)}`), 'unreadable'],
  ['100,000 levels', Buffer.from(`{"xarf_version":"4.0.0","a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`), 'xarf-fields'],
  ['a zip bomb', buildArf({ original, more: `--part\r\nContent-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\n\r\n${gzipSync(Buffer.alloc(50 * 1024 * 1024)).toString('base64')}\r\n` }), 'arf spam'],
  ['ten thousand parts', buildArf({ original, more: Array.from({ length: 10_000 }, () => '--part\r\nContent-Type: text/plain\r\nContent-Disposition: attachment\r\n\r\nx\r\n').join('') }), 'unreadable'],
  ['HTML and script', buildArf({ original: original.replace('Oferta', '<script>fetch("//x.example")</script><img src=x onerror=alert(1)>') }), 'arf spam'],
  ['quoted-printable that is broken', buildArf({ original: `${original.replace('\r\n\r\n', '\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n')}=Z=\r\n=` }), 'arf spam'],
  ['phishing by ARF', buildArf({ original, feedback: feedbackLines().map(line => line.replace('abuse', 'fraud')) }), 'arf phishing'],
  ['a virus by ARF', buildArf({ original, feedback: feedbackLines().map(line => line.replace('abuse', 'virus')) }), 'arf malware']
]
for (const [name, content, what] of reports) {
  test(`HOUSE-INTAKE hostile or odd: ${name}`, async () => {
    const from = performance.now()
    assert.equal(await verdictOf(content), what)
    assert.ok(performance.now() - from < 5_000)
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined)
  })
}

test('HOUSE-INTAKE what a stranger wrote is shown as text: nothing hides in it or turns it around', () => {
  const shown = readable(Buffer.from('\u202egpj.exe\u0000\u001b[31m<script>\u2066', 'utf8'))
  assert.equal(shown, '\ufffdgpj.exe\ufffd\ufffd[31m<script>\ufffd')
})

test('HOUSE-INTAKE names and ids in a text are bounded, whatever it is', () => {
  assert.deepEqual(namesIn('see https://www.Przykład.pl/login, or x@poczta.example.'), ['www.xn--przykad-rjb.pl', 'xn--przykad-rjb.pl', 'poczta.example'])
  const from = performance.now()
  for (const text of ['a.'.repeat(200_000), 'a-'.repeat(200_000), `${'x'.repeat(400_000)}.pl`, 'a.b.c.d.e.f.g.h.pl '.repeat(20_000)]) assert.ok(namesIn(text).length <= 100)
  assert.deepEqual(receivedIds(Buffer.from('Received: from x by mx.example (Haraka) with ESMTPSA id 0A1B2C3D-1111-2222-3333-0123456789AB.1\r\n\tenvelope-from <a@b>;\r\n\tSat, 1 Jan 2026 00:00:00 +0000\r\nX: id 0A1B2C3D-1111-2222-3333-0123456789AC.1\r\n\r\nReceived: id 0A1B2C3D-1111-2222-3333-0123456789AD.1')), ['0A1B2C3D-1111-2222-3333-0123456789AB.1'])
  assert.ok(receivedIds(Buffer.from('Received: '.repeat(100_000))).length <= 20)
  assert.ok(performance.now() - from < 2_000)
})

test('HOUSE-INTAKE only who is proven is answered', () => {
  const good: Reporter = { envelope: 'a@reporter.example', from: 'abuse@reporter.example', ip: null, virus: null, spf: { result: 'none', domain: null }, dkim: [], dmarc: { result: 'none', domain: null } }
  const of = (over: Partial<Reporter>) => provenAddress({ ...good, ...over })
  assert.equal(of({}), null)
  assert.equal(of({ dmarc: { result: 'pass', domain: 'reporter.example' } }), 'abuse@reporter.example')
  assert.equal(of({ dkim: [{ result: 'fail', domain: 'reporter.example' }, { result: 'pass', domain: 'Reporter.example' }] }), 'abuse@reporter.example')
  assert.equal(of({ spf: { result: 'pass', domain: 'reporter.example' } }), 'abuse@reporter.example')
  assert.equal(of({ spf: { result: 'pass', domain: 'reporter.example' }, envelope: 'a@other.example' }), null)
  assert.equal(of({ dkim: [{ result: 'pass', domain: 'other.example' }] }), null)
  assert.equal(of({ envelope: '', dmarc: { result: 'pass', domain: 'reporter.example' } }), null)
  assert.equal(provenAddress({ contact: 'a@b.example', network: '192.0.2.1/32' }), null)
  assert.equal(provenAddress(null), null)
})

test('HOUSE-INTAKE one complaint: message, recipients, reporter; in any order, in either form', async () => {
  const by = async (content: Buffer) => complaintOf(await parseReport(content))?.toString('hex')
  const arf = await by(buildArf({ original, feedback: feedbackLines('ewa@skrzynka.example', 'jan@skrzynka.example') }))
  assert.equal(arf, await by(buildArf({ original, feedback: [...feedbackLines('jan@skrzynka.example', 'Ewa@Skrzynka.example'), 'X-More: 1'] })))
  assert.notEqual(arf, await by(buildArf({ original, feedback: feedbackLines('ewa@skrzynka.example') })))
  assert.equal(await by(buildArf({ original, feedback: feedbackLines('ewa@skrzynka.example') })), await by(xarf({ smtp_to: 'ewa@skrzynka.example' })))
  assert.notEqual(await by(xarf({ reporter: 'inny.example' })), await by(xarf()))
  assert.equal(await by(Buffer.from('Subject: x\r\n\r\nspam')), undefined)
})
