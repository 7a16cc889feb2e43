/** Both languages say everything, in the forms their grammar has. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { en } from '../../src/i18n/en.ts'
import { preferredLang } from '../../src/i18n/lang.ts'
import { pl } from '../../src/i18n/pl.ts'
import { translator } from '../../src/i18n/translator.ts'
import type { Day } from '../../src/rules/calendar.ts'
import { warsaw } from '../support/warsaw.ts'

type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>

const plural = /_(zero|one|two|few|many|other)$/
const forms = { en: ['one', 'other'], pl: ['few', 'many', 'one', 'other'] }

const stems = (texts: Texts): string[] => [...new Set(Object.entries(texts).flatMap(([area, each]) => Object.keys(each).map(key => `${area}.${key.replace(plural, '')}`)))].sort()
const fillings = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(match => match[1]!).sort()

test('HOUSE every text of one language is there in the other', () => assert.deepEqual(stems(pl), stems(en)))

for (const [lang, texts] of Object.entries({ en, pl }) as ['en' | 'pl', Texts][]) {
  test(`HOUSE counted texts have all plural forms of their language: ${lang}`, () => {
    for (const [area, each] of Object.entries(texts)) {
      const counted = Map.groupBy(Object.keys(each).filter(key => plural.test(key)), key => key.replace(plural, ''))
      for (const [stem, keys] of counted) assert.deepEqual(keys.map(key => plural.exec(key)![1]).sort(), forms[lang], `${area}.${stem}`)
    }
  })

  test(`HOUSE no text is empty: ${lang}`, () => {
    for (const [area, each] of Object.entries(texts)) for (const [key, text] of Object.entries(each)) assert.notEqual(text.trim(), '', `${area}.${key}`)
  })
}

test('HOUSE a text is filled with the same values in both languages', () => {
  const english: Texts = en
  for (const [area, each] of Object.entries(pl as Texts)) {
    for (const [key, text] of Object.entries(each)) {
      const other = english[area]![key] ?? english[area]![key.replace(plural, '_other')]!
      assert.deepEqual(fillings(text), fillings(other), `${area}.${key}`)
    }
  }
})

const years: [number, string, string][] = [[1, '1 rok', '1 year'], [2, '2 lata', '2 years'], [4, '4 lata', '4 years'], [5, '5 lat', '5 years'], [12, '12 lat', '12 years'], [22, '22 lata', '22 years'], [25, '25 lat', '25 years']]
for (const [count, polish, english] of years) {
  test(`HOUSE plurals: ${polish}, ${english}`, () => {
    assert.equal(translator('pl').t('orders.years', { count }), polish)
    assert.equal(translator('en').t('orders.years', { count }), english)
  })
}

const readable = (text: string): string => text.replace(/\s/gu, ' ') // the no-break spaces of CLDR

test('HOUSE amounts are exact and written as each language writes them', () => {
  assert.equal(readable(translator('pl').money(123_456n, 'PLN')), '1 234,56 zł')
  assert.equal(readable(translator('en').money(123_456n, 'PLN')), 'PLN 1,234.56')
  assert.equal(readable(translator('pl').money(-5n, 'PLN')), '-0,05 zł')
  assert.equal(readable(translator('en').money(900_719_925_474_099_301n, 'PLN')), 'PLN 9,007,199,254,740,993.01')
})

test('HOUSE days and instants are Warsaw’s', () => {
  assert.equal(translator('pl').day('2027-02-08' as Day), '8 lutego 2027')
  assert.equal(translator('en').day('2027-02-08' as Day), '8 February 2027')
  assert.equal(translator('en').instant(new Date('2026-07-31T22:30:00Z')), '1 August 2026, 00:30')
  assert.equal(translator('en').time(warsaw('2026-03-29 03:00')), '03:00')
})

const distances: [string, string, string][] = [['2026-03-01', 'dzisiaj', 'today'], ['2026-03-02', 'jutro', 'tomorrow'], ['2026-02-27', 'przedwczoraj', '2 days ago'], ['2026-05-31', 'za 91 dni', 'in 91 days'], ['2026-06-01', 'za 3 miesiące', 'in 3 months'], ['2028-03-05', 'za 2 lata', 'in 2 years']]
for (const [day, polish, english] of distances) {
  test(`HOUSE from 2026-03-01 to ${day}: ${polish}, ${english}`, () => {
    assert.equal(translator('pl').fromDay('2026-03-01' as Day, day as Day), polish)
    assert.equal(translator('en').fromDay('2026-03-01' as Day, day as Day), english)
  })
}

const headers: [string | undefined, string][] = [[undefined, 'pl'], ['', 'pl'], ['en', 'en'], ['en-GB,en;q=0.9', 'en'], ['pl-PL, en;q=0.8', 'pl'], ['de, en;q=0.5, pl;q=0.4', 'en'], ['en;q=0, pl;q=0.1', 'pl'], ['de', 'pl'], ['en;q=banana', 'en']]
for (const [header, lang] of headers) {
  test(`RFC 9110 §12.5.4 Accept-Language: ${header ?? 'none'} → ${lang}`, () => assert.equal(preferredLang(header), lang))
}
