import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseXml, textAt } from '../../src/xml/parse.ts'
import { maskDocument } from '../../src/registry/epp/mask.ts'

// how the secret is hidden, the document
const notations: [string, string][] = [
  ['plain', '<epp xmlns="a"><login><pw>hush-hush</pw></login></epp>'],
  ['with a prefix', '<epp xmlns:d="b"><d:authInfo><d:pw roid="x">hush-hush</d:pw></d:authInfo></epp>'],
  ['in CDATA', '<epp><newPW><![CDATA[hush-hush]]></newPW></epp>'],
  ['with entities', '<epp><pw>&#104;ush-hush</pw></epp>'],
  ['below authInfo, in an element of somebody\'s own', '<epp><authInfo><ext><token>hush-hush</token></ext></authInfo></epp>'],
  ['in the registry\'s words', '<epp><msg>authInfo hush-hush exists</msg></epp>'],
  ['in an attribute', '<epp><value shown="hush-hush"/></epp>'],
  ['around a comment', '<epp><pw>hush<!-- -->-hush</pw></epp>']
]
for (const [how, document] of notations) {
  test(`HOUSE secrets: masked when written ${how}`, () => {
    const masked = maskDocument(document, ['hush-hush'])
    assert.doesNotMatch(masked, /hush/)
    assert.match(masked, /\*\*\*/)
  })
}

test('HOUSE secrets: all else is kept, names and namespaces too', () => {
  const masked = parseXml(maskDocument('<e:epp xmlns:e="urn:e"><d:name xmlns:d="urn:d" hosts="all">a&amp;b.pl</d:name><e:pw>x</e:pw></e:epp>'))
  assert.deepEqual([masked.ns, masked.children[0]!.ns, masked.children[0]!.attrs['hosts'], textAt(masked, 'name'), textAt(masked, 'pw')], ['urn:e', 'urn:d', 'all', 'a&b.pl', '***'])
})

test('HOUSE secrets: bytes that are no XML are not kept', () => {
  assert.doesNotMatch(maskDocument(Buffer.from('<pw>hush-hush')), /hush/)
})
