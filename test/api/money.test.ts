import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { signatureOf } from '../../src/billing/notification-signature.ts'
import { niebieski } from '../../src/people/establish.ts'
import { buildMt940 } from '../support/mt940.ts'
import { ask, openDoors, type Doors, type Reply } from './doors.ts'

let doors: Doors
before(async () => { doors = await openDoors() })
after(() => doors.close())

const payer = 'PL27114020040000300201355387'
const staff = (method: 'GET' | 'POST', path: string, body?: unknown): Promise<Reply> => ask(doors.app, doors.staff, method, path, { body })
const mine = (path: string): Promise<Reply> => ask(doors.app, doors.mine.key, 'GET', path)

let days = 0

/** An MT940 of the house's account with one line in, or out. */
async function send (amount: string, title: string, party: object = { name: 'Jan Żółciński', account: payer }): Promise<Reply> {
  const day = `2026-01-${String(++days + 9).padStart(2, '0')}`
  const file = buildMt940([{ account: niebieski.bankAccount, day, number: String(days), lines: [{ amount, booked: day, title, party, reference: `R${days}` }] }])
  const sent = await ask(doors.app, doors.staff, 'POST', '/bank-statements', { body: Buffer.from(file), headers: { 'content-type': 'text/plain' } })
  assert.equal(sent.status, 200, sent.text)
  return sent
}

async function order (name: string): Promise<{ number: string, gross: string, id: string, debtId: string }> {
  const placed = await ask(doors.app, doors.mine.key, 'POST', '/orders', { body: { name, years: 1, holderId: doors.mine.holderId, powerOfAttorney: true } })
  assert.equal(placed.status, 201, placed.text)
  const { debt_id: debtId } = await doors.deps.db('documents').where({ number: placed.body.proforma.number }).first('debt_id')
  return { ...placed.body.proforma, id: placed.body.id, debtId }
}

test('HOUSE-BOOKS an MT940 comes in by the same door as a CAMT.053, as a body of bytes', async () => {
  const { number, gross } = await order('mt940.pl')
  const { body } = await send(gross, `Oplata ${number}`)
  assert.deepEqual(body.statements.map(({ format, credits }: { format: string, credits: object[] }) => [format, credits]), [['mt940', [{ ...body.statements[0].credits[0], reason: 'paid', basis: 'title', settled: [number], waiting: '0.00', toppedUp: '0.00' }]]])
  assert.equal((await ask(doors.app, doors.staff, 'POST', '/bank-statements', { body: Buffer.from('%PDF-1.7'), headers: { 'content-type': 'application/octet-stream' } })).body.reason, 'not-xml')
})

test('OR-28 a transfer that waits: suggestions, then a person assigns it', async () => {
  const { number, gross, debtId } = await order('czeka.pl')
  const { body: { statements: [{ credits: [{ id }] }] } } = await send(gross, `proforma ${Number(number.slice(-6))}`, { name: 'Ktoś', account: 'PL83101010230000261395100000' })
  const waiting = await staff('GET', '/credits/waiting')
  assert.ok(waiting.body.rows.some((row: { id: string, waiting: string }) => row.id === id && row.waiting === gross), waiting.text)
  const suggestions = await staff('GET', `/credits/${id}/suggestions`)
  assert.deepEqual([suggestions.body.rows[0].number, suggestions.body.rows[0].because.includes('same-sum')], [number, true], suggestions.text)
  const assigned = await staff('POST', `/credits/${id}/assign`, { debts: [{ debtId }] })
  assert.deepEqual([assigned.status, assigned.body], [200, { allocated: gross, settled: [number], waiting: '0.00' }])
  assert.equal((await staff('POST', `/credits/${id}/assign`, { debts: [{ debtId, amount: '1.5' }] })).status, 422, 'amounts have two decimals')
})

test('OR-28 a transfer that was assigned wrongly is taken off the debt again, and what it paid is owed', async () => {
  const { number, gross, debtId } = await order('pomylka.pl')
  const { body: { statements: [{ credits: [{ id }] }] } } = await send(gross, number)
  const undone = await staff('POST', `/credits/${id}/unassign`, { debts: [debtId], why: 'to przelew sąsiada' })
  assert.deepEqual([undone.status, undone.body], [200, { freed: [{ debtId, number, amount: gross, owedAgain: true, invoices: [] }], waiting: gross }])
  const again = await staff('POST', `/credits/${id}/unassign`, { debts: [debtId], why: 'to przelew sąsiada' })
  assert.deepEqual([again.status, again.body.reason], [409, 'not-assigned'])
  assert.equal((await ask(doors.app, doors.mine.key, 'POST', `/credits/${id}/unassign`, { body: { debts: [debtId], why: 'x' } })).status, 403)

  const { customerId } = doors.theirs
  assert.deepEqual((await staff('POST', `/credits/${id}/top-up`, { customerId })).body, { toppedUp: gross, waiting: '0.00' })
  assert.equal((await staff('POST', `/credits/${id}/undo-top-up`, { customerId, amount: '1000.00', why: 'x' })).body.reason, 'too-much')
  assert.deepEqual((await staff('POST', `/credits/${id}/undo-top-up`, { customerId, why: 'x' })).body, { taken: gross, waiting: gross })
})

test('HOUSE-VAT staff declare what the operator is to the tax office, once a day; customers do not', async () => {
  assert.deepEqual((await staff('GET', '/vat-seller')).body.rows, [])
  const status = { validFrom: '2026-03-01', oss: false, exemptBasis: 'art. 113 ust. 1' }
  const declared = await staff('POST', '/vat-seller', status)
  assert.deepEqual([declared.status, declared.body], [201, status], declared.text)
  assert.deepEqual((await staff('GET', '/vat-seller')).body.rows.map(({ recordedBy: _, ...row }: { recordedBy: string }) => row), [status])
  assert.equal((await staff('POST', '/vat-seller', status)).body.reason, 'status-known')
  assert.equal((await ask(doors.app, doors.mine.key, 'POST', '/vat-seller', { body: { ...status, validFrom: '2026-04-01' } })).status, 403)
})

