import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sealMessage } from 'mailauth'
import { dkimSign } from 'mailauth/lib/dkim/sign.js'
import { inboundSettings } from '../../../src/config/inbound.ts'
import { authenticate, type AuthenticateDeps } from '../../../src/mail/in/authenticate.ts'
import { resultsField, type Authentication } from '../../../src/mail/in/authentication.ts'
import { openMailDns } from '../../../src/mail/in/bounded-dns.ts'
import { mostHeaderLines } from '../../../src/rules/message-shape.ts'
import { dnsWorld, type DnsWorld } from '../../support/dns-world.ts'

const machineNow = (): Date => new Date(performance.timeOrigin + performance.now())
const host = 'mail.niebieski.example'
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'der' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } })
const key = `v=DKIM1; k=rsa; p=${rsa.publicKey.toString('base64')}`

let dns: DnsWorld
let deps: AuthenticateDeps

before(async () => {
  dns = await dnsWorld({
    'example.org TXT': ['v=spf1 ip4:192.0.2.1 -all'],
    's1._domainkey.example.org TXT': [key],
    '_dmarc.example.org TXT': ['v=DMARC1; p=reject'],
    '_dmarc.quiet.example TXT': ['v=DMARC1; p=none'],
    '_dmarc.aside.example TXT': ['v=DMARC1; p=quarantine'],
    's1._domainkey.list.example TXT': [key],
    's1._domainkey.google.com TXT': [key],
    'slow.example TXT': 'silence',
    'broken.example TXT': 'fault',
    '_dmarc.broken.example TXT': 'fault',
    's1._domainkey.broken.example TXT': 'fault'
  })
  deps = { machineNow, inbound: { host, dns: openMailDns([dns.server], { within: 1_500, one: 400, tries: 1, most: 200 }), settings: inboundSettings() } }
})
after(async () => { await dns.close() })

const letter = (from = 'Anna <anna@example.org>', more = '', body = 'x\r\n'): Buffer => Buffer.from(`From: ${from}\r\nTo: ewa@klient.pl\r\nSubject: a\r\nMessage-ID: <1@example.org>\r\n${more}\r\n${body}`, 'latin1')
const piece = 1000
const check = async (message: Buffer, { ip = '203.0.113.9', sender = 'anna@example.org', helo = 'mx.example.org', with: given = deps } = {}): Promise<Authentication> => await authenticate(given, {
  sender, traceBytes: 0, peer: { ip, helo },
  wire: async function * () { for (let at = 0; at < message.length; at += piece) yield message.subarray(at, at + piece) }
})
async function signed (message: Buffer, domain: string, selector = 's1'): Promise<Buffer> {
  const signing = { algorithm: 'rsa-sha256', canonicalization: 'relaxed/relaxed', signingDomain: domain, selector, privateKey: rsa.privateKey } as const
  const { signatures } = await dkimSign(message, { ...signing, signTime: machineNow(), signatureData: [signing] })
  return Buffer.concat([Buffer.from(signatures), message])
}
async function sealed (message: Buffer, domain: string, authResults: string, cv = 'none'): Promise<Buffer> {
  const headers = await sealMessage(message, { signingDomain: domain, selector: 's1', privateKey: rsa.privateKey, authResults, cv } as never)
  return Buffer.concat([headers, message])
}

test('RFC 7208 §2.6 SPF: pass, fail, none, temperror when the server fails or is silent', async () => {
  const found = async (ip: string, sender: string) => (await check(letter(), { ip, sender })).spf.result
  assert.equal(await found('192.0.2.1', 'anna@example.org'), 'pass')
  assert.equal(await found('192.0.2.2', 'anna@example.org'), 'fail')
  assert.equal(await found('192.0.2.2', 'anna@nothing.example'), 'none')
  assert.equal(await found('192.0.2.2', 'anna@broken.example'), 'temperror')
  assert.equal(await found('192.0.2.2', 'anna@slow.example'), 'temperror')
})

test('RFC 7208 §2.4 with the null reverse-path the HELO name is checked', async () => {
  assert.deepEqual((await check(letter(), { ip: '192.0.2.1', sender: '', helo: 'example.org' })).spf, { result: 'pass', domain: 'example.org' })
})

test('RFC 6376 §6 DKIM: pass; fail when the body was changed; neutral or none without a key or signature; temperror when the key cannot be had', async () => {
  const good = await signed(letter(), 'example.org')
  const results = async (message: Buffer) => (await check(message)).dkim.map(({ result }) => result)
  assert.deepEqual(await results(good), ['pass'])
  const changed = await check(Buffer.concat([good, Buffer.from('more\r\n')]))
  assert.match(changed.payload, /dkim=fail \(body hash did not verify\)/)
  assert.equal(changed.treatment.is, 'refuse')
  assert.deepEqual(await results(await signed(letter(), 'nokey.example')), ['neutral'])
  assert.deepEqual(await results(letter()), ['none'])
  assert.deepEqual(await results(await signed(letter(), 'broken.example')), ['temperror'])
})

