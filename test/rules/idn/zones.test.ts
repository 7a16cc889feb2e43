/** What each zone takes: a row on each side of every border of its table. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeNameIn, type NameFault } from '../../../src/rules/domain-name.ts'

// the zone, what is typed, what comes of it: the ASCII name and the language tag, or the fault and a word of what is said
type Row = readonly [zone: string, typed: string, ascii: string, language: string | null] | readonly [zone: string, typed: string, fault: { is: NameFault, says: string }]
const rows: readonly Row[] = [
  ['eu', 'ab.eu', 'ab.eu', null],
  ['eu', 'a.eu', { is: 'length', says: 'at least 2' }],
  ['eu', 'țară.eu', 'xn--ar-kla13i.eu', null],
  ['eu', 'пример.eu', { is: 'character', says: 'U+043F' }],
  ['eu', 'παραλία.eu', { is: 'character', says: 'U+03C0' }],
  ['eu', 'straße.eu', { is: 'deviation', says: 'Write strasse.eu, or xn--strae-oqa.eu' }],
  ['eu', 'xn--strae-oqa.eu', 'xn--strae-oqa.eu', null],
  ['eu', 'a.b.eu', { is: 'not-a-name', says: 'przyklad.pl' }],
  ['xn--e1a4c', 'пример.ею', 'xn--e1afmkfd.xn--e1a4c', null],
  ['xn--e1a4c', '2026.ею', '2026.xn--e1a4c', null],
  ['xn--e1a4c', 'abc.ею', { is: 'character', says: 'U+0061' }],
  ['xn--e1a4c', 'ыыы.ею', { is: 'character', says: 'U+044B' }],
  ['xn--qxa6a', 'παραλία.ευ', 'xn--kxadab2c1ai.xn--qxa6a', null],
  ['xn--qxa6a', 'παραλίας.ευ', { is: 'deviation', says: 'Write παραλίασ.ευ, or xn--' }],
  ['xn--qxa6a', 'пример.ευ', { is: 'character', says: 'U+043F' }],
  ['com', 'abc.com', 'abc.com', null],
  ['com', 'ab.com', { is: 'length', says: 'at least 3' }],
  ['com', 'zażółć.com', 'xn--za-6ja4f8n1l.com', 'POL'],
  ['com', 'müller.com', 'xn--mller-kva.com', 'GER'],
  ['net', 'велосипед.net', 'xn--b1aecaorvjq.net', 'BUL'],
  ['net', 'мы-тут.net', 'xn----wtbtae9b.net', 'RUS'],
  ['com', 'ąäx.com', { is: 'mixed', says: 'U+00E4' }],
  ['com', 'pаypal.com', { is: 'mixed', says: 'U+0430' }],
  ['info', 'przyklad.info', 'przyklad.info', null],
  ['info', 'zażółć.info', { is: 'character', says: 'U+017C' }],
  ['com.pl', 'zażółć.com.pl', 'xn--za-6ja4f8n1l.com.pl', null],
  ['com.pl', 'zażółć.pl', { is: 'not-a-name', says: 'przyklad.pl' }],
  ['pl', 'ŀl.pl', { is: 'character', says: 'U+00B7' }],
  ['pl', 'ĳs.pl', 'ijs.pl', null]
]
for (const [zone, typed, expected, language = null] of rows) {
  test(`HOUSE-IDN ${typed}`, () => {
    const judged = judgeNameIn(zone, typed)
    if (typeof expected === 'string') return assert.deepEqual(judged.ok && { ascii: judged.ascii, language: judged.language }, { ascii: expected, language }, JSON.stringify(judged))
    assert.ok(!judged.ok && judged.reason === expected.is && judged.say.includes(expected.says), JSON.stringify(judged))
  })
}
