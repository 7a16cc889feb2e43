/** TLS to other servers (RFC 7435, 8461, 7672) with real ones on loopback: an SMTP server, an HTTPS host of policies, a name server. */
import assert from 'node:assert/strict'
import { createHash, X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { after, before, beforeEach, test } from 'node:test'
import selfsigned from 'selfsigned'
import { SMTPServer } from 'smtp-server'
import { deliver, type OutDeps } from '../../../src/mail/out/deliver.ts'
import { openDns } from '../../../src/mail/out/dns-client.ts'
import { lineOf } from '../../../src/mail/out/smtp-client.ts'
import { testDatabase } from '../../support/database.ts'
import { keptLog } from '../../support/quiet-log.ts'
import { smallDns, type SmallDns } from './small-dns.ts'

type Pair = { readonly key: string, readonly cert: string }

const machineNow = () => new Date(performance.timeOrigin + performance.now())
const { db, close } = await testDatabase()
let dns: SmallDns
let web: Server
let deps: OutDeps
let good: Pair
let wrongName: Pair
let authority: Pair
let policy = ''
let asked = 0
const servers: SMTPServer[] = []
const took: { to: string[], secure: boolean, text: string }[] = []
/** Where the SMTP server of each kind of behaviour stands: they share a port, on addresses of their own. */
const where = { good: '127.0.0.2', wrongName: '127.0.0.3', clear: '127.0.0.4', broken: '127.0.0.5', chain: '127.0.0.6' } as const
let port = 0

async function signed (names: readonly string[]): Promise<Pair> {
  const { private: key, cert } = await selfsigned.generate([{ name: 'commonName', value: names[0]! }], { ca: { key: authority.key, cert: authority.cert }, extensions: [{ name: 'subjectAltName', altNames: names.map(value => ({ type: 2 as const, value })) }] })
  return { key, cert }
}

before(async () => {
  dns = await smallDns()
  const ca = await selfsigned.generate([{ name: 'commonName', value: 'authority.test' }], { extensions: [{ name: 'basicConstraints', cA: true, critical: true }, { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true }] })
  authority = { key: ca.private, cert: ca.cert }
  good = await signed(['mx.dobra.test'])
  wrongName = await signed(['mx.obca.test'])
  const webPair = await signed(['mta-sts.dobra.test'])
  web = createServer(webPair, (request, response) => {
    asked++
    if (request.url === '/.well-known/mta-sts.txt' && policy !== '') response.setHeader('content-type', 'text/plain').end(policy)
    else response.writeHead(policy === '' ? 404 : 302, { location: '/elsewhere' }).end()
  })
  web.listen(0, '127.0.0.1')
  await once(web, 'listening')
  const open = async (address: string, options: object): Promise<void> => {
    const server = new SMTPServer({ ...options, logger: false, authOptional: true, disabledCommands: ['AUTH', ...('disabledCommands' in options ? options.disabledCommands as string[] : [])], onData (stream, session, done) {
      void buffer(stream).then(text => {
        took.push({ to: session.envelope.rcptTo.map(each => each.address), secure: session.secure, text: text.toString() })
        done()
      })
    } })
    server.on('error', () => {})
    server.listen(port, address)
    await once(server.server, 'listening')
    port ||= (server.server.address() as AddressInfo).port
    servers.push(server)
  }
  await open(where.good, good)
  await open(where.wrongName, wrongName)
  await open(where.chain, { ...good, cert: `${good.cert}\n${authority.cert}` })
  await open(where.clear, { disabledCommands: ['STARTTLS'] })
  await open(where.broken, { ...good, maxVersion: 'TLSv1.1', minVersion: 'TLSv1.1' })
  deps = { db, machineNow, log: keptLog(), out: { dns: openDns([dns.address], { timeout: 500 }), sts: { port: (web.address() as AddressInfo).port, ca: [authority.cert], inside: true }, name: 'mail.nasza.test', server: 'test', port, inside: true, ca: [authority.cert] } }
})
after(async () => {
  await Promise.all(servers.map(server => new Promise<void>(resolve => { server.close(() => resolve()) })))
  web.closeAllConnections()
  web.close()
  await dns.close()
  await close()
})
beforeEach(async () => {
  for (const each of [dns.records, dns.insecure, dns.failing]) each.clear()
  took.length = 0
  asked = 0
  policy = ''
  await db('mta_sts_policies').delete()
  await db('tls_results').delete()
  mx('mx.dobra.test', where.good)
  dns.insecure.add('dobra.test')
})

function mx (host: string, address: string): void {
  dns.records.set('MX dobra.test', [{ type: 'MX', name: 'dobra.test', data: { preference: 10, exchange: host } }])
  dns.records.set(`A ${host}`, [{ type: 'A', name: host, data: address }])
}
function sts (text: string, id = '1'): void {
  policy = text
  dns.records.set('TXT _mta-sts.dobra.test', [{ type: 'TXT', name: '_mta-sts.dobra.test', data: `v=STSv1; id=${id};` }])
  dns.records.set('A mta-sts.dobra.test', [{ type: 'A', name: 'mta-sts.dobra.test', data: '127.0.0.1' }])
}
const enforce = (host = 'mx.dobra.test', mode = 'enforce') => `version: STSv1\r\nmode: ${mode}\r\nmx: ${host}\r\nmax_age: 86400\r\n`
const digest = (pair: Pair): Buffer => createHash('sha256').update(new X509Certificate(pair.cert).raw).digest()
function tlsa (data: Buffer, usage = 3): void {
  const name = `_${port}._tcp.mx.dobra.test`
  dns.insecure.clear()
  dns.records.set(`TLSA ${name}`, [{ type: 'TLSA', name, data: { usage, selector: 0, matchingType: 1, certificate: data } }])
}

/** What was said of the one recipient. */
async function send (by = deps): Promise<string> {
  const to = 'anna@dobra.test'
  const { said } = await deliver(by, 'dobra.test', { sender: 'ewa@nasza.test', recipients: [to], bytes: 100, dsn: null }, () => Readable.from(['Subject: x\r\n\r\n.dots\r\nżółw\r\n']), null)
  return lineOf(said.get(to)!)
}
const results = async () => (await db('tls_results').orderBy('result')).map(row => [row.policy_type, row.result, row.sessions])

test('RFC 7435 without a policy: TLS where it is offered, whoever the other is; the message as it was', async () => {
  mx('mx.dobra.test', where.wrongName)
  assert.match(await send(), /^250/)
  assert.deepEqual(took, [{ to: ['anna@dobra.test'], secure: true, text: 'Subject: x\r\n\r\n.dots\r\nżółw\r\n' }])
  assert.deepEqual(await results(), [['no-policy-found', 'success', 1]])
})

test('RFC 7435 without a policy: in clear where TLS is not offered, or fails', async () => {
  mx('mx.dobra.test', where.clear)
  assert.match(await send(), /^250/)
  mx('mx.dobra.test', where.broken)
  assert.match(await send(), /^250/)
  assert.deepEqual(took.map(({ secure }) => secure), [false, false])
  assert.deepEqual(await results(), [['no-policy-found', 'starttls-not-supported', 1], ['no-policy-found', 'validation-failure', 1]])
})

test('HOUSE-TLS RFC 8461 enforce: a good certificate of the server that the policy names', async () => {
  sts(enforce())
  assert.match(await send(), /^250/)
  assert.ok(took[0]!.secure)
  assert.deepEqual(await results(), [['sts', 'success', 1]])
})

const refusals: [string, () => void, string][] = [
  ['a certificate of another name', () => mx('mx.dobra.test', where.wrongName), 'certificate-host-mismatch'],
  ['STARTTLS taken away on the line', () => mx('mx.dobra.test', where.clear), 'starttls-not-supported'],
  ['a handshake that fails', () => mx('mx.dobra.test', where.broken), 'validation-failure'],
  ['a server that the policy does not name', () => mx('mx.obca.test', where.good), 'validation-failure']
]
for (const [name, change, result] of refusals) {
  test(`HOUSE-TLS RFC 8461 §5 enforce, ${name}: not sent, tried again later`, async () => {
    sts(enforce())
    change()
    assert.match(await send(), /^4\d\d 4\.\d\.\d/)
    assert.deepEqual(took, [])
    assert.deepEqual((await results()).map(([, each]) => each), [result])
  })
  test(`RFC 8461 §5 testing, ${name}: sent and counted`, async () => {
    sts(enforce('mx.dobra.test', 'testing'))
    change()
    assert.match(await send(), /^250/)
    assert.ok((await results()).some(([policyType, each]) => policyType === 'sts' && each === result))
  })
}

test('RFC 8461 §3.3 a policy is fetched once for its id, and anew for another', async () => {
  sts(enforce())
  await send()
  await send()
  assert.equal(asked, 1)
  sts(enforce('mx.obca.test'), '2')
  assert.match(await send(), /^451 4\.7\.5 HOUSE-TLS/)
  assert.equal(asked, 2)
})

test('RFC 8461 §5.1 a policy that is kept holds when its host or its record is gone; when its age is up it does not', async () => {
  sts(enforce())
  await send()
  dns.records.delete('TXT _mta-sts.dobra.test')
  mx('mx.dobra.test', where.wrongName)
  assert.match(await send(), /^451 4\.7\.5/)
  sts('', '3') // no policy there any more
  assert.match(await send(), /^451 4\.7\.5/)
  await db('mta_sts_policies').update({ expires_at: machineNow() })
  assert.match(await send(), /^250/)
})

test('RFC 8461 §3.3 no redirect is followed, and a host that is not believed has no policy', async () => {
  sts(enforce())
  policy = ''
  assert.match(await send(), /^250/)
  sts(enforce('mx.obca.test'))
  const strangers: OutDeps = { ...deps, out: { ...deps.out, sts: { ...deps.out.sts, ca: [] } } }
  const { said } = await deliver(strangers, 'dobra.test', { sender: '', recipients: ['a@dobra.test'], bytes: 1, dsn: null }, () => Readable.from(['x: y\r\n\r\nz\r\n']), null)
  assert.equal(said.get('a@dobra.test')!.code, 250)
})

test('HOUSE-TLS RFC 7672 §3.1.1 DANE-EE: the certificate that the record names, whatever its name', async () => {
  mx('mx.dobra.test', where.wrongName)
  tlsa(digest(wrongName))
  assert.match(await send(), /^250/)
  assert.ok(took[0]!.secure)
  assert.deepEqual(await results(), [['tlsa', 'success', 1]])
})

for (const [name, address] of [['another certificate', where.wrongName], ['STARTTLS taken away', where.clear], ['a handshake that fails', where.broken]] as const) {
  test(`HOUSE-TLS RFC 7672 §2.2 DANE, ${name}: not sent`, async () => {
    mx('mx.dobra.test', address)
    tlsa(digest(good))
    assert.match(await send(), /^4/)
    assert.deepEqual(took, [])
  })
}

test('HOUSE-TLS RFC 7672 §3.1.2 DANE-TA: an authority that the server shows, and the server’s name in its certificate', async () => {
  const unknown: OutDeps = { ...deps, out: { ...deps.out, ca: [] } } // the record alone vouches for it
  tlsa(digest(authority), 2)
  assert.match(await send(unknown), /^4/, 'the server does not show the authority')
  mx('mx.dobra.test', where.chain)
  assert.match(await send(unknown), /^250/)
  tlsa(digest(wrongName), 2)
  assert.match(await send(unknown), /^4/, 'another authority')
  const name = `_${port}._tcp.mx.obca.test`
  mx('mx.obca.test', where.chain)
  dns.records.set(`TLSA ${name}`, [{ type: 'TLSA', name, data: { usage: 2, selector: 0, matchingType: 1, certificate: digest(authority) } }])
  assert.match(await send(unknown), /^4/, 'another name')
  assert.equal(took.length, 1)
})

test('RFC 8461 §2 DANE goes before MTA-STS: a policy that would let it pass does not', async () => {
  sts(enforce())
  tlsa(digest(wrongName))
  assert.match(await send(), /^4/)
  assert.deepEqual(await results(), [['tlsa', 'validation-failure', 1]])
})

test('RFC 7672 §2.1.2 TLSA that cannot be asked for: not sent; not validated: as without', async () => {
  tlsa(digest(wrongName))
  dns.failing.add(`TLSA _${port}._tcp.mx.dobra.test`)
  assert.match(await send(), /^451 4\.7\.5 HOUSE-TLS/)
  assert.deepEqual(took, [])
  dns.failing.clear()
  for (const insecure of ['dobra.test', 'mx.dobra.test', `_${port}._tcp.mx.dobra.test`]) {
    dns.insecure.clear()
    dns.insecure.add(insecure)
    assert.match(await send(), /^250/, insecure)
  }
})

test('RFC 7672 §2.2 TLSA of which none can be used: TLS, but whose is not asked', async () => {
  tlsa(digest(wrongName), 1)
  assert.match(await send(), /^250/)
  mx('mx.dobra.test', where.clear)
  dns.insecure.clear()
  assert.match(await send(), /^4/)
})

test('RFC 7505, RFC 5321 §5.1 null MX, no such name, our own name: refused, each with its code', async () => {
  dns.records.set('MX dobra.test', [{ type: 'MX', name: 'dobra.test', data: { preference: 0, exchange: '.' } }])
  assert.match(await send(), /^556 5\.1\.10/)
  dns.records.set('MX dobra.test', [{ type: 'MX', name: 'dobra.test', data: { preference: 10, exchange: 'mail.nasza.test' } }, { type: 'MX', name: 'dobra.test', data: { preference: 20, exchange: 'mx.dobra.test' } }])
  assert.match(await send(), /^554 5\.4\.6/)
  dns.records.delete('MX dobra.test')
  assert.match(await send(), /^550 5\.1\.2/)
  dns.failing.add('MX dobra.test')
  assert.match(await send(), /^451 4\.4\.3/)
})

test('RFC 5321 §5.1 a server of others inside our networks is none', async () => {
  const strict: OutDeps = { ...deps, out: { ...deps.out, inside: false } }
  const { said } = await deliver(strict, 'dobra.test', { sender: '', recipients: ['a@dobra.test'], bytes: 1, dsn: null }, () => Readable.from(['x: y\r\n\r\nz\r\n']), null)
  assert.equal(lineOf(said.get('a@dobra.test')!), '451 4.4.4 mx.dobra.test has no address')
  assert.deepEqual(took, [])
})
