import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nask } from './frames.ts'
import { longAgo, startPractice, type Practice } from './practice.ts'

const hour = 3_600_000
const year = 365 * 24 * hour

async function withDomain (practice: Practice): Promise<void> {
  const alfa = await practice.logIn('alfa')
  await alfa.ask(nask.contactCreate('al-jan'))
  assert.equal((await alfa.ask(nask.domainCreate('a.pl'))).result, '1000')
}

test('HOUSE health is told to anybody, the clock only with the token', async t => {
  const practice = await startPractice(t)
  assert.deepEqual(await practice.control('GET', '/health', undefined, 'wrong'), { status: 200, body: { status: 'ok' } })
  for (const token of ['', 'wrong', 'only-for-this-test-0123456788', 'only-for-this-test-01234567890']) {
    assert.equal((await practice.control('GET', '/clock', undefined, token)).status, 401)
    assert.equal((await practice.control('PUT', '/clock', { offsetMs: 1 }, token)).status, 401)
  }
})

test('HOUSE nextDue is the next instant at which an object changes state, and follows what is done', async t => {
  const practice = await startPractice(t)
  const nextDue = async () => (await practice.control('GET', '/clock')).body['nextDue']
  assert.deepEqual(await practice.control('GET', '/clock'), { status: 200, body: { offsetMs: 0, now: new Date(longAgo).toISOString(), nextDue: null } })
  await withDomain(practice)
  const alfa = await practice.logIn('alfa')
  assert.equal(await nextDue(), '2027-03-01T10:00:00.000Z') // exDate; the warning before it is a message, not a change of state
  practice.setNow('2027-03-01T09:59:59.999Z')
  assert.equal(await nextDue(), '2027-03-01T10:00:00.000Z')
  practice.setNow('2027-03-01T10:00:00Z')
  assert.equal(await nextDue(), '2027-03-31T10:00:00.000Z') // end of the block
  await alfa.ask(nask.domainReactivate('a.pl', '2027-03-01'))
  assert.equal(await nextDue(), '2028-03-01T10:00:00.000Z')
  await alfa.ask(nask.domainDelete('a.pl'))
  assert.equal(await nextDue(), '2027-03-06T10:00:00.000Z') // end of the delete block
  practice.setNow('2027-03-06T10:00:00Z')
  assert.equal(await nextDue(), null)
})

test('HOUSE moving the clock moves the life of domains; it survives a restart and never goes back', async t => {
  const practice = await startPractice(t)
  await withDomain(practice)
  const moved = await practice.control('PUT', '/clock', { offsetMs: year })
  assert.deepEqual(moved, { status: 200, body: { offsetMs: year, now: '2027-03-01T10:00:00.000Z', nextDue: '2027-03-31T10:00:00.000Z' } })
  assert.equal((await (await practice.logIn('alfa')).ask(nask.domainRenew('a.pl', '2027-03-01'))).result, '2304/9901')
  await practice.restart()
  assert.deepEqual(await practice.control('GET', '/clock'), moved)
  assert.deepEqual(await practice.control('PUT', '/clock', { offsetMs: year }), moved)
  assert.equal((await practice.control('PUT', '/clock', { offsetMs: year - 1 })).status, 409)
  assert.equal((await practice.control('PUT', '/clock', { offsetMs: 0 })).status, 409)
  assert.deepEqual(await practice.control('GET', '/clock'), moved)
})

const bodies: [string, unknown, number][] = [
  ['no body', '', 422], ['not JSON', '{offsetMs: 1}', 422], ['null', 'null', 422], ['a list', [1], 422], ['no field', {}, 422], ['a text', { offsetMs: '1' }, 422],
  ['half a millisecond', { offsetMs: 0.5 }, 422], ['too far', { offsetMs: 1e15 }, 422], ['an unknown field', { offsetMs: 1, and: 'more' }, 422], ['too long', ' '.repeat(2_000), 413]
]
test('HOUSE a clock move that is not one is refused and moves nothing', async t => {
  const practice = await startPractice(t)
  for (const [what, body, status] of bodies) assert.equal((await practice.control('PUT', '/clock', body)).status, status, what)
  assert.equal((await practice.control('GET', '/clock')).body['offsetMs'], 0)
  assert.equal((await practice.control('POST', '/clock', {})).status, 405)
  assert.equal((await practice.control('GET', '/books')).status, 404)
})

test('HOUSE faulty settings are told all at once, and nothing is started', async t => {
  const bad = { id: 'al', password: 'short', contactPrefix: '', balanceMinor: -1n }
  await assert.rejects(startPractice(t, { accounts: [bad, bad], controlToken: 'short' }),
    /the id must have.*the password must have.*the contact prefix must have.*must not be negative.*same id.*control token/s)
})

test('HOUSE a port that is taken stops the start, and the folder is given back', async t => {
  const practice = await startPractice(t)
  const dataDir = `${practice.dataDir}/another`
  await assert.rejects(startPractice(t, { dataDir, controlPort: practice.registry.controlPort }), { code: 'EADDRINUSE' })
  await startPractice(t, { dataDir })
})
