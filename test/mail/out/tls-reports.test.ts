/** Reports on TLS: what we owe goes to who asks for it; what comes to our address is kept and shown to staff. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { transact } from '../../../src/db/transact.ts'
import type { Found } from '../../../src/dns/resolver-client.ts'
import { sendTlsReport, sweepTlsReports } from '../../../src/mail/tls/send-tls-reports.ts'
import { countTlsResult } from '../../../src/mail/out/sts-store.ts'
import { niebieski } from '../../../src/people/establish.ts'
import { listTlsReports } from '../../../src/views/tls-reports.ts'
import { mailServersMissing } from '../../support/mail-servers.ts'
import { openMailHouse, type MailHouse } from '../mail-house.ts'

const skip = mailServersMissing
let house: MailHouse
before(async () => { if (!skip) house = await openMailHouse() })
after(async () => { await house?.close() })

const day = '2026-11-21'
const at = new Date(`${day}T10:00:00Z`)
const box = 'tls-reports@niebieski.example'
type Sent = { readonly envelope: { readonly from: string, readonly to: string[] }, readonly raw: Buffer }
const sent: Sent[] = []
const texts: Record<string, Found> = { '_smtp._tls.asks.example': { values: [`v=TLSRPTv1; rua=mailto:${box}`] }, '_smtp._tls.silent.example': { values: [] }, '_smtp._tls.broken.example': { fault: 'no answer in time' } }
const deps = () => ({
  ...house.deps,
  machineNow: () => new Date('2026-11-22T03:09:00Z'),
  mailNames: { host: 'mail.niebieski.example' },
  dns: { resolver: { look: async (name: string) => texts[name]! } },
  mailer: { sendMail: async (mail: object) => { sent.push(mail as Sent) } }
}) as unknown as Parameters<typeof sendTlsReport>[0]
const reports = async () => (await transact(house.db, trx => listTlsReports(trx, niebieski.id, { limit: 10 }))).rows

test('RFC 8460 §4 a day that is over is reported to who asks for it, once', { skip }, async () => {
  for (const [domain, result] of [['asks.example', 'success'], ['asks.example', 'success'], ['asks.example', 'certificate-expired'], ['silent.example', 'success'], ['broken.example', 'success']] as const) {
    await countTlsResult(house.db, { at, domain, policy: 'sts', mx: `mx.${domain}`, result })
  }
  await countTlsResult(house.db, { at: new Date('2026-11-22T01:00:00Z'), domain: 'today.example', policy: 'sts', mx: 'mx.today.example', result: 'success' })
  const jobs: object[] = []
  const swept = async () => {
    jobs.length = 0
    await sweepTlsReports({ ...deps(), jobs: { add: async (_: unknown, name: string, payload: object) => { jobs.push({ name, ...payload }) } } } as never)
    return jobs
  }
  assert.deepEqual((await swept()).map(job => (job as { domain: string }).domain), ['asks.example', 'broken.example', 'silent.example'])
  for (const domain of ['asks.example', 'silent.example', 'asks.example']) await sendTlsReport(deps(), { day, domain })
  await assert.rejects(sendTlsReport(deps(), { day, domain: 'broken.example' }), /no answer in time/)
  assert.deepEqual((await swept()).map(job => (job as { domain: string }).domain), ['broken.example'])
  const [mail, ...others] = sent
  assert.equal(others.length, 0)
  assert.deepEqual(mail!.envelope, { from: (await house.db('operators').where({ id: niebieski.id }).first('brand')).brand.email, to: [box] })
  const header = mail!.raw.toString('latin1').split('\r\n\r\n')[0]!.replaceAll(/\r\n[ \t]+/g, ' ')
  assert.match(header, /^Content-Type: multipart\/report; report-type="?tlsrpt"?/m)
  assert.match(header, /^TLS-Report-Domain: asks\.example$/im)
  assert.match(header, /^TLS-Report-Submitter: mail\.niebieski\.example$/im)
  assert.match(header, /^TLS-Required: No$/im)
  assert.match(header, /^From: .*<powiadomienia@/m)
})

test('RFC 8460 §5 what comes to our address is kept once and shown to staff: here our own report', { skip }, async () => {
  const raw = sent[0]!.raw
  assert.match(await house.bring(raw, [box], 'reports@other.example'), /^250/)
  assert.match(await house.bring(raw, [box], 'reports@other.example'), /^250/)
  const [report, ...others] = await reports()
  assert.equal(others.length, 0)
  assert.deepEqual([report!.sender, report!.reportId, report!.good, report!.failed], ['reports@other.example', `${day}.asks.example@mail.niebieski.example`, 2n, 1n])
  assert.deepEqual(report!.policies[0]!.failures, [{ result: 'certificate-expired', mx: 'mx.asks.example', sessions: 1 }])
  assert.deepEqual((await transact(house.db, trx => listTlsReports(trx, 'opr_other', { limit: 10 }))).rows, [])
})

const letter = (type: string, body: string): Buffer => Buffer.from(`From: a@other.example\r\nTo: ${box}\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: ${type}\r\n\r\n${body}\r\n`)
const strange: [string, Buffer][] = [
  ['a letter', letter('text/plain', 'Good morning')],
  ['no JSON', letter('application/tlsrpt+json', '{')],
  ['no gzip', letter('application/tlsrpt+gzip', 'x')],
  ['other JSON', letter('application/tlsrpt+json', '{"a": 1}')]
]
for (const [what, message] of strange) {
  test(`RFC 8460 §5 what is no report is refused: ${what}`, { skip }, async () => {
    assert.match(await house.bring(message, [box], 'a@other.example'), /^550.*5\.6\.0/)
    assert.equal((await reports()).length, 1)
  })
}

test('RFC 8460 §5 the address is the operator’s alone: a customer’s domain has it like any other name', { skip }, async () => {
  assert.match(await house.bring(letter('text/plain', 'x'), [`tls-reports@${house.domain.name}`], 'a@other.example'), /^550.*5\.1\.1/)
})