test('RFC 8463 §A.3 the example message of another implementation verifies, both signatures', async () => {
  const both = await dnsWorld({
    'brisbane._domainkey.football.example.com TXT': ['v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo='],
    'test._domainkey.football.example.com TXT': ['v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB']
  })
  try {
    const found = await check(Buffer.from(rfc8463), { with: { ...deps, inbound: { ...deps.inbound, dns: openMailDns([both.server]) } } })
    assert.deepEqual(found.dkim.map(({ result, domain, selector }) => [result, domain, selector]), [['pass', 'football.example.com', 'brisbane'], ['pass', 'football.example.com', 'test']])
  } finally {
    await both.close()
  }
})

test('RFC 7489 §6.6.2 DMARC: aligned SPF or DKIM passes; the policy of the author’s domain is told', async () => {
  const outcome = async (message: Buffer, peer: object = {}) => {
    const { dmarc, treatment } = await check(message, peer)
    return [dmarc.result, dmarc.policy, treatment.is]
  }
  assert.deepEqual(await outcome(letter(), { ip: '192.0.2.1' }), ['pass', 'reject', 'deliver'])
  assert.deepEqual(await outcome(await signed(letter(), 'example.org')), ['pass', 'reject', 'deliver'])
  assert.deepEqual(await outcome(letter()), ['fail', 'reject', 'refuse'])
  assert.deepEqual(await outcome(await signed(letter(), 'list.example')), ['fail', 'reject', 'refuse'])
  assert.deepEqual(await outcome(letter('a@aside.example')), ['fail', 'quarantine', 'junk'])
  assert.deepEqual(await outcome(letter('a@quiet.example')), ['fail', 'none', 'deliver'])
  assert.deepEqual(await outcome(letter('a@nothing.example')), ['none', null, 'deliver'])
  assert.deepEqual(await outcome(letter('a@broken.example')), ['temperror', null, 'deliver'])
  assert.deepEqual(await outcome(letter('a@example.org, b@aside.example')), ['permerror', null, 'junk'])
  assert.deepEqual(await outcome(Buffer.concat([Buffer.from('From: <ceo@example.org>\r\n'), letter('x@quiet.example')])), ['permerror', null, 'refuse'])
})

test('HOUSE-DMARC an operator may have such mail marked instead of refused', async () => {
  const marking = { ...deps, inbound: { ...deps.inbound, settings: inboundSettings({ dmarcReject: 'mark' }) } }
  assert.equal((await check(letter(), { with: marking })).treatment.is, 'junk')
})

test('RFC 8617 §7.2 a list that breaks the signature is believed when it is trusted and has seen DMARC pass', async () => {
  const passed = 'mx.google.com; dmarc=pass header.from=example.org'
  const through = async (domain: string, results: string) => await check(await sealed(letter('Anna <anna@example.org>', '', 'x\r\n-- \r\nfooter of the list\r\n'), domain, results))
  const rescued = await through('google.com', passed)
  assert.deepEqual(rescued.arc, { result: 'pass', sets: [{ sealer: 'google.com', dmarc: 'pass', domain: 'example.org' }] })
  assert.deepEqual(rescued.treatment, { is: 'deliver', because: 'rescued' })
  assert.equal(rescued.seal, 'pass')
  assert.equal((await through('google.com', 'mx.google.com; dmarc=fail header.from=example.org')).treatment.is, 'refuse')
  assert.equal((await through('google.com', 'mx.google.com; dmarc=pass header.from=other.example')).treatment.is, 'refuse')
  assert.equal((await through('list.example', passed)).treatment.is, 'refuse')
  const spoilt = await check(Buffer.from((await sealed(letter(), 'google.com', passed)).toString('latin1').replace('Subject: a', 'Subject: b'), 'latin1'))
  assert.deepEqual([spoilt.arc.result, spoilt.treatment.is, spoilt.seal], ['fail', 'refuse', null])
  const twice = await sealed(await sealed(letter(), 'google.com', passed), 'list.example', 'mx.list.example; dmarc=fail', 'pass')
  assert.deepEqual([(await check(twice)).arc.result, (await check(twice)).treatment.is], ['pass', 'refuse']) // the last who had it is a stranger
})

test('RFC 8617 §5.2 when a key of the chain cannot be had the chain is neither good nor spoilt', async () => {
  const found = await check(await sealed(letter('a@quiet.example'), 'broken.example', 'x; dmarc=pass'))
  assert.equal(found.arc.result, 'temperror')
  assert.equal(found.seal, null)
})

