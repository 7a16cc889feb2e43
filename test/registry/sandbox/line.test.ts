import assert from 'node:assert/strict'
import { test } from 'node:test'
import { frameOf, frameReader, FramingError } from '../../../src/registry/sandbox/framing.ts'
import { ietf, ietfNames, nask, naskNames } from './frames.ts'
import { frame, said } from './line.ts'
import { startPractice } from './practice.ts'

const command = (inside: string) => nask.epp(`<command>${inside}</command>`)
const check = (name: string, clTRID: string) => nask.command(`<check><domain:check xmlns:domain="${naskNames.domain}"><domain:name>${name}</domain:name></domain:check></check>`, '', clTRID)

test('RFC 5734 §4 a frame may come byte by byte', async t => {
  const alfa = await (await startPractice(t)).logIn('alfa')
  alfa.socket.setNoDelay(true)
  for (const byte of frame(check('a.pl', 'byte-by-byte'))) alfa.send(Buffer.of(byte))
  assert.equal(said(await alfa.next(), 'clTRID'), 'byte-by-byte')
})

test('RFC 5734 §3 commands sent ahead are answered one for one, in order', async t => {
  const alfa = await (await startPractice(t)).logIn('alfa')
  await alfa.ask(nask.contactCreate('al-jan'))
  const ids = Array.from({ length: 50 }, (_, index) => `ahead-${index}`)
  alfa.send(Buffer.concat([...ids.map(id => frame(check('a.pl', id))), frame(nask.domainCreate('a.pl')), frame(nask.domainInfo('a.pl')), frame(nask.logout()), frame(check('a.pl', 'too-late'))]))
  const answered = []
  for (let count = 0; count < ids.length; count++) answered.push(said(await alfa.next(), 'clTRID'))
  assert.deepEqual(answered, ids)
  assert.deepEqual([(await alfa.next()).result, (await alfa.next()).result, (await alfa.next()).result], ['1000', '1000', '1500'])
  await alfa.ended
  await assert.rejects(alfa.next())
})

for (const cut of [1, 3, 4, 5, 7, 1000]) {
  test(`RFC 5734 §4 frames cut every ${cut} bytes come out whole`, async () => {
    const sent = ['<a/>', '<żółć/>', `<${'x'.repeat(2000)}/>`]
    const bytes = Buffer.concat(sent.map(frameOf))
    const reader = frameReader(10_000)
    const got: string[] = []
    for (let at = 0; at < bytes.length; at += cut) got.push(...reader.push(bytes.subarray(at, at + cut)).map(each => each.toString('utf8')))
    assert.deepEqual(got, sent)
    assert.equal(reader.isInside(), false)
  })
}

// what, bytes: each ends the reading
const unreadable: [string, Buffer][] = [
  ['length 0', Buffer.from([0, 0, 0, 0])],
  ['length 4: no payload', Buffer.from([0, 0, 0, 4])],
  ['length above the cap', Buffer.from([0, 0, 0x27, 0x11])],
  ['a TLS alert in place of a length', Buffer.from([0x15, 3, 1, 0, 2])],
  ['an HTTP request', Buffer.from('GET / HTTP/1.1\r\n')],
  ['an impossible length after a good frame', Buffer.concat([frameOf('<a/>'), Buffer.from([0, 0, 0, 1])])]
]
for (const [what, bytes] of unreadable) {
  test(`RFC 5734 §4 unreadable: ${what}`, () => {
    assert.throws(() => frameReader(10_000).push(bytes), FramingError)
    const reader = frameReader(10_000)
    assert.throws(() => { for (const byte of bytes) reader.push(Buffer.of(byte)) }, FramingError, 'byte by byte')
  })
}

for (const [what, bytes] of [['the header', Buffer.from([0, 0])], ['the payload', frameOf('<a/>').subarray(0, 6)]] as const) {
  test(`RFC 5734 §4 a stream that ends inside ${what} is known to be cut`, () => {
    const reader = frameReader(10_000)
    assert.deepEqual(reader.push(bytes), [])
    assert.ok(reader.isInside())
  })
}

test('RFC 5734 §3 who closes his half after his last command still gets his answers', async t => {
  const alfa = await (await startPractice(t)).logIn('alfa')
  alfa.socket.end(Buffer.concat([frame(nask.contactCreate('al-jan')), frame(nask.domainCreate('a.pl'))]))
  assert.deepEqual([(await alfa.next()).result, (await alfa.next()).result], ['1000', '1000'])
  await alfa.ended
})

