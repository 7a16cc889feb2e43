import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { RegistryError } from '../../src/errors.ts'
import { nask } from '../../src/registry/epp/dialects/nask.ts'
import { maskDocument } from '../../src/registry/epp/mask.ts'
import { parseReply } from '../../src/registry/epp/reply.ts'
import { openLink } from '../../src/registry/links.ts'
import { nask as profile } from '../../src/registry/nask.ts'
import { frameLimits, parseXml, XmlError } from '../../src/xml/parse.ts'
import { eppPeer, greetingOf, type Heard, type Peer, type Reaction } from '../support/epp-peer.ts'
import { keptLog } from '../support/quiet-log.ts'

const megabyte = 1 << 20
const prolog = '<?xml version="1.0" encoding="UTF-8"?>'
const epp = nask.ns.epp
const inResponse = (inner: string, clTRID = 'T-1') => `${prolog}<epp xmlns="${epp}"><response>${inner}<trID><clTRID>${clTRID}</clTRID><svTRID>S-1</svTRID></trID></response></epp>`
const good = inResponse('<result code="1000"><msg>done</msg></result>')
const header = (length: number): Buffer => Buffer.from(Uint32Array.of(length).buffer).swap32()
const framed = (document: string | Buffer): Buffer => Buffer.concat([header(4 + Buffer.byteLength(document)), Buffer.from(document as string)])
const numbered = (count: number, write: (index: number) => string): string => Array.from({ length: count }, (_, index) => write(index)).join('')

const laughs = `<!DOCTYPE epp [<!ENTITY a0 "ha">${numbered(12, n => `<!ENTITY a${n + 1} "${`&a${n};`.repeat(10)}">`)}]>`
const bomb = `${prolog}${laughs}${inResponse('<result code="1000"><msg>&a12;</msg></result>').replace(prolog, '')}`
const quadratic = `${prolog}<!DOCTYPE epp [<!ENTITY a "${'x'.repeat(50_000)}">]><epp xmlns="${epp}">${'&a;'.repeat(5_000)}</epp>`
const outside = `${prolog}<!DOCTYPE epp [<!ENTITY a SYSTEM "file:///etc/passwd">]>${inResponse('<result code="1000"><msg>&a;</msg></result>').replace(prolog, '')}`
const nested = (depth: number): string => inResponse(`<result code="1000"><msg>done</msg></result><resData>${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}</resData>`)
const results = (count: number): string => inResponse(`<result code="2005"><msg>first</msg></result>${'<result code="2306"><msg>x</msg></result>'.repeat(count)}`)
const withMsg = (bytes: number[]): Buffer => Buffer.concat([Buffer.from(`${prolog}<epp xmlns="${epp}"><response><result code="1000"><msg>`), Buffer.from(bytes), Buffer.from('</msg></result></response></epp>')])

