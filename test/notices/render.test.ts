/** Every letter in both languages: what it must say, that it names its rules, and that nothing typed by anybody becomes markup. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Lang } from '../../src/i18n/lang.ts'
import { escapeHtml } from '../../src/notices/layout.ts'
import { plainLine } from '../../src/notices/plain-line.ts'
import { renderLetter } from '../../src/notices/render.ts'
import { templates, type TemplateName } from '../../src/notices/templates.ts'
import { ruleOf } from '../../src/rules/rule-ids.ts'
import { letterOf, sender, words } from './sample-letters.ts'

/** Amounts hold no-break spaces, so that they stay on one line. */
const spaced = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

// template, language, subject, what it must say
const cases: [TemplateName, Lang, string, string[]][] = [
  ['order-received', 'pl', 'Zamówienie domeny zażółć.pl: proforma PF/2026/00017', ['zażółć.pl (xn--zacc-7qa84cun.pl)', 'Okres: 2 lata', 'Do zapłaty: 1 234,50 zł', 'Rachunek: PL61 1090 1014 0000 0712 1981 2874', 'Tytuł przelewu: PF/2026/00017', 'do dnia 9 marca 2026, do godz. 24.00', 'następnym dniu roboczym (KC-115)']],
  ['order-received', 'en', 'Order of zażółć.pl: pro-forma PF/2026/00017', ['Period: 2 years', 'Amount due: PLN 1,234.50', 'by 9 March 2026, 24:00', 'next working day (KC-115)']],
  ['order-cancelled', 'pl', 'Zamówienie domeny zażółć.pl jest anulowane', ['nazwę zarejestrował wcześniej ktoś inny', 'Zwracamy 61,50 zł']],
  ['order-cancelled', 'en', 'The order of zażółć.pl is cancelled', ['somebody else registered the name first', 'We return PLN 61.50']],
  ['domain-registered', 'pl', 'Domena zażółć.pl jest zarejestrowana', ['Zarejestrowana: 1 marca 2025, 10:15', 'Następny termin: Opłacony okres kończy się 1 marca 2026']],
  ['domain-registered', 'en', 'zażółć.pl is registered', ['Registered: 1 March 2025, 10:15', 'Next date: The paid period ends on 1 March 2026']],
  ['renewal-offered', 'pl', 'Przedłużenie domeny zażółć.pl: proforma PF/2026/00020', ['kończy się 1 marca 2026', 'Do zapłaty: 98,40 zł', 'Następny termin: Termin zapłaty upływa 23 lutego 2026']],
  ['renewal-offered', 'en', 'Renewal of zażółć.pl: pro-forma PF/2026/00020', ['ends on 1 March 2026', 'Amount due: PLN 98.40', 'due by 23 February 2026, 24:00']],
  ['domain-blocked', 'pl', 'Domena zażółć.pl jest zablokowana: zapłata do 11 marca 2026', ['Opłata reaktywacyjna: 24,60 zł', 'Razem do zapłaty: 123,00 zł', 'według regulaminu: 15 marca 2026', 'w rejestrze: 31 marca 2026', 'do dnia 11 marca 2026, do godz. 24.00']],
  ['domain-blocked', 'en', 'zażółć.pl is blocked: pay by 11 March 2026', ['Reactivation fee: PLN 24.60', 'Total due: PLN 123.00', 'by the terms: 15 March 2026', 'at the registry: 31 March 2026', 'by 11 March 2026, 24:00']],
  ['domain-renewed', 'pl', 'Domena zażółć.pl jest przedłużona do 1 marca 2027', ['Opłacona do: 1 marca 2027']],
  ['domain-renewed', 'en', 'zażółć.pl is renewed until 1 March 2027', ['Paid until: 1 March 2027']],
  ['domain-reactivated', 'pl', 'Domena zażółć.pl działa znowu', ['została reaktywowana', 'Opłacona do: 1 marca 2027']],
  ['domain-reactivated', 'en', 'zażółć.pl works again', ['is reactivated and renewed', 'Paid until: 1 March 2027']],
  ['domain-released', 'pl', 'Domena zażółć.pl została zwolniona', ['skończył się 1 marca 2026', 'nazwę może zarejestrować każdy']],
  ['domain-released', 'en', 'zażółć.pl is released', ['ended on 1 March 2026', 'anyone may register the name']],
  ['money-refunded', 'pl', 'Zwrot wpłaty za domenę zażółć.pl', ['Zwracamy: 123,00 zł', 'na rachunek, z którego przyszły']],
  ['money-refunded', 'en', 'Your payment for zażółć.pl is returned', ['Returned: PLN 123.00', 'back to the account it came from']],
  ['mailbox-infected', 'pl', 'Zatrzymaliśmy zainfekowaną wiadomość do biuro@klient.example', ['nie trafiła do skrzynki', 'Wirus: Eicar-Test-Signature', 'Nadawca: obcy@gdzies.example', 'Temat: Faktura', 'Kiedy: 2 marca 2026, 10:15']],
  ['mailbox-infected', 'en', 'An infected message to biuro@klient.example was stopped', ['did not reach the mailbox', 'Virus: Eicar-Test-Signature', 'Sender: obcy@gdzies.example', 'Subject: Faktura', 'When: 2 March 2026, 10:15']],
  ['sender-blocked', 'pl', 'Wysyłka poczty z domeny klient.example jest zablokowana', ['po raz pierwszy', '(MZ-3.1)', 'Pierwszy: potwierdzenie', 'Drugi: zrzut ekranu', 'https://panel.laka.example/cases/cas_sample', 'najdłużej do: 1 kwietnia 2026', 'ciągu jednego dnia roboczego', 'Następny termin: Dokumenty można złożyć do dnia 1 kwietnia 2026, do godz. 24.00']],
  ['sender-blocked', 'en', 'Sending mail from klient.example is blocked', ['the first time', '(MZ-3.1)', 'The first: the confirmation', 'The second: a screenshot', 'https://panel.laka.example/cases/cas_sample', 'at most until: 1 April 2026', 'within one working day', 'by 1 April 2026, 24:00']],
  ['sender-released', 'pl', 'Wysyłka poczty z domeny klient.example znowu działa', ['skończyła się 4 marca 2026, 12:00 (MZ-3.5)', 'Sprawa jest zakończona']],
  ['sender-released', 'en', 'Sending mail from klient.example works again', ['ended on 4 March 2026, 12:00 (MZ-3.5)', 'The case is closed']]
]