test('HOUSE-REFUND a refund from the credit to the file and back from the bank', async () => {
  const { body: { statements: [{ credits: [{ id }] }] } } = await send('33.00', 'czynsz')
  const refund = await staff('POST', `/credits/${id}/refund`, { say: 'to nie nasz czynsz' })
  assert.equal(refund.status, 201, refund.text)
  const built = await staff('POST', '/refund-files')
  assert.deepEqual([built.status, built.body.rows.map(({ count, total }: Record<string, unknown>) => [count, total])], [201, [[1, '33.00']]])
  const fileId = built.body.rows[0].id
  const content = await doors.app.inject({ url: `/api/v1/refund-files/${fileId}/content`, headers: { authorization: `Bearer ${doors.staff}` } })
  assert.match(content.headers['content-type'] as string, /^application\/xml/)
  assert.match(content.body, /<InstdAmt Ccy="PLN">33\.00<\/InstdAmt>/)
  assert.deepEqual((await staff('POST', '/refund-files')).body.rows, [])
  const { body } = await send('-33.00', 'Zwrot to nie nasz czynsz')
  assert.deepEqual(body.statements[0].refundsSent, [refund.body.refundId])
  assert.deepEqual((await staff('GET', '/refund-files')).body.rows.map((row: { id: string }) => row.id), [fileId])
  assert.equal((await staff('POST', `/refund-files/${fileId}/reopen`, { because: 'x' })).body.reason, 'all-sent')
})

test('BMP-10 the balance shows how it is topped up, the transfer tops it up, what is free is paid out', async () => {
  const before = await mine('/balance')
  assert.equal(before.status, 200, before.text)
  await send('20.00', before.body.topUp.reference)
  const { body } = await mine('/balance')
  assert.deepEqual(body.balances, [{ currency: 'PLN', amount: '20.00', held: '0.00', free: '20.00' }])
  assert.deepEqual((await mine('/balance/entries')).body.rows.map(({ kind, amount, rule }: Record<string, string>) => [kind, amount, rule]), [['top-up', '20.00', 'OR-28']])
  const { customerId } = doors.mine
  assert.deepEqual((await staff('GET', `/balance?customerId=${customerId}`)).body.balances, body.balances)
  for (const path of ['/balance', '/balance/entries']) assert.equal((await ask(doors.app, doors.theirs.key, 'GET', `${path}?customerId=${customerId}`)).status, 404)
  assert.equal((await ask(doors.app, doors.mine.key, 'POST', '/balance/pay-out', { body: { customerId, currency: 'PLN', amount: '5.00' } })).status, 403)
  assert.equal((await staff('POST', '/balance/pay-out', { customerId, currency: 'PLN', amount: '20.01' })).body.reason, 'balance-too-small')
  assert.equal((await staff('POST', '/balance/pay-out', { customerId, currency: 'PLN', amount: '5.00' })).body.refundIds.length, 1)
})

test('HOUSE-PROVIDER a provider is opened, its secret shown once, its signed notifications booked once', async () => {
  const opened = await staff('POST', '/payment-providers', { name: 'Płatności' })
  assert.equal(opened.status, 201, opened.text)
  const { secret, notify, id } = opened.body
  const { number, gross, id: orderId } = await order('karta.pl')
  const body = JSON.stringify({ event: 'payment.completed', paymentId: 'p1', amount: gross, currency: 'PLN', paidAt: doors.clock.machine.toISOString(), title: number })
  const tell = (signature: string | undefined, payload = body) =>
    doors.app.inject({ method: 'POST', url: notify, headers: { 'content-type': 'application/json', ...signature !== undefined && { 'strefa-signature': signature } }, payload })
  const good = signatureOf(Buffer.from(body), secret, doors.clock.machine)
  assert.deepEqual([(await tell(undefined)).statusCode, (await tell(good, `${body} `)).statusCode], [403, 403])
  const [first, second] = [await tell(good), await tell(good)]
  assert.deepEqual([first.statusCode, first.json().result, second.json().result], [200, 'booked', 'known'], first.body)
  assert.equal((await mine(`/orders/${orderId}`)).body.proforma.paid, gross)
  const [row] = (await staff('GET', '/payment-providers')).body.rows
  assert.deepEqual([row.id, row.collected, row.handedOver, row.difference], [id, gross, '0.00', gross])
  assert.equal((await tell('x'.repeat(20_000))).statusCode >= 400, true)
  const large = 'x'.repeat(20_000)
  assert.equal((await tell(signatureOf(Buffer.from(large), secret, doors.clock.machine), large)).statusCode, 413)
  assert.equal((await staff('POST', `/payment-providers/${id}/close`)).status, 200)
  assert.equal((await tell(good)).statusCode, 403)
})

test('HOUSE-MONEY coverage tells of the days that no statement covers', async () => {
  const last = `2026-01-${String(days + 9).padStart(2, '0')}`
  days += 3
  await send('1.00', 'po przerwie')
  const { body: { rows: [account] } } = await staff('GET', '/bank-statements/coverage')
  assert.deepEqual([account.account, account.currency, account.knownThrough], [niebieski.bankAccount, 'PLN', last])
  assert.deepEqual(account.gaps.map(({ fromDay, toDay, opensWith }: Record<string, string>) => [fromDay, toDay, opensWith]), [[`2026-01-${Number(last.slice(-2)) + 1}`, `2026-01-${Number(last.slice(-2)) + 3}`, '0.00']])
})
