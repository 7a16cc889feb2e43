/** Which filters a message meets: as Sieve tells it from the same header. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Condition, Filter } from '../../src/rules/mail-filter.ts'
import { forwardsOf, type Header } from '../../src/rules/mail-filter-match.ts'

const header = (fields: Readonly<Record<string, readonly string[]>>): Header => ({
  values: name => fields[name] ?? [],
  addresses: name => (fields[name] ?? []).map(value => /<([^>]*)>/.exec(value)?.[1] ?? value)
})
const letter = header({ from: ['Anna <Anna@Klient.example>'], to: ['biuro@laka.example'], cc: ['Jan <jan@laka.example>'], subject: ['FAKTURA Zażółć'], 'list-id': ['<nowiny.laka.example>'] })
const to = (target: string, conditions: readonly Condition[], match: Filter['match'] = 'all', stop = false): Filter => ({ match, conditions, actions: [{ do: 'forward', to: target }, ...stop ? [{ do: 'stop' as const }] : []] })
const on = (field: Condition['field'], is: Condition['test'], value: string): Condition => ({ field, test: is, value })

const single: [string, Condition, boolean][] = [
  ['a part of the subject, in other letters', on('subject', 'contains', 'faktura'), true],
  ['a Polish letter as it is written', on('subject', 'contains', 'Zażółć'), true],
  ['a Polish letter in other letters: i;ascii-casemap folds A to Z alone', on('subject', 'contains', 'ZAŻÓŁĆ'), false],
  ['the whole subject', on('subject', 'is', 'faktura Zażółć'), true],
  ['not the whole subject', on('subject', 'is', 'faktura'), false],
  ['a subject without it', on('subject', 'lacks', 'rachunek'), true],
  ['a subject with it', on('subject', 'lacks', 'faktura'), false],
  ['the sender’s address', on('from', 'is', 'anna@klient.example'), true],
  ['not the name beside it', on('from', 'is', 'Anna'), false],
  ['the name, contained', on('from', 'contains', 'anna <'), true],
  ['a recipient in Cc', on('recipient', 'is', 'jan@laka.example'), true],
  ['none of To and Cc', on('recipient', 'lacks', 'laka.example'), false],
  ['a list', on('list', 'contains', 'nowiny.laka'), true],
  ['a field that is not there is without everything', on('list', 'lacks', 'inna'), true]
]
for (const [what, condition, meets] of single) test(`HOUSE-SIEVE a filter is met: ${what}`, () => assert.equal(forwardsOf([to('x@y.example', [condition])], letter).size, meets ? 1 : 0))

const yes = on('subject', 'contains', 'faktura')
const no = on('subject', 'contains', 'rachunek')
const several: [string, Filter[], string[]][] = [
  ['all of several', [to('a@y.example', [yes, no])], []],
  ['one of several', [to('a@y.example', [no, yes], 'any')], ['a@y.example']],
  ['two filters, both', [to('a@y.example', [yes]), to('b@y.example', [yes])], ['a@y.example', 'b@y.example']],
  ['the first says that no other is looked at', [to('a@y.example', [yes], 'all', true), to('b@y.example', [yes])], ['a@y.example']],
  ['one that is not met ends nothing', [to('a@y.example', [no], 'all', true), to('b@y.example', [yes])], ['b@y.example']]
]
for (const [what, filters, targets] of several) test(`HOUSE-SIEVE filters in their order: ${what}`, () => assert.deepEqual([...forwardsOf(filters, letter)], targets))
