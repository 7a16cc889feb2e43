import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nask as naskDialect } from '../../../src/registry/sandbox/dialects/nask.ts'
import { mishaps, newFaults, type Fault, type Mishap } from '../../../src/registry/sandbox/faults.ts'
import { nask, naskNames } from './frames.ts'
import { find, type Line } from './line.ts'
import { openPostbox } from './post.ts'
import { certificate, startPractice } from './practice.ts'

/** What a client hears: the result, 'no XML', or that the line ended. */
const heard = (line: Line, says: string): Promise<string> => line.ask(says).then(({ result }) => result, (error: Error) => /closed the line/.test(error.message) ? 'ended' : 'no XML')

// mishap, what is heard over TLS, whether it was done, whether the line ends
const table: readonly [Mishap, string, boolean, boolean][] = [
  ['delay', '1000', true, false],
  ['delay-after', '1000', true, false],
  ['cut-before', 'ended', false, true],
  ['cut-after', 'ended', true, true],
  ['close', 'ended', false, true],
  ['garbage', 'no XML', true, false],
  ['answer-2400-before', '2400', false, false],
  ['answer-2400-after', '2400', true, false],
  ['answer-2500-before', '2500', false, true],
  ['answer-2500-after', '2500', true, true],
  ['answer-2502', '2502', false, true],
  ['lose-session', '2002', false, false],
  ['greeting', '1000', true, false]
]

test('HOUSE the table of mishaps is whole', () => {
  assert.deepEqual(table.map(([each]) => each), mishaps)
})

for (const [mishap, expected, isDone, ends] of table) {
  test(`HOUSE ${mishap}, over TLS: heard ${expected}, ${isDone ? 'done' : 'not done'}, ${ends ? 'the line ends' : 'the line stays'}`, async t => {
    const practice = await startPractice(t)
    const [alfa, beta] = [await practice.logIn('alfa'), await practice.logIn('beta')]
    await alfa.ask(nask.contactCreate('al-jan'))
    practice.registry.faults.set([{ on: 'domain:create', do: mishap, ms: 5, times: 1 }])
    assert.equal(await heard(alfa, nask.domainCreate('a.pl')), expected)
    assert.equal((await beta.ask(nask.domainInfo('a.pl'))).result, isDone ? '1000' : '2303')
    assert.equal(await heard(alfa, nask.hello()).then(each => each === 'ended'), ends)
  })

  test(`HOUSE ${mishap}, over HTTPS: ${isDone ? 'done' : 'not done'}`, async t => {
    const practice = await startPractice(t, { httpsPort: 0 })
    const { cert: ca } = await certificate()
    const box = openPostbox(practice.registry.httpsPort!, { ca })
    t.after(box.close)
    await box.ask(nask.login('alfa', 'alfa-secret'))
    await box.ask(nask.contactCreate('al-jan'))
    practice.registry.faults.set([{ on: 'domain:create', do: mishap, ms: 5, times: 1 }])
    const said = await box.ask(nask.domainCreate('a.pl')).then(({ result }) => result, (error: NodeJS.ErrnoException) => error.name === 'XmlError' ? 'no XML' : 'ended')
    assert.equal(said, expected)
    const beta = await practice.logIn('beta')
    assert.equal((await beta.ask(nask.domainInfo('a.pl'))).result, isDone ? '1000' : '2303')
  })
}

test('HOUSE after a lost session only a login helps', async t => {
  const practice = await startPractice(t)
  const alfa = await practice.logIn('alfa')
  practice.registry.faults.set([{ on: '*', do: 'lose-session', times: 1 }])
  const results = []
  for (const says of [nask.domainCheck('a.pl'), nask.domainCheck('a.pl'), nask.login('alfa', 'alfa-secret'), nask.domainCheck('a.pl')]) results.push((await alfa.ask(says)).result)
  assert.deepEqual(results, ['2002', '2002', '1000', '1000'])
})

test('HOUSE a fault meets the commands that it names, as often as it says, and of the account that it says', async t => {
  const practice = await startPractice(t)
  const [alfa, beta] = [await practice.logIn('alfa'), await practice.logIn('beta')]
  practice.registry.faults.set([{ on: 'domain:*', do: 'answer-2400-before', times: 2, account: 'alfa' }])
  const results = []
  for (const line of [beta, alfa, alfa, alfa]) results.push((await line.ask(nask.domainCheck('a.pl'))).result)
  assert.deepEqual(results, ['1000', '2400', '2400', '1000'])
  practice.registry.faults.set([{ on: 'login', do: 'answer-2400-before', account: 'beta', times: 1 }])
  await practice.logIn('alfa')
  await assert.rejects(practice.logIn('beta'), /2400/)
  await practice.logIn('beta')
  practice.registry.faults.set([{ on: 'hello', do: 'cut-before', times: 1 }])
  assert.equal((await alfa.ask(nask.pollReq())).result, '1300')
  assert.equal(await heard(alfa, nask.hello()), 'ended')
})

