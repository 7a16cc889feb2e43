import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connect } from 'node:tls'
import { commandsOf } from '../../../src/registry/sandbox/commands/all.ts'
import { grammarOf } from '../../../src/registry/sandbox/grammar.ts'
import { ours, recorded } from '../../../src/registry/sandbox/reason-codes.ts'
import { registries } from '../../../src/registry/sandbox/registries.ts'
import { ietf, ietfNames, nask, naskNames } from './frames.ts'
import { find, frame, said } from './line.ts'
import { longAgo, startPractice } from './practice.ts'

test('RFC 5730 §2.4 the server speaks first, and again on every hello, before and after login', async t => {
  const practice = await startPractice(t)
  const line = await practice.line()
  const greeting = find(line.greeting.root, 'greeting')!
  assert.equal(greeting.ns, naskNames.epp)
  assert.equal(said(line.greeting, 'svDate'), longAgo.replace('Z', '.0Z'))
  const services = find(greeting, 'svcMenu')!.children.filter(each => each.name === 'objURI').map(each => each.text)
  assert.deepEqual(services, [...[naskNames.contact, naskNames.host, naskNames.domain, naskNames.future], ...[ietfNames.contact, ietfNames.host, ietfNames.domain]])
  assert.equal(find((await line.ask(nask.hello())).root, 'greeting')?.ns, naskNames.epp)
  assert.equal(find((await line.ask(ietf.hello())).root, 'greeting')?.ns, ietfNames.epp)
  await line.ask(ietf.login('beta', 'beta-secret'))
  assert.equal(find((await line.ask(ietf.hello())).root, 'greeting')?.ns, ietfNames.epp)
})

// what, frame, result
const logins: [string, string, string][] = [
  ['right', nask.login('alfa', 'alfa-secret'), '1000'],
  ['right, other dialect', ietf.login('alfa', 'alfa-secret'), '1000'],
  ['wrong password', nask.login('alfa', 'alfa-secreT'), '2200/6005'],
  ['unknown account', nask.login('nobody', 'alfa-secret'), '2200/6005'],
  ['password too short for the schema', nask.login('alfa', 'short'), '2001/13001'],
  ['account id too short for the IETF schema', ietf.login('al', 'alfa-secret'), '2001/13001'],
  ['other version', nask.login('alfa', 'alfa-secret', { version: '2.0' }), '2100'],
  ['other language', nask.login('alfa', 'alfa-secret', { lang: 'de' }), '2102'],
  ['an object service not offered', nask.login('alfa', 'alfa-secret', { objects: [naskNames.domain, 'http://www.dns.pl/nask-epp-schema/future-3.0'] }), '2307'],
  ['a service of the other dialect', nask.login('alfa', 'alfa-secret', { objects: [ietfNames.domain] }), '2307'],
  ['an extension not offered', nask.login('alfa', 'alfa-secret', { extensions: ['urn:ietf:params:xml:ns:secDNS-1.1'] }), '2103'],
  ['no extensions: NASK\'s schema wants them', nask.login('alfa', 'alfa-secret', { extensions: [] }), '2001/13001'],
  ['no extensions: the IETF\'s does not', ietf.login('alfa', 'alfa-secret', { extensions: [] }), '1000']
]

for (const [what, says, expected] of logins) {
  test(`RFC 5730 §2.9.1.1 login, ${what}: ${expected}`, async t => {
    const line = await (await startPractice(t)).line()
    assert.equal((await line.ask(says)).result, expected)
  })
}

test('RFC 5730 §2.9.1.1 a new password is the password from then on, also after a restart', async t => {
  const practice = await startPractice(t)
  const tries = async (...passwords: string[]) => {
    const results = []
    for (const each of passwords) results.push((await (await practice.line()).ask(nask.login('alfa', each))).result)
    return results
  }
  assert.equal((await (await practice.line()).ask(nask.login('alfa', 'wrong-secret', { newPw: 'brand-new-secret-of-alfa' }))).result, '2200/6005')
  assert.deepEqual(await tries('alfa-secret', 'brand-new-secret-of-alfa'), ['1000', '2200/6005'])
  assert.equal((await (await practice.line()).ask(nask.login('alfa', 'alfa-secret', { newPw: 'brand-new-secret-of-alfa' }))).result, '1000')
  assert.deepEqual(await tries('alfa-secret', 'brand-new-secret-of-alfa'), ['2200/6005', '1000'])
  await practice.restart()
  assert.deepEqual(await tries('alfa-secret', 'brand-new-secret-of-alfa'), ['2200/6005', '1000'])
})

test('RFC 5730 §3 2002 before login and on a second login; 1500 and the end on logout', async t => {
  const line = await (await startPractice(t)).line()
  for (const says of [nask.domainInfo('a.pl'), nask.pollReq(), nask.logout()]) assert.equal((await line.ask(says)).result, '2002')
  await line.ask(nask.login('alfa', 'alfa-secret'))
  assert.equal((await line.ask(nask.login('alfa', 'alfa-secret'))).result, '2002')
  assert.equal((await line.ask(nask.logout())).result, '1500')
  await line.ended
})

test('RFC 5730 §3 the third wrong password ends the connection with 2501', async t => {
  const line = await (await startPractice(t)).line()
  const results = []
  for (let tries = 0; tries < 3; tries++) results.push((await line.ask(nask.login('alfa', 'wrong-secret'))).result)
  assert.deepEqual(results, ['2200/6005', '2200/6005', '2501/6005'])
  await line.ended
})