test('RFC 5734 §4 the longest frame is read, one byte more ends the connection, and nobody else\'s', async t => {
  const practice = await startPractice(t, { limits: { frameBytes: 3_000 } })
  const [alfa, beta] = [await practice.logIn('alfa'), await practice.logIn('beta')]
  const padded = (length: number) => nask.hello().padEnd(length - 4)
  alfa.send(frame(padded(3_000)))
  assert.match((await alfa.next()).xml, /<greeting>/)
  alfa.send(frame(padded(3_001)))
  await alfa.ended
  assert.equal((await beta.ask(nask.domainCheck('a.pl'))).result, '1000')
})

const domain = (verb: string, inside: string) => `<${verb}><domain:${verb} xmlns:domain="${naskNames.domain}">${inside}</domain:${verb}></${verb}>`
const name = '<domain:name>a.pl</domain:name>'
const period = '<domain:period unit="y">1</domain:period>'
const registrant = '<domain:registrant>al-jan</domain:registrant>'
const code = '<domain:authInfo><domain:pw>x</domain:pw></domain:authInfo>'

// what, frame, result
const refused: [string, string, string][] = [
  ['not XML', 'hello?', '2001/13001'],
  ['an empty payload of spaces', '   ', '2001/13001'],
  ['cut off', nask.hello().slice(0, -3), '2001/13001'],
  ['a DTD', `<!DOCTYPE epp>${nask.hello()}`, '2001/13001'],
  ['an entity bomb', `<!DOCTYPE epp [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><epp xmlns="${naskNames.epp}"><hello>&b;</hello></epp>`, '2001/13001'],
  ['an external entity', `<!DOCTYPE epp [<!ENTITY a SYSTEM "file:///etc/passwd">]><epp xmlns="${naskNames.epp}"><hello>&a;</hello></epp>`, '2001/13001'],
  ['nested too deep', nask.epp('<a>'.repeat(100) + '</a>'.repeat(100)), '2001/13001'],
  ['other root', `<html xmlns="${naskNames.epp}"/>`, '2001/13001'],
  ['other namespace', nask.hello().replace(naskNames.epp, 'urn:example'), '2001/13001'],
  ['no namespace', '<epp><hello/></epp>', '2001/13001'],
  ['nothing in epp', nask.epp(''), '2001/13001'],
  ['two things in epp', nask.epp('<hello/><hello/>'), '2001/13001'],
  ['text in epp', nask.epp('please<hello/>'), '2001/13001'],
  ['an unknown verb', command('<greet/>'), '2000'],
  ['an empty frame of extensions', nask.epp('<extension/>'), '2001/13001'],
  ['a report that the old generation does not know', ietf.epp('<extension/>'), '2001'],
  ['a transfer of contacts, which is not served', command(`<transfer op="request"><contact:transfer xmlns:contact="${naskNames.contact}"><contact:id>al-jan</contact:id></contact:transfer></transfer>`), '2101'],
  ['a transfer without its operation', command(domain('transfer', name + code)), '2001/13001'],
  ['an object of a foreign namespace', command('<check><future:check xmlns:future="urn:example"/></check>'), '2307'],
  ['verbs that do not agree', command(`<check><domain:info xmlns:domain="${naskNames.domain}">${name}</domain:info></check>`), '2001/13001'],
  ['clTRID before extension', command(`${domain('create', name + period + registrant + code)}<clTRID>ABC-1</clTRID><extension/>`), '2001/13001'],
  ['create: registrant before period', command(domain('create', name + registrant + period + code)), '2001/13001'],
  ['create: ns before period, as the 2013 recordings have it', command(domain('create', name + '<domain:ns>ns1.example.com</domain:ns>' + period + registrant + code)), '2001/13001'],
  ['create: authInfo first', command(domain('create', code + name)), '2001/13001'],
  ['create: no authInfo', command(domain('create', name + registrant)), '2001/13001'],
  ['create: no name', command(domain('create', registrant + code)), '2001/13001'],
  ['create: two names', command(domain('create', name + name + code)), '2001/13001'],
  ['create: an element from nowhere', command(domain('create', `${name}<domain:colour>red</domain:colour>${code}`)), '2001/13001'],
  ['create: an attribute from nowhere', command(domain('create', name.replace('<domain:name', '<domain:name colour="red"') + code)), '2001/13001'],
  ['create: a child in another namespace', command(domain('create', `<name>a.pl</name>${code}`)), '2001/13001'],
  ['create: text between elements', command(domain('create', `${name}!${code}`)), '2001/13001'],
  ['create: a roid where NASK has none', command(domain('create', name + code.replace('<domain:pw>', '<domain:pw roid="1-NASK">'))), '2001/13001'],
  ['create: hostObj, the other dialect\'s', command(domain('create', `${name}<domain:ns><domain:hostObj>ns1.example.com</domain:hostObj></domain:ns>${code}`)), '2001/13001'],
  ['renew: a time in curExpDate', command(domain('renew', `${name}<domain:curExpDate>2027-03-01T10:00:00Z</domain:curExpDate>`)), '2001/13001'],
  ['renew: no curExpDate', command(domain('renew', name)), '2001/13001'],
  ['check: no name at all', command(domain('check', '')), '2001/13001'],
  ['check: a name of 256 characters', command(domain('check', `<domain:name>${'a'.repeat(256)}</domain:name>`)), '2001/13001'],
  ['info: hosts of no known kind', command(domain('info', name.replace('<domain:name', '<domain:name hosts="some"'))), '2001/13001'],
  ['an extension where none belongs', nask.object('domain', 'info', name, nask.extdom('renew', '')), '2103'],
  ['reactivate twice', nask.object('domain', 'renew', `${name}<domain:curExpDate>2027-03-01</domain:curExpDate>`, nask.extdom('renew', '<extdom:reactivate/><extdom:reactivate/>')), '2001/13001'],
  ['poll of no known kind', command('<poll op="peek"/>'), '2001/13001'],
  ['a contact without postal code', nask.contactCreate('al-jan').replace(/<contact:pc>.*<\/contact:pc>/, ''), '2001/13001'],
  ['a contact without street', nask.contactCreate('al-jan').replace(/<contact:street>.*<\/contact:street>/, ''), '2001/13001'],
  ['a contact whose id is too long', nask.contactCreate(`al-${'x'.repeat(14)}`), '2001/13001'],
  ['a telephone number of no known form', nask.contactCreate('al-jan').replace('+48.600123456', '600 123 456'), '2001/13001']
]