test('RFC 8601 §2.2 one field: our name, every method, lines of fair length, nothing of a peer’s making beyond ASCII', async () => {
  const found = await check(await signed(letter(), 'example.org'), { helo: 'żółw"; dkim=pass header.d=bank.example' })
  const field = resultsField(found)
  assert.ok(field.startsWith(`Authentication-Results: ${host};\r\n\tdkim=pass`), field)
  for (const method of ['dkim', 'spf', 'dmarc']) assert.match(field, new RegExp(`\\t${method}=`))
  assert.doesNotMatch(field.replaceAll(/"(?:[^"\\]|\\.)*"|\((?:[^()\\]|\\.)*\)/gs, ''), /bank\.example/) // only inside a quoted string or a comment
  assert.doesNotMatch(field, /[^\x09\x0a\x0d\x20-\x7e]/)
  for (const line of field.trimEnd().split('\r\n')) assert.ok(line.length < 400, line)
  assert.doesNotMatch(field.trimEnd(), /\r\n(?![\t ])/)
})

test('RFC 6376 §6.1 thousands of signatures, a header of addresses, deep comments: bounded questions and time', async () => {
  const many = Array.from({ length: 3_000 }, (_, at) => `DKIM-Signature: v=1; a=rsa-sha256; c=simple/simple; d=example.org; s=s${at}; l=${at}; h=from; bh=AAAA; b=AAAA\r\n`).join('')
  const shapes: [string, Buffer][] = [
    ['signatures', letter('a@quiet.example', many.slice(0, 400_000).replace(/[^\n]*$/, ''), 'y'.repeat(70).concat('\r\n').repeat(20_000))],
    ['authors', letter(Array.from({ length: 12_000 }, (_, at) => `a${at}@d${at}.example`).join(',\r\n '))],
    ['comments', letter(`${'('.repeat(100_000)}a@quiet.example`)],
    ['ARC sets', letter('a@quiet.example', Array.from({ length: 800 }, (_, at) => `ARC-Seal: i=${at}; a=rsa-sha256; cv=none; d=example.org; s=s1; b=AA\r\nARC-Message-Signature: i=${at}; a=rsa-sha256; d=example.org; s=s1; h=from; bh=AA; b=AA\r\nARC-Authentication-Results: i=${at}; x; dmarc=pass\r\n`).join(''))],
    ['folding', letter(`a@quiet.example${'\r\n '.repeat(mostHeaderLines)}`)]
  ]
  for (const [name, message] of shapes) {
    dns.asked.length = 0
    const began = performance.now()
    await check(message)
    const took = performance.now() - began
    assert.ok(took < 5_000, `${name}: ${took.toFixed(0)} ms`)
    assert.ok(dns.asked.length <= 200, `${name}: ${dns.asked.length} questions`)
  }
})

test('RFC 7208 §4.6.4 an SPF record that leads on and on ends', async () => {
  for (let at = 0; at < 30; at++) dns.world.set(`s${at}.loop.example TXT`, [`v=spf1 include:s${at + 1}.loop.example -all`])
  assert.equal((await check(letter(), { sender: 'a@s0.loop.example' })).spf.result, 'permerror')
})

test('HOST-13.1 a message of 50 MB is not held in memory', async () => {
  const head = await signed(letter(), 'example.org')
  const line = Buffer.from(`${'z'.repeat(998)}\r\n`.repeat(64))
  const before = process.memoryUsage()
  let highest = 0
  await authenticate(deps, {
    sender: 'anna@example.org', traceBytes: 0, peer: { ip: '192.0.2.1', helo: 'x' },
    wire: async function * () {
      yield head
      for (let at = 0; at < 50 * 1024 * 1024; at += line.length) {
        yield line
        const { arrayBuffers, heapUsed } = process.memoryUsage()
        highest = Math.max(highest, arrayBuffers + heapUsed)
      }
    }
  })
  assert.ok(highest - before.arrayBuffers - before.heapUsed < 40 * 1024 * 1024, `${((highest - before.arrayBuffers - before.heapUsed) / 2 ** 20).toFixed(1)} MB more`)
})

/** RFC 8463 appendix A.3. */
const rfc8463 = `\
DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
 d=football.example.com; i=@football.example.com;
 q=dns/txt; s=brisbane; t=1528637909; h=from : to :
 subject : date : message-id : from : subject : date;
 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
 b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
 Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
 d=football.example.com; i=@football.example.com;
 q=dns/txt; s=test; t=1528637909; h=from : to : subject :
 date : message-id : from : subject : date;
 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
 b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3
 DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz
 dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=
From: Joe SixPack <joe@football.example.com>
To: Suzie Q <suzie@shopping.example.net>
Subject: Is dinner ready?
Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
Message-ID: <20030712040037.46341.5F8J@football.example.com>

Hi.

We lost the game.  Are you hungry yet?

Joe.
`.replaceAll('\n', '\r\n')
