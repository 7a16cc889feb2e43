/** Who may come in, as an owner and staff see it; and what staff did for a customer. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Browser, openPanel, password, textOf, visitors, type Panel } from './visit.ts'

const markup = '<script>alert(1)</script>'
let panel: Panel
let ewa: Browser
let adam: Browser
let clerk: Browser

before(async () => {
  panel = await openPanel('2026-02-20 10:00')
  ;[ewa, adam, clerk] = await visitors(panel)
})
after(async () => { await panel.close() })

const invite = (browser: Browser, fields: Record<string, string> = {}) => browser.post('/people/invitations', { email: 'iga@example.test', role: 'domain-manager', lang: 'pl', mailbox: '', ...fields })
const idOf = async (email: string): Promise<string> => (await panel.house.db('users').where({ email, disabled_at: null }).first('id')).id
const tokenTo = async (email: string): Promise<string> => /#(in_[\w-]+)$/.exec((await panel.house.db('letters').where({ template: 'person-invited', to_email: email }).first('facts')).facts.link)![1]!

test('HOST-9.3 an owner invites; the invited sets a name and a password, logs in and sees the places of the role alone', async () => {
  const sent = await invite(ewa)
  assert.equal(sent.status, 200)
  assert.match(textOf(sent.body), /Zaproszenie wysłane na iga@example\.test\. Link działa do 27 lutego 2026, 10:00\./)
  assert.match(textOf((await ewa.get('/people')).body), /Zaproszeni .* iga@example\.test Domeny/)

  const iga = new Browser(panel.app)
  const wrong = await iga.post('/invitation', { token: 'in_neverwas', name: 'Iga', password }, { from: '/invitation' })
  assert.deepEqual([wrong.status, /Ten link niczego nie otwiera/.test(textOf(wrong.body))], [404, true])
  const accepted = await iga.post('/invitation', { token: await tokenTo('iga@example.test'), name: `Iga ${markup}`, password }, { from: '/invitation' })
  assert.match(textOf(accepted.body), /Zaloguj się adresem iga@example\.test/)
  assert.equal((await iga.logIn('iga@example.test')).status, 303)
  const start = textOf((await iga.get('/')).body)
  for (const place of ['Domeny', 'Zamówienia', 'Dokumenty']) assert.ok(start.includes(place), place)
  for (const place of ['Poczta', 'Osoby', 'Listy']) assert.ok(!start.includes(place), place)
  assert.equal((await iga.get('/people')).status, 403)
  assert.ok(!(await ewa.get('/people')).body.includes(markup))
})

test('HOST-9.3 an owner gives another role and ends access: the open session is dead; a stranger cannot', async () => {
  const id = await idOf('iga@example.test')
  const iga = new Browser(panel.app)
  await iga.logIn('iga@example.test')
  for (const act of ['role', 'end']) assert.equal((await adam.post(`/people/${id}/${act}`, act === 'role' ? { role: 'owner' } : {})).status, 404)
  assert.match(textOf((await ewa.post(`/people/${id}/role`, { role: 'billing', mailbox: '' })).body), /Rola zmieniona/)
  assert.equal((await iga.get('/domains')).status, 403)
  assert.equal((await iga.get('/documents')).status, 200)
  assert.match(textOf((await ewa.post(`/people/${id}/end`, {})).body), /Dostęp zakończony/)
  const gone = await iga.get('/documents')
  assert.match(`${gone.status} ${gone.location ?? ''}`, /^303 \/log-in/)
})

test('HOUSE-INVITE refused in words, what was typed is kept: a mailbox that is not there, the last owner', async () => {
  const refused = await invite(ewa, { email: 'typed@example.test', role: 'mailbox', mailbox: 'nikt@example.test' })
  assert.equal(refused.status, 422)
  assert.match(textOf(refused.body), /Nie ma takiej skrzynki/)
  assert.match(refused.body, /value="typed@example\.test"/)
  const last = await ewa.post(`/people/${await idOf('ewa@example.test')}/end`, {})
  assert.deepEqual([last.status, /To jedyna osoba, która może zapraszać/.test(textOf(last.body))], [409, true])
})

test('HOUSE-ROLES what staff do for a customer stands on its page, and on no other customer’s', async () => {
  const before = textOf((await ewa.get('/people')).body)
  assert.equal((await clerk.post('/people/invitations', { customer: panel.house.customer.id, email: 'ola@example.test', role: 'billing', lang: 'pl', mailbox: '' })).status, 200)
  const now = textOf((await ewa.get('/people')).body)
  assert.match(now.slice(now.indexOf('Co zrobili dla Ciebie pracownicy')), /Zaproszono osobę .* HOUSE-INVITE .* Pracownik/)
  assert.ok(now.split('Zaproszono osobę').length > before.split('Zaproszono osobę').length)
  assert.doesNotMatch(textOf((await adam.get('/people')).body), /Zaproszono osobę/)
})

test('HOUSE-ROLES an administrator lets staff in at /people without a customer, and sees a customer’s people at its own', async () => {
  assert.match(textOf((await clerk.get('/people')).body), /Pracownicy operatora .* biuro@example\.test .* Obsługa nadużyć/)
  assert.doesNotMatch(textOf((await clerk.get('/people')).body), /ewa@example\.test/)
  assert.match(textOf((await clerk.get(`/people?customer=${panel.house.customer.id}`)).body), /ewa@example\.test/)
  assert.equal((await clerk.post('/people/invitations', { email: 'desk@example.test', role: 'abuse-desk', lang: 'en' })).status, 200)
  assert.equal((await ewa.get(`/people?customer=${panel.stranger.id}`)).status, 404)
})

test('HOST-9.3 the page says it in English too', async () => {
  const english = new Browser(panel.app, 'en')
  await english.logIn('ewa@example.test')
  await english.post('/language', { lang: 'en', back: '/' })
  assert.match(textOf((await english.get('/people')).body), /Who may come in .* Owner .* Invite a person .* What each role may do .* What the operator’s staff did for you/)
})