// what comes, the document (framed with its right length), what is made of it: refused, or read with this code
const documents: [string, string | Buffer, 'refused' | number][] = [
  ['a billion laughs', bomb, 'refused'],
  ['a quadratic blow-up', quadratic, 'refused'],
  ['an entity from a file', outside, 'refused'],
  ['a DTD without entities', `${prolog}<!DOCTYPE epp>${good.replace(prolog, '')}`, 'refused'],
  ['a DTD from the network', `${prolog}<!DOCTYPE epp SYSTEM "http://127.0.0.1:9/epp.dtd">${good.replace(prolog, '')}`, 'refused'],
  ['parameter entities', `${prolog}<!DOCTYPE epp [<!ENTITY % a "<!ENTITY b 'x'>">%a;]>${good.replace(prolog, '')}`, 'refused'],
  ['elements nested 50,000 deep', nested(50_000), 'refused'],
  ['elements nested one too deep', nested(frameLimits.depth - 2), 'refused'],
  ['elements nested as deep as allowed', nested(frameLimits.depth - 3), 1000],
  ['30,000 results', results(30_000), 'refused'],
  ['10,000 results', results(10_000), 2005],
  ['60,000 empty elements', inResponse(`<result code="1000"><msg/></result><resData>${'<a/>'.repeat(60_000)}</resData>`), 'refused'],
  ['a text of 900 kB', inResponse(`<result code="2400"><msg>${'x'.repeat(900_000)}</msg></result>`), 2400],
  ['60,000 attributes', inResponse(`<result code="1000"><msg>x</msg></result><resData><a ${numbered(60_000, n => `a${n}="" `)}/></resData>`), 1000],
  ['30,000 namespaces', inResponse(`<result code="1000"><msg>x</msg></result><resData><a ${numbered(30_000, n => `xmlns:a${n}="u${n}" `)}/></resData>`), 1000],
  ['UTF-8 that is none', withMsg([0xc3, 0x28]), 'refused'],
  ['an overlong slash', withMsg([0xc0, 0xaf]), 'refused'],
  ['half a surrogate pair', withMsg([0xed, 0xa0, 0x80]), 'refused'],
  ['a zero byte', withMsg([0x61, 0x00, 0x62]), 'refused'],
  ['UTF-16 declared, UTF-8 sent', good.replace('encoding="UTF-8"', 'encoding="UTF-16"'), 'refused'],
  ['an encoding that nobody knows', good.replace('encoding="UTF-8"', 'encoding="x-none"'), 'refused'],
  ['an end tag missing', good.slice(0, -6), 'refused'],
  ['two documents', good + good, 'refused'],
  ['text after the document', `${good}x`, 'refused'],
  ['blanks alone', '    ', 'refused'],
  ['HTML', '<!doctype html><html><body>502 Bad Gateway</body></html>', 'refused'],
  ['gzip', Buffer.from('1f8b0800000000000003', 'hex'), 'refused'],
  ['an answer in no namespace', good.replace(` xmlns="${epp}"`, ''), 'refused'],
  ['an answer in a stranger\'s namespace', good.replace(epp, 'urn:stranger'), 'refused'],
  ['no result', inResponse(''), 'refused'],
  ['a code in words', inResponse('<result code="done"><msg/></result>'), 'refused'],
  ['a code of five digits', inResponse('<result code="10000"><msg/></result>'), 'refused'],
  ['a code below zero', inResponse('<result code="-100"><msg/></result>'), 'refused'],
  ['no code', inResponse('<result><msg/></result>'), 'refused'],
  ['a greeting instead of an answer', greetingOf(nask), 'refused'],
  ['another\'s clTRID', inResponse('<result code="1000"><msg/></result>', 'T-2'), 'refused'],
  ['names that JavaScript gives meaning to', inResponse('<result code="1000"><msg/></result><resData><__proto__ __proto__="x" constructor="y"><toString/></__proto__></resData>'), 1000],
  ['a queue of more than there are numbers', inResponse(`<result code="1000"><msg/></result><msgQ count="${'9'.repeat(400)}" id="1"/>`), 1000],
  ['codes that nobody knows: 1999', inResponse('<result code="1999"><msg/></result>'), 1999],
  ['codes that nobody knows: 2999', inResponse('<result code="2999"><msg/></result>'), 2999]
]

