/** Customers as the operator's people find and see them, and the journal they search. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { staffVisitors } from './staff-visitors.ts'
import { openPanel, textOf, type Browser, type Panel } from './visit.ts'

let panel: Panel
let clerk: Browser
let auditor: Browser
let foreign: Browser
let ewa: Browser
let domainId: string
before(async () => {
  panel = await openPanel('2026-02-20 10:00')
  ;({ clerk, auditor, foreign, ewa } = await staffVisitors(panel))
  const { house } = panel
  const { proformaNumber, grossMinor } = await house.order('żubr.pl')
  await house.pay(proformaNumber, grossMinor)
  domainId = (await house.db('domains').where({ display_name: 'żubr.pl' }).first('id')).id
  await house.order('nieoplacona.pl')
  await house.db('customers').where({ id: house.customer.id }).update({ tax_id: '526-104-08-28' })
})
after(async () => { await panel.close() })

const found = async (search: string, browser = clerk) => textOf((await browser.get(`/customers/found?search=${encodeURIComponent(search)}`)).body)

for (const [search, says] of [['nowac', 'by a part of the name'], ['EWA@example', 'by the e-mail address, in any case'], ['5261040828', 'by the digits of the tax id'], ['żubr', 'by a domain in national letters'], ['xn--ubr', 'by a domain in ASCII']] as const) {
  test(`HOUSE customers are found ${says}, with what they have and owe`, async () => {
    const seen = await found(search)
    assert.match(seen, /Ewa Nowacka ewa@example\.test · Łódź · 526-104-08-28 1 domena 72,57/)
    assert.doesNotMatch(seen, /Adam Obcy/)
  })
}

test('HOUSE customers: a wildcard is a letter, a name is never markup, nobody is said in words', async () => {
  assert.match(await found('%'), /Nikogo nie znaleziono/)
  assert.match(await found('_wa'), /Nikogo nie znaleziono/)
  await panel.house.db('customers').where({ id: panel.stranger.id }).update({ name: 'Adam <b>Obcy</b>' })
  const { body } = await clerk.get('/customers')
  assert.ok(!body.includes('<b>Obcy'))
  assert.match(textOf(body), /Adam <b>Obcy<\/b>/)
})

test('HOUSE customers come a page at a time, in the order of names; a strange cursor is refused', async () => {
  const { house } = panel
  await house.db('customers').insert(Array.from({ length: 30 }, (_, n) => ({ ...{ id: `cus_${String(n).padStart(26, '0')}`, name: `Zofia ${String(n).padStart(2, '0')}` }, operator_id: house.customer.operatorId, email: 'z@example.test', lang: 'pl', street: 'x', city: 'x', postcode: 'x', country: 'PL', phone: 'x', created_at: house.now() })))
  const first = await clerk.get('/customers?search=Zofia')
  assert.equal(first.body.match(/class="name" href="\/customers\//g)?.length, 25)
  const next = /href="(\/customers\?search=Zofia&amp;cursor=[^"]+)"/.exec(first.body)![1]!.replaceAll('&amp;', '&')
  const second = await clerk.get(next)
  assert.match(textOf(second.body), /Zofia 25.*Zofia 29/)
  assert.equal((await clerk.get('/customers?cursor=nic')).status, 422)
})

test('HOUSE a customer’s page tells money, domains, people, letters and decisions, with links', async () => {
  const { body, status } = await clerk.get(`/customers/${panel.house.customer.id}`)
  assert.equal(status, 200)
  const seen = textOf(body)
  assert.match(seen, /Należności .*nieoplacona\.pl.*72,57/)
  assert.match(body, new RegExp(`href="/domains/${domainId}">żubr\\.pl`))
  assert.match(seen, /Osoby, które mogą się logować ewa ewa@example\.test/)
  assert.match(seen, /Abonenci domen Ewa Nowacka Łódź 1 domena/)
  assert.match(seen, /Ostatnie listy/)
  assert.match(body, new RegExp(`href="/journal\\?customer=${panel.house.customer.id}"`))
  assert.doesNotMatch(seen, /\$argon2/)
})

test('HOUSE-ROLES customers are for staff of their operator: a customer is refused, another operator finds nobody', async () => {
  const page = `/customers/${panel.house.customer.id}`
  for (const path of ['/customers', '/customers/found?search=ewa', page, '/journal']) {
    assert.equal((await ewa.get(path)).status, 403, path)
    assert.equal((await auditor.get(path)).status, 200, path)
  }
  assert.match(await found('nowac', foreign), /Nikogo nie znaleziono/)
  assert.equal((await foreign.get(page)).status, 404)
  assert.equal((await clerk.get('/customers/cus_99999999999999999999999999')).status, 404)
})

const journal = async (query: string, browser = clerk) => textOf((await browser.get(`/journal?${query}`)).body).replace(/^.*?DOM-II\.5a|^/u, '')

test('HOUSE the journal is searched by who, what, about what, for whom, under which rule and when', async () => {
  const { customer } = panel.house
  const has = async (query: string, expected: boolean) => assert.equal((await clerk.get(`/journal?${query}`)).body.includes(`href="/domains/${domainId}"`), expected, query)
  await has('', true)
  for (const query of ['action=domain.register', 'action=domain', `subject=${domainId}`, `subject=${encodeURIComponent('żubr.pl')}`, `customer=${customer.id}`, 'rule=dom-i.9', 'kind=machine', 'from=2026-02-20&to=2026-02-20', `action=domain.register&customer=${customer.id}&rule=DOM-I.9`]) await has(query, true)
  for (const query of ['action=refund', `customer=${panel.stranger.id}`, 'rule=HOST-9', 'to=2026-02-19', 'from=2026-02-21', 'actor=nobody', `subject=${panel.stranger.id}`, 'action=domain%25']) await has(query, false)
  assert.match(textOf((await clerk.get(`/journal?customer=${customer.id}`)).body), /Dziennik Ewa Nowacka/)
})

test('HOUSE the journal names people, tells what a decision rested on, and pages', async () => {
  await clerk.post('/language', { lang: 'en', back: '/' })
  const { house } = panel
  await house.db('audit').insert(Array.from({ length: 35 }, () => ({ at: house.now(), actor_kind: 'staff', actor_id: 'usr_x', action: 'order.place', subject_type: 'order', subject_id: 'ord_x', operator_id: house.customer.operatorId, customer_id: null, rule: 'HOUSE-ROLES', policy_version: 'niebieski@1', facts: JSON.stringify({ name: '<i>a</i>', grossMinor: '1234' }) })))
  const first = await clerk.get('/journal?rule=HOUSE-ROLES')
  assert.match(textOf(first.body), /Order placed.*name <i>a<\/i> grossMinor 12\.34/)
  assert.ok(!first.body.includes('<i>a'))
  const next = /href="(\/journal\?rule=HOUSE-ROLES&amp;cursor=[^"]+)"/.exec(first.body)![1]!.replaceAll('&amp;', '&')
  assert.equal((await clerk.get(next)).body.match(/Order placed<\/div>/g)?.length, 5)
  assert.equal((await clerk.get('/journal?from=gestern')).status, 422)
  assert.equal((await clerk.get('/journal?kind=robot')).status, 400)
  await clerk.post('/language', { lang: 'pl', back: '/' })
})

test('HOUSE-ROLES the journal is of one operator', async () => {
  assert.ok(!(await foreign.get('/journal')).body.includes(domainId))
  assert.match(await journal(`subject=${domainId}`, foreign), /Nic nie znaleziono/)
  assert.doesNotMatch(textOf((await foreign.get(`/journal?customer=${panel.house.customer.id}`)).body), /Ewa Nowacka/)
})
