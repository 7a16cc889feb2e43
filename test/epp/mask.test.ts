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

// where each dialect puts one, the element it stands in; nothing is told of its value
const places: [string, string][] = [
  ['RFC 5730 §2.9.1.1 the login', '<epp><command><login><clID>x</clID><pw>hush</pw><newPW>hush</newPW></login></command></epp>'],
  ['RFC 8807 loginSec', '<l:loginSec xmlns:l="urn:ietf:params:xml:ns:epp:loginSec-1.0"><l:pw>hush</l:pw><l:newPW>hush</l:newPW></l:loginSec>'],
  ['RFC 5731 a domain, with the code of another object', '<d:authInfo xmlns:d="d"><d:pw roid="1-NASK">hush</d:pw></d:authInfo>'],
  ['NASK a code without pw inside', '<d:authInfo xmlns:d="d"><d:ext>hush</d:ext></d:authInfo>'],
  ['NASK extcon', '<e:info xmlns:e="http://www.dns.pl/nask-epp-schema/extcon-2.1"><e:authInfo><e:pw>hush</e:pw></e:authInfo></e:info>'],
  ['NASK pollAuthInfo: the domain and its registrant', '<e:pollAuthInfo xmlns:e="e"><e:domain><e:name>a.pl</e:name><e:authInfo><e:pw>hush</e:pw></e:authInfo></e:domain><e:registrant><e:id>STR1</e:id><e:authInfo><e:pw>hush</e:pw></e:authInfo></e:registrant></e:pollAuthInfo>'],
  ['NASK a future', '<f:create xmlns:f="f"><f:authInfo><f:pw>hush</f:pw></f:authInfo></f:create>'],
  ['NASK the value at fault', '<result code="2005"><value><newPassword>hush</newPassword></value><value><authInfo>hush</authInfo></value><value><pw>hush</pw></value></result>'],
  ['EURid a group of name servers', '<n:info xmlns:n="http://www.eurid.eu/xml/epp/nsgroup-1.1"><n:authInfo><n:pw>hush</n:pw></n:authInfo></n:info>'],
  ['Key-Systems in capitals', '<keysys:data xmlns:keysys="k"><keysys:AUTHCODE>hush</keysys:AUTHCODE><keysys:auth>hush</keysys:auth></keysys:data>'],
  ['RFC 8495 a token', '<allocationToken:allocationToken xmlns:allocationToken="a">hush</allocationToken:allocationToken>'],
  ['in words', '<msg>The authorization code: hush</msg>'],
  ['in words, otherwise', '<msg lang="en">new password=hush, authInfo : hush</msg>']
]
for (const [where, document] of places) {
  test(`HOUSE secrets: masked in ${where}`, () => {
    assert.ok(document.includes('hush'))
    assert.doesNotMatch(maskDocument(document), /hush/)
  })
}

test('HOUSE secrets: all else is kept, names and namespaces too', () => {
  const masked = parseXml(maskDocument('<e:epp xmlns:e="urn:e"><d:name xmlns:d="urn:d" hosts="all">a&amp;b.pl</d:name><e:pw>x</e:pw></e:epp>'))
  assert.deepEqual([masked.ns, masked.children[0]!.ns, masked.children[0]!.attrs['hosts'], textAt(masked, 'name'), textAt(masked, 'pw')], ['urn:e', 'urn:d', 'all', 'a&b.pl', '***'])
})

test('HOUSE secrets: bytes that are no XML are not kept', () => {
  assert.doesNotMatch(maskDocument(Buffer.from('<pw>hush-hush')), /hush/)
})