// the same of what is not a whole frame, or more than one
const streams: [string, Buffer][] = [
  ['10 MB announced', header(10 * megabyte)],
  ['10 MB announced and sent', Buffer.concat([header(10 * megabyte), Buffer.alloc(10 * megabyte, 'x')])],
  ['4 GB announced', header(0xffffffff)],
  ['a length too short for the document', Buffer.concat([header(40), Buffer.from(good)])],
  ['a length one too long, and silence', Buffer.concat([header(good.length + 5), Buffer.from(good)])],
  ['a length of nothing', header(4)],
  ['a length of less than nothing', header(1)],
  ['zeroes', Buffer.alloc(1_000)],
  ['a TLS alert', Buffer.from([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28])],
  ['HTTP', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')],
  ['the answer without a header', Buffer.from(good)]
]

const peers: { peer: Peer, close: () => Promise<void> }[] = []
after(async () => { for (const { close } of peers) await close() })

async function linkTo (reaction: (heard: Heard) => Reaction | undefined, greeting?: () => Reaction, connectMs = 5_000) {
  const peer = await eppPeer({ answer: heard => ['hello', 'login', 'logout'].includes(heard.verb) ? undefined : reaction(heard), ...(greeting && { greeting }) })
  const link = openLink(profile, peer.settings({ maxSessions: 1, timeouts: { connectMs, queryMs: 5_000 }, limits: { backOffMs: { first: 0, most: 0 } } }), keptLog())
  peers.push({ peer, close: async () => { await link.close(); await peer.close() } })
  return { link, peer }
}

const question = `${prolog}<epp xmlns="${epp}"><command><check><d:check xmlns:d="${nask.ns.domain}"><d:name>a.pl</d:name></d:check></check><clTRID>T-1</clTRID></command></epp>`

for (const [what, document, made] of documents) {
  test(`RFC 5730 hostile: ${what}: ${made === 'refused' ? 'refused, and the session is closed' : `read as ${made}`}`, async () => {
    const answers: Reaction[] = [framed(document), good]
    const { link } = await linkTo(() => answers.shift())
    if (typeof made === 'number') {
      assert.equal(await link.use(async session => (await session.say(question, 'T-1', 5_000)).reply.result.code), made)
    } else {
      await link.use(async session => {
        await assert.rejects(session.say(question, 'T-1', 5_000), (error: unknown) => error instanceof RegistryError && error.next === 'ask-outcome' && error.message.length < 500 && !/root:|haha/.test(error.message))
        assert.equal(session.isUsable(), false)
      })
      assert.equal(await link.use(async session => (await session.say(question, 'T-1', 5_000)).reply.result.code), 1000, 'the next session is well')
    }
    assert.ok(maskDocument(Buffer.from(document)).length < 3 * megabyte)
  })
}

for (const [what, bytes] of streams) {
  test(`RFC 5734 §4 hostile: ${what}: the session is closed, the next is well`, async () => {
    const answers: Reaction[] = [bytes, good]
    const { link } = await linkTo(() => answers.shift())
    await link.use(async session => {
      await assert.rejects(session.say(question, 'T-1', 500), { name: 'RegistryError', next: 'ask-outcome' })
      assert.equal(session.isUsable(), false)
    })
    assert.equal(await link.use(async session => (await session.say(question, 'T-1', 5_000)).reply.result.code), 1000)
  })

  test(`RFC 5734 §2 hostile greeting: ${what}: nothing is written to it`, async () => {
    const { link, peer } = await linkTo(() => good, () => bytes, 1_500)
    await assert.rejects(link.use(async () => {}), { name: 'RegistryError', next: 'retry' })
    assert.deepEqual(peer.heard, [])
  })
}

test('RFC 5734 hostile: an answer before the question is not taken for one', async () => {
  const greeted = Buffer.concat([framed(greetingOf(nask)), framed(good)])
  const { link, peer } = await linkTo(() => good, () => greeted)
  await assert.rejects(link.use(async () => {}), { name: 'RegistryError', next: 'retry' })
  assert.ok(peer.heard.every(({ verb }) => verb === 'login'))
})

test('RFC 5734 hostile: two answers to one question end the session; the second is nobody\'s', async () => {
  const twice = Buffer.concat([framed(good), framed(inResponse('<result code="2303"><msg/></result>'))])
  const answers: Reaction[] = [twice, good]
  const { link } = await linkTo(() => answers.shift())
  await link.use(async session => {
    await session.say(question, 'T-1', 5_000).catch(() => {})
    assert.equal(session.isUsable(), false)
  })
  assert.equal(await link.use(async session => (await session.say(question, 'T-1', 5_000)).reply.result.code), 1000)
})

test('HOUSE memory: a thousand bombs leave nothing behind', () => {
  const bombs = [bomb, quadratic, outside, nested(2_000), results(200), good.slice(0, -6), good]
  const round = () => {
    for (const each of bombs) {
      try {
        parseReply(each, nask)
      } catch (error) {
        assert.ok(error instanceof XmlError || error instanceof RegistryError, String(error))
      }
    }
  }
  for (let n = 0; n < 30; n++) round()
  const before = process.memoryUsage().rss
  for (let n = 0; n < 150; n++) round()
  assert.ok(process.memoryUsage().rss - before < 64 * megabyte, `${Math.round((process.memoryUsage().rss - before) / megabyte)} MB more`)
})

test('HOUSE limits: what is over a limit is refused before it is unfolded', () => {
  const began = performance.now()
  for (const each of [bomb, quadratic]) assert.throws(() => parseXml(each), XmlError)
  assert.throws(() => parseXml(Buffer.alloc(10 * megabyte, 'x')), /over the limit/)
  assert.ok(performance.now() - began < 2_000)
})
