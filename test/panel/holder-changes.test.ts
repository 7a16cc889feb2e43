/** New data of a holder as people meet them: the form, the document, the scan, the decision; a stranger sees nothing. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { placeOrder } from '../../src/domains/order.ts'
import { confirmRegistrantChange } from '../../src/domains/registrant-consent.ts'
import { createHolder } from '../../src/people/create-holder.ts'
import { dataOf } from '../../src/people/replace-holder.ts'
import { consentLink } from '../support/consents.ts'
import { openHouse, staff } from '../support/house.ts'
import { openPanel, textOf, visitors, type Browser, type Panel } from './visit.ts'

const png = Buffer.from('89504e470d0a1a0a0000', 'hex')

let panel: Panel
let ewa: Browser
let adam: Browser
let clerk: Browser
let domainId: string
before(async () => {
  panel = await openPanel('', await openHouse('2026-02-20 10:00', ['nask', 'gtld']))
  const order = await panel.house.order('adres.pl')
  await panel.house.pay(order.proformaNumber, order.grossMinor)
  domainId = (await panel.house.db('domains').where({ name: 'adres.pl' }).first('id')).id
  ;[ewa, adam, clerk] = await visitors(panel)
})
after(async () => { await panel.close() })

/** What the form would send as it stands. */
const fieldsOf = (body: string): Record<string, string> =>
  Object.fromEntries([...body.slice(body.indexOf('/change" class=')).matchAll(/<input[^>]* name="([a-zA-Z]+)"[^>]* value(?:="([^"]*)")?/g)].filter(([tag]) => !/type="(radio|checkbox)"/.test(tag)).map(([, name, value]) => [name!, value ?? '']))

/** The request's path. */
async function ask (change: Record<string, string>, of = domainId): Promise<string> {
  const link = /href="(\/holders\/[^"]+\/change)"/.exec((await ewa.get(`/domains/${of}`)).body)![1]!
  const { location } = await ewa.post(link, { ...fieldsOf((await ewa.get(link)).body), kind: 'person', ...change })
  assert.match(location!, /^\/holder-changes\/hrq_/)
  return location!
}

const see = async (path: string, browser = ewa) => textOf((await browser.get(path)).body)

test('DOM-II.4 asked from the domain’s page, signed, looked at, accepted, entered', async () => {
  assert.match(await see('/holder-changes'), /Niczego się nie zmienia/)
  const path = await ask({ street: 'Nowa 7' })
  assert.match(await see(path), /Czeka na podpis.*DOM-II\.4.*Nowe dane.*Nowa 7.*Wniosek do podpisania/)
  const document = await ewa.get(`${path}/document`)
  assert.equal(document.headers['content-type'], 'application/pdf')
  assert.match((await clerk.get(path)).body, /Odrzuć wniosek/)
  assert.ok(!(await clerk.get(path)).body.includes(`${path}/accept`), 'nothing to accept before the scan')

  assert.equal((await ewa.upload(`${path}/papers`, 'paper', Buffer.from([0x4d, 0x5a, 0, 1]), { filename: 'x.exe' })).status, 422)
  assert.equal((await ewa.upload(`${path}/papers`, 'paper', png, { filename: 'skan.png' })).location, path)
  assert.match(await see(path), /Sprawdzany.*do 21 lutego 2026/)
  assert.equal((await ewa.post(`${path}/accept`, {})).status, 403, 'nobody accepts a signature of their own')
  assert.match(await see('/holder-changes', clerk), /adres\.pl.*Sprawdzany/)

  assert.equal((await clerk.post(`${path}/accept`, {})).location, path)
  await panel.house.settle()
  assert.match(await see(path), /Wpisana/)
  assert.match(await see(`/domains/${domainId}`), /Nowa 7/)
})