test('RFC 5730 §3 one session too many: 2502 and the end; a place that is given back is free', async t => {
  const practice = await startPractice(t, { limits: { sessionsPerAccount: 2 } })
  const first = await practice.logIn('alfa')
  await practice.logIn('alfa')
  const third = await practice.line()
  assert.equal((await third.ask(nask.login('alfa', 'alfa-secret'))).result, '2502')
  await third.ended
  await practice.logIn('beta')
  await first.ask(nask.logout())
  await first.ended
  await practice.logIn('alfa')
})

test('RFC 5730 §2.5 each command is answered under its own id, and under one of ours that is never the same', async t => {
  const alfa = await (await startPractice(t)).logIn('alfa')
  const check = '<check><domain:check xmlns:domain="http://www.dns.pl/nask-epp-schema/domain-2.1"><domain:name>a.pl</domain:name></domain:check></check>'
  const replies = []
  for (const clTRID of ['000123', 'x'.repeat(64), '']) replies.push(await alfa.ask(nask.command(check, '', clTRID)))
  assert.deepEqual(replies.map(each => said(each, 'clTRID')), ['000123', 'x'.repeat(64), undefined])
  assert.equal(new Set(replies.map(each => said(each, 'svTRID'))).size, 3)
  for (const clTRID of ['ab', 'x'.repeat(65)]) assert.equal((await alfa.ask(nask.command(check, '', clTRID))).result, '2001/13001')
})

test('RFC 5730 §2.9.1.1 the login\'s services rule the session: what it did not ask for is not there', async t => {
  const line = await (await startPractice(t)).line()
  await line.ask(nask.login('alfa', 'alfa-secret', { objects: [naskNames.domain], extensions: [naskNames.extcon] }))
  assert.equal((await line.ask(nask.hostCheck('ns1.example.com'))).result, '2307')
  assert.equal((await line.ask(nask.domainReactivate('a.pl', '2027-03-01'))).result, '2103')
  assert.equal((await line.ask(nask.domainCheck('a.pl'))).result, '1000')
})

test('REG-NASK a frame of the other dialect inside a session is 2001 without a word more', async t => {
  const alfa = await (await startPractice(t)).logIn('alfa')
  const reply = await alfa.ask(ietf.domainCheck('a.pl'))
  assert.deepEqual([reply.result, said(reply, 'clTRID'), find(reply.root, 'response')?.ns], ['2001', undefined, naskNames.epp])
})

test('RFC 5730 §2.9.1.1 the session speaks the language of its login', async t => {
  const line = await (await startPractice(t)).line()
  const reply = await line.ask(nask.login('alfa', 'alfa-secret', { lang: 'pl' }))
  assert.equal(said(reply, 'msg'), 'Polecenie wykonane')
  assert.equal(find(reply.root, 'msg')?.attrs['lang'], 'pl')
})

test('RFC 9325 nothing older than TLS 1.2 is spoken', async t => {
  const practice = await startPractice(t)
  const failed = await new Promise<boolean>(resolve => {
    const socket = connect({ port: practice.registry.eppPort, host: '127.0.0.1', rejectUnauthorized: false, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' })
    socket.on('secureConnect', () => resolve(false))
    socket.on('error', () => resolve(true))
  })
  assert.ok(failed)
})

test('HOUSE a stranger who says nothing is sent away', async t => {
  const practice = await startPractice(t, { limits: { strangerMs: 50 } })
  await (await practice.line()).ended
})

test('HOUSE no password and no AuthInfo is ever logged', async t => {
  const practice = await startPractice(t)
  const alfa = await practice.logIn('alfa')
  await alfa.ask(nask.contactCreate('al-jan', { authInfo: 'hush-hush-contact' }))
  await alfa.ask(nask.domainCreate('a.pl', { authInfo: 'hush-hush-domain' }))
  await (await practice.line()).ask(nask.login('alfa', 'hush-hush-login'))
  alfa.send(frame('<hush-hush'))
  await alfa.next()
  assert.ok(practice.logged.length >= 4)
  assert.doesNotMatch(JSON.stringify(practice.logged), /hush-hush|alfa-secret/)
})

test('HOUSE every command of the grammar is served, and none without a grammar', () => {
  for (const registry of Object.values(registries)) {
    const spoken = new Set(registry.dialects.flatMap(dialect => Object.keys(grammarOf(dialect).objects)))
    assert.deepEqual([...spoken].sort(), Object.keys(commandsOf(registry)).sort(), registry.id)
    for (const dialect of registry.dialects) {
      const { extensions, beside } = grammarOf(dialect)
      assert.deepEqual([...new Set(Object.values(beside).flat())].sort(), Object.keys(extensions).sort(), `${registry.id}: extensions`)
    }
  }
})

test('HOUSE the reason codes of our own invention lie in 99xx, apart from NASK\'s, and no code says two things', () => {
  const [own, theirs] = [Object.values(ours), Object.values(recorded)].map(each => each.map(({ code }) => code)) as [number[], number[]]
  assert.ok(own.every(code => code >= 9900 && code <= 9999))
  assert.ok(theirs.every(code => code < 9900 || code > 9999))
  assert.equal(new Set([...own, ...theirs]).size, own.length + theirs.length)
})
