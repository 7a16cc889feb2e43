/** The pages to which links of letters lead: open to whoever has the letter, and nothing happens by a visit alone. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { placeTransfer } from '../../src/domains/transfer-order.ts'
import { openHouse, staff } from '../support/house.ts'
import { Browser, openPanel, textOf, type Panel } from './visit.ts'

let panel: Panel
let orderId: string
let token: string
before(async () => {
  panel = await openPanel('2026-02-20 10:00', await openHouse('2026-02-20 10:00', ['nask', 'gtld']))
  const { house } = panel
  ;({ orderId } = await placeTransfer(house.deps, staff, { customerId: house.customer.id, name: 'zolw.com', holderId: house.holder.id, origin: 'registrar', authInfo: 'code-Of-the-0ther', powerOfAttorney: true, byAttorney: false }))
  token = (await house.db('letters').where({ key: `transfer-accept:${orderId}` }).first()).facts.link.split('#')[1]
})
after(async () => { await panel.close() })

const acceptedAt = async (): Promise<Date | null> => (await panel.house.db('orders').where({ id: orderId }).first('accepted_at')).accepted_at

test('DOM-III.6 the link shows a page without a log-in, and accepts nothing by being followed', async () => {
  const { status, body } = await new Browser(panel.app).get('/transfers/accept')
  assert.equal(status, 200)
  assert.match(textOf(body), /Akceptacja transferu domeny/)
  assert.match(textOf((await new Browser(panel.app, 'en').get('/transfers/accept')).body), /Accept the transfer of a domain/)
  assert.equal(await acceptedAt(), null)
})

test('DOM-III.6 an unknown code is told so, the right one accepts once', async () => {
  const browser = new Browser(panel.app)
  const send = async (code: string) => await browser.post('/transfers/accept', { token: code }, { from: '/transfers/accept' })
  const wrong = await send('acc_nobodys')
  assert.equal(wrong.status, 404)
  assert.match(textOf(wrong.body), /Nie znamy tego kodu/)
  assert.equal(await acceptedAt(), null)
  const right = await send(token)
  assert.equal(right.status, 200)
  assert.match(textOf(right.body), /zolw\.com przejdzie do nas/)
  assert.deepEqual(await acceptedAt(), panel.deps.now())
  assert.equal((await send(token)).status, 409)
})

test('HOUSE-ACCOUNT a form from elsewhere is not taken', async () => {
  const { status } = await new Browser(panel.app).post('/confirm-email', { token: 'ver_x', csrf: 'wrong' })
  assert.equal(status, 403)
})

test('REG-ICANN the page that confirms an address says when its code is unknown', async () => {
  const { status, body } = await new Browser(panel.app).post('/confirm-email', { token: 'ver_nobodys' }, { from: '/confirm-email' })
  assert.equal(status, 404)
  assert.match(textOf(body), /Nie znamy tego kodu/)
})
