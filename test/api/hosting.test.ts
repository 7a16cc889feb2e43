/** /hosting over HTTP: a customer orders, reads, disputes; staff suspends, answers; each sees its own. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addDays, dayOf } from '../../src/rules/calendar.ts'
import { makeExport } from '../../src/hosting/make-export.ts'
import { ask, openDoors, type Doors } from './doors.ts'

let doors: Doors
let id = ''
before(async () => { doors = await openDoors() })
after(async () => { await doors.close() })

const mine = (method: 'GET' | 'POST', path: string, body?: unknown) => ask(doors.app, doors.mine.key, method, `/hosting${path}`, { body })
const staff = (method: 'GET' | 'POST', path: string, body?: unknown) => ask(doors.app, doors.staff, method, `/hosting${path}`, { body })

test('HOST-3 a customer orders and reads its contract and its pro-forma', async () => {
  const ordered = await mine('POST', '/contracts', { package: 'start', length: 'year' })
  assert.equal(ordered.status, 201, ordered.text)
  id = ordered.body.id
  assert.deepEqual([ordered.body.state, ordered.body.bills[0].gross, ordered.body.bills[0].from, ordered.body.questions], ['ordered', '233.70', null, []])
  const list = await mine('GET', '/contracts')
  assert.deepEqual(list.body.rows.map((row: { id: string }) => row.id), [id])
  assert.equal((await mine('GET', `/contracts/${id}`)).body.bills[0].proformaNumber, ordered.body.bills[0].proformaNumber)
})

test('HOST-3 the same Idempotency-Key orders once', async () => {
  const once = () => ask(doors.app, doors.mine.key, 'POST', '/hosting/contracts', { key: 'hosting-once', body: { package: 'poczta', length: 'month' } })
  const [first, second] = [await once(), await once()]
  assert.equal(first.status, 201, first.text)
  assert.deepEqual(second.body, first.body)
})

// who, what, body, status, reason or rule
const refused: [string, string, string, unknown, number, string][] = [
  ['a package that is not sold', 'mine', '/contracts', { package: 'niema', length: 'month' }, 422, 'no-price'],
  ['a field nobody knows', 'mine', '/contracts', { package: 'start', lenght: 'month' }, 422, 'schema'],
  ['a trial by a customer', 'mine', '/contracts', { package: 'start', trialDays: 14 }, 403, 'staff-only'],
  ['a notice before the start', 'mine', '/contracts/:id/notice', { by: 'customer' }, 409, 'not-started'],
  ['another length before anything is paid', 'mine', '/contracts/:id/period', { length: 'month' }, 409, 'nothing-paid'],
  ['a day that is none', 'staff', '/contracts/:id/notice', { by: 'customer', deliveredOn: '2026-02-30' }, 422, 'schema'],
  ['a rule that is none', 'staff', '/contracts/:id/suspension', { why: 'spam', rule: 'HOST-99' }, 422, 'unknown-rule'],
  ['a suspension by a customer', 'mine', '/contracts/:id/suspension', { why: 'spam', rule: 'HOST-8.2' }, 403, 'staff-only'],
  ['a proof where the credit counts', 'staff', '/contracts/:id/proof', { why: 'seen' }, 409, 'no-proof']
]
for (const [name, who, path, body, status, reason] of refused) {
  test(`HOST-3 refused over HTTP: ${name}`, async () => {
    const answer = await (who === 'mine' ? mine : staff)('POST', path.replace(':id', id), body)
    assert.equal(answer.status, status, answer.text)
    assert.equal(answer.body.reason, reason, answer.text)
  })
}

test('HOST-7.1 the forecast names each event with its rule and its instant in Warsaw', async () => {
  const { body, status, text } = await mine('GET', `/contracts/${id}/forecast?days=400&paid=${addDays(dayOf(doors.clock.business), 3)}`)
  assert.equal(status, 200, text)
  assert.deepEqual(Object.keys(body.branches), ['paid-in-time', 'paid-on-day', 'never'])
  const [paid, started, billed] = body.branches['paid-on-day']
  assert.equal(paid.at.slice(0, 10), addDays(dayOf(doors.clock.business), 3))
  assert.deepEqual([paid.event, paid.rule, started.event, started.rule, billed.event, billed.rule], ['paid', 'OG-10.1', 'start', 'HOST-4', 'bill', 'HOST-7.1'])
  assert.match(billed.at, /T00:00:00\+0[12]:00$/)
  const never = await mine('GET', `/contracts/${id}/forecast?branch=never`)
  assert.deepEqual(Object.keys(never.body.branches), ['never'])
  assert.deepEqual(never.body.branches.never.map(({ event, rule }: { event: string, rule: string }) => `${event} ${rule}`), ['end HOST-3'])
  assert.equal((await mine('GET', `/contracts/${id}/forecast?paid=2026-13-01`)).status, 422)
})

test('VO-22.4 a customer disputes a bill, staff answers, both are in the page', async () => {
  const disputed = await mine('POST', `/contracts/${id}/dispute`, { why: 'twice what was said' })
  assert.equal(disputed.body.bills[0].disputed, true, disputed.text)
  assert.equal((await mine('POST', `/contracts/${id}/dispute-answer`, { why: 'no' })).status, 403)
  assert.equal((await staff('POST', `/contracts/${id}/dispute-answer`, { why: 'it is the price of a year' })).body.bills[0].disputed, false)
})

test('HOST-7.4 the file with a contract’s data is made and fetched', async () => {
  const made = await mine('POST', `/contracts/${id}/exports`)
  assert.equal(made.status, 202, made.text)
  const [file] = made.body.exports
  assert.deepEqual([made.headers['location'], made.body.operation.id, made.body.operation.state], [`/api/v1/operations/${file.id}`, file.id, 'waiting'])
  assert.deepEqual([file.completedAt, file.messagesDone], [null, 0])
  const early = await mine('GET', `/contracts/${id}/exports/${file.id}`)
  assert.deepEqual([early.status, early.body.reason], [409, 'export-running'])
  await makeExport(doors.deps, file.id)
  const fetched = await mine('GET', `/contracts/${id}/exports/${file.id}`)
  assert.equal(fetched.status, 200, fetched.text)
  const [ready] = (await mine('GET', `/contracts/${id}`)).body.exports
  assert.deepEqual([fetched.headers['content-length'], fetched.headers['x-content-sha256']], [ready.bytes, ready.sha256])
  assert.ok(ready.completedAt && ready.keepThrough && !ready.deletedAt)
  assert.equal((await ask(doors.app, doors.theirs.key, 'GET', `/hosting/contracts/${id}/exports/${file.id}`)).status, 404)
})

test('HOST-16.3 an order is withdrawn by its customer; nothing waits for a person then', async () => {
  const withdrawn = await mine('POST', `/contracts/${id}/withdrawal`)
  assert.equal(withdrawn.status, 200, withdrawn.text)
  assert.equal(withdrawn.body.refunded, '0.00')
  assert.equal((await mine('GET', `/contracts/${id}`)).body.state, 'ended')
  assert.deepEqual((await staff('GET', '/questions')).body, { rows: [], next: null })
  assert.equal((await mine('GET', '/questions')).status, 403)
})
