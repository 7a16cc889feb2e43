import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nask } from './frames.ts'
import { openLine } from './line.ts'
import { accounts, certificate, controlToken, folder, longAgo, startPractice, type Practice } from './practice.ts'
import type { RegistryId } from '../../../src/registry/sandbox/registries.ts'
import { startPracticeRegistries } from '../../../src/registry/sandbox/server.ts'

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
  ['half a millisecond', { offsetMs: 0.5 }, 422], ['too far', { offsetMs: 1e15 }, 422], ['an unknown field', { offsetMs: 1, and: 'more' }, 422], ['too long', ' '.repeat(200_000), 413]
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

test('HOUSE several registries in one process have books of their own, one clock, and faults that may name one of them', async t => {
  const [tls, dataDir] = [await certificate(), await folder(t)]
  const quiet = { info () {}, warn () {}, error () {} }
  const running = await startPracticeRegistries((['nask', 'nask-2019'] as const).map(registry => ({ registry, host: '127.0.0.1', eppPort: 0, tls, dataDir: `${dataDir}/${registry}`, accounts })),
    { controlPort: 0, controlToken, machineNow: () => new Date(longAgo), log: quiet })
  t.after(running.close)
  const control = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`http://127.0.0.1:${running.controlPort}${path}`, { method, headers: { authorization: `Bearer ${controlToken}` }, ...(body !== undefined && { body: JSON.stringify(body) }) })
    return await response.json() as { now: string, accounts: object[] }
  }
  const [today, before] = await Promise.all(running.houses.map(async ({ eppPort }) => {
    const line = await openLine(eppPort, tls.cert)
    t.after(line.close)
    await line.ask(nask.login('alfa', 'alfa-secret'))
    return line
  }))
  await today!.ask(nask.contactCreate('al-jan'))
  assert.equal((await today!.ask(nask.domainCreate('a.pl'))).result, '1000')
  assert.equal((await before!.ask(nask.domainInfo('a.pl'))).result, '2303')
  assert.equal((await control('PUT', '/clock', { offsetMs: year })).now, '2027-03-01T10:00:00.000Z')
  assert.equal((await today!.ask(nask.domainRenew('a.pl', '2027-03-01'))).result, '2304/9901')
  await before!.ask(nask.contactCreate('al-jan'))
  await before!.ask(nask.domainCreate('b.pl'))
  assert.match((await before!.ask(nask.domainInfo('b.pl'))).xml, /exDate>2028-03-01/)
  await control('PUT', '/faults', [{ on: '*', do: 'answer-2400-before', registry: 'nask-2019' }])
  assert.deepEqual([(await today!.ask(nask.pollReq())).result, (await before!.ask(nask.pollReq())).result], ['1301', '2400'])
  assert.equal((await control('GET', '/accounts')).accounts.length, 6)
})

test('HOUSE a registry that is added to older ones begins at their time', async t => {
  const [tls, dataDir] = [await certificate(), await folder(t)]
  const quiet = { info () {}, warn () {}, error () {} }
  const start = (registries: readonly RegistryId[]) => startPracticeRegistries(registries.map(registry => ({ registry, host: '127.0.0.1', eppPort: 0, tls, dataDir: `${dataDir}/${registry}`, accounts })),
    { controlPort: 0, controlToken, machineNow: () => new Date(longAgo), log: quiet })
  const clocks = async (port: number) => {
    const response = await fetch(`http://127.0.0.1:${port}/clock`, { method: 'PUT', headers: { authorization: `Bearer ${controlToken}` }, body: JSON.stringify({ offsetMs: year }) })
    return (await response.json() as { now: string }).now
  }
  const alone = await start(['nask'])
  assert.equal(await clocks(alone.controlPort), '2027-03-01T10:00:00.000Z')
  await alone.close()
  const both = await start(['eurid', 'nask'])
  t.after(both.close)
  const response = await fetch(`http://127.0.0.1:${both.controlPort}/clock`, { headers: { authorization: `Bearer ${controlToken}` } })
  assert.deepEqual(await response.json(), { offsetMs: year, now: '2027-03-01T10:00:00.000Z', nextDue: null })
})

test('HOUSE the door for measuring answers each frame with the same bytes, unread', async t => {
  const practice = await startPractice(t, { echo: Buffer.from('<same/>') })
  const line = await openLine(practice.registry.echoPort!, (await certificate()).cert, { greets: false })
  t.after(line.close)
  for (const says of ['<a/>', 'no XML', nask.hello()]) assert.equal((await line.ask(says)).xml, '<same/>')
})
