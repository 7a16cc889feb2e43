/** What other mail servers reported of TLS with ours (RFC 8460), as staff see it. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { transact } from '../../src/db/transact.ts'
import { insertTlsReport } from '../../src/mail/tls/tls-report-store.ts'
import { openPanel, textOf, visitors, type Browser, type Panel } from './visit.ts'

let panel: Panel
let ewa: Browser
let clerk: Browser

before(async () => {
  panel = await openPanel('2026-02-20 10:00')
  ;[ewa, , clerk] = await visitors(panel)
})
after(async () => { await panel.close() })

/** Of one day each, from the first of February on. */
const keep = (operatorId: string, count: number, organisation: string) => transact(panel.house.db, async trx => {
  for (let n = 0; n < count; n++) {
    await insertTlsReport(trx, { id: `tlr_${organisation}${n}`, operatorId, sha256: Buffer.alloc(32, `${organisation}${n}`), receivedAt: new Date(Date.UTC(2026, 1, 2 + n)), sender: 'tls@poczta.example' }, {
      organisation: `${organisation} <b>${n}</b>`, reportId: `${n}`, from: new Date(Date.UTC(2026, 1, 1 + n)), until: new Date(Date.UTC(2026, 1, 2 + n)),
      policies: [{ type: 'sts', domain: 'laka.pl', good: 1200, failed: 3, failures: [{ result: 'certificate-expired', mx: 'mx.laka.pl', sessions: 3 }] }]
    })
  }
})

test('HOUSE-TLS nobody has reported anything: the page says so in both languages', async () => {
  for (const lang of ['en', 'pl']) {
    await clerk.post('/language', { lang, back: '/' })
    const { status, body } = await clerk.get('/tls-reports')
    assert.equal(status, 200)
    assert.match(textOf(body), /TLS/)
    assert.doesNotMatch(body, /<table/)
  }
})

test('HOUSE-TLS, RFC 8460 §4.3 each report with its sender, its day, what went well and what failed where; newest first, a page at a time; of this operator alone', async () => {
  const { operatorId } = panel.house.customer
  await keep(operatorId, 27, 'Poczta')
  await keep('opr_another', 1, 'Obca')
  const first = await clerk.get('/tls-reports')
  assert.match(textOf(first.body), /Poczta <b>26<\/b>/, 'a name is a stranger’s: never markup')
  assert.ok(!first.body.includes('<b>26'))
  assert.match(textOf(first.body), /1[  ]?200 3 laka\.pl: certificate-expired \(3\) mx\.laka\.pl/)
  assert.doesNotMatch(textOf(first.body), /Obca/)
  assert.equal(first.body.match(/tls@poczta\.example/g)?.length, 25)
  const next = /href="(\/tls-reports\?cursor=[^"]+)"/.exec(first.body)![1]!
  const second = await clerk.get(next.replaceAll('&amp;', '&'))
  assert.equal(second.body.match(/tls@poczta\.example/g)?.length, 2)
})

test('HOUSE-TLS customers do not see it; a cursor that is none is refused in words', async () => {
  assert.equal((await ewa.get('/tls-reports')).status, 403)
  assert.equal((await clerk.get('/tls-reports?cursor=nic')).status, 422)
})
