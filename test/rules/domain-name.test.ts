import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeName } from '../../src/rules/domain-name.ts'

const good: [string, string, string, string][] = [
  ['DOM-II.3 an ASCII name', 'przyklad.pl', 'przyklad.pl', 'przyklad.pl'],
  ['DOM-II.3 capitals are no difference', 'PRZYKLAD.PL', 'przyklad.pl', 'przyklad.pl'],
  ['DOM-II.3 the contract’s name is the ASCII form', 'zażółć.pl', 'xn--za-6ja4f8n1l.pl', 'zażółć.pl'],
  ['DOM-II.3 either form may be typed', 'xn--za-6ja4f8n1l.pl', 'xn--za-6ja4f8n1l.pl', 'zażółć.pl'],
  ['DOM-II.3 a composed letter is the same letter', 'z\u0307a.pl', 'xn--a-0na.pl', 'ża.pl'],
  ['DOM-II.3 a Hebrew name', 'בית.pl', 'xn--5dbq5c.pl', 'בית.pl'],
  ['DOM-II.3 a Cyrillic name', 'велосипед.pl', 'xn--b1aecaorvjq.pl', 'велосипед.pl'],
  ['DOM-II.3 a Greek name', 'παραλία.pl', 'xn--kxadab2c1ai.pl', 'παραλία.pl'],
  ['DOM-II.3 the longest label', `${'a'.repeat(63)}.pl`, `${'a'.repeat(63)}.pl`, `${'a'.repeat(63)}.pl`]
]
for (const [name, typed, ascii, display] of good) {
  test(name, () => {
    const judged = judgeName(typed)
    assert.ok(judged.ok, JSON.stringify(judged))
    assert.equal(judged.display, display)
    if (name.includes('composed')) assert.match(judged.ascii, /^xn--/)
    else assert.equal(judged.ascii, ascii)
  })
}

const bad: [string, string, string][] = [
  ['DOM-II.3 a name that is not a name', 'to nie jest nazwa', 'not-a-name'],
  ['DOM-II.3 nothing', '', 'not-a-name'],
  ['DOM-II.3 a zone alone', 'pl', 'not-a-name'],
  ['DOM-II.3 an empty label', '.pl', 'not-a-name'],
  ['DOM-II.3 two dots', 'a..pl', 'not-a-name'],
  ['DOM-II.3 64 characters', `${'a'.repeat(64)}.pl`, 'not-a-name'],
  ['DOM-II.3 an underscore', 'a_b.pl', 'not-a-name'],
  ['DOM-II.3 markup', '<script>.pl', 'not-a-name'],
  ['DOM-II.3 a null byte', 'a\u0000b.pl', 'not-a-name'],
  ['DOM-II.3 a broken xn-- form', 'xn--zzzzzzz999999.pl', 'not-a-name'],
  ['HOUSE-IDN ß is asked about, not changed', 'straße.pl', 'deviation'],
  ['HOUSE-IDN a joiner is asked about', 'a\u200db.pl', 'deviation'],
  ['HOUSE-IDN a final sigma is asked about', 'παραλίας.pl', 'deviation'],
  ['HOUSE-IDN Arabic is in no set of NASK', 'مثال.pl', 'character'],
  ['HOUSE-IDN one Cyrillic letter among Latin ones', 'pаypal.pl', 'mixed'],
  ['HOUSE-IDN an emoji', '😀.pl', 'character'],
  ['DOM-II.3 a hyphen at the beginning', '-a.pl', 'hyphens'],
  ['DOM-II.3 a hyphen at the end', 'a-.pl', 'hyphens'],
  ['DOM-II.3 hyphens in the third and fourth place', 'ab--cd.pl', 'hyphens'],
  ['DOM-II.3 reserved by the registry', 'www.pl', 'reserved'],
  ['DOM-II.2 an unknown zone', 'przyklad.xyz', 'unknown-zone'],
  ['DOM-II.2 a name below a name', 'a.b.pl', 'unknown-zone']
]
for (const [name, typed, reason] of bad) {
  test(name, () => {
    const judged = judgeName(typed)
    assert.equal(judged.ok, false, JSON.stringify(judged))
    assert.equal(!judged.ok && judged.reason, reason)
    assert.ok(!judged.ok && judged.say.length > 20)
  })
}
