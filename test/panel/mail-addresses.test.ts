/** Aliases, forwards, shared mailboxes and mail to nobody, as people set them up; domains that are registered elsewhere. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openPanel, textOf, visitors, type Browser, type Panel } from './visit.ts'

let panel: Panel
let ewa: Browser
let adam: Browser
let clerk: Browser
let domain = ''
before(async () => {
  panel = await openPanel('2026-02-20 10:00')
  const order = await panel.house.order('żółw.pl')
  await panel.house.pay(order.proformaNumber, order.grossMinor)
  ;[ewa, adam, clerk] = await visitors(panel)
  domain = /mdm_\w+/.exec((await ewa.post('/mail', { customer: panel.house.customer.id, name: 'xn--w-uga1v8h.pl' })).location!)![0]
  for (const localPart of ['ewa', 'jan']) await ewa.post(`/mail/${domain}/mailboxes`, { localPart, password: '' })
})
after(async () => { await panel.close() })

const page = async (who = ewa) => textOf((await who.get(`/mail/${domain}/addresses`)).body)
const idOf = async (table: string, where: object) => (await panel.house.db(table).where(where).first('id')).id as string

test('HOUSE-ADDRESS the domain\'s page leads to its addresses; an alias is added, changed and removed there', async () => {
  assert.match((await ewa.get(`/mail/${domain}`)).body, new RegExp(`/mail/${domain}/addresses`))
  assert.match(await page(), /Nie ma jeszcze aliasów .* Niczego nie przekazujemy .* Nie ma jeszcze skrzynki wspólnej/)
  assert.equal((await ewa.post(`/mail/${domain}/aliases`, { localPart: 'biuro', targets: 'ewa@żółw.pl\nJAN@żółw.pl' })).status, 303)
  const { body } = await ewa.get(`/mail/${domain}/addresses`)
  assert.match(body, />ewa@xn--w-uga1v8h\.pl\njan@xn--w-uga1v8h\.pl<\/textarea>/)
  const alias = await idOf('aliases', { mail_domain_id: domain })
  assert.equal((await ewa.post(`/aliases/${alias}`, { targets: 'ewa@żółw.pl' })).status, 303)
  assert.deepEqual(await panel.house.db('alias_targets').where({ alias_id: alias }).pluck('address'), ['ewa@xn--w-uga1v8h.pl'])
  const jan = await idOf('mailboxes', { address: 'jan@xn--w-uga1v8h.pl' })
  assert.equal((await ewa.post(`/aliases/${alias}/writers`, { mailbox: jan, may: 'yes' })).status, 303)
  assert.match(await page(), /Pisze jako: jan@xn--w-uga1v8h\.pl/)
  const loop = await ewa.post(`/aliases/${alias}`, { targets: 'biuro@żółw.pl' })
  assert.equal(loop.status, 422)
  assert.match(textOf(loop.body), /prowadziłby do samego siebie.*HOUSE-ADDRESS/)
  const unknown = await ewa.post(`/mail/${domain}/aliases`, { localPart: 'inny', targets: 'nikt@żółw.pl' })
  assert.match(textOf(unknown.body), /Nie ma tu takiego Twojego adresu/)
  assert.equal((await ewa.post(`/aliases/${alias}/removal`, {})).status, 303)
  assert.match(await page(), /Nie ma jeszcze aliasów/)
})

test('HOST-12.5c a reserved name is refused as a mailbox and taken as an alias', async () => {
  const mailbox = await ewa.post(`/mail/${domain}/mailboxes`, { localPart: 'Postmaster', password: '' })
  assert.equal(mailbox.status, 422)
  assert.match(textOf(mailbox.body), /zastrzeżona dla prowadzących serwery.*HOST-12\.5c/)
  assert.equal((await ewa.post(`/mail/${domain}/aliases`, { localPart: 'postmaster', targets: 'ewa@żółw.pl' })).status, 303)
})

test('HOUSE-FORWARD a forward waits for the yes of its owner, who has the link alone; then it is stopped', async () => {
  const source = await idOf('mailboxes', { address: 'ewa@xn--w-uga1v8h.pl' })
  assert.equal((await ewa.post(`/mail/${domain}/forwards`, { source, target: 'ewa@gdzies.example' })).status, 303)
  assert.match(await page(), /ewa@gdzies\.example Czeka na zgodę do 27 lutego 2026/)
  const { facts, id } = await panel.house.db('letters').where({ template: 'forward-confirm' }).first('facts', 'id')
  const token = facts.link.split('#')[1]
  for (const path of [`/letters/${id}`, '/letters']) assert.ok(!(await ewa.get(path)).body.includes(token), path)
  const done = await adam.post('/confirm-forward', { token })
  assert.match(textOf(done.body), /Zgoda jest zapisana.*ewa@gdzies\.example/)
  assert.match(await page(), /ewa@gdzies\.example Jest zgoda/)
  assert.equal((await ewa.post(`/mailboxes/${source}/copy`, { keep: 'no' })).status, 303)
  assert.match(await page(), /Zostawiaj kopię tego, co przekazujesz/)
  assert.equal((await ewa.post(`/forwards/${await idOf('forwards', {})}/removal`, {})).status, 303)
  assert.match(await page(), /Niczego nie przekazujemy/)
})

test('HOUSE-ADDRESS a shared mailbox and who uses it; mail to nobody', async () => {
  assert.equal((await ewa.post(`/mail/${domain}/shared`, { localPart: 'sklep' })).status, 303)
  const [shared, jan] = [await idOf('mailboxes', { local_part: 'sklep' }), await idOf('mailboxes', { local_part: 'jan' })]
  assert.equal((await ewa.post(`/mailboxes/${shared}/members`, { mailbox: jan, rights: 'write' })).status, 303)
  assert.match(await page(), /sklep@\S+ · Używają: jan@\S+ \(czytać i porządkować\)/)
  assert.equal((await ewa.post(`/mailboxes/${shared}/members`, { mailbox: jan, rights: 'none' })).status, 303)
  assert.match(await page(), /sklep@\S+ · Używają: na razie nikogo/)
  assert.equal((await ewa.post(`/mail/${domain}/catch-all`, { address: 'jan@żółw.pl' })).status, 303)
  assert.match((await ewa.get(`/mail/${domain}/addresses`)).body, /value="jan@xn--w-uga1v8h\.pl"/)
  assert.equal((await ewa.post(`/mail/${domain}/catch-all`, { address: '' })).status, 303)
  assert.deepEqual(await panel.house.db('catch_alls').select(), [])
})

test('HOUSE another customer\'s addresses answer as what never was', async () => {
  const alias = await idOf('aliases', { mail_domain_id: domain })
  const shared = await idOf('mailboxes', { local_part: 'sklep' })
  assert.equal((await adam.get(`/mail/${domain}/addresses`)).status, 404)
  for (const [path, form] of [
    [`/mail/${domain}/aliases`, { localPart: 'x', targets: '' }], [`/mail/${domain}/shared`, { localPart: 'x' }], [`/mail/${domain}/catch-all`, { address: '' }],
    [`/aliases/${alias}`, { targets: '' }], [`/aliases/${alias}/removal`, {}], [`/mailboxes/${shared}/members`, { mailbox: shared, rights: 'read' }], [`/mailboxes/${shared}/copy`, { keep: 'yes' }], [`/aliases/${alias}/writers`, { mailbox: shared, may: 'yes' }], ['/forwards/fwd_00000000000000000000000000/removal', {}]
  ] as const) assert.equal((await adam.post(path, form)).status, 404, path)
})

test('HOUSE-MAILPROOF a domain that is registered elsewhere: the record is told, looked for, and mail is set up', async () => {
  assert.equal((await ewa.post('/mail/proofs', { name: 'Gdzie-Indziej.example' })).status, 303)
  const proof = await panel.house.db('mail_domain_proofs').first('id', 'token')
  assert.match(textOf((await ewa.get('/mail/proofs')).body), new RegExp(`Jeszcze go nie widać .*_strefa-challenge\\.gdzie-indziej\\.example.*strefa-proof=${proof.token}`))
  const unknown = await ewa.post(`/mail/proofs/${proof.id}/mail`, {})
  assert.equal(unknown.status, 422) // there is no resolver here
  assert.match(textOf(unknown.body), /Serwery nazw tej domeny nie odpowiadają.*HOUSE-MAILPROOF/)
  await panel.house.db('mail_domain_proofs').where({ id: proof.id }).update({ proven_at: panel.house.now(), looked_at: panel.house.now() })
  assert.equal((await ewa.post('/mail', { customer: panel.house.customer.id, name: 'gdzie-indziej.example' })).status, 303)
  assert.equal((await adam.post(`/mail/proofs/${proof.id}/check`, {})).status, 404)
  await panel.house.db('mail_domain_proofs').where({ id: proof.id }).update({ missing_since: panel.house.now() })
  assert.match(textOf((await clerk.get('/mail/proofs')).body), /Domeny, których dowód zniknął .* gdzie-indziej\.example Wpis zniknął/)
})
