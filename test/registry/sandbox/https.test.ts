import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { ietf, nask } from './frames.ts'
import { find, said } from './line.ts'
import { openPostbox, type Postbox } from './post.ts'
import { certificate, startPractice, type Practice } from './practice.ts'
import type { PracticeSettings } from '../../../src/registry/sandbox/server.ts'

async function start (t: TestContext, settings: Partial<PracticeSettings> = {}): Promise<{ practice: Practice, box: () => Postbox, logIn: (id?: string) => Promise<Postbox> }> {
  const practice = await startPractice(t, { httpsPort: 0, ...settings })
  const { cert: ca } = await certificate()
  const box = () => {
    const opened = openPostbox(practice.registry.httpsPort!, { ca })
    t.after(opened.close)
    return opened
  }
  return {
    practice,
    box,
    async logIn (id = 'alfa') {
      const opened = box()
      assert.equal((await opened.ask(nask.login(id, `${id}-secret`))).result, '1000')
      return opened
    }
  }
}

test('NASK a hello by POST brings the greeting and the cookie of a session', async t => {
  const { box } = await start(t)
  const { status, type, setCookie, reply } = await box().send('POST', nask.hello())
  assert.equal(status, 200)
  assert.match(type!, /^text\/xml\b/)
  assert.match(setCookie!, /^JSESSIONID=[0-9A-F]{32}; Path=\/registry(?:;|$)/)
  assert.ok(find(reply.root, 'greeting'))
})

test('NASK the session is in the cookie: a login holds for it, not for the connection', async t => {
  const { box } = await start(t)
  const [first, second, stranger] = [box(), box(), box()]
  await first.send('POST', nask.hello())
  const { setCookie, reply } = await first.send('POST', nask.login('alfa', 'alfa-secret'))
  assert.deepEqual([reply.result, setCookie], ['1000', undefined])
  second.cookie = first.cookie
  assert.equal((await second.ask(nask.domainCheck('a.pl'))).result, '1000')
  assert.equal((await stranger.ask(nask.domainCheck('a.pl'))).result, '2002')
  assert.equal((await second.ask(nask.login('alfa', 'alfa-secret'))).result, '2002')
})

test('NASK EPP refusals come as HTTP 200', async t => {
  const { logIn } = await start(t)
  const box = await logIn()
  for (const [says, expected] of [[nask.domainInfo('a.pl'), '2303'], ['hello?', '2001/13001'], [ietf.domainCheck('a.pl'), '2001']] as const) {
    const { status, reply } = await box.send('POST', says)
    assert.deepEqual([status, reply.result], [200, expected])
  }
})

// what, method, body, cookie
const empties: [string, string, string, string | undefined][] = [
  ['an empty body', 'POST', '', undefined],
  ['GET', 'GET', '', undefined],
  ['PUT', 'PUT', nask.hello(), undefined],
  ['a cookie that was never given out', 'POST', nask.hello(), 'JSESSIONID=0123456789ABCDEF0123456789ABCDEF'],
  ['a cookie of another form', 'POST', nask.hello(), 'JSESSIONID=stale']
]
for (const [what, method, body, cookie] of empties) {
  test(`NASK 2001/13001, as its parser says of nothing at all: ${what}`, async t => {
    const { box } = await start(t)
    const opened = box()
    opened.cookie = cookie
    const { status, reply } = await opened.send(method, body)
    assert.deepEqual([status, reply.result, said(reply, 'reason')], [200, '2001/13001', 'xsd error - Unexpected EOF in prolog'])
  })
}

test('NASK other cookies beside the session\'s are none of its business', async t => {
  const { logIn } = await start(t)
  const box = await logIn()
  box.cookie = `lang=pl; ${box.cookie}; theme=dark`
  assert.equal((await box.ask(nask.domainCheck('a.pl'))).result, '1000')
})

test('NASK 2002 when the session has timed out; a login under the new cookie goes on', async t => {
  const { practice, logIn } = await start(t, { limits: { idleMs: 30 } })
  const box = await logIn()
  const before = box.cookie
  while (practice.logged.length > 0) practice.logged.pop()
  let result = '1000'
  for (let waitMs = 40; result === '1000'; waitMs *= 2) {
    await new Promise(resolve => { setTimeout(resolve, waitMs) })
    result = (await box.ask(nask.domainCheck('a.pl'))).result
  }
  assert.equal(result, '2002')
  assert.notEqual(box.cookie, before)
  assert.equal((await box.ask(nask.login('alfa', 'alfa-secret'))).result, '1000')
})

test('NASK 2002 when the registry was restarted: its cookies are known again, their sessions are gone', async t => {
  const { practice, box, logIn } = await start(t)
  const { cookie } = await logIn()
  await practice.restart()
  const after = box()
  after.cookie = cookie
  assert.equal((await after.ask(nask.domainCheck('a.pl'))).result, '2002')
})

test('NASK logout ends the session and gives its place back', async t => {
  const { logIn, box } = await start(t, { limits: { sessionsPerAccount: 1 } })
  const first = await logIn()
  assert.equal((await box().ask(nask.login('alfa', 'alfa-secret'))).result, '2502')
  assert.equal((await first.ask(nask.logout())).result, '1500')
  assert.equal((await first.ask(nask.domainCheck('a.pl'))).result, '2002')
  assert.equal((await box().ask(nask.login('alfa', 'alfa-secret'))).result, '1000')
})

test('NASK both doors lead to the same books and count the same sessions', async t => {
  const { practice, logIn } = await start(t, { limits: { sessionsPerAccount: 2 } })
  const [box, line] = [await logIn(), await practice.logIn('alfa')]
  assert.equal((await box.ask(nask.contactCreate('al-jan'))).result, '1000')
  assert.equal((await line.ask(nask.domainCreate('a.pl'))).result, '1000')
  assert.equal(said(await box.ask(nask.domainInfo('a.pl')), 'registrant'), 'al-jan')
  await assert.rejects(practice.logIn('alfa'), /2502/)
})

test('NASK documents of one session are answered in order, also over several connections', async t => {
  const { logIn } = await start(t)
  const box = await logIn()
  const names = Array.from({ length: 40 }, (_, index) => `a${index}.pl`)
  await box.ask(nask.contactCreate('al-jan'))
  const results = await Promise.all(names.map(async name => (await box.ask(nask.domainCreate(name))).result))
  assert.deepEqual(new Set(results), new Set(['1000']))
})

test('HOUSE the HTTPS door knows one path, and bounds what it reads', async t => {
  const { box } = await start(t, { limits: { frameBytes: 3_000 } })
  assert.equal((await box().send('POST', nask.hello(), '/')).status, 404)
  assert.equal((await box().send('POST', nask.hello().padEnd(3_000))).status, 200)
  assert.equal((await box().send('POST', nask.hello().padEnd(3_001))).status, 413)
})
