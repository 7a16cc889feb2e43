import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { servicesOf } from '../../src/registry/epp/dialect.ts'
import { nask } from '../../src/registry/epp/dialects/nask.ts'
import { buildRegistries, openLink } from '../../src/registry/links.ts'
import { nask as profile } from '../../src/registry/nask.ts'
import { eppPeer, greetingOf, type Peer } from '../support/epp-peer.ts'
import { keptLog } from '../support/quiet-log.ts'

const peers: Peer[] = []
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
  assert.throws(() => buildRegistries([settings(), settings()], keptLog()), /configured twice/)
  assert.throws(() => buildRegistries([], keptLog()).of('nask'), /not configured/)
})

test('RFC 5730 §2.4 a greeting that changes is told: the first sign of a schema release', async () => {
  let extensions = servicesOf(nask.knows).extensions
  const peer = await peerOf(() => greetingOf(nask, { extensions }))
  const log = keptLog()
  const link = openLink(profile, peer.settings(), log)
  const warnings = () => log.lines.filter(({ level }) => level === 'warn').length
  const session = () => link.use(async session => { session.close() })
  await session()
  await session()
  assert.equal(warnings(), 0)
  extensions = [...extensions, 'http://www.dns.pl/nask-epp-schema/extdom-2.2']
  await session()
  assert.equal(warnings(), 1)
  await link.close()
})

test('HOUSE secrets: the log of sessions holds no password', async () => {
  const peer = await peerOf(() => 'no greeting')
  const log = keptLog()
  const link = openLink(profile, peer.settings(), log)
  await assert.rejects(link.use(async () => 1), { next: 'retry' })
  assert.equal(log.lines.length, 1)
  assert.doesNotMatch(JSON.stringify(log.lines), /secret-password/)
  await link.close()
})