test('DOM-II.4 a rejected paper is told with its reason, and the request may be taken back', async () => {
  const path = await ask({ street: 'Trzecia 3' })
  await ewa.upload(`${path}/papers`, 'paper', png, { filename: '"><script>alert(1)</script>.png' })
  const { body } = await clerk.get(path)
  assert.ok(!body.includes('<script>alert'))
  const rejection = new RegExp(`action="(${path}/papers/[^"]+/reject)"`).exec(body)![1]!
  assert.equal((await clerk.post(rejection, { why: 'Podpis jest nieczytelny.' })).location, path)
  assert.match(await see(path), /Czeka na podpis.*Podpis jest nieczytelny/)
  assert.equal((await ewa.post(`${path}/withdraw`, {})).location, path)
  assert.match(await see(path), /Cofnięta/)
  assert.equal((await ewa.post(`${path}/withdraw`, {})).status, 409)
})

test('HOUSE another customer’s request, document, paper and holder are as unknown as what never was', async () => {
  const path = await ask({ street: 'Czwarta 4' })
  await ewa.upload(`${path}/papers`, 'paper', png, { filename: 'skan.png' })
  const paper = new RegExp(`${path}/papers/[a-z0-9_]+`).exec((await ewa.get(path)).body)![0]
  const holder = /\/holders\/[^"]+\/change/.exec((await ewa.get(`/domains/${domainId}`)).body)![0]
  for (const each of [path, `${path}/document`, paper, holder]) assert.equal((await adam.get(each)).status, 404, each)
  for (const each of ['accept', 'withdraw', 'reject']) assert.ok([403, 404].includes((await adam.post(`${path}/${each}`, each === 'reject' ? { why: 'x' } : {})).status), each)
  assert.equal((await adam.upload(`${path}/papers`, 'paper', png)).status, 404)
  assert.ok(!(await see('/holder-changes', adam)).includes('adres.pl'))
})

test('DOM-V.4 what does not change is not asked for, and the form keeps what was typed', async () => {
  const link = /\/holders\/[^"]+\/change/.exec((await ewa.get(`/domains/${domainId}`)).body)![0]
  const fields = fieldsOf((await ewa.get(link)).body)
  const same = await ewa.post(link, { ...fields, kind: 'person' })
  assert.equal(same.status, 422)
  assert.match(textOf(same.body), /Wpisz to, co się zmieniło.*DOM-V\.4/)
  const wrong = await ewa.post(link, { ...fields, kind: 'person', email: 'nie adres' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.body, /value="nie adres"/)
})

test('REG-COR a generic name’s request says who has confirmed and until when the others can; it may be taken back as long as one is silent', async () => {
  const { house } = panel
  const holder = await createHolder(house.deps, staff, { ...dataOf(house.holder), customerId: house.customer.id, email: 'dawny@example.test' })
  const { proformaNumber, grossMinor } = await placeOrder(house.deps, staff, { customerId: house.customer.id, name: 'adres.com', years: 1, holderId: holder.id, powerOfAttorney: true })
  await house.pay(proformaNumber, grossMinor)
  const { id } = await house.db('domains').where({ name: 'adres.com' }).first('id')
  const path = await ask({ email: 'nowy@example.test' }, id)
  await house.settle()
  assert.match(await see(path), /Czeka na potwierdzenia.*obaj muszą potwierdzić zmianę do .* 2026.*Dotychczasowy abonent jeszcze nie potwierdził.*Nowy abonent jeszcze nie potwierdził.*Cofnij/)
  assert.match(await see('/holder-changes'), /adres\.com.*Czeka na potwierdzenia/)
  await confirmRegistrantChange(house.deps, (await consentLink(house, path.split('/').at(-1)!, 'new')).token)
  assert.match(await see(path), /Czeka na potwierdzenia.*Dotychczasowy abonent jeszcze nie potwierdził.*Nowy abonent potwierdził/)
  await confirmRegistrantChange(house.deps, (await consentLink(house, path.split('/').at(-1)!, 'prior')).token)
  assert.match(await see(path), /W drodze/)
  await house.settle()
  assert.match(await see(path), /Wpisana/)
})
