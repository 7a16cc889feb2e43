import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { after, test } from 'node:test'
import { domainCheck } from '../../src/registry/epp/commands/domain-check.ts'
import { servicesOf } from '../../src/registry/epp/dialect.ts'
import { nask } from '../../src/registry/epp/dialects/nask.ts'
import type { LinkAlarm } from '../../src/registry/link-alarms.ts'
import { buildRegistries, openLink } from '../../src/registry/links.ts'
import { nask as profile } from '../../src/registry/nask.ts'
import { askRegistry } from '../../src/registry/read.ts'
import { el } from '../../src/xml/build.ts'
import { textAt } from '../../src/xml/parse.ts'
import { eppPeer, greetingOf, responseTo, type Peer } from '../support/epp-peer.ts'
import { httpsPeer } from '../support/https-peer.ts'
import { keptLog } from '../support/quiet-log.ts'

const peers: { readonly close: () => Promise<void> }[] = []
const chkData = el('d:chkData', { 'xmlns:d': nask.ns.domain }, el('d:cd', {}, el('d:name', { avail: '1' }, 'a.pl')))
after(async () => { await Promise.all(peers.map(peer => peer.close())) })

async function peerOf (greeting?: () => string): Promise<Peer> {
  const peer = await eppPeer(greeting ? { greeting } : {})
  peers.push(peer)
  return peer
}

test('HOUSE registries are built from settings and connect to nothing before they are used', async () => {
  const peer = await peerOf()
  const registries = buildRegistries([peer.settings()], keptLog())
  const link = registries.of('nask')
  assert.deepEqual([link.us, link.contactPrefix, link.profile.id, peer.connections().came], ['registrar', 'STR', 'nask', 0])
  assert.equal(await link.use(async session => session.isUsable()), true)
  await registries.close()
  await assert.rejects(link.use(async () => 1), { name: 'RegistryError', next: 'retry' })
  assert.equal(peer.heard.at(-1)?.verb, 'logout')
})

test('HOUSE an unknown registry, one configured twice, one not configured: faults at the start', async () => {
  const { settings } = await peerOf()
  assert.throws(() => buildRegistries([settings({ id: 'other' })], keptLog()), /'other' is unknown: known are nask/)
  assert.throws(() => buildRegistries([settings({ profile: 'other' })], keptLog()), /'other' is unknown: known are nask/)
  assert.throws(() => buildRegistries([settings(), settings()], keptLog()), /configured twice/)
  assert.throws(() => buildRegistries([], keptLog()).of('nask'), /not configured/)
})

test('HOUSE several accounts at one registry: an id each, one profile', async () => {
  const peer = await peerOf()
  const registries = buildRegistries([peer.settings(), peer.settings({ id: 'nask-reseller', profile: 'nask', user: 'reseller' })], keptLog())
  assert.deepEqual(registries.all.map(({ id, profile, us }) => [id, profile.id, us]), [['nask', 'nask', 'registrar'], ['nask-reseller', 'nask', 'reseller']])
  await registries.of('nask-reseller').use(async () => {})
  assert.equal(textAt(peer.heard[0]!.node, 'command', 'login', 'clID'), 'reseller')
  await registries.close()
})

test('NASK over HTTPS, chosen by a setting: the same link, sessions that never share a cookie, a lost one replaced', async () => {
  const peer = await httpsPeer({ answer: heard => heard.verb === 'check' && peer.sessions.get(heard.cookie!.split('=')[1]!)?.loggedIn ? responseTo(nask, heard, 1000, { resData: chkData }) : undefined })
  peers.push(peer)
  const link = buildRegistries([peer.settings()], keptLog()).of('nask')
  const ask = async () => (await askRegistry(link, domainCheck, { names: ['a.pl'] })).answer.ok
  assert.deepEqual(await Promise.all(Array.from({ length: 20 }, ask)), Array(20).fill(true))
  const logins = () => peer.heard.filter(({ verb }) => verb === 'login').length
  assert.deepEqual([logins(), peer.sessions.size, peer.connections().came], [2, 2, 2])
  peer.sessions.clear()
  assert.equal(await ask(), true) // 2002, then a new session
  assert.equal(logins(), 3)
  await link.close()
  assert.equal(peer.heard.at(-1)!.verb, 'logout')
})

