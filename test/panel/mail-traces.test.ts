/** What happened to a message, the quarantine, the graph of a mailbox and the scanner's state, as people see them. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { noteUsage } from '../../src/mail/quota/note-usage.ts'
import { warnFull } from '../../src/mail/quota/warn-full.ts'
import { transact } from '../../src/db/transact.ts'
import { exportData } from '../../src/privacy/export-data.ts'
import { dayOf } from '../../src/rules/calendar.ts'
import { publishVersion, termsInForce } from '../../src/terms/in-force.ts'
import { forgetOldTraces } from '../../src/mail/traces/forget-traces.ts'
import { insertTraces } from '../../src/mail/traces/trace-store.ts'
import { traceOf, type TraceDraft } from '../../src/mail/traces/trace.ts'
import { openPanel, textOf, visitors, type Browser, type Panel } from './visit.ts'

const markup = '<script>alert(1)</script>'
let panel: Panel
let ewa: Browser
let adam: Browser
let clerk: Browser
let domain = ''
let mailbox = ''
const address = 'biuro@xn--w-uga1v8h.pl'

before(async () => {
  panel = await openPanel('2026-02-20 10:00')
  const order = await panel.house.order('żółw.pl')
  await panel.house.pay(order.proformaNumber, order.grossMinor)
  ;[ewa, adam, clerk] = await visitors(panel)
  domain = /mdm_\w+/.exec((await ewa.post('/mail', { customer: panel.house.customer.id, name: 'żółw.pl' })).location!)![0]
  await ewa.post(`/mail/${domain}/mailboxes`, { localPart: 'biuro', password: '' })
  mailbox = (await panel.house.db('mailboxes').where({ address }).first('id')).id
  const at = panel.house.now()
  const drafts: TraceDraft[] = [
    { at, door: 'mx', stage: 'data', sender: 'anna@example.org', recipient: address, outcome: 'delivered', code: 250, messageId: '<dobra@example.org>', bytes: 5000, scan: 'clean', signatures: 'ClamAV 1.4.6/27800/Fri Feb 20 09:27:48 2026', ip: '192.0.2.7', helo: 'mail.example.org', tls: 'TLSv1.3 TLS_AES_256_GCM_SHA384', attempt: 'AB-1.1', quotaUsed: 5 * 1024 ** 2, quotaBytes: 1024 ** 3, facts: { spam: { score: 1.5 } } },
    { at, door: 'mx', stage: 'rcpt', sender: `${markup}@obcy.example`, recipient: address, outcome: 'refused', code: 552, said: '5.2.2 Mailbox full', rule: 'BMP-3', ip: '192.0.2.8', helo: markup },
    { at, door: 'mx', stage: 'rcpt', sender: 'x@obcy.example', recipient: 'nikt@xn--w-uga1v8h.pl', outcome: 'refused', code: 550, said: '5.1.1 No such mailbox', rule: 'BMP-2' },
    { at: new Date(at.getTime() - 31 * 86_400_000), door: 'submission', stage: 'data', sender: address, recipient: 'dawno@example.org', outcome: 'queued', code: 250, login: address, ip: '192.0.2.9' }
  ]
  await insertTraces(panel.house.db, { node: 'mail.example.test', spool: 'test', batch: 1 }, drafts.map(traceOf))
})
after(async () => { await panel.close() })

test('HOUSE-TRACE the owner reads what happened, in sentences, in both languages, and nothing of others', async () => {
  const page = textOf((await ewa.get(`/mailboxes/${mailbox}/traces`)).body)
  assert.match(page, /anna@example\.org → biuro@.* Leży w skrzynce biuro@/)
  assert.match(page, /Serwer mail\.example\.org spod adresu 192\.0\.2\.7 przyniósł ją do mail\.example\.test, przez TLSv1\.3/)
  assert.match(page, /niczego nie znalazł \(ClamAV 1\.4\.6\/27800/)
  assert.match(page, /Filtr spamu: score 1\.5\./)
  assert.match(page, /zajmowała 5 z 1[\s ]?024 MB/)
  assert.match(page, /Odpowiedzieliśmy 552 5\.2\.2 Mailbox full/)
  assert.match(page, /BMP-3/)
  assert.doesNotMatch(page, /nikt@/)
  await ewa.post('/language', { lang: 'en', back: '/' })
  assert.match(textOf((await ewa.get(`/mailboxes/${mailbox}/traces`)).body), /The server mail\.example\.org at 192\.0\.2\.7 brought it .* It lies in|It lies in the mailbox/)
  await ewa.post('/language', { lang: 'pl', back: '/' })
  assert.equal((await adam.get(`/mailboxes/${mailbox}/traces`)).status, 404)
})

test('HOUSE a stranger\'s words are text', async () => {
  assert.ok(!(await ewa.get(`/mailboxes/${mailbox}/traces`)).body.includes(markup))
})

// query, how many are found
for (const [query, count] of [['sender=ANNA@example.org', 1], ['sender=anna', 0], ['message=dobra@example.org', 1], ['message=%3Cdobra@example.org%3E', 1], ['recipient=dawno@example.org', 1], ['from=2026-02-20', 2], ['to=2026-02-19', 1], ['from=2026-02-20&to=2026-02-20', 2], ['from=nonsense', 3]] as const) {
  test(`HOUSE-TRACE found by ${query}: ${count}`, async () => {
    const { status, body } = await ewa.get(`/mailboxes/${mailbox}/traces?${query}`)
    assert.equal(status, 200)
    assert.equal([...textOf(body).matchAll(/ → /g)].length, count)
  })
}

test('HOUSE-TRACE after 30 days nothing is left of it', async () => {
  await forgetOldTraces({ ...panel.house.deps, now: panel.house.now })
  assert.equal((await panel.house.db('mail_traces')).length, 3)
})

test('HOUSE-TRACE the operator’s terms say how long: the page says it, and the sweep does it; an export of personal data holds the traces', async () => {
  const { house } = panel
  assert.match(textOf((await ewa.get(`/mailboxes/${mailbox}/traces`)).body), /z ostatnich 30 dni/)
  const exported = await exportData(house.deps, { kind: 'customer', role: 'owner', userId: 'usr_x', customerId: house.customer.id, operatorId: house.customer.operatorId }, { type: 'customer', id: house.customer.id })
  const { mailTraces } = exported.data as { mailTraces: { sender: string, recipient: string }[] }
  assert.equal(mailTraces.length, 3)
  assert.ok(mailTraces.some(({ sender }) => sender === 'anna@example.org'))
  const { terms } = (await transact(house.db, trx => termsInForce(trx, 'niebieski', dayOf(house.now()))))
  await transact(house.db, trx => publishVersion(trx, { policy: 'niebieski', version: 2, effectiveFrom: dayOf(house.now()), terms: { ...terms, mail: { ...terms.mail, traces: { days: 400 } } } }, house.now()))
  assert.match(textOf((await ewa.get(`/mailboxes/${mailbox}/traces`)).body), /z ostatnich 400 dni/)
  await house.db('mail_traces').where({ sender: 'anna@example.org' }).update({ at: new Date(house.now().getTime() - 399 * 86_400_000) })
  await forgetOldTraces({ ...house.deps, now: house.now })
  assert.equal((await house.db('mail_traces')).length, 3)
  await house.db('mail_traces').where({ sender: 'anna@example.org' }).update({ at: new Date(house.now().getTime() - 401 * 86_400_000) })
  await forgetOldTraces({ ...house.deps, now: house.now })
  assert.equal((await house.db('mail_traces')).length, 2)
})

test('BMP-3 the graph: a point a day, a table beside it, and the day on which it would be full', async () => {
  const { db } = panel.house
  assert.match(textOf((await ewa.get(`/mailboxes/${mailbox}`)).body), /Pierwszy punkt zapiszemy/)
  const use = (bytes: number) => db('mailbox_usage').insert({ username: address, bytes, messages: 7 }).onConflict('username').merge()
  await use(100 * 1024 ** 2)
  await noteUsage({ db, now: panel.house.now })
  await use(900 * 1024 ** 2)
  await noteUsage({ db, now: panel.house.now }) // the last of a day counts
  assert.deepEqual((await db('mailbox_usage_days').where({ mailbox_id: mailbox })).map(each => [each.day, each.bytes]), [['2026-02-20', 900n * 1024n ** 2n]])
  await db('mailbox_usage_days').insert({ mailbox_id: mailbox, day: '2026-02-10', bytes: 800 * 1024 ** 2, messages: 5, quota_bytes: 1024 ** 3 })
  await db('mailbox_usage_days').insert({ mailbox_id: mailbox, day: '2025-02-18', bytes: 1, messages: 5, quota_bytes: 1024 ** 3 })
  const { body } = await ewa.get(`/mailboxes/${mailbox}`)
  assert.match(body, /<svg class="usage-graph"[^>]* role="img" aria-label="Od 10 lutego 2026 do 20 lutego 2026 zajętość zmieniła się z 800 na 900 z 1\s?024 MB\."/)
  assert.match(textOf(body), /skrzynka zapełni się 5 marca 2026/)
  assert.match(textOf(body), /Jako tabela Dzień MB Wiadomości 20 lutego 2026 900 7 10 lutego 2026 800 5/)
  await noteUsage({ db, now: panel.house.now })
  assert.equal((await db('mailbox_usage_days').where({ mailbox_id: mailbox, day: '2025-02-18' })).length, 0)
})

test('BMP-3 80 % is told once with the day, 95 % once more, and again only after it was clearly less', async () => {
  const { db, deps } = panel.house
  const letters = async () => (await db('letters').where({ template: 'mailbox-filling' }).orderBy('written_at')).map(each => each.facts.percent)
  const use = async (percent: number) => {
    await db('mailbox_usage').where({ username: address }).update({ bytes: Math.ceil(1024 ** 3 * percent / 100) })
    await warnFull(deps)
    await warnFull(deps)
  }
  await use(88)
  assert.deepEqual(await letters(), [80])
  assert.match((await db('letters').where({ template: 'mailbox-filling' }).first()).text, /zapełni się 5 marca 2026/)
  await use(79)
  await use(81)
  assert.deepEqual(await letters(), [80])
  await use(96)
  assert.equal((await letters()).length, 2)
  assert.equal((await db('audit').where({ subject_id: mailbox, action: 'mailbox.warn-full', rule: 'BMP-3' })).length, 2)
})

test('HOUSE-QUARANTINE its owner sees it, staff decide, once', async () => {
  const { db } = panel.house
  const at = panel.house.now()
  await db('mail_quarantine').insert({ id: 'qua_00000000000000000000000001', mailbox_id: mailbox, mail_domain_id: domain, operator_id: panel.house.customer.operatorId, customer_id: panel.house.customer.id, folder: markup, uid_validity: 1, uid: 1, sha256: Buffer.from('x'), bytes: 9, received_at: at, virus: 'Eicar', signatures: 'ClamAV', found_at: at, keep_until: new Date(at.getTime() + 86_400_000) })
  const mine = (await ewa.get(`/mailboxes/${mailbox}`)).body
  assert.match(textOf(mine), /Kwarantanna HOUSE-QUARANTINE .* Eicar/)
  assert.ok(!mine.includes(markup) && !mine.includes('/quarantine"'))
  const ask = (browser: Browser, act: string) => browser.post(`/mailboxes/${mailbox}/quarantine`, { message: 'qua_00000000000000000000000001', act })
  assert.equal((await ask(adam, 'delete')).status, 404)
  assert.notEqual((await ask(ewa, 'delete')).status, 303)
  assert.equal((await ask(clerk, 'delete')).status, 303)
  assert.match(textOf((await ask(clerk, 'release')).body), /kwarantann/)
  assert.match(textOf((await ewa.get(`/mailboxes/${mailbox}`)).body), /Usunięta/)
})

test('HOST-13.1 the status page says how the scanner is and how old its signatures are', async () => {
  assert.match(textOf((await clerk.get('/status')).body), /Skaner antywirusowy HOST-13\.1 Nikt nie patrzy/)
  const now = panel.house.deps.machineNow()
  await panel.house.db('virus_scanner').insert({ name: 'clamd', checked_at: now, state: 'works', since: now, version: 'ClamAV 1.4.6/27800/x', signed_at: new Date(now.getTime() - 13 * 3_600_000) })
  assert.match(textOf((await clerk.get('/status')).body), /Skaner antywirusowy HOST-13\.1 Działa .* 13 godzin .* dwie aktualizacje dziennie/)
})
