import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkHolder, isNip } from '../../src/people/contact-data.ts'
import { isCountry } from '../../src/people/countries.ts'
import { janHolder } from './deps.ts'

type Draft = Parameters<typeof checkHolder>[0]
const person: Draft = { ...janHolder, customerId: 'cus_x' }
const firm: Draft = { ...person, kind: 'company', organisation: 'Żółw sp. z o.o.', taxId: '1234563218' }

// what it says, data, reason of the refusal (null: taken)
const cases: [string, Draft, string | null][] = [
  ['a person', person, null],
  ['a company with its NIP', firm, null],
  ['a company without one', { ...firm, taxId: null }, 'bad-tax-id'],
  ['a German company without one', { ...firm, country: 'DE', postcode: '10115', taxId: null }, null],
  ['a NIP with a wrong check digit', { ...firm, taxId: '1234563219' }, 'bad-tax-id'],
  ['a NIP with dashes', { ...firm, taxId: '123-456-32-18' }, 'bad-tax-id'],
  ['a foreign tax id', { ...firm, country: 'DE', postcode: '10115', taxId: 'DE136695976' }, null],
  ['a firm without its name', { ...firm, organisation: null }, 'bad-organisation'],
  ['a person with a firm\'s name', { ...person, organisation: 'Żółw' }, 'bad-organisation'],
  ['a postcode without its dash', { ...person, postcode: '90001' }, 'bad-postcode'],
  ['a postcode a digit too long', { ...person, postcode: '90-0011' }, 'bad-postcode'],
  ['an Irish postcode', { ...person, country: 'IE', postcode: 'D02 AF30' }, null],
  ['a country that is none', { ...person, country: 'XX' }, 'bad-country'],
  ['a country in small letters', { ...person, country: 'pl' }, 'bad-country'],
  ['the United Kingdom by its habit', { ...person, country: 'UK' }, 'bad-country'],
  ['a Polish number of nine digits', { ...person, phone: '+48.600123456' }, null],
  ['a Polish number a digit short', { ...person, phone: '+48.60012345' }, 'bad-phone'],
  ['a number without its full stop', { ...person, phone: '+48600123456' }, 'bad-phone'],
  ['fifteen digits (E.164)', { ...person, phone: '+353.123456789012' }, null],
  ['sixteen digits', { ...person, phone: '+353.1234567890123' }, 'bad-phone'],
  ['an address without its host', { ...person, email: 'jan' }, 'bad-email'],
  ['two at signs', { ...person, email: 'jan@x@example.pl' }, 'bad-email'],
  ['a second line in the address', { ...person, email: 'jan@example.pl\nBcc: all@example.pl' }, 'bad-email'],
  ['a host without a dot', { ...person, email: 'jan@localhost' }, 'bad-email'],
  ['64 characters before the at sign', { ...person, email: `${'a'.repeat(64)}@example.pl` }, null],
  ['65 characters before the at sign', { ...person, email: `${'a'.repeat(65)}@example.pl` }, 'bad-email'],
  ['an empty name', { ...person, name: '' }, 'bad-name'],
  ['a name of blanks', { ...person, name: '   ' }, 'bad-name'],
  ['255 characters of a name', { ...person, name: 'ż'.repeat(255) }, null],
  ['256 characters of a name', { ...person, name: 'ż'.repeat(256) }, 'bad-name'],
  ['a name in two lines', { ...person, name: 'Jan\nKowalski' }, 'bad-name'],
  ['a name that turns the text around', { ...person, name: 'Jan \u202Eikslawok' }, 'bad-name']
]

for (const [name, draft, reason] of cases) {
  test(`DOM-II.2 holder data: ${name}${reason ? ` is refused (${reason})` : ''}`, () => {
    if (reason === null) return checkHolder(draft)
    assert.throws(() => checkHolder(draft), (error: { reason?: string, rule?: string, code?: string }) => {
      assert.deepEqual([error.code, error.reason, error.rule], ['invalid', reason, 'DOM-II.2'])
      return true
    })
  })
}

test('DOM-II.2 holder data: a NIP of zeros is nobody\'s, one whose sum is 10 is given to nobody', () => {
  assert.equal(isNip('0000000000'), false)
  const sumIsTen = Array.from({ length: 100 }, (_, at) => `1000000${String(at).padStart(2, '0')}`)
    .filter(nine => [6, 5, 7, 2, 3, 4, 5, 6, 7].reduce((sum, weight, at) => sum + weight * Number(nine[at]), 0) % 11 === 10)
  assert.ok(sumIsTen.length > 0)
  for (const nine of sumIsTen) for (let digit = 0; digit < 10; digit++) assert.equal(isNip(`${nine}${digit}`), false)
})

test('DOM-II.2 holder data: the countries are the 249 of ISO 3166-1', () => {
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at))
  assert.equal(letters.flatMap(first => letters.map(second => first + second)).filter(isCountry).length, 249)
})
