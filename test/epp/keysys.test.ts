import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contactCreate } from '../../src/registry/epp/commands/contact-create.ts'
import { contactInfo } from '../../src/registry/epp/commands/contact-info.ts'
import { domainInfo } from '../../src/registry/epp/commands/domain-info.ts'
import { speak, type Dialect } from '../../src/registry/epp/dialect.ts'
import { keysys } from '../../src/registry/epp/dialects/keysys.ts'
import { isKeysysAsWanted, keysysDomainUpdate, type KeysysDomainUpdate } from '../../src/registry/epp/extensions/keysys.ts'
import { parseReply, type Reply } from '../../src/registry/epp/reply.ts'
import { child, parseXml } from '../../src/xml/parse.ts'
import { samples } from './requests/keysys.ts'

const fieldsIn = (document: string): string[] => {
  const [asked] = child(child(parseXml(document), 'command'), 'extension')!.children
  assert.equal(asked?.ns, keysys.ns.keysys)
  return asked!.children[0]!.children.map(({ name, text }) => `${name} ${text}`)
}

for (const { what, build } of samples) {
  test(`Key-Systems the fields of ${what} are in alphabetical order`, () => {
    const fields = fieldsIn(build(keysys))
    assert.ok(fields.length > 0)
    assert.deepEqual(fields, [...fields].sort())
  })
}

test('Key-Systems a field is named by its own word, flags are 1 and 0', () => {
  const create = samples.find(({ what }) => what.startsWith('domain:create'))!
  assert.deepEqual(fieldsIn(create.build(keysys)), ['accept-premiumprice 0', 'eu-accept-trustee-tac 0', 'eu-registrant-lang pl', 'renewalmode AUTOEXPIRE', 'transfermode AUTODENY', 'whois-privacy 1'])
})

test('Key-Systems a zone cannot smuggle elements in by the name of a field', () => {
  for (const name of ['a b', 'a><b', 'keysys:a', '', '-a', 'xmlns="x" a']) {
    assert.throws(() => keysysDomainUpdate({ zone: { [name]: '1' } }, keysys), { name: 'RegistryError', next: 'give-up' })
  }
})

const answer = (resData: string, extension: string): Reply => parseReply(`<epp xmlns="${keysys.ns.epp}"><response><result code="1000"><msg/></result><resData xmlns:domain="${keysys.ns.domain}" xmlns:contact="${keysys.ns.contact}">${resData}</resData>` +
  `<extension xmlns:keysys="${keysys.ns.keysys}">${extension}</extension><trID><svTRID>1</svTRID></trID></response></epp>`, keysys)

const info = answer('<domain:infData><domain:name>example.com</domain:name><domain:roid>2464_DOMAIN-KEYSYS</domain:roid><domain:status s="clientHold"/><domain:clID>reseller</domain:clID><domain:exDate>2025-12-27T13:46:20.0Z</domain:exDate></domain:infData>',
  '<keysys:resData><keysys:infData><keysys:renDate>2026-01-31T13:46:20.0Z</keysys:renDate><keysys:punDate>2025-12-27T13:46:20.0Z</keysys:punDate><keysys:domain-roid>1850955283_DOMAIN_COM-VRSN</keysys:domain-roid>' +
  '<keysys:renewalmode>DEFAULT</keysys:renewalmode><keysys:transferlock>1</keysys:transferlock><keysys:transfermode>DEFAULT</keysys:transfermode><keysys:time-to-suspension>2026-01-15 12:00:00</keysys:time-to-suspension></keysys:infData></keysys:resData>')

test('Key-Systems an info has three dates: the registry\'s end, what is paid, and when the renewal mode acts', () => {
  const { expiresAt, keysys: facts } = domainInfo.parse(info, keysys, { name: 'example.com' })
  assert.deepEqual(expiresAt, new Date('2025-12-27T13:46:20Z'))
  assert.deepEqual(facts, {
    renewsAt: new Date('2026-01-31T13:46:20Z'),
    paidUntil: new Date('2025-12-27T13:46:20Z'),
    roid: '1850955283_DOMAIN_COM-VRSN',
    renewalMode: 'DEFAULT',
    transferLock: true,
    transferMode: 'DEFAULT',
    more: { 'time-to-suspension': '2026-01-15 12:00:00' }
  })
})

test('Key-Systems to a session that did not ask for the extension its data say nothing', () => {
  const bare: Dialect = speak(keysys, { objects: keysys.knows.flatMap(({ uris }) => [...uris]), extensions: [] }).dialect
  assert.equal(domainInfo.parse(info, bare, { name: 'example.com' }).keysys, undefined)
})

const checked = '<keysys:validated>1</keysys:validated><keysys:verification-requested>1</keysys:verification-requested><keysys:verified>0</keysys:verified>'
const facts = { validated: true, verified: false, verificationRequested: true }

test('Key-Systems a contact tells whether it is validated and verified', () => {
  const reply = answer('<contact:infData><contact:id>P-JCD21</contact:id><contact:clID>reseller</contact:clID></contact:infData>', `<keysys:resData><keysys:contactInfData>${checked}</keysys:contactInfData></keysys:resData>`)
  assert.deepEqual(contactInfo.parse(reply, keysys, { id: 'P-JCD21' }).keysys, facts)
})

test('Key-Systems a new contact has the id of the answer, not the one that was said', () => {
  const creData = '<contact:creData><contact:id>P-JMD24</contact:id><contact:crDate>2009-04-23T11:59:29.0Z</contact:crDate></contact:creData>'
  const told = `<keysys:resData><keysys:creData>${checked}</keysys:creData></keysys:resData>`
  const created = { id: 'P-JMD24', createdAt: new Date('2009-04-23T11:59:29Z'), keysys: facts }
  assert.deepEqual(contactCreate.parse(answer(creData, told), keysys, { id: 'AUTO' } as never), created)
  const within = answer(`${creData}<extension><x:resData xmlns:x="${keysys.ns.keysys}"><x:creData>${checked.replaceAll('keysys:', 'x:')}</x:creData></x:resData></extension>`, '')
  assert.deepEqual(contactCreate.parse(within, keysys, { id: 'AUTO' } as never), created)
})

// what was asked, whether the info above shows it
const wishes: [string, KeysysDomainUpdate, boolean][] = [
  ['the mode that it has', { renewalMode: 'DEFAULT' }, true],
  ['another mode', { renewalMode: 'AUTOEXPIRE' }, false],
  ['another transfer mode', { transferMode: 'AUTODENY' }, false],
  ['privacy, of which nothing is told', { whoisPrivacy: true }, true],
  ['a field of a zone that is told otherwise', { zone: { 'time-to-suspension': 'never' } }, false]
]
for (const [what, asked, wanted] of wishes) {
  test(`Key-Systems an update of ${what} is ${wanted ? 'done' : 'not done'}`, () => assert.equal(isKeysysAsWanted(domainInfo.parse(info, keysys, { name: 'example.com' }).keysys, asked), wanted))
}
