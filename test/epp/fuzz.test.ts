import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { RegistryError } from '../../src/errors.ts'
import type { AnyTransform } from '../../src/registry/epp/transforms.ts'
import type { Query } from '../../src/registry/epp/command.ts'
import type { Dialect } from '../../src/registry/epp/dialect.ts'
import { ietf } from '../../src/registry/epp/dialects/ietf.ts'
import { nask } from '../../src/registry/epp/dialects/nask.ts'
import { frameLimit, frameOf, frameReader } from '../../src/registry/epp/frame.ts'
import { maskDocument } from '../../src/registry/epp/mask.ts'
import { parseReply } from '../../src/registry/epp/reply.ts'
import { openLink } from '../../src/registry/links.ts'
import { nask as profile } from '../../src/registry/nask.ts'
import { el, type Xml } from '../../src/xml/build.ts'
import { XmlError } from '../../src/xml/parse.ts'
import { eppPeer, greetingOf, responseTo, type Heard, type Peer, type Reaction } from '../support/epp-peer.ts'
import { keptLog } from '../support/quiet-log.ts'

/** The runs of one property: bounded, and the same each time. */
const runs = (numRuns: number) => ({ numRuns, seed: 20_261_123 })

const heard = { clTRID: 'T-1' } as Heard
const secret = 'secret-of-this-test'

function answersOf (dialect: Dialect): readonly string[] {
  const { ns } = dialect
  const domain = (name: string, ...inner: Xml[]): Xml => el(`d:${name}`, { 'xmlns:d': ns.domain }, el('d:name', {}, 'a.pl'), ...inner)
  const contact = (name: string, ...inner: Xml[]): Xml => el(`c:${name}`, { 'xmlns:c': ns.contact }, el('c:id', {}, 'STR1'), ...inner)
  const instant = '2027-03-01T10:00:00.0Z'
  return [
    responseTo(dialect, heard, 1000, { resData: domain('creData', el('d:crDate', {}, instant), el('d:exDate', {}, instant)) }),
    responseTo(dialect, heard, 1000, { resData: domain('renData', el('d:exDate', {}, instant)) }),
    responseTo(dialect, heard, 1001, { resData: domain('trnData', el('d:trStatus', {}, 'pending'), el('d:reID', {}, 'us'), el('d:reDate', {}, instant), el('d:acID', {}, 'them'), el('d:acDate', {}, instant)) }),
    responseTo(dialect, heard, 1000, { resData: domain('infData', el('d:roid', {}, '1-NASK'), el('d:status', { s: 'ok' }), el('d:registrant', {}, 'STR1'), el('d:clID', {}, 'us'), el('d:crDate', {}, instant), el('d:exDate', {}, instant), el('d:authInfo', {}, el('d:pw', {}, secret))) }),
    responseTo(dialect, heard, 1000, { resData: contact('infData', el('c:postalInfo', { type: 'loc' }, el('c:name', {}, 'Jan'), el('c:addr', {}, el('c:city', {}, 'Łódź'))), el('c:email', {}, 'a@example.pl'), el('c:clID', {}, 'us'), el('c:crDate', {}, instant)) }),
    responseTo(dialect, heard, 1000, { resData: el('d:chkData', { 'xmlns:d': ns.domain }, el('d:cd', {}, el('d:name', { avail: '1' }, 'a.pl')), el('d:cd', {}, el('d:name', { avail: 'false' }, 'b.pl'), el('d:reason', {}, '9076'))) }),
    responseTo(dialect, heard, 2306, { reason: '9076' }),
    greetingOf(dialect)
  ]
}
const answers = [nask, ietf].flatMap(dialect => answersOf(dialect).map(text => ({ dialect, text })))

/** What may happen to a document on its way: pieces lost, doubled, moved, replaced, bytes turned. */
const pieces = ['<', '>', '&', '"', '</', '/>', '<a>', '&#0;', '&amp;', '1000', '2500', '9999', '-1', 'T-1', '2026-02-30T00:00:00Z', '99999-01-01T00:00:00Z', '<![CDATA[', ']]>', '<!--', '<?x?>', 'xmlns=""', 'code="', '\u0000', 'ż', '\ud83d\ude00', ' '.repeat(50)]
const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.nat(60), put: fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 12 })) })
const share = fc.double({ min: 0, max: 1, noNaN: true })
const rough = fc.record({ answer: fc.constantFrom(...answers), changes: fc.array(change, { maxLength: 5 }), noise: fc.array(fc.tuple(share, fc.nat(255)), { maxLength: 3 }) })
  .map(({ answer: { dialect, text }, changes, noise }) => {
    const altered = changes.reduce((whole, { at, cut, put }) => {
      const place = Math.floor(at * whole.length)
      return whole.slice(0, place) + put + whole.slice(place + cut)
    }, text)
    const bytes = Buffer.from(altered)
    for (const [at, byte] of noise) if (bytes.length > 0) bytes[Math.min(bytes.length - 1, Math.floor(at * bytes.length))] = byte
    return { dialect, bytes }
  })

/** Still XML, but saying something else: names, texts and values in each other's place, or odd ones, elements gone or doubled. */
const odd = ['', ' ', '0', '-1', '1e9', '9'.repeat(400), 'NaN', 'true', '2026-02-30T00:00:00Z', '+99999-01-01T00:00:00Z', '2026-03-01T10:00:00.123456789+02:00', '1000', '2302', 'xn--', 'ż'.repeat(300), '__proto__']
const gentle = fc.record({ answer: fc.constantFrom(...answers), changes: fc.array(fc.tuple(fc.constantFrom('text', 'value', 'gone', 'double', 'name'), share, fc.constantFrom(...odd)), { minLength: 1, maxLength: 4 }) })
  .map(({ answer: { dialect, text }, changes }) => ({
    dialect,
    bytes: Buffer.from(changes.reduce((whole, [what, at, put]) => {
      const places = [...whole.matchAll(shapes[what])]
      const place = places[Math.floor(at * places.length)]
      if (!place) return whole
      const [found] = place
      const instead = { text: `>${put}<`, value: `="${put}"`, gone: '', double: found + found, name: '<oddity>x</oddity>' }[what]
      return whole.slice(0, place.index) + instead + whole.slice(place.index + found.length)
    }, text))
  }))
