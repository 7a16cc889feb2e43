/** Money that waits, in the panel: what a transfer may be for, and what a person of the operator does with it. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createUser } from '../../src/people/create-user.ts'
import { establish, niebieski } from '../../src/people/establish.ts'
import { staff } from '../support/house.ts'
import { makeRefunds } from './refunds-made.ts'
import { Browser, openPanel, password, textOf, visitors, type Panel } from './visit.ts'

let panel: Panel
let house: ReturnType<typeof makeRefunds>
let ewa: Browser
let clerk: Browser
let auditor: Browser
let foreign: Browser

before(async () => {
  panel = await openPanel('2026-02-20 10:00')
  house = makeRefunds(panel.house)
  ;[ewa, , clerk] = await visitors(panel)
  await createUser(panel.deps, staff, { operatorId: niebieski.id, customerId: null, role: 'auditor', name: 'Audyt', email: 'audyt@example.test', lang: 'pl', password })
  auditor = new Browser(panel.app)
  await auditor.logIn('audyt@example.test')
  const { first } = await establish(panel.deps, { operator: { ...niebieski, id: 'inny', bankAccount: 'PL60102010260000042270201111' }, email: 'biuro@inny.example' })
  foreign = new Browser(panel.app)
  await foreign.post('/log-in', { email: first!.email, password: first!.password, back: '/' }, { from: '/log-in' })
})
after(async () => { await panel.close() })

const account = 'PL27114020040000300201355387'
const money = (body: string): string => textOf(body).replaceAll('\u00a0', ' ')
const see = async (path: string, browser = clerk): Promise<string> => money((await browser.get(path)).body)
/** A transfer that names nothing, and its page. */
async function waits (amount: string, title: string, party: { name: string, account?: string } = { name: 'Kasa nr 4', account }): Promise<{ id: string, path: string }> {
  await house.statement({ amount, title, party })
  const { id } = await panel.house.db('credits').where({ title }).first('id')
  return { id, path: `/bank/credits/${id}` }
}
const owed = async (name: string) => {
  const { proformaNumber: number, orderId, grossMinor } = await panel.house.order(name)
  return { number, grossMinor, debt: String((await panel.house.db('orders').where({ id: orderId }).first('debt_id')).debt_id), state: async () => (await panel.house.db('orders').where({ id: orderId }).first('paid_at')).paid_at !== null }
}
const restOf = async (id: string): Promise<string> => String((await panel.house.db('credit_rests').where({ credit_id: id }).first('rest_minor')).rest_minor)

test('OR-28 the desk and the payments lead to the transfer; what it may be for is suggested with its reasons and paid at a press', async () => {
  const { number, grossMinor, debt } = await owed('syna.pl')
  const asked = `${grossMinor / 100n}.${String(grossMinor % 100n).padStart(2, '0')}`
  const { id, path } = await waits(asked, 'za stronę syna')
  assert.match((await clerk.get('/desk')).body, new RegExp(path))
  assert.match((await clerk.get('/bank')).body, new RegExp(`href="${path}"`))
  const page = await clerk.get(path)
  assert.match(money(page.body), new RegExp(`72,57 zł czeka na decyzję.*za stronę syna.*Kasa nr 4.*${account}.*${number} .*brakuje 72,57 zł.*ta sama kwota`))
  const paid = await clerk.post(`${path}/assign`, { seen: String(grossMinor), amount: asked.replace('.', ','), debt })
  assert.deepEqual([paid.status, paid.location], [303, path], textOf(paid.body))
  assert.match(await see(path), new RegExp(`Cały przelew znalazł swoje miejsce.*Gdzie są pieniądze.*${number}`))
  assert.equal(await restOf(id), '0')
  assert.ok(await panel.house.db('debts').where({ id: debt }).whereNotNull('credited_at').first('id'))
  assert.doesNotMatch((await clerk.get('/bank')).body, new RegExp(path))
})