test('HOUSE limits: what the profile knows, over the usual, under what the configuration says', async () => {
  const { settings } = await peerOf()
  const strict = { ...profile, session: { ...profile.session, commandsPerSecond: 10, warm: 1 } }
  const { limits, timeouts } = openLink(strict, settings({ maxSessions: 7, timeouts: { queryMs: 1_234 }, limits: { warm: 2, namesPerCheck: 5 } }), keptLog())
  assert.deepEqual([limits.sessions, limits.commandsPerSecond, limits.warm, limits.namesPerCheck, limits.outstanding, limits.idleMs, limits.waitMs, timeouts.transformMs], [7, 10, 2, 5, 1, profile.session.idleMs, 1_234, 30_000])
})

test('RFC 5730 §2.4 a greeting that changes is told, once: the first sign of a schema release', async () => {
  const usual = servicesOf(nask.knows).extensions
  let extensions = usual
  const peer = await peerOf(() => greetingOf(nask, { extensions }))
  const log = keptLog()
  const told: LinkAlarm[] = []
  const since = new Date(performance.timeOrigin)
  const link = openLink(profile, peer.settings(), log, { machineNow: () => since, alarm: (registry, alarm) => { assert.equal(registry, 'nask'); told.push(alarm) } })
  const warnings = () => log.lines.filter(({ level, message }) => level === 'warn' && /schema release/.test(message)).length
  const session = () => link.use(async session => { session.close() })
  await session()
  await session()
  assert.deepEqual([warnings(), link.state().alarms], [0, []])
  extensions = [...usual.slice(1), 'http://www.dns.pl/nask-epp-schema/extdom-2.2']
  await session()
  await session()
  const alarm: LinkAlarm = { is: 'greeting-changed', appeared: ['http://www.dns.pl/nask-epp-schema/extdom-2.2'], gone: [usual[0]!], since }
  assert.deepEqual([warnings(), link.state().alarms, told], [1, [alarm], [alarm]])
  extensions = usual
  await session()
  assert.equal(warnings(), 1) // servers of one name that take turns
  await link.close()
})

// days before the end of the certificates, whether we connect, of which borders we are told
const ends: [number, boolean, string[]][] = [[31, true, []], [30, true, ['ours 30', 'theirs 30']], [14, true, ['ours 14', 'theirs 14']], [0.5, true, ['ours 0', 'theirs 0']], [-0.5, false, ['ours -1']]]
for (const [days, connects, told] of ends) {
  test(`HOUSE certificates that end in ${days} days: ${told.join(', ') || 'nothing is said'}`, async () => {
    const peer = await peerOf()
    const endsAt = Math.min(...[peer.client.cert, peer.ca].map(cert => new X509Certificate(cert).validToDate.getTime())) // made one after the other, a second apart at most
    const machineNow = () => new Date(endsAt - days * 86_400_000)
    const heard: string[] = []
    const link = openLink(profile, peer.settings(peer.client), keptLog(), { machineNow, alarm: (_, alarm) => { if (alarm.is === 'certificate-ends') heard.push(`${alarm.whose} ${alarm.end.daysLeft}`) } })
    const using = link.use(async () => 'connected')
    if (connects) assert.equal(await using, 'connected')
    else await assert.rejects(using, { name: 'RegistryError', next: 'retry', message: /our client certificate for nask ended on/ })
    assert.deepEqual(heard, told)
    assert.equal(link.state().certificates.ours?.daysLeft, Math.floor(days))
    assert.equal(peer.connections().came, connects ? 1 : 0)
    await link.close()
  })
}

for (const code of [2200, 2501]) {
  test(`RFC 5730 §3 ${code}: one login, an alarm, and no other login however often it is asked for`, async () => {
    const peer = await eppPeer({ answer: heard => heard.verb === 'login' ? responseTo(nask, heard, code) : undefined })
    peers.push(peer)
    const link = openLink(profile, peer.settings({ maxSessions: 1, limits: { backOffMs: { first: 0, most: 0 } } }), keptLog())
    for (let round = 0; round < 5; round++) {
      const tried = await Promise.allSettled(Array.from({ length: 5 }, () => link.use(async () => 1)))
      for (const outcome of tried) assert.equal(outcome.status === 'rejected' && outcome.reason.resultCode, code)
    }
    assert.equal(peer.heard.filter(({ verb }) => verb === 'login').length, 1)
    assert.deepEqual(link.state().alarms.map(alarm => alarm.is === 'login-refused' && alarm.code), [code])
    await link.close()
  })
}

test('HOUSE secrets: the log of sessions holds no password', async () => {
  const peer = await peerOf(() => 'no greeting')
  const log = keptLog()
  const link = openLink(profile, peer.settings(), log)
  await assert.rejects(link.use(async () => 1), { next: 'retry' })
  assert.ok(log.lines.length > 0)
  assert.doesNotMatch(JSON.stringify(log.lines), /secret-password/)
  await link.close()
})