const element = /<([\w:]+)[^<>]*>[^<>]*<\/\1>/g
const shapes = { text: />[^<>]+</g, value: /="[^"]*"/g, gone: element, double: element, name: element }
const mutated = fc.oneof(rough, gentle)

const isRefusal = (error: unknown): boolean => error instanceof XmlError || error instanceof RegistryError

/** The answer, or undefined for a refusal on purpose; anything else that is thrown is a fault. */
function attempt<Result> (read: () => Result): Result | undefined {
  try {
    return read()
  } catch (error) {
    if (isRefusal(error)) return undefined
    throw error
  }
}

/** Something of what requests hold: enough for those that look into theirs while they read. */
const asked = { name: 'a.pl', names: ['a.pl', 'b.pl'], id: 'STR1', ids: ['STR1'], op: 'request', years: 1, authInfo: secret, expiresAt: new Date('2026-03-01T10:00:00Z') }

type AnyCommand = AnyTransform | Query<never, unknown>
let commands: readonly AnyCommand[]
let peer: Peer
let reaction: Reaction
before(async () => {
  const folder = new URL('../../src/registry/epp/commands/', import.meta.url)
  const modules = await Promise.all(readdirSync(folder).filter(file => file.endsWith('.ts')).map(async file => await import(new URL(file, folder).href) as Record<string, unknown>))
  commands = modules.flatMap(module => Object.values(module)).filter((each): each is AnyCommand => typeof each === 'object' && each !== null && 'kind' in each && 'parse' in each)
  peer = await eppPeer({ answer: ({ verb }) => ['hello', 'login', 'logout'].includes(verb) ? undefined : reaction })
})
after(() => peer.close())

test('HOUSE fuzz: an answer is read or refused, whatever became of it; so is what every command makes of it', () => {
  assert.ok(commands.length >= 5)
  let read = 0
  let refused = 0
  fc.assert(fc.property(mutated, ({ dialect, bytes }) => {
    const reply = attempt(() => parseReply(bytes, dialect))
    if (!reply) { refused++; return }
    read++
    assert.ok(Number.isInteger(reply.result.code) && reply.results.length > 0)
    for (const command of commands) attempt(() => command.parse(reply, dialect, asked as never))
  }), runs(4_000))
  assert.ok(read > 200 && refused > 200, `${read} read, ${refused} refused`)
})

test('HOUSE fuzz: the mask never fails, and what it lets through is XML or a note', () => {
  fc.assert(fc.property(mutated, ({ bytes }) => {
    const masked = maskDocument(bytes, [secret])
    assert.ok(!masked.includes(secret))
    assert.ok(masked.startsWith('<') || masked.startsWith('('))
  }), runs(2_000))
})

test('HOUSE fuzz: a stream of anything gives frames within the limit or one fault, and the same however it is split', () => {
  const chunk = fc.oneof(fc.uint8Array({ maxLength: 40 }), fc.string({ maxLength: 30 }).map(text => Uint8Array.from(text === '' ? [] : frameOf(text))))
  fc.assert(fc.property(fc.array(chunk, { maxLength: 12 }), fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 60 }), (chunks, sizes) => {
    const stream = Buffer.concat(chunks)
    const whole = frameReader().push(stream)
    const reader = frameReader()
    const frames: Buffer[] = []
    let fault: string | null = null
    for (let at = 0, step = 0; at < stream.length; step++) {
      const size = sizes[step] ?? stream.length
      const pushed = reader.push(stream.subarray(at, at + size))
      assert.ok(fault === null || pushed.frames.length === 0, 'nothing is read after a fault')
      frames.push(...pushed.frames)
      fault = pushed.fault?.fault ?? fault
      at += size
    }
    assert.deepEqual([frames.map(String), fault], [whole.frames.map(String), whole.fault?.fault ?? null])
    assert.ok(frames.every(({ length }) => length > 0 && length <= frameLimit))
  }), runs(3_000))
})

test('HOUSE fuzz: a session answers or is closed, and the next one is well', async () => {
  const link = openLink(profile, peer.settings({ maxSessions: 1, timeouts: { connectMs: 5_000, queryMs: 5_000 }, limits: { backOffMs: { first: 0, most: 0 } } }), keptLog())
  const document = responseTo(nask, heard, 1000)
  const bytes = fc.oneof(
    mutated.map(each => frameOf(each.bytes.toString('latin1'))),
    mutated.map(each => each.bytes),
    fc.uint8Array({ minLength: 1, maxLength: 60 }).map(each => Buffer.from(each))
  )
  await fc.assert(fc.asyncProperty(bytes, async said => {
    reaction = said
    await link.use(async session => {
      const ended = await session.say(document, 'T-1', 150).then(() => 'answered', (error: unknown) => isRefusal(error) ? 'refused' : String(error))
      assert.ok(ended === 'answered' || (ended === 'refused' && !session.isUsable()), ended)
    })
    reaction = document
    assert.equal((await link.use(session => session.say(document, 'T-1', 5_000))).reply.result.code, 1000)
  }), runs(150))
  await link.close()
})
