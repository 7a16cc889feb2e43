import assert from 'node:assert/strict'
import { test } from 'node:test'
import { frameLimits, parseFully, parseXml, XmlError, type XmlNode } from '../../src/xml/parse.ts'
import { parsePlain } from '../../src/xml/plain.ts'

const plain = (text: string, limits = frameLimits) => parsePlain(text, limits, uri => uri)

/** What the full parser makes of it; null: it refuses. */
function full (text: string): XmlNode | null {
  try {
    return parseFully(text)
  } catch (error) {
    assert.ok(error instanceof XmlError)
    return null
  }
}

const frames = [
  '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<epp xmlns="urn:ietf:params:xml:ns:epp-1.0">\n  <command>\r\n<check><domain:check xmlns:domain="urn:ietf:params:xml:ns:domain-1.0"><domain:name>żółć.pl</domain:name></domain:check></check>\n<clTRID>ABC-12345</clTRID></command></epp>\n',
  '<?xml version=\'1.0\'?><epp xmlns="http://www.dns.pl/nask-epp-schema/epp-2.1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.dns.pl/nask-epp-schema/epp-2.1 epp-2.1.xsd"><response><result code="2304"><msg lang="en">Object &lt;status&gt; &amp; more</msg><value><name xmlns="domain">a.pl</name></value><extValue><value><reasonCode xmlns="">9076</reasonCode></value><reason xml:lang="en"> &#x17c;&#10; </reason></extValue></result><msgQ count="3" id=\'a"b\'/></response></epp>',
  '<a>one<b p="x&#9;y\tz\n"/>two<c xmlns:q="urn:q"><q:d q:e="1" f=""/></c>three</a>'
]

test('HOUSE a plain document is read as the full parser reads it', () => {
  for (const frame of frames) {
    const read = plain(frame)
    assert.ok(read, frame)
    assert.deepEqual(read, full(frame))
    assert.deepEqual(parseXml(Buffer.from(frame)), read)
  }
})

// XML 1.0 and Namespaces in XML 1.0: each is for the full parser to decide, which may well take it
const others: [string, string][] = [
  ['a comment', '<a><!-- x --></a>'], ['CDATA', '<a><![CDATA[x]]></a>'], ['a DOCTYPE', '<!DOCTYPE a><a/>'], ['an instruction', '<a><?x y?></a>'], ['a byte order mark', '\ufeff<a/>'],
  ['another encoding', '<?xml version="1.0" encoding="ISO-8859-2"?><a/>'], ['version 1.1', '<?xml version="1.1"?><a/>'], ['space before the declaration', ' <?xml version="1.0"?><a/>'],
  ['letters beyond ASCII in a name', '<ż/>'], ['an entity of its own', '<a>&x;</a>'], ['a number that is no character', '<a>&#0;</a>'], ['half a pair', '<a>&#xD800;</a>'], ['an ampersand', '<a>a & b</a>'],
  [']]> in text', '<a>]]></a>'], ['< in a value', '<a b="<"/>'], ['a value without quotes', '<a b=c/>'], ['attributes without a space', '<a b="1"c="2"/>'], ['an attribute twice', '<a b="1" b="2"/>'],
  ['an attribute twice by namespace', '<a xmlns:p="urn:u" xmlns:q="urn:u" p:b="1" q:b="2"/>'], ['an undeclared prefix', '<p:a/>'], ['an undeclared prefix of an attribute', '<a p:b="1"/>'],
  ['a prefix out of scope', '<a><b xmlns:p="urn:p"/><p:c/></a>'], ['a prefix for nothing', '<a xmlns:p=""/>'], ['the prefix xml declared', '<a xmlns:xml="urn:u"/>'], ['a prefix declared twice', '<a xmlns:p="urn:p" xmlns:p="urn:q"/>'],
  ['a namespace that is no URI', '<a xmlns="http://w:ww"/>'], ['tags that do not match', '<a></b>'], ['tags that match but for the prefix', '<a xmlns:p="urn:p"><p:b></b></a>'], ['no end', '<a>'], ['two roots', '<a/><b/>'],
  ['text after the root', '<a/>x'], ['nothing', ''], ['a control character', '<a>\u0001</a>'], ['an end tag alone', '</a>'], ['a space after <', '< a/>']
]
for (const [what, text] of others) {
  test(`HOUSE not plain: ${what}`, () => assert.equal(plain(text), undefined))
}

test('HOUSE the limits of depth and number are those of the full parser', () => {
  const nested = (depth: number) => '<a>'.repeat(depth) + '</a>'.repeat(depth)
  assert.ok(plain(nested(64)))
  assert.equal(plain(nested(65)), undefined)
  assert.throws(() => parseXml(nested(65)), /nested deeper than 64/)
  const limits = { ...frameLimits, nodes: 3 }
  assert.ok(plain('<a><b/><b/></a>', limits))
  assert.equal(plain('<a><b/><b/><b/></a>', limits), undefined)
  assert.throws(() => parseXml('<a><b/><b/><b/></a>', limits), /more than 3 elements/)
})

const bits = ['<', '>', '&', '"', '\'', '/', '=', ' ', '&amp;', '&#10;', '&#0;', '&x;', ']]>', '<a/>', '</a>', ' xmlns=""', ' xmlns:q="u"', 'q:', ':', '<!--x-->', '<![CDATA[x]]>', '\r\n', '\t', 'ż', '\u0001', '<?x y?>', ' xml:lang="en"', ' a="1"', '&#xD;', '-', '.']

test('HOUSE of frames changed at random the short way takes none that the full parser refuses, and reads none otherwise', () => {
  let state = 20260301
  const draw = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    return Math.floor(state / 2 ** 32 * below)
  }
  let taken = 0
  for (let round = 0; round < 20_000; round++) {
    let text = frames[draw(frames.length)]!
    for (let changes = draw(3); changes >= 0; changes--) {
      const at = draw(text.length)
      const kind = draw(3)
      text = text.slice(0, at) + (kind === 0 ? bits[draw(bits.length)] : kind === 1 ? text.slice(at, at + draw(30)) : '') + text.slice(kind === 2 ? at + 1 + draw(6) : at)
    }
    const read = text.isWellFormed() ? plain(text) : undefined
    if (!read) continue
    taken++
    assert.deepEqual(read, full(text), JSON.stringify(text))
  }
  assert.ok(taken > 1_000, String(taken))
})
