/** Set-up by itself: what Thunderbird, Outlook, Apple's Mail and other servers are told. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import fastify, { type FastifyInstance } from 'fastify'
import { generate } from 'selfsigned'
import { clientSetupRoutes } from '../../../src/api/client-setup.ts'
import { appleProfile } from '../../../src/mail/access/apple-profile.ts'
import { createMailDomain } from '../../../src/mail/create-mail-domain.ts'
import { createMailbox } from '../../../src/mail/create-mailbox.ts'
import { signProfile } from '../../../src/mail/access/sign-profile.ts'
import { parseXml, textAt, childrenOf } from '../../../src/xml/parse.ts'
import { openHouse, staff, type House } from '../../support/house.ts'

const doors = { host: 'mail.niebieski.example', ports: { imap: 143, imaps: 993, pop3: 110, pop3s: 995, submission: 587, submissions: 465 }, webmail: 'https://panel.niebieski.example:8444/', stsMode: 'testing' as const }

let house: House
let app: FastifyInstance

before(async () => {
  house = await openHouse('2026-04-10 10:00')
  const domain = await createMailDomain(house.deps, staff, { customerId: house.customer.id, name: 'żółw.pl' })
  await createMailbox(house.deps, staff, { mailDomainId: domain.id, localPart: 'ewa', password: null })
  app = fastify()
  await app.register(clientSetupRoutes(house.deps, doors))
  await app.ready()
})
after(async () => {
  await app.close()
  await house.close()
})

const name = 'xn--w-uga1v8h.pl'
const get = (host: string, url: string) => app.inject({ method: 'GET', url, headers: { host } })
const outlook = (body: string, url = '/autodiscover/autodiscover.xml', type = 'text/xml; charset=utf-8') => app.inject({ method: 'POST', url, headers: { host: `autodiscover.${name}`, 'content-type': type }, payload: body })
const request = (address: string) => `<?xml version="1.0" encoding="utf-8"?><Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006"><Request><EMailAddress>${address}</EMailAddress><AcceptableResponseSchema>http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a</AcceptableResponseSchema></Request></Autodiscover>`

test('HOUSE-SETUP Thunderbird: TLS from the first byte comes first, the user name is the address', async () => {
  const answer = await get(`autoconfig.${name}`, `/mail/config-v1.1.xml?emailaddress=ewa%40${name}`)
  assert.equal(answer.statusCode, 200)
  assert.match(answer.headers['content-type'] as string, /^text\/xml/)
  const [provider] = parseXml(answer.body).children
  const servers = [...childrenOf(provider, 'incomingServer'), ...childrenOf(provider, 'outgoingServer')]
  assert.deepEqual(servers.map(server => [server.attrs['type'], textAt(server, 'hostname'), textAt(server, 'port'), textAt(server, 'socketType')].join(' ')), [
    'imap mail.niebieski.example 993 SSL', 'imap mail.niebieski.example 143 STARTTLS', 'pop3 mail.niebieski.example 995 SSL', 'pop3 mail.niebieski.example 110 STARTTLS',
    'smtp mail.niebieski.example 465 SSL', 'smtp mail.niebieski.example 587 STARTTLS'
  ])
  assert.ok(servers.every(server => textAt(server, 'username') === '%EMAILADDRESS%' && textAt(server, 'authentication') === 'password-cleartext'))
  assert.match(answer.body, /<webMail><loginPage url="https:\/\/panel\.niebieski\.example:8444\/"\/><\/webMail>/)
  assert.equal((await get(name, '/.well-known/autoconfig/mail/config-v1.1.xml')).body, answer.body)
  assert.equal((await get(`AUTOCONFIG.${name.toUpperCase()}.:8080`, '/mail/config-v1.1.xml')).body, answer.body)
})

test('HOUSE-SETUP nothing is told of domains that are not here, and nothing of addresses', async () => {
  for (const host of ['autoconfig.elsewhere.example', 'elsewhere.example', `autoconfig.${name}.evil.example`, 'autoconfig.', 'autoconfig.a b']) assert.equal((await get(host, '/mail/config-v1.1.xml')).statusCode, 404, host)
  assert.equal((await get('elsewhere.example', '/.well-known/autoconfig/mail/config-v1.1.xml')).statusCode, 404)
  const [there, nobody] = await Promise.all([outlook(request(`ewa@${name}`)), outlook(request(`nobody@${name}`))])
  assert.deepEqual([there.statusCode, there.body.replaceAll('ewa@', 'nobody@')], [nobody.statusCode, nobody.body])
  assert.equal((await outlook(request('ewa@elsewhere.example'))).statusCode, 404)
})

test('HOUSE-SETUP Outlook: POX in any case, over TLS from the first byte', async () => {
  for (const url of ['/autodiscover/autodiscover.xml', '/Autodiscover/Autodiscover.xml', '/AutoDiscover/AutoDiscover.XML']) {
    const answer = await outlook(request('ewa@żółw.pl'), url, url.startsWith('/A') ? 'application/xml' : 'text/xml')
    assert.equal(answer.statusCode, 200, url)
    const [response] = parseXml(answer.body).children
    assert.equal(response?.ns, 'http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a')
    const protocols = childrenOf(response?.children[0], 'Protocol')
    assert.deepEqual(protocols.map(each => ['Type', 'Server', 'Port', 'SSL', 'LoginName'].map(field => textAt(each, field)).join(' ')), ['IMAP 993', 'POP3 995', 'SMTP 465'].map(each => each.replace(' ', ' mail.niebieski.example ') + ` on ewa@${name}`))
  }
  assert.deepEqual((await get(`autodiscover.${name}`, '/autodiscover/autodiscover.json?Email=x&Protocol=AutodiscoverV1')).json(), { Protocol: 'AutodiscoverV1', Url: `https://autodiscover.${name}/autodiscover/autodiscover.xml` })
})

test('HOUSE-SETUP hostile requests of Outlook are refused: entities, doctypes, depth, length, other forms', async () => {
  const bombs = [
    `<!DOCTYPE a [<!ENTITY a "x">]>${request('&a;@a.pl').slice(38)}`,
    `<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>${request('&a;').slice(38)}`,
    `${'<a>'.repeat(2000)}${'</a>'.repeat(2000)}`,
    '<Autodiscover/>', 'not XML', '', request('ewa'), request(`ewa@${name}`).replace('outlook/responseschema/2006a', 'mobilesync/responseschema/2006')
  ]
  for (const bomb of bombs) assert.equal((await outlook(bomb)).statusCode, 400, bomb.slice(0, 80))
  assert.equal((await outlook(`<a>${'x'.repeat(20_000)}</a>`)).statusCode, 413)
  assert.equal((await outlook('{}', '/autodiscover/autodiscover.xml', 'application/json')).statusCode, 400)
})

test('RFC 8461 §3.2 the policy file stands at mta-sts. of each mail domain, and nowhere else', async () => {
  const answer = await get(`mta-sts.${name}`, '/.well-known/mta-sts.txt')
  assert.equal(answer.headers['content-type'], 'text/plain; charset=utf-8')
  assert.equal(answer.body, 'version: STSv1\r\nmode: testing\r\nmx: mail.niebieski.example\r\nmax_age: 86400\r\n')
  for (const host of [name, 'mta-sts.elsewhere.example', `autoconfig.${name}`]) assert.equal((await get(host, '/.well-known/mta-sts.txt')).statusCode, 404, host)
})

test('HOUSE-SETUP Apple: the same profile for the same address, signed so that openssl believes it', async () => {
  const profile = appleProfile('ewa&jan@a.pl', 'Niebieski', doors)
  assert.equal(profile, appleProfile('ewa&jan@a.pl', 'Niebieski', doors))
  const [dict] = parseXml(profile.replace(/<!DOCTYPE[^>]+>/, '')).children
  assert.ok(dict?.children.some(({ text }) => text === 'Niebieski: ewa&jan@a.pl'))
  const home = await mkdtemp(path.join(tmpdir(), 'strefa-profile-'))
  try {
    for (const keyType of ['ec', 'rsa'] as const) {
      const { cert, private: key } = await generate([{ name: 'commonName', value: 'mail.niebieski.example' }], { keyType, algorithm: 'sha256', ...keyType === 'ec' ? { curve: 'P-256' as const } : { keySize: 2048 } })
      await writeFile(path.join(home, 'cert.pem'), cert)
      await writeFile(path.join(home, 'profile'), await signProfile(profile, { certificate: cert, key }))
      const { stdout } = await promisify(execFile)('openssl', ['cms', '-verify', '-inform', 'DER', '-in', 'profile', '-CAfile', 'cert.pem', '-purpose', 'any', '-binary'], { cwd: home })
      assert.equal(stdout, profile, keyType)
    }
  } finally {
    await rm(home, { recursive: true })
  }
})
