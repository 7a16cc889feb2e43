/** Who is shown in the public directory, and how much of them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OrderTerms, ZoneFamily } from '../../src/rules/policy.ts'
import { disclosedOf, registrantFields } from '../../src/rules/registrant-disclosure.ts'

const all = [...registrantFields]
const business = ['handle', 'organisation', 'country']
type Kind = Parameters<typeof disclosedOf>[0]['kind']

// holder, consent, zones, what the terms say of persons, what is shown
const cases: [Kind, boolean, ZoneFamily, OrderTerms['personPublic'], readonly string[]][] = [
  ['person', false, 'pl', 'consent', []],
  ['person', true, 'pl', 'consent', all],
  ['person', true, 'pl', 'never', []],
  ['person', false, 'eu', 'always', []],
  ['person', true, 'eu', 'always', all],
  ['person', true, 'eu', 'never', []],
  ['person', false, 'global', 'always', ['country']],
  ['person', false, 'global', 'consent', ['country']],
  ['person', true, 'global', 'always', all],
  ['person', true, 'global', 'consent', all],
  ['person', true, 'global', 'never', ['country']],
  ...(['sole-trader', 'partnership', 'company'] as const).flatMap(kind => (['pl', 'eu', 'global'] as const).flatMap((family): typeof cases => [
    [kind, false, family, 'never', business],
    [kind, true, family, 'never', all]
  ]))
]
for (const [kind, consent, family, personPublic, shown] of cases) {
  test(`DOM-II.2-WHOIS ${kind}, ${consent ? 'with' : 'without'} consent, ${family}, terms say '${personPublic}' → ${shown.length === all.length ? 'everything' : shown.join(', ') || 'nothing'}`, () => {
    assert.deepEqual(disclosedOf({ kind, consent }, family, { personPublic }), { shown, rule: 'DOM-II.2-WHOIS' })
  })
}
