/** Each case of each template in both languages: what every letter of ours says, and what none ever does. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Lang } from '../../src/i18n/lang.ts'
import { translator } from '../../src/i18n/translator.ts'
import { caseOf } from '../../src/notices/letter-case.ts'
import { fieldsOf } from '../../src/notices/letter-fields.ts'
import type { Letter, Words } from '../../src/notices/letter.ts'
import { escapeHtml, letterStyles } from '../../src/notices/layout.ts'
import { renderLetter } from '../../src/notices/render.ts'
import { reviveFacts } from '../../src/notices/revive-facts.ts'
import { casesOf, sampleLetter } from '../../src/notices/samples.ts'
import { templates, type TemplateName } from '../../src/notices/templates.ts'
import { ruleOf } from '../../src/rules/rule-ids.ts'
import { sender } from './sample-letters.ts'

const spaced = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const months: Record<Lang, RegExp> = {
  pl: /(?:[12]?\d|3[01]) (?:stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia) 20\d\d/g,
  en: /(?:[12]?\d|3[01]) (?:January|February|March|April|May|June|July|August|September|October|November|December) 20\d\d/g
}
const amounts: Record<Lang, RegExp> = { pl: /-?\d{1,3}(?: \d{3})*,\d\d zł/g, en: /-?PLN \d{1,3}(?:,\d{3})*\.\d\d/g }

const all: { template: TemplateName, letterCase: string, lang: Lang, letter: Letter }[] = (Object.keys(templates) as TemplateName[]).flatMap(template => casesOf(template).flatMap(letterCase =>
  (['pl', 'en'] as const).map(lang => ({ template, letterCase, lang, letter: sampleLetter(template, letterCase, lang, 'niebieski@1')! }))))

/** The values in facts, however deep, that pass. */
function * within<Found> (facts: unknown, is: (value: unknown) => value is Found): Generator<Found> {
  if (is(facts)) yield facts
  else if (typeof facts === 'object' && facts !== null) for (const value of Object.values(facts)) yield * within(value, is)
}
const isAmount = (value: unknown): value is bigint => typeof value === 'bigint' && value > 0n

for (const { template, letterCase, lang, letter } of all) {
  test(`HOUSE-LETTER ${template}, ${letterCase}, ${lang}: rule, next date, amounts and dates in their form, nothing of the program`, () => {
    const { subject, text, html } = renderLetter(letter, sender)
    const plain = spaced(text)
    assert.equal(caseOf(letter), letterCase, 'the sample is of its case')
    assert.match(subject, /^\P{Cc}+$/u)
    assert.ok(subject.length <= 150, subject)
    for (const id of letter.rules) assert.ok(plain.includes(`- ${id}: ${ruleOf(id)[lang]}`), id)
    assert.equal(plain.match(lang === 'pl' ? /^Następny termin: \S.*\.$/gm : /^Next date: \S.*\.$/gm)?.length, 1)
    for (const part of [subject, text, html]) assert.doesNotMatch(part, /undefined|\bnull\b|\[object|NaN|\{\{|Minor/)
    const told = plain.slice(0, plain.indexOf(lang === 'pl' ? 'Podstawa:' : 'Based on:'))
    assert.doesNotMatch(told, /\d{4}-\d\d-\d\d|\d{4}-\d\d-\d\dT|\d+\.\d\d zł|\d+,\d\d PLN/)
    const rest = told.replaceAll(amounts[lang], '').replaceAll(months[lang], '').replaceAll(/\S*\/20\d\d\/\S*/g, '') // numbers of documents
    assert.doesNotMatch(rest, /(?<!\p{L})zł(?!\p{L})|PLN|\b20\d\d\b(?!:)/u, 'every amount and every date in the form of the language')
  })

  test(`HOUSE-LETTER ${template}, ${letterCase}, ${lang}: hostile facts stay text, in one line`, () => {
    const hostile = '<img src=x onerror=alert(1)>\r\nBcc: all@klient.example\u202e{{brand}}'
    const facts = JSON.parse(JSON.stringify(letter.facts, (_, value) => typeof value === 'bigint' ? { minor: String(value) } : value), (key, value) => {
      if (value && typeof value === 'object' && 'minor' in value) return BigInt(value.minor)
      if (typeof value !== 'string') return value
      return /^(displayName|name|gaining|to|why|say|package|virus|sender|subject|mailbox|clientName|holderName|email|organisation|street|city|proformaNumber|number|closedProforma|paymentTitle|receiptId|requestId)$/.test(key) ? hostile : /^\d{4}-\d\d-\d\dT/.test(value) ? new Date(value) : value
    })
    const { subject, html } = renderLetter({ ...letter, facts, to: { ...letter.to, name: hostile } } as Letter, { ...sender, brand: hostile })
    assert.doesNotMatch(subject, /[\r\n\u202e]/)
    assert.doesNotMatch(html, /<img|onerror=alert\(1\)>/)
    assert.ok(html.includes(escapeHtml('<img src=x onerror=alert(1)>')))
  })

  test(`HOUSE-LETTER ${template}, ${letterCase}, ${lang}: its fields are told in the language's form, and stand apart from each other`, () => {
    const fields = fieldsOf(letter, letter.to, sender.brand)
    for (const [field, value] of fields) {
      assert.match(field, /^[a-zA-Z]+(\.[a-zA-Z]+)?$/)
      assert.match(value, /^[^\p{Cc}]+$/u, field)
      assert.doesNotMatch(value, /undefined|null|\[object|^\d{4}-\d\d-\d\d/, field)
    }
    assert.ok(!fields.has('link') && !fields.has('currency'))
    for (const amount of within(letter.facts, isAmount)) {
      if (template === 'price-change') continue // a table: the house's
      assert.ok([...fields.values()].includes(translator(lang).money(amount, 'PLN')), String(amount))
    }
  })
}

test('HOUSE-LETTER facts that were kept as JSON are the facts again', () => {
  for (const { letter } of all) {
    const kept = JSON.parse(JSON.stringify(letter.facts, (_, value) => typeof value === 'bigint' ? String(value) : value))
    const { reservedDays, years, lateFee, ...rest } = letter.facts as Record<string, unknown>
    assert.deepEqual(reviveFacts(kept), Object.fromEntries(Object.entries({ ...rest, reservedDays, years, lateFee }).filter(([, value]) => value !== undefined)))
    assert.deepEqual(renderLetter({ ...letter, facts: reviveFacts(kept) } as Letter, sender), renderLetter(letter, sender))
  }
})

test('HOUSE-LETTER a letter holds no style but those that its pages let through', () => {
  const used = new Set(all.flatMap(({ letter }) => [...renderLetter(letter, sender).html.matchAll(/ style="([^"]*)"/g)].map(match => match[1]!)))
  assert.deepEqual([...used].sort(), [...letterStyles].sort())
})

test('HOUSE-LETTER no case of a template looks like another of it', () => {
  const seen = new Map<string, string>()
  for (const { template, letterCase, lang, letter } of all) {
    const { said } = { said: JSON.stringify(templates[template][lang](letter.facts as never, translator(lang))) }
    assert.equal(seen.get(`${template} ${said}`), undefined, `${template}: ${letterCase}`)
    seen.set(`${template} ${said}`, letterCase)
  }
})

const words: Words = { template: 'domain-renewed', facts: { displayName: 'a.pl', name: 'a.pl', expiresOn: '2027-03-01' as never }, rules: ['DOM-II.5b'], attachments: [] }
test('HOUSE-LETTER a template without cases has one', () => { assert.equal(caseOf(words), 'always') })
