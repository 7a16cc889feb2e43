/** Reports of abuse as staff see them, the public form, figures. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { receiveReport } from '../../src/sanctions/receive-report.ts'
import { staff } from '../support/house.ts'
import { buildXarf } from '../support/xarf.ts'
import { Browser, openPanel, textOf, visitors, type Panel } from './visit.ts'

const markup = '<script>alert(1)</script>'
let panel: Panel
let ewa: Browser
let clerk: Browser
let reportId: string

before(async () => {
  panel = await openPanel('2026-02-20 10:00')
  ;[ewa, , clerk] = await visitors(panel)
  await panel.house.db('mail_domains').insert({ id: 'mdm_000000000000000000000house', operator_id: 'niebieski', customer_id: null, name: 'niebieski.example', display_name: 'niebieski.example', created_at: new Date(0), dkim_selector: 'x', dkim_key_sealed: 'x', dkim_public: 'x' }).onConflict().ignore()
  ;({ reportId } = await receiveReport(panel.deps, staff, { operatorId: 'niebieski', source: 'api', content: buildXarf({ category: 'content', type: 'phishing', url: `https://nasza.example/${markup}` }) }))
})
after(async () => { await panel.close() })

test('HOUSE-INTAKE anybody reports by the form, in both languages; what was typed is kept when it is refused', async () => {
  const guest = new Browser(panel.app)
  assert.match(textOf((await guest.get('/report-abuse')).body), /Zgłoś nadużycie .* Phishing/)
  assert.match(textOf((await new Browser(panel.app, 'en').get('/report-abuse')).body), /Report abuse .* Unwanted mail/)
  const empty = await guest.post('/report-abuse', { kind: 'phishing', about: ' ', text: '', contact: 'ola@poczta.example' }, { from: '/report-abuse' })
  assert.equal(empty.status, 422)
  assert.match(empty.body, /value="ola@poczta.example"/)
  const taken = await guest.post('/report-abuse', { kind: 'phishing', about: 'https://x.example', text: markup, contact: '' }, { from: '/report-abuse' })
  assert.match(textOf(taken.body), /Zgłoszenie przyjęte .* rep_/)
  assert.equal((await guest.post('/report-abuse', { kind: 'phishing', about: 'x', text: '', contact: '', csrf: 'x' }, { from: '/report-abuse' })).status, 403)
})

test('HOUSE-INTAKE staff see whom it is about and who sent it; a stranger’s words are text and nothing more', async () => {
  const page = await clerk.get(`/reports/${reportId}`)
  assert.match(textOf(page.body), /Phishing .*Kogo dotyczy Nikogo u nas/)
  assert.ok(!page.body.includes(markup))
  const text = await clerk.get(`/reports/${reportId}/text`)
  assert.deepEqual([text.headers['content-type'], text.headers['content-security-policy'], text.headers['x-content-type-options']], ['text/plain; charset=utf-8', "default-src 'none'; sandbox", 'nosniff'])
  assert.ok(text.body.includes(markup))
  const whole = await clerk.get(`/reports/${reportId}/whole`)
  assert.match(String(whole.headers['content-disposition']), /^attachment/)
  for (const path of ['', '/text', '/whole']) assert.equal((await ewa.get(`/reports/${reportId}${path}`)).status, 403)
  assert.equal((await ewa.get('/reports/figures')).status, 403)
})

test('HOUSE-INTAKE a person closes a report that waits, and says why', async () => {
  const { reportId: id } = await receiveReport(panel.deps, staff, { operatorId: 'niebieski', source: 'api', content: Buffer.from('From: a@b.example\r\nSubject: x\r\n\r\nproszę przestać\r\n') })
  assert.match(textOf((await clerk.get('/reports?verdict=waiting')).body), /List/)
  assert.equal((await clerk.post(`/reports/${id}/act`, { act: 'close', why: ' ' })).status, 409)
  assert.equal((await ewa.post(`/reports/${id}/act`, { act: 'close', why: 'x' })).status, 403)
  assert.equal((await clerk.post(`/reports/${id}/act`, { act: 'nothing', why: 'x' })).status, 400)
  assert.equal((await clerk.post(`/reports/${id}/act`, { act: 'close', why: `powód ${markup}` })).status, 303)
  const page = await clerk.get(`/reports/${id}`)
  assert.match(textOf(page.body), /Zamknięte .*powód/)
  assert.ok(!page.body.includes(markup))
  assert.equal((await clerk.post(`/reports/${id}/act`, { act: 'close', why: 'x' })).status, 409)
})

test('HOUSE-INTAKE figures are there in both languages', async () => {
  assert.match(textOf((await clerk.get('/reports/figures')).body), /Liczby .* Od zgłoszenia do blokady .* Phishing/)
  await clerk.post('/language', { lang: 'en', back: '/' })
  assert.match(textOf((await clerk.get('/reports/figures?days=30')).body), /Figures .* From the report to the block/)
  await clerk.post('/language', { lang: 'pl', back: '/' })
})

test('HOUSE-HELD staff see what is held, and say that it goes or not', async () => {
  await panel.house.db('held_mail').insert({ id: 'hld_1', server: 's', file_key: 'k', operator_id: 'niebieski', customer_id: null, mail_domain_id: 'mdm_000000000000000000000house', rule: 'MZ-3.1', reply: 'x', sender: 'a@niebieski.example', recipients: ['b@c.example'], domain: 'c.example', bytes: 1, wire: Buffer.from('x'), proven: false, queued_at: new Date(0), held_at: new Date(0) })
  assert.match(textOf((await clerk.get('/mail-queue')).body), /niebieski\.example 1 .*MZ-3\.1/)
  assert.equal((await ewa.post('/mail-queue/held/mdm_000000000000000000000house/drop', {})).status, 403)
  assert.equal((await clerk.post('/mail-queue/held/mdm_000000000000000000000house/drop', {})).status, 303)
  assert.deepEqual(await panel.house.db('held_mail').first('ordered', 'ordered_by').then(row => [row.ordered, row.ordered_by !== null]), ['drop', true])
  assert.doesNotMatch(textOf((await clerk.get('/mail-queue')).body), /MZ-3\.1/)
})
