import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeAddressName, type NameUse } from '../../src/rules/mail-name.ts'

// rule and what it says, typed, by staff, the local part or why not
const names: [string, string, boolean, string, NameUse?][] = [
  ['BMP-2 a plain name', 'Ewa.Nowacka', false, 'ewa.nowacka'],
  ['BMP-2 one letter', 'e', false, 'e'],
  ['BMP-2 64 characters', 'e'.repeat(64), false, 'e'.repeat(64)],
  ['BMP-2 65 characters', 'e'.repeat(65), false, 'local-part'],
  ['BMP-2 two dots together', 'ewa..nowacka', false, 'local-part'],
  ['BMP-2 a dot at the end', 'ewa.', false, 'local-part'],
  ['BMP-2 a detail is the owner’s to use, not a name', 'ewa+x', false, 'local-part'],
  ['RFC 6531 §3.3 a letter outside ASCII', 'Łucja', false, 'łucja'],
  ['RFC 6531 §3.3 composed and taken apart are one name', 'z\u0307o\u0301ł\u0107', false, 'żółć'],
  ['RFC 6531 §3.3 64 octets, not letters', 'ł'.repeat(32), false, 'ł'.repeat(32)],
  ['RFC 6531 §3.3 66 octets', 'ł'.repeat(33), false, 'local-part'],
  ['RFC 6531 §3.3 two alphabets in one name', 'еwa', false, 'local-part'],
  ['RFC 6531 §3.3 Cyrillic alone', 'ева', false, 'ева'],
  ['RFC 6531 §3.3 no sign that is no letter', 'ewa☃', false, 'local-part'],
  ['BMP-2 empty', '', false, 'local-part'],
  ['HOST-12.5c sounds like the operator', 'biuro.niebieski', false, 'operators-name'],
  ['HOST-12.5c with dots in it', 'nie.bie-ski', false, 'operators-name'],
  ['HOST-12.5c digits for letters', 'n1eb1esk1', false, 'operators-name'],
  ['HOST-12.5c admin is kept back', 'admin', false, 'reserved-name'],
  ['HOST-12.5c what looks like it', 'adm1n', false, 'reserved-name'],
  ['HOST-12.5c what looks like it, parted', 'mailer-daemon', false, 'reserved-name'],
  ['HOST-12.5c a name that only has it inside', 'administratorka', false, 'administratorka'],
  ['HOST-12.5c staff may', 'admin', true, 'admin'],
  ['RFC 2142 §5 nobody writes from postmaster', 'postmaster', false, 'reserved-name'],
  ['RFC 2142 §5 mail to postmaster may reach somebody', 'postmaster', false, 'postmaster', 'receive'],
  ['RFC 2142 §2 mail to abuse may reach somebody', 'Abuse', false, 'abuse', 'receive'],
  ['HOST-12.5c not what only looks like it', 'p0stmaster', false, 'reserved-name', 'receive'],
  ['HOST-12.5c not what gives certificates', 'administrator', false, 'reserved-name', 'receive'],
  ['HOST-12.5c the operator’s own staff', 'biuro.niebieski', true, 'biuro.niebieski']
]
for (const [name, typed, staff, expected, use = 'own'] of names) {
  test(name, () => {
    const judged = judgeAddressName(typed, { use, operatorNames: ['niebieski'], staff })
    assert.equal(judged.ok ? judged.localPart : judged.reason, expected)
  })
}
