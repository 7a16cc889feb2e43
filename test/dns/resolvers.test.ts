/** One resolver for every part, tried with unbound in front of PowerDNS: what it says of DNSSEC is believed only where nobody is on the way. */
import assert from 'node:assert/strict'
import { promises } from 'node:dns'
import { after, before, test } from 'node:test'
import { parseConfig, newConfigFile, portNames, type Ports } from '../../src/config.ts'
import { transact } from '../../src/db/transact.ts'
import { openZone } from '../../src/dns/open-zone.ts'
import { readZone } from '../../src/dns/read-zone.ts'
import { replaceRecords } from '../../src/dns/replace-records.ts'
import { openResolver } from '../../src/dns/resolver-client.ts'
import { openSecureLook } from '../../src/dns/secure-look.ts'
import { signZone } from '../../src/dns/sign-zone.ts'
import { useResolvers } from '../../src/machine-room/use-resolvers.ts'
import { niebieski } from '../../src/people/establish.ts'
import { openHouse, staff, type House } from '../support/house.ts'
import { nameServer, nameServerMissing, type NameServer } from '../support/name-server.ts'
import { resolverMissing, validatingResolver, type ValidatingResolver } from '../support/validating-resolver.ts'

const skip = nameServerMissing || resolverMissing
const [signed, plain, broken] = ['podpisana.example', 'zwykla.example', 'zepsuta.example']

let house: House
let server: NameServer
let unbound: ValidatingResolver

before(async () => {
  if (skip) return
  house = await openHouse('2026-03-02 10:00')
  server = await nameServer(house.url)
  Object.assign(house.deps, { dns: server.dns })
  const anchors: string[] = []
  for (const name of [signed, plain, broken]) {
    const { id } = await transact(house.db, trx => openZone(house.deps, trx, { kind: 'machine', name: 'test' }, { operatorId: niebieski.id, customerId: null, name, displayName: name, subject: { type: 'mail-domain', id: 'mdm_none' } }, house.now()))
    await replaceRecords(house.deps, staff, id, { version: 1, records: [{ name: 'mx', type: 'A', ttl: 60, value: '192.0.2.25' }, { name: '@', type: 'MX', ttl: 60, value: `10 mx.${name}` }, { name: '_25._tcp.mx', type: 'TLSA', ttl: 60, value: `3 1 1 ${'ab'.repeat(32)}` }] })
    if (name !== plain) await signZone(house.deps, staff, id)
    await house.settle()
    const { ds } = (await readZone(house.deps, staff, id)).zone
    if (ds) anchors.push(`${name}. DS ${ds[0]!.keyTag} ${ds[0]!.algorithm} ${ds[0]!.digestType} ${name === broken ? 'ab'.repeat(32) : ds[0]!.digest}`)
  }
  const port = server.config.ports.dns
  unbound = await validatingResolver({ stubs: [plain, signed, broken].map(zone => ({ zone, port })), anchors })
})
after(async () => {
  if (skip) return
  await unbound.close()
  await server.close()
  await house.close()
})

const textOfAnswers = async (validates: boolean, name: string, type: 'TLSA' | 'MX' | 'A') => {
  const found = await openSecureLook({ resolvers: [unbound.address], validates })(name, type)
  return 'fault' in found ? found.fault : [found.secure, found.answers.filter(each => each.type === type).length]
}

test('RFC 4035 §3.2.3 what is signed all the way is told apart, and what is not; a wrong signature is a fault', { skip }, async () => {
  assert.deepEqual(await textOfAnswers(true, `_25._tcp.mx.${signed}`, 'TLSA'), [true, 1])
  assert.deepEqual(await textOfAnswers(true, `_25._tcp.mx.${plain}`, 'TLSA'), [false, 1])
  assert.match(String(await textOfAnswers(true, `_25._tcp.mx.${broken}`, 'TLSA')), /SERVFAIL/)
  assert.deepEqual(await textOfAnswers(true, `nie-ma.${signed}`, 'A'), [true, 0], 'that there is none is proven, too')
})

test('RFC 6840 §5.8 the AD bit of a resolver that is not believed says nothing', { skip }, async () => {
  assert.deepEqual(await textOfAnswers(false, `_25._tcp.mx.${signed}`, 'TLSA'), [false, 1])
})

test('HOUSE-ZONE the resolver that checks ask is the one of the configuration; a wrong signature is told in words', { skip }, async () => {
  const { look } = openResolver([unbound.address])
  assert.deepEqual(await look(signed, 'MX'), { values: [`10 mx.${signed}`] })
  assert.deepEqual(await look(broken, 'MX'), { fault: 'its name servers fail (SERVFAIL)' })
})

test('HOUSE-ZONE one setting reaches what asks Node by itself: MX look-ups, SPF, DKIM and DMARC', { skip }, async () => {
  const before = promises.getServers()
  try {
    useResolvers([unbound.address])
    assert.deepEqual((await promises.resolveMx(signed)).map(({ exchange, priority }) => [exchange, priority]), [[`mx.${signed}`, 10]])
    const asked: (readonly string[])[] = []
    useResolvers([unbound.address], () => ({ getDnsResolver: () => ({ setServers: (servers: readonly string[]) => { asked.push(servers) } }) }))
    assert.deepEqual(asked, [[unbound.address]], 'and the resolver that Haraka keeps for itself')
  } finally {
    promises.setServers(before)
  }
})

// what stands in the configuration, whom we ask, whether their word on DNSSEC is believed
const settings: [string, object, readonly string[], boolean][] = [
  ['one on this machine', { resolvers: ['127.0.0.1:5353'] }, ['127.0.0.1:5353'], true],
  ['by IPv6, too', { resolvers: ['[::1]:53', '::1'] }, ['[::1]:53', '::1'], true],
  ['one elsewhere is not believed', { resolvers: ['192.0.2.53'] }, ['192.0.2.53'], false],
  ['unless it is said so', { resolvers: ['192.0.2.53'], resolversValidate: true }, ['192.0.2.53'], true],
  ['one of them elsewhere', { resolvers: ['127.0.0.1', '192.0.2.53'] }, ['127.0.0.1', '192.0.2.53'], false],
  ['one on this machine that does not validate', { resolvers: ['127.0.0.1'], resolversValidate: false }, ['127.0.0.1'], false]
]
const ports = Object.fromEntries(portNames.map((name, at) => [name, 20_000 + at])) as Ports
for (const [name, dns, resolvers, validates] of settings) {
  test(`HOUSE-ZONE whom we ask and believe: ${name}`, () => {
    const file = newConfigFile(ports)
    const { zones } = parseConfig('/data', JSON.stringify({ ...file, dns: { ...file.dns, ...dns } }), {})
    assert.deepEqual([zones.resolvers, zones.validates], [resolvers, validates])
  })
}