test('HOUSE-BOOKS a part is put there, once however often the button is pressed; the rest goes on a balance and back to the payer', async () => {
  const { number, debt } = await owed('kawalek.pl')
  const { id, path } = await waits('70.00', 'nie wiem za co')
  const part = { seen: '7000', amount: '20', debt }
  const answers = await Promise.all([clerk.post(`${path}/assign`, part), clerk.post(`${path}/assign`, part)])
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [303, 409])
  assert.match(money(answers.find(({ status }) => status === 409)!.body), /Tymczasem czeka już inna kwota/)
  assert.equal(await restOf(id), '5000')
  const found = await see(`${path}?search=${encodeURIComponent(number.toLowerCase())}`)
  assert.match(found, new RegExp(`Znajdź należność.*${number} .*brakuje 52,57 zł`))
  assert.match(await see(`${path}?search=${encodeURIComponent(panel.house.customer.email)}`), /Albo na konto prepaid/)
  assert.equal((await clerk.post(`${path}/top-up`, { seen: '5000', amount: '40,00', customer: panel.house.customer.id })).location, path)
  assert.equal((await clerk.post(`${path}/refund`, { seen: '1000', amount: '10,00', iban: '' })).location, path)
  assert.match(await see(path), new RegExp(`${number}.*20,00 zł.*Konto prepaid:.*40,00 zł.*Zwrot.*10,00 zł`))
})

test('OR-28 a mistake is taken off with its reason, and waits again', async () => {
  const { debt, number } = await owed('pomylka.pl')
  const { id, path } = await waits('30.00', 'pomylka')
  await clerk.post(`${path}/assign`, { seen: '3000', amount: '', debt })
  assert.match(await see(path), new RegExp(`${number}.*To była pomyłka`))
  assert.equal((await clerk.post(`${path}/unassign`, { debt, why: ' ' })).status, 422)
  assert.equal((await clerk.post(`${path}/unassign`, { debt, why: 'nie ten klient' })).location, path)
  assert.equal(await restOf(id), '3000')
  await clerk.post(`${path}/top-up`, { seen: '3000', amount: '', customer: panel.house.customer.id })
  assert.equal((await clerk.post(`${path}/undo-top-up`, { customer: panel.house.customer.id, why: 'nie ten klient' })).location, path)
  assert.equal(await restOf(id), '3000')
})

// what is sent, status, text
const wrong: [string, Record<string, string>, number, RegExp][] = [
  ['assign', { amount: 'dużo' }, 422, /Podaj kwotę większą od zera/],
  ['assign', { amount: '0' }, 422, /Podaj kwotę większą od zera/],
  ['assign', { amount: '15,01' }, 409, /To więcej, niż czeka/],
  ['top-up', { amount: '15,01' }, 409, /To więcej, niż czeka/],
  ['refund', { amount: '15', iban: 'PL00 1140' }, 422, /To nie jest numer rachunku/],
  ['unassign', { why: 'bo tak' }, 409, /Tam nie ma już nic/]
]
test('HOUSE-BOOKS what is refused is said on the page, and nothing is moved', async () => {
  const { debt } = await owed('odmowa.pl')
  const { id, path } = await waits('15.00', 'odmowa')
  for (const [act, over, status, text] of wrong) {
    const whom = act === 'top-up' ? { customer: panel.house.customer.id } : act === 'refund' ? {} : { debt }
    const answer = await clerk.post(`${path}/${act}`, { ...act !== 'unassign' && { seen: '1500' }, ...whom, ...over })
    assert.equal(answer.status, status, `${act} ${textOf(answer.body)}`)
    assert.match(money(answer.body), text)
  }
  assert.equal(await restOf(id), '1500')
})

test('HOUSE-BOOKS who does not decide about money looks on; customers and other operators meet nothing', async () => {
  const { path } = await waits('16.00', 'cudze')
  const looked = await auditor.get(path)
  assert.deepEqual([looked.status, /method="post" action="\/bank\/credits/.test(looked.body)], [200, false])
  const act = { seen: '1600', amount: '', customer: panel.house.customer.id }
  assert.equal((await auditor.post(`${path}/top-up`, act, { from: '/desk' })).status, 403)
  assert.deepEqual([(await ewa.get(path)).status, (await ewa.post(`${path}/top-up`, act, { from: '/' })).status], [403, 403])
  assert.deepEqual([(await foreign.get(path)).status, (await foreign.post(`${path}/top-up`, { ...act }, { from: '/desk' })).status], [404, 404])
})

test('HOUSE-BOOKS the page in English', async () => {
  const { path } = await waits('17.00', 'in English')
  await clerk.post('/language', { lang: 'en', back: '/' })
  assert.match(await see(path), /Transfer of .*17\.00.*waits for a decision.*What it may be for.*Find what is owed.*Send it back/)
  await clerk.post('/language', { lang: 'pl', back: '/' })
})
