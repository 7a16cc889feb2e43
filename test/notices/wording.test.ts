/** An operator's own words: what they may be, what is refused with its line, and that nothing the house tells is lost. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultsOfWording, fieldNames, sayFault, tidyWording } from '../../src/notices/check-wording.ts'
import { draftOfHouse } from '../../src/notices/house-draft.ts'
import { renderLetter, renderWorded } from '../../src/notices/render.ts'
import { casesOf, sampleLetter } from '../../src/notices/samples.ts'
import { templates, type TemplateName } from '../../src/notices/templates.ts'
import type { Wording } from '../../src/notices/wording.ts'
import { sender } from './sample-letters.ts'

const none: Wording = { subject: null, before: null, after: null }
const offered = (lang: 'pl' | 'en' = 'en') => sampleLetter('renewal-offered', 'late-fee', lang, 'niebieski@1')!
const spaced = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

test('HOUSE-LETTER own words stand around the house’s table; rule, next date and amounts stay', () => {
  const wording: Wording = { subject: '{{domain}}: time to renew ({{ proformaNumber }})', before: 'Dear {{recipient}},\nyour {{domain}} ends on {{expiresOn}}.\n\nPay {{gross}} to {{bankAccount}}.', after: 'Unpaid on {{expiresOn}} it is blocked, and to bring it back costs a fee.' }
  const { rendered: { subject, text, html }, faults } = renderWorded(offered(), sender, wording)
  assert.deepEqual(faults, [])
  assert.equal(subject, 'zażółć.pl (xn--zacc-7qa84cun.pl): time to renew (PF/2026/00020)')
  assert.match(spaced(text), /^Dear Zażółć Gęślą,\n\nDear Zażółć Gęślą, your zażółć\.pl \(xn--zacc-7qa84cun\.pl\) ends on 1 March 2026\.\n\nPay PLN 98\.40 to PL61 1090 1014 0000 0712 1981 2874\.\n\n {2}Amount due: PLN 98\.40\n {2}Due on: 23 February 2026\n[^]*\n\nUnpaid on 1 March 2026 it is blocked[^]*Next date: The payment is due by 23 February 2026, 24:00\.[^]*- DOM-II\.5a: /)
  assert.doesNotMatch(text, /A part payment renews nothing/, 'the house’s paragraph made room')
  assert.match(html, /<p>Pay PLN.98\.40 to PL61/)
})

test('HOUSE-LETTER a part that is left out is the house’s', () => {
  const { rendered } = renderWorded(offered('pl'), sender, { ...none, subject: 'Czas przedłużyć {{domain}}: {{proformaNumber}}' })
  assert.equal(rendered.text, renderLetter(offered('pl'), sender).text)
  assert.equal(rendered.subject, 'Czas przedłużyć zażółć.pl (xn--zacc-7qa84cun.pl): PF/2026/00020')
})

test('HOUSE-LETTER a line that leads to a table stays with it', () => {
  const letter = sampleLetter('sender-blocked', 'first', 'pl', 'niebieski@1')!
  const { rendered: { text } } = renderWorded(letter, sender, { ...none, before: 'Domena {{mailDomain}} jest zablokowana ({{rule}}).' })
  assert.match(text, /jest zablokowana \(MZ-3\.1\)\.\n\nBlokadę kończą oba dokumenty razem:\n\n {2}Pierwszy:/)
})

test('HOUSE-LETTER what a customer typed between braces is not filled again, and is no markup', () => {
  const letter = sampleLetter('papers-asked', 'always', 'en', 'niebieski@1')!
  assert.ok(letter.template === 'papers-asked')
  const { rendered: { text, html } } = renderWorded({ ...letter, facts: { ...letter.facts, why: '{{brand}} <b>' } }, sender, { ...none, after: 'Why: {{why}}' })
  assert.match(text, /^Why: \{\{brand\}\} <b>$/m)
  assert.match(html, /Why: \{\{brand\}\} &lt;b&gt;/)
})

// what, words, faults as they are told
const faults: [string, Partial<Wording>, RegExp[]][] = [
  ['an unknown field, with its line and what there is', { before: 'A.\n\nB {{expiry}}\nC {{expiresOn}} {{domain}}' }, [/^before, line 3: \{\{expiry\}\} is no field of this letter; there are recipient, brand, domain, .*expiresOn, proformaNumber, gross/]],
  ['two of them', { after: '{{a}}\n{{b}}' }, [/after, line 1: \{\{a\}\}/, /after, line 2: \{\{b\}\}/]],
  ['a field of another template', { subject: '{{mailbox}}' }, [/subject, line 1: \{\{mailbox\}\}/]],
  ['the program’s own names', { before: '{{constructor}}{{__proto__}}{{ }}' }, [/\{\{constructor\}\}/, /\{\{__proto__\}\}/, /\{\{\}\}/]],
  ['braces that do not close', { after: 'Pay.\nTo {{gross' }, [/^after, line 2: \{\{ stands alone/]],
  ['braces that close nothing', { after: 'To gross}}' }, [/^after, line 1: \}\} stands alone/]],
  ['three braces', { after: '{{{gross}}}' }, []],
  ['sections of other template languages', { after: '{{#gross}}x{{/gross}}' }, [/\{\{#gross\}\}/, /\{\{\/gross\}\}/]],
  ['a second line in a subject', { subject: 'Hello {{domain}} {{proformaNumber}}\nBcc: all@klient.example' }, [/^subject, line 1: a subject is one line$/]],
  ['a carriage return in a subject', { subject: 'Hello {{domain}} {{proformaNumber}}\rBcc: all@klient.example' }, [/^subject, line 1: a subject is one line$/]],
  ['a null', { before: 'a\0 {{domain}} {{expiresOn}}' }, [/^before, line 1: there is a character that is not printed \(U\+0000\)$/]],
  ['an escape', { after: 'one\ntwo \u001b[31m' }, [/^after, line 2: .*\(U\+001B\)$/]],
  ['a mark that turns the direction', { subject: '{{domain}} {{proformaNumber}} \u202egnp.exe' }, [/U\+202E/]],
  ['a line separator in a subject', { subject: '{{domain}} {{proformaNumber}}\u2028Bcc: x' }, [/U\+2028/]],
  ['markup', { before: '{{domain}} {{expiresOn}}\n<a href="http://x">pay</a>' }, [/^before, line 2: <a is markup: write plain text$/, /<\/a> is markup/]],
  ['a comment', { after: '<!-- x -->' }, [/<!-- is markup/]],
  ['an entity', { after: 'Pay&nbsp;now &#60;' }, [/&nbsp; is markup/, /&#60; is markup/]],
  ['signs that are no markup', { after: 'a < b, 3 > 2, R&D, AT&T, <3' }, []],
  ['a subject too long', { subject: `{{domain}} {{proformaNumber}} ${'x'.repeat(150)}` }, [/^subject, line 1: it is longer than 150 characters$/]],
  ['a subject too long once it is filled', { subject: `{{domain}} {{proformaNumber}} ${'x'.repeat(110)}` }, [/longer than 150/]],
  ['a paragraph too long', { after: 'x'.repeat(4001) }, [/^after, line 1: it is longer than 4000 characters$/]],
  ['what the house tells is lost', { before: 'Renew your domain.' }, [/^the letter would no longer tell \{\{domain\}\}, which the house's words do|^the letter would no longer tell \{\{domain\}\}/]],
  ['one form of a name alone (DOM-II.3)', { before: '{{displayName}} ends on {{expiresOn}}' }, [/tell \{\{domain\}\}/]],
  ['what the table tells is not lost', { subject: 'Renew {{domain}}' }, []]
]
for (const [what, words, expected] of faults) {
  test(`HOUSE-LETTER ${expected.length > 0 ? 'refused' : 'taken'}: ${what}`, () => {
    const told = faultsOfWording(tidyWording({ ...none, ...words }), offered(), sender.brand).map(fault => sayFault(fault, ['recipient', 'brand', 'domain', 'displayName', 'name', 'expiresOn', 'proformaNumber', 'gross']))
    assert.equal(told.length, expected.length, told.join('\n'))
    for (const [at, pattern] of expected.entries()) assert.match(told[at]!, pattern)
  })
}

test('HOUSE-LETTER parts are tidied: line breaks as one, nothing around, what is empty is the house’s', () => {
  assert.deepEqual(tidyWording({ subject: ' a ', before: 'b\r\nc\r\n', after: ' \n ' }), { subject: 'a', before: 'b\nc', after: null })
})

test('HOUSE-LETTER a fact that this letter does not have falls back to the house’s words, whole', () => {
  const { reservedDays: _, ...facts } = sampleLetter('order-received', 'reserved', 'pl', 'niebieski@1')!.facts as Record<string, unknown>
  const letter = { ...sampleLetter('order-received', 'reserved', 'pl', 'niebieski@1')!, facts } as ReturnType<typeof offered>
  const { rendered, faults } = renderWorded(letter, sender, { ...none, subject: 'Dziękujemy, {{recipient}}', after: 'Rezerwacja: {{reservedDays}} dni' })
  assert.deepEqual(faults, [{ part: 'after', line: 1, is: 'unknown-field', what: 'reservedDays' }])
  assert.deepEqual(rendered, renderLetter(letter, sender))
})

for (const template of Object.keys(templates) as TemplateName[]) {
  test(`HOUSE-LETTER ${template}: words that name every field are taken in every case`, () => {
    for (const letterCase of casesOf(template)) {
      for (const lang of ['pl', 'en'] as const) {
        const sample = sampleLetter(template, letterCase, lang, 'niebieski@1')!
        const names = fieldNames(sample, sender.brand)
        const wording = { ...none, before: names.map(name => `${name}: {{${name}}}`).join('\n') }
        assert.deepEqual(faultsOfWording(wording, sample, sender.brand), [], letterCase)
        const { rendered, faults } = renderWorded(sample, sender, wording)
        assert.deepEqual(faults, [])
        assert.doesNotMatch(rendered.text, /\{\{/)
      }
    }
  })
}

for (const template of Object.keys(templates) as TemplateName[]) {
  test(`HOUSE-LETTER ${template}: the house’s words with their fields are taken, and are the house’s letter`, () => {
    for (const letterCase of casesOf(template)) {
      for (const lang of ['pl', 'en'] as const) {
        const sample = sampleLetter(template, letterCase, lang, 'niebieski@1')!
        const draft = draftOfHouse(sample, sender.brand)
        assert.deepEqual(faultsOfWording(draft, sample, sender.brand), [], letterCase)
        assert.deepEqual(renderWorded(sample, sender, draft).rendered, renderLetter(sample, sender))
      }
    }
  })
}

test('HOUSE-LETTER the house’s words name their fields', () => {
  assert.equal(draftOfHouse(offered('pl'), sender.brand).subject, 'Przedłużenie domeny {{displayName}}: proforma {{proformaNumber}}')
  assert.match(draftOfHouse(offered('pl'), sender.brand).before!, /^Opłacony okres domeny \{\{domain\}\} kończy się \{\{expiresOn\}\}\./)
})
