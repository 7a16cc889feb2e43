/** RDAP on the real house: what is answered about whom, to hostile questions too. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import type { TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { buildApp } from '../../src/api/app.ts'
import { changeDelegation } from '../../src/domains/delegation.ts'
import { refreshFacts } from '../../src/domains/refresh-facts.ts'
import { sendError } from '../../src/rdap/errors.ts'
import { rdap } from '../../src/rdap/rdap.ts'
import { staff } from '../support/house.ts'
import { directory, ds, glue, openDirectoryHouse, type DirectoryHouse } from './directory-house.ts'
import { hostile } from './hostile.ts'
import { DomainAnswer, EntityAnswer, ErrorAnswer, HelpAnswer, NameserverAnswer } from './schemas.ts'

let house: DirectoryHouse
let app: FastifyInstance
const open = async (limit = 10_000): Promise<FastifyInstance> => {
  const made = await buildApp({ ...house.deps, statusPath: null } as unknown as Parameters<typeof buildApp>[0], { unreadable: [{ path: '/rdap/', answer: (error, request, reply) => sendError(error, request, reply, directory) }] })
  await made.register(rdap(house.deps, { directory, limit }), { prefix: '/rdap' })
  return made
}
before(async () => {
  house = await openDirectoryHouse()
  app = await open()
})
after(async () => {
  await app?.close()
  await house?.close()
})

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- bodies as they came
type Answer = { status: number, headers: Record<string, unknown>, body: any, text: string }
const ask = async (path: string, { method = 'GET', headers = {}, to = app }: { method?: 'GET' | 'HEAD' | 'POST', headers?: Record<string, string>, to?: FastifyInstance } = {}): Promise<Answer> => {
  const { statusCode, headers: answered, body } = await to.inject({ method, url: `/rdap${path}`, headers })
  return { status: statusCode, headers: answered, text: body, body: body === '' ? undefined : JSON.parse(body) }
}
const fits = (schema: TSchema, body: unknown) => assert.deepEqual([...Value.Errors(schema, body)].map(({ instancePath, message }) => `${instancePath} ${message}`), [])
const entity = (body: Answer['body'], role: string) => body.entities.find((each: { roles: string[] }) => each.roles.includes(role))
const card = (of: Answer['body'], name: string) => of.vcardArray[1].find(([is]: [string]) => is === name)
const eventsOf = (body: Answer['body']) => Object.fromEntries(body.events.map(({ eventAction, eventDate }: { eventAction: string, eventDate: string }) => [eventAction, eventDate]))

test('RFC 9083 §5.3 a domain has every member that its class asks for, and no other', async () => {
  for (const name of ['tajna.pl', 'jawna.pl', 'firma.pl', 'tajna.com', '%C5%BC%C3%B3%C5%82w.pl']) {
    const { status, headers, body } = await ask(`/domain/${name}`)
    assert.equal(status, 200, name)
    assert.equal(headers['content-type'], 'application/rdap+json')
    fits(DomainAnswer, body)
  }
})

test('RFC 9083 §4.5 events are the registry’s: registration, expiration, last change; the database’s date is when it told them', async () => {
  const { body } = await ask('/domain/firma.pl')
  const row = await house.db('domains').where({ id: house.ids.company }).first('registered_at', 'expires_at')
  const { told_at: toldAt, facts } = await house.db('registry_facts').where({ domain_id: house.ids.company }).first('told_at', 'facts')
  const second = (at: Date | string) => `${new Date(at).toISOString().slice(0, 19)}Z`
  assert.deepEqual(eventsOf(body), {
    registration: second(row.registered_at), expiration: second(row.expires_at), 'last changed': second(facts.updatedAt), 'last update of RDAP database': second(toldAt)
  })
})

test('RFC 9082 §3.1.3 one domain by its A-label, its U-label, capitals and the root’s full stop', async () => {
  const asked = ['xn--w-uga1v8h.pl', 'XN--W-UGA1V8H.PL', '%C5%BC%C3%B3%C5%82w.pl', '%C5%BB%C3%93%C5%81W.pl.']
  const bodies = await Promise.all(asked.map(async name => (await ask(`/domain/${name}`)).body))
  for (const body of bodies) assert.deepEqual(body, bodies[0])
  assert.deepEqual([bodies[0].ldhName, bodies[0].unicodeName], ['xn--w-uga1v8h.pl', 'żółw.pl'])
})

test('RFC 9083 §4.2 links are to the address under which the directory is found, whatever host was asked', async () => {
  const { body } = await ask('/domain/firma.pl', { headers: { host: 'evil.example' } })
  const uri = `${directory.rdapUrl}/domain/firma.pl`
  assert.deepEqual(body.links, [{ value: uri, rel: 'self', href: uri, type: 'application/rdap+json' }])
  assert.doesNotMatch(JSON.stringify(body), /evil/)
  assert.equal(body.port43, directory.whoisHost)
})

test('RFC 9083 §5.3 name servers with the addresses that we know, and keys as the registry has them', async () => {
  const { body } = await ask('/domain/firma.pl')
  const hosts = Object.fromEntries(body.nameservers.map(({ ldhName, ipAddresses }: { ldhName: string, ipAddresses?: object }) => [ldhName, ipAddresses]))
  assert.deepEqual(hosts, { 'ns1.firma.pl': { v4: [glue[0]], v6: [glue[1]] }, 'ns2.dostawca.example': undefined })
  assert.deepEqual(body.secureDNS, { delegationSigned: true, dsData: [ds] })
  assert.deepEqual((await ask('/domain/jawna.pl')).body.secureDNS, { delegationSigned: false })
})

test('RFC 8056 §2 statuses are those that the registry told, in the words of RDAP', async () => {
  const { facts } = await house.db('registry_facts').where({ domain_id: house.ids.global }).first('facts')
  assert.ok(facts.statuses.includes('addPeriod'), facts.statuses.join())
  const { body } = await ask('/domain/tajna.com')
  assert.ok(body.status.includes('add period'), body.status.join())
  assert.ok(body.status.every((each: string) => /^[a-z ]+$/.test(each)))
})

test('RFC 9083 §5.1 the registrar with its number and a contact for abuse', async () => {
  const registrar = entity((await ask('/domain/tajna.com')).body, 'registrar')
  assert.deepEqual(registrar.publicIds, [{ type: 'IANA Registrar ID', identifier: '9999' }])
  const [abuse] = registrar.entities
  assert.deepEqual([card(abuse, 'email')[3], card(abuse, 'tel')[3]], ['abuse@niebieski.example', 'tel:+48-221234567'])
})

const personal = /Ewa|Nowacka|Długa|90-001|ewa@example|600123456/
const redactedNames = (body: Answer['body']) => body.redacted.map(({ name }: { name: { type?: string, description?: string } }) => name.type ?? name.description)

test('DOM-II.2-WHOIS RFC 9537 §4.2 of a person without consent nothing is told in .pl, the country in a global zone', async () => {
  const pl = await ask('/domain/tajna.pl')
  assert.doesNotMatch(pl.text, personal)
  assert.deepEqual(redactedNames(pl.body), ['Registry Registrant ID', 'Registrant Name', 'Registrant Street', 'Registrant City', 'Registrant Postal Code', 'Registrant Country', 'Registrant Phone', 'Registrant Email'])
  const { rows: [{ registrant_handle: handle }] } = await house.db.raw('select registrant_handle from domains where id = ?', [house.ids.secret])
  assert.ok(!pl.text.includes(handle), 'the handle would tie one person’s domains to each other')
  const global = await ask('/domain/tajna.com')
  assert.doesNotMatch(global.text, personal)
  assert.deepEqual(card(entity(global.body, 'registrant'), 'adr')[1], { cc: 'PL' })
  assert.ok(!redactedNames(global.body).includes('Registrant Country'))
  assert.ok(pl.body.rdapConformance.includes('redacted'))
})

test('DOM-II.2-WHOIS of a person who agreed everything is told, and nothing is said to be left out', async () => {
  const { body } = await ask('/domain/jawna.pl')
  const registrant = entity(body, 'registrant')
  assert.deepEqual([card(registrant, 'fn')[3], card(registrant, 'email')[3], card(registrant, 'adr')[3][2]], ['Anna Jawna', 'ktos@example.test', 'Krótka 9'])
  assert.equal('redacted' in body, false)
  assert.deepEqual(body.rdapConformance, ['rdap_level_0'])
})

test('DOM-II.2-WHOIS of an organisation and a sole trader the name and the country are told, not who stands behind it', async () => {
  for (const [name, organisation, person] of [['firma.pl', 'Firma sp. z o.o.', /Piotr|Prezes|Krótka|ktos@|601234567/], ['xn--w-uga1v8h.pl', 'Zofia Żółw Usługi', /Krótka|ktos@|601234567/]] as const) {
    const { body, text } = await ask(`/domain/${name}`)
    const registrant = entity(body, 'registrant')
    assert.deepEqual([card(registrant, 'org')[3], card(registrant, 'adr')[1], card(registrant, 'fn')[3]], [organisation, { cc: 'PL' }, ''])
    assert.doesNotMatch(text, person)
  }
})

test('RFC 9537 §4.2 each path of what was left out names a place that is there, or one that is not any more', async () => {
  const { body } = await ask('/domain/tajna.pl')
  const registrant = entity(body, 'registrant')
  for (const { prePath, postPath, method } of body.redacted) {
    assert.equal(method, prePath ? 'removal' : 'emptyValue')
    const [, property, at] = /^\$\.entities\[\?\(@\.roles\[0\]=='registrant'\)\](?:\.vcardArray\[1\]\[\?\(@\[0\]=='(\w+)'\)\])?(.*)$/.exec(prePath ?? postPath) ?? []
    const found = property ? card(registrant, property) : registrant
    const parts = at!.split(/[[\].]+/).filter(Boolean)
    const value = parts.reduce((inside, part) => inside?.[part], found)
    if (postPath) assert.equal(value, '', postPath)
    else assert.equal(value, undefined, prePath)
  }
})

test('RFC 9082 §3.1.4 a name server inside a domain of ours, with its addresses; any other is not known', async () => {
  const { status, body } = await ask('/nameserver/NS1.firma.pl')
  assert.equal(status, 200)
  fits(NameserverAnswer, body)
  assert.deepEqual([body.ldhName, body.ipAddresses], ['ns1.firma.pl', { v4: [glue[0]], v6: [glue[1]] }])
  for (const name of ['ns2.dostawca.example', 'ns9.firma.pl', 'firma.pl', 'x.ns1.firma.pl']) assert.equal((await ask(`/nameserver/${name}`)).status, 404, name)
})

test('RFC 9082 §3.1.5 the registrar by its handle; a registrant by the registry’s, with nothing that the domain would not tell', async () => {
  const registrar = await ask('/entity/niebieski')
  fits(EntityAnswer, registrar.body)
  assert.deepEqual(registrar.body.roles, ['registrar'])
  const handles = await house.db('domains').whereIn('id', [house.ids.secret, house.ids.company]).orderBy('name', 'desc').pluck('registrant_handle')
  const [person, company] = [await ask(`/entity/${handles[0]}`), await ask(`/entity/${handles[1]}`)]
  for (const { status, body } of [person, company]) {
    assert.equal(status, 200)
    fits(EntityAnswer, body)
  }
  assert.doesNotMatch(person.text, personal)
  assert.deepEqual([person.body.handle, card(person.body, 'fn')[3]], [handles[0], ''])
  assert.equal(card(company.body, 'org')[3], 'Firma sp. z o.o.')
  assert.ok(redactedNames(company.body).includes('Registrant Name'))
  assert.equal(company.body.redacted[0].postPath ?? company.body.redacted[0].prePath, "$.vcardArray[1][?(@[0]=='fn')][3]")
})

test('RFC 9083 §7 help names what this server conforms to, and its notices', async () => {
  const { status, body } = await ask('/help')
  assert.equal(status, 200)
  fits(HelpAnswer, body)
})

for (const [what, path, expected] of hostile) {
  test(`RFC 9083 §6, RFC 7480 §5 ${what} → ${expected}`, async () => {
    const { status, headers, body } = await ask(path)
    assert.equal(status, expected)
    assert.equal(headers['content-type'], 'application/rdap+json')
    assert.equal(headers['x-evil'], undefined)
    fits(ErrorAnswer, body)
    assert.equal(body.errorCode, expected)
    assert.ok(body.description.some((line: string) => line.includes(String(headers['x-request-id']))), 'the id of the request')
  })
}

test('RFC 7480 §4.1 only GET and HEAD are answered; HEAD without a body', async () => {
  const post = await ask('/domain/firma.pl', { method: 'POST' })
  assert.deepEqual([post.status, post.headers['allow']], [405, 'GET, HEAD'])
  for (const [path, expected] of [['/domain/firma.pl', 200], ['/domain/nikt.pl', 404], ['/domain/pl', 400]] as const) {
    const { status, text, headers } = await ask(path, { method: 'HEAD' })
    assert.deepEqual([status, text, headers['content-type']], [expected, '', 'application/rdap+json'], path)
  }
})

test('RFC 7480 §5.6 pages of anybody may ask, also what is refused', async () => {
  for (const path of ['/domain/firma.pl', '/domain/nikt.pl', '/domain/pl', '/domain/%E0%A4%A', '/help']) assert.equal((await ask(path)).headers['access-control-allow-origin'], '*')
})

test('RFC 7480 §5.5 one address is limited, the /64 of IPv6 as one; another is another', async () => {
  const limited = await open(2)
  try {
    const from = async (remoteAddress: string) => (await limited.inject({ url: '/rdap/help', remoteAddress })).statusCode
    assert.deepEqual([await from('192.0.2.1'), await from('192.0.2.1'), await from('192.0.2.1')], [200, 200, 429])
    assert.deepEqual([await from('2001:db8::1'), await from('2001:db8::2'), await from('2001:db8::3')], [200, 200, 429])
    assert.deepEqual([await from('192.0.2.2'), await from('2001:db8:0:1::1')], [200, 200])
    const { headers, body } = await limited.inject({ url: '/rdap/help', remoteAddress: '192.0.2.1' })
    assert.ok(Number(headers['retry-after']) >= 1)
    fits(ErrorAnswer, JSON.parse(body))
  } finally {
    await limited.close()
  }
})

test('RFC 9083 §4.4 notices in the language that is asked for, English when none is', async () => {
  const polish = await ask('/help', { headers: { 'accept-language': 'pl-PL,en;q=0.5' } })
  assert.deepEqual([polish.body.lang, polish.headers['content-language'], polish.body.notices[0].title], ['pl', 'pl', 'Warunki korzystania'])
  for (const asked of [{}, { 'accept-language': 'de' }, { 'accept-language': 'en' }] as Record<string, string>[]) assert.equal((await ask('/help', { headers: asked })).body.lang, 'en')
})

test('HOUSE-AWAY a domain that was moved away or has ended is not found', async () => {
  const id = await house.register('krotka.pl', house.holder.id)
  assert.equal((await ask('/domain/krotka.pl')).status, 200)
  await house.db('domains').where({ id }).update({ released_at: house.now() })
  assert.equal((await ask('/domain/krotka.pl')).status, 404)
})

test('RFC 9083 §4.5 what the registry has not told yet is not made up', async () => {
  await house.register('swieza.pl', house.holder.id)
  const { body } = await ask('/domain/swieza.pl')
  fits(DomainAnswer, body)
  assert.deepEqual(Object.keys(eventsOf(body)), ['registration', 'expiration'])
  assert.deepEqual(['status' in body, 'secureDNS' in body, 'handle' in body], [false, false, false])
  await refreshFacts(house.deps)
  assert.ok('last update of RDAP database' in eventsOf((await ask('/domain/swieza.pl')).body))
})

test('RFC 9083 §5.3 a change that the registry has confirmed is told at once, and the registry is asked anew', async () => {
  await changeDelegation(house.deps, staff, house.ids.open, ['ns1', 'ns2'].map(label => ({ name: `${label}.nowy.example`, addresses: [] })))
  await house.settle()
  const names = async () => (await ask('/domain/jawna.pl')).body.nameservers.map(({ ldhName }: { ldhName: string }) => ldhName).sort()
  assert.deepEqual(await names(), ['ns1.nowy.example', 'ns2.nowy.example'])
  const toldAt = async () => (await house.db('registry_facts').where({ domain_id: house.ids.open }).first('facts')).facts.nameServers.length
  assert.equal(await toldAt(), 0, 'the registry has told nothing of it yet')
  await refreshFacts(house.deps)
  assert.equal(await toldAt(), 2)
  assert.deepEqual(await names(), ['ns1.nowy.example', 'ns2.nowy.example'])
})

test('HOUSE-COMPARE a registry that cannot be asked leaves what it told, and is asked again in an hour', async () => {
  const told = await house.db('registry_facts').orderBy('domain_id').select('domain_id', 'told_at')
  await house.db('registry_facts').update({ ask_at: house.now() })
  await house.registryAway()
  try {
    await refreshFacts(house.deps)
    const kept = await house.db('registry_facts').join('domains', 'domains.id', 'domain_id').where('registry', 'nask').orderBy('domain_id').select('domain_id', 'told_at', 'ask_at')
    for (const { domain_id: id, told_at: at, ask_at: askAt } of kept) {
      assert.deepEqual(at, told.find(each => each.domain_id === id).told_at)
      assert.equal(askAt.getTime(), house.now().getTime() + 3_600_000)
    }
    assert.ok(kept.length > 0)
  } finally {
    await house.registryBack()
  }
})

test('RFC 7480 §5.4 a database that is away is a 503 that says when to come again', async () => {
  const broken = await buildApp({ ...house.deps, statusPath: null } as unknown as Parameters<typeof buildApp>[0])
  try {
    const db = Object.assign(() => {}, { transaction: async () => { throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }) } })
    await broken.register(rdap({ db } as unknown as Parameters<typeof rdap>[0], { directory }), { prefix: '/rdap' })
    const { status, headers, body } = await ask('/domain/firma.pl', { to: broken })
    assert.deepEqual([status, headers['retry-after']], [503, '2'])
    fits(ErrorAnswer, body)
  } finally {
    await broken.close()
  }
})