for (const [template, lang, subject, phrases] of cases) {
  test(`HOUSE letters: ${template} in ${lang}`, () => {
    const letter = letterOf(template, lang)
    const rendered = renderLetter(letter, sender)
    const [text, html] = [spaced(rendered.text), spaced(rendered.html)]
    assert.equal(spaced(rendered.subject), subject)
    for (const phrase of phrases) {
      assert.ok(text.includes(phrase), `${phrase}\n${text}`)
      for (const half of phrase.split(': ')) assert.ok(html.includes(escapeHtml(half)), `${half}\n${html}`)
    }
    for (const id of letter.rules) {
      assert.ok(text.includes(`- ${id}: ${ruleOf(id)[lang]}`), id)
      assert.ok(html.includes(escapeHtml(`${id}: ${ruleOf(id)[lang]}`)), id)
    }
    assert.match(text, lang === 'pl' ? /^Dzień dobry,\n/ : /^Dear Zażółć Gęślą,\n/)
    assert.match(text, /niebieski@1[^]*\n-- \nDomeny Łąka\nŁąka sp\. z o\.o\.\nul\. Świętojańska 1, 81-368 Gdynia\nNIP 5260250274\nbiuro@laka\.example\n$/)
    assert.match(html, new RegExp(`<html lang="${lang}">`))
  })
}

test('HOUSE letters: the table has every template in both languages', () => {
  const written = new Set(cases.map(([template, lang]) => `${template} ${lang}`))
  assert.deepEqual(Object.keys(templates).flatMap(name => [`${name} pl`, `${name} en`]).filter(each => !written.has(each)), [])
})

test('HOUSE letters: an order whose last day is a working day says nothing of the next one', () => {
  const { facts } = words['order-received']
  const plain = { ...letterOf('order-received', 'en'), ...words['order-received'], facts: { ...facts, dueOn: '2026-03-07' as typeof facts.dueOn } }
  assert.doesNotMatch(renderLetter(plain, sender).text, /KC-115/)
})

