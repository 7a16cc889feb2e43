import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRewritten, readSender, rewriteSender, validDays } from '../../../src/mail/addresses/srs.ts'

const keyOf = (secret: string) => ({ mac: (text: string, context: string) => createHmac('sha256', `${secret}${context}`).update(text).digest() })
const key = keyOf('k')
const at = new Date('2026-04-10T10:00:00Z')
const days = (count: number) => new Date(at.getTime() + count * 86_400_000)
const rewriting = { domain: 'klient.pl', at, returns: true }

const atom = fc.string({ unit: fc.constantFrom(...'abcXYZ019!#$%&\'*+-/?^_`{|}~='), minLength: 1, maxLength: 30 })
const local = fc.array(atom, { minLength: 1, maxLength: 3 }).map(parts => parts.join('.')).filter(each => !isRewritten(each))
const host = fc.array(fc.string({ unit: fc.constantFrom(...'abcdefgh0123'), minLength: 1, maxLength: 12 }), { minLength: 2, maxLength: 4 }).map(parts => parts.join('.'))
const address = fc.tuple(local, host).map(([user, domain]) => `${user}@${domain}`)

test('SRS a bounce comes back to the sender, whatever the sender is called', () => {
  fc.assert(fc.property(address, fc.boolean(), (sender, returns) => {
    const rewritten = rewriteSender(key, sender, { ...rewriting, returns })
    assert.match(rewritten, /^SRS0[=-][a-z2-7]{8}=[a-z2-7]{2}=.+@klient\.pl$/)
    assert.deepEqual(readSender(key, rewritten, at), { to: sender, returns })
  }))
})

test('SRS a server on the way may change the case of all of it', () => {
  fc.assert(fc.property(address, sender => {
    const rewritten = rewriteSender(key, sender, rewriting)
    const [user, domain] = [rewritten.slice(0, rewritten.lastIndexOf('@')), rewritten.slice(rewritten.lastIndexOf('@'))]
    for (const changed of [user.toLowerCase(), user.toUpperCase()]) assert.equal(readSender(key, changed + domain, at)?.to.toLowerCase(), sender.toLowerCase())
  }))
})

test('SRS one letter changed anywhere, another domain or another key: not ours', () => {
  fc.assert(fc.property(address, fc.nat(), fc.constantFrom(...'abxyz23'), (sender, place, letter) => {
    const rewritten = rewriteSender(key, sender, rewriting)
    const user = rewritten.slice(0, rewritten.lastIndexOf('@'))
    const index = 5 + place % (user.length - 5)
    const changed = `${user.slice(0, index)}${letter}${user.slice(index + 1)}`
    if (changed.toLowerCase() !== user.toLowerCase()) assert.equal(readSender(key, `${changed}@klient.pl`, at), undefined)
    assert.equal(readSender(key, `${user}@inna.pl`, at), undefined)
    assert.equal(readSender(keyOf('other'), rewritten, at), undefined)
    assert.equal(readSender(key, rewritten.replace(/^SRS0=/, 'SRS0-'), at), undefined)
  }))
})

test('SRS three forwarders in a row: the bounce of the last goes to the first, and from there to the sender', () => {
  fc.assert(fc.property(address, sender => {
    const [first, second, third] = ['a.pl', 'b.pl', 'c.pl'] as const
    const once = rewriteSender(keyOf(first), sender, { ...rewriting, domain: first })
    const twice = rewriteSender(keyOf(second), once, { ...rewriting, domain: second })
    const thrice = rewriteSender(keyOf(third), twice, { ...rewriting, domain: third })
    assert.match(thrice, /^SRS1=[a-z2-7]{8}=a\.pl==.+@c\.pl$/)
    const back = readSender(keyOf(third), thrice, at)!
    assert.equal(back.to, once)
    assert.equal(readSender(keyOf(first), back.to, at)?.to, sender)
    assert.equal(readSender(keyOf(second), twice, at)?.to, once)
  }))
})

test('SRS the last day, and one more; a clock a day ahead, and two', () => {
  const rewritten = rewriteSender(key, 'anna@example.org', rewriting)
  assert.ok(readSender(key, rewritten, days(validDays)))
  assert.equal(readSender(key, rewritten, days(validDays + 1)), undefined)
  assert.ok(readSender(key, rewritten, days(-1)))
  assert.equal(readSender(key, rewritten, days(-2)), undefined)
})

test('SRS the stamp goes on after 1024 days', () => {
  for (const start of [0, 1013, 1023, 2040]) {
    const then = new Date(start * 86_400_000)
    const rewritten = rewriteSender(key, 'anna@example.org', { ...rewriting, at: then })
    assert.ok(readSender(key, rewritten, new Date((start + validDays) * 86_400_000)), String(start))
    assert.equal(readSender(key, rewritten, new Date((start + validDays + 1) * 86_400_000)), undefined, String(start))
  }
})

test('RFC 5321 §4.5.5 the null reverse-path stays', () => assert.equal(rewriteSender(key, '', rewriting), ''))

test('SRS what only begins like it is nobody\'s', () => {
  for (const local of ['srs0', 'SRS0=', 'SRS0=x', 'SRS0=aaaaaaaa=aa=example.org=', 'SRS1=aaaaaaaa=example.org=', 'SRS1=aaaaaaaa=example.org=x', 'SRS0+aaaaaaaa=aa=example.org=anna', 'SRS0=aaaaaaaa=aa=example.org=anna']) {
    assert.equal(readSender(key, `${local}@klient.pl`, at), undefined, local)
  }
})