test('RFC 5730 §2.4 a changed greeting: newer versions beside the old ones, or what is asked for; the login follows it', async t => {
  const practice = await startPractice(t)
  const offered = async () => find((await practice.line()).greeting.root, 'svcExtension')!.children.map(({ text }) => text)
  const before = await offered()
  practice.registry.faults.set([{ on: '*', do: 'greeting' }])
  const after = await offered()
  assert.ok(before.every(uri => after.includes(uri)))
  assert.ok(after.includes(naskNames.extdom.replace(/1$/, '2')))
  practice.registry.faults.set([{ on: '*', do: 'greeting', services: { add: ['urn:ietf:params:xml:ns:new-1.0'], remove: [naskNames.extdom] } }])
  assert.deepEqual((await offered()).filter(uri => !before.includes(uri)), ['urn:ietf:params:xml:ns:new-1.0'])
  assert.ok(!(await offered()).includes(naskNames.extdom))
  assert.equal((await (await practice.line()).ask(nask.login('alfa', 'alfa-secret'))).result, '2103')
  practice.registry.faults.set([])
  assert.deepEqual(await offered(), before)
})

test('HOUSE the seed alone decides what happens by chance, and the share how often', () => {
  const run = (seed: number) => {
    const faults = newFaults()
    faults.set({ random: { seed, share: 0.1 } })
    return Array.from({ length: 5_000 }, () => faults.meet('nask', 'domain:create', 'alfa')?.do ?? null)
  }
  assert.deepEqual(run(7), run(7))
  assert.notDeepEqual(run(7), run(8))
  const hit = run(7).filter(each => each !== null)
  assert.ok(hit.length > 400 && hit.length < 600, String(hit.length))
  assert.deepEqual([...new Set(hit)].sort(), mishaps.filter(each => each !== 'greeting').sort())
})

test('HOUSE the order of the dialect\'s services outlives a change of them', () => {
  const faults = newFaults()
  assert.equal(faults.offering('nask', naskDialect), naskDialect)
  faults.set([{ on: '*', do: 'greeting', registry: 'nask-2019' }])
  assert.equal(faults.offering('nask', naskDialect), naskDialect)
  assert.deepEqual(faults.offering('nask-2019', naskDialect).services.map(({ name }) => name), naskDialect.services.map(({ name }) => name))
})

test('HOUSE faults are set and told over the control door, with the token alone', async t => {
  const practice = await startPractice(t)
  const alfa = await practice.logIn('alfa')
  const list: readonly Fault[] = [{ on: 'domain:check', do: 'answer-2400-before', times: 2 }]
  assert.equal((await practice.control('PUT', '/faults', list, 'wrong')).status, 401)
  assert.deepEqual(await practice.control('PUT', '/faults', list), { status: 200, body: { faults: list, random: null } })
  assert.equal((await alfa.ask(nask.domainCheck('a.pl'))).result, '2400')
  assert.deepEqual((await practice.control('GET', '/faults')).body['faults'], [{ ...list[0], times: 1 }])
  assert.equal((await alfa.ask(nask.domainCheck('a.pl'))).result, '2400')
  assert.deepEqual((await practice.control('GET', '/faults')).body['faults'], [])
  assert.deepEqual((await practice.control('PUT', '/faults', { random: { seed: 1, share: 0 } })).body, { faults: [], random: { seed: 1, share: 0 } })
})

const plans: [string, unknown][] = [
  ['no list', 'on'], ['a number', 7], ['nothing to do', [{ on: '*' }]], ['an unknown mishap', [{ on: '*', do: 'explode' }]], ['no command', [{ on: 'a b', do: 'close' }]],
  ['an unknown field', [{ on: '*', do: 'close', when: 'now' }]], ['never', [{ on: '*', do: 'close', times: 0 }]], ['too long', [{ on: '*', do: 'delay', ms: 1e9 }]],
  ['an unknown registry', [{ on: '*', do: 'close', registry: 'afnic' }]], ['services of no form', [{ on: '*', do: 'greeting', services: ['a'] }]],
  ['a share above one', { random: { seed: 1, share: 2 } }], ['no seed', { random: { share: 0.5 } }], ['an unknown part', { faults: [], more: [] }]
]
test('HOUSE a fault plan that is not one is refused with what is wrong, and the old one stays', async t => {
  const practice = await startPractice(t)
  const list: readonly Fault[] = [{ on: 'domain:check', do: 'close' }]
  await practice.control('PUT', '/faults', list)
  for (const [what, plan] of plans) {
    const { status, body } = await practice.control('PUT', '/faults', plan)
    assert.equal(status, 422, what)
    assert.equal(typeof body['error'], 'string')
  }
  assert.deepEqual((await practice.control('GET', '/faults')).body['faults'], list)
})

test('HOUSE a registry that closes waits for no delay', async t => {
  const practice = await startPractice(t)
  const alfa = await practice.logIn('alfa')
  practice.registry.faults.set([{ on: '*', do: 'delay', ms: 3_600_000 }])
  const answer = heard(alfa, nask.domainCheck('a.pl'))
  while (!practice.logged.some(({ message }) => /a fault was asked for/.test(message))) await new Promise(resolve => { setImmediate(resolve) })
  await practice.restart()
  assert.equal(await answer, 'ended')
})