test('HOUSE letters: an order cancelled without a payment promises no refund', () => {
  const unpaid = { ...letterOf('order-cancelled', 'en'), ...words['order-cancelled'], facts: { ...words['order-cancelled'].facts, reason: 'unpaid', refundedMinor: 0n } } as const
  const { text } = renderLetter(unpaid, sender)
  assert.match(text, /not credited in time/)
  assert.match(text, /No payment was recorded/)
  assert.doesNotMatch(text, /We return/)
})

test('HOST-13.1 letters: a message stopped on its way out asks to check the device and the password', () => {
  const { facts } = words['mailbox-infected']
  const out = { ...letterOf('mailbox-infected', 'en'), ...words['mailbox-infected'], facts: { ...facts, direction: 'out', sender: facts.mailbox } } as const
  const { subject, text } = renderLetter(out, sender)
  assert.equal(subject, 'An infected message from biuro@klient.example was stopped')
  assert.match(text, /was not sent.*\n[^]*change the password/)
})

test('HOST-13.1 letters: what a stranger wrote is shortened, one line, and text', () => {
  const { facts } = words['mailbox-infected']
  const hostile = { ...letterOf('mailbox-infected', 'en'), ...words['mailbox-infected'], facts: { ...facts, sender: '', subject: `<img src=x>\r\nBcc: all@klient.example ${'ż'.repeat(500)}` } }
  const { html, text } = renderLetter(hostile, sender)
  assert.match(text, /Sender: not given/)
  assert.match(text, /Subject: <img src=x> Bcc: all@klient\.example ż+…\n/)
  assert.doesNotMatch(html, /<img/)
  assert.ok(!text.includes('ż'.repeat(121)))
})

test('MZ-3.3 letters: the second time asks for the paid invoice as well', () => {
  const { facts } = words['sender-blocked']
  const second = { ...letterOf('sender-blocked', 'pl'), ...words['sender-blocked'], facts: { ...facts, rung: 2, rule: 'MZ-3.3' } } as const
  assert.match(renderLetter(second, sender).text, /po raz drugi[^]*\(MZ-3\.3\)[^]*opłacona faktura/)
  assert.doesNotMatch(renderLetter(letterOf('sender-blocked', 'pl'), sender).text, /faktura/)
})

test('HOUSE-LIMIT letters: a block that ended undecided leaves its case open', () => {
  const limit = { ...letterOf('sender-released', 'en'), ...words['sender-released'], facts: { ...words['sender-released'].facts, rule: 'HOUSE-LIMIT' } } as const
  assert.match(renderLetter(limit, sender).text, /the case stays open/)
})

test('HOUSE letters: markup in a name stays text', () => {
  const hostile = { ...letterOf('domain-renewed', 'en'), to: { email: 'a@b.example', name: '<script>alert("x")</script> & \'co\'', lang: 'en' } } as const
  const { html, text } = renderLetter(hostile, { ...sender, brand: '<img src=x>' })
  assert.doesNotMatch(html, /<script|<img/)
  assert.match(html, /Dear &lt;script&gt;alert\(&quot;x&quot;\)&lt;\/script&gt; &amp; &#39;co&#39;,/)
  assert.match(text, /Dear <script>/)
})

const lines: [string, string, string][] = [
  ['a header after a line break', 'Jan\r\nBcc: all@klient.example', 'Jan Bcc: all@klient.example'],
  ['a lone carriage return', 'Jan\rX: y', 'Jan X: y'],
  ['a line separator', 'Jan\u2028X: y', 'Jan X: y'],
  ['a null', 'Jan\0', 'Jan'],
  ['a mark that turns the direction', 'lp.\u202eazć', 'lp. azć'],
  ['letters put together from two', 'zaz\u0307o\u0301\u0142c\u0301', 'zażółć'],
  ['plain Polish', 'Zażółć gęślą jaźń', 'Zażółć gęślą jaźń']
]
for (const [what, text, expected] of lines) test(`HOUSE letters: plain line: ${what}`, () => assert.equal(plainLine(text), expected))