test('RFC 5730 §3 what cannot be understood is refused, and the session goes on', async t => {
  const alfa = await (await startPractice(t)).logIn('alfa')
  for (const [what, says, expected] of refused) assert.equal((await alfa.ask(says)).result, expected, what)
  assert.equal((await alfa.ask(nask.domainCheck('a.pl'))).result, '1000')
})

test('RFC 5733 §3.2.1 the IETF schema wants neither street nor postal code, and lets the organisation be empty', async t => {
  const practice = await startPractice(t)
  const line = await practice.line()
  await line.ask(ietf.login('alfa', 'alfa-secret'))
  const bare = ietf.contactCreate('al-jan').replace(/<contact:pc>.*<\/contact:pc>/, '').replace(/<contact:street>.*<\/contact:street>/, '').replace('</contact:name>', '</contact:name><contact:org/>')
  assert.equal((await line.ask(bare)).result, '1000')
})

test('RFC 5730 §2.1 elements are known by their namespace, never by their prefix', async t => {
  const alfa = await (await startPractice(t)).logIn('alfa')
  const odd = nask.domainCheck('a.pl').replaceAll('domain:', 'd:').replaceAll('xmlns:domain', 'xmlns:d').replaceAll('<d:check xmlns:d=', '<d:check xmlns:d=')
  assert.equal((await alfa.ask(odd)).result, '1000')
  const prefixed = `<e:epp xmlns:e="${naskNames.epp}"><e:command><e:poll op="req"/><e:clTRID>ABC-1</e:clTRID></e:command></e:epp>`
  assert.equal((await alfa.ask(prefixed)).result, '1300')
  assert.equal((await alfa.ask(ietf.pollReq().replace(ietfNames.epp, naskNames.epp))).result, '1300')
})

test('HOUSE a peer that does not read its answers stops itself, not the registry', async t => {
  const practice = await startPractice(t)
  const [deaf, beta] = [await practice.logIn('alfa'), await practice.logIn('beta')]
  deaf.socket.pause()
  const names = Array.from({ length: 2_000 }, (_, index) => `name-number-${index}.pl`)
  const long = frame(nask.domainCheck(...names))
  for (let count = 0; count < 100; count++) deaf.send(long)
  for (let count = 0; count < 20; count++) assert.equal((await beta.ask(nask.domainCheck('a.pl'))).result, '1000')
})
