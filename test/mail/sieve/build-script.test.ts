/** What is set in the panel becomes Sieve that does just that, whatever the texts are. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { answerReplyFrom } from '../../../src/mail/sieve/answer-reply.ts'
import { buildScript, quote } from '../../../src/mail/sieve/build-script.ts'
import { repliesAnHour, replyLimit } from '../../../src/mail/sieve/reply-limit.ts'
import type { Day } from '../../../src/rules/calendar.ts'
import { judgeFilters, judgeVacation, type Filter, type Vacation } from '../../../src/rules/mail-filter.ts'
import { mailServersMissing } from '../../support/mail-servers.ts'

const away: Vacation = { on: true, from: null, until: null, subject: 'Nie ma mnie', text: 'Wracam w poniedziałek.', everyDays: 7 }
const filter: Filter = { match: 'any', conditions: [{ field: 'subject', test: 'contains', value: 'faktura' }], actions: [{ do: 'folder', folder: 'Faktury/2026' }] }

// what, vacation, reason of the fault
const vacations: [string, Partial<Vacation>, string | undefined][] = [
  ['as it is', {}, undefined],
  ['a subject of 200 characters', { subject: 'ż'.repeat(200) }, undefined],
  ['a subject of 201 characters', { subject: 'ż'.repeat(201) }, 'vacation-subject'],
  ['a subject of two lines', { subject: 'a\nBcc: x@y.example' }, 'vacation-subject'],
  ['no subject', { subject: ' ' }, 'vacation-subject'],
  ['a text of several lines', { text: 'a\r\nb\n\tc' }, undefined],
  ['a text of 4000 characters', { text: 'x'.repeat(4000) }, undefined],
  ['a text of 4001 characters', { text: 'x'.repeat(4001) }, 'vacation-text'],
  ['a text with a NUL', { text: 'a\0b' }, 'vacation-text'],
  ['half a letter', { text: 'a\ud800' }, 'vacation-text'],
  ['every day', { everyDays: 1 }, undefined],
  ['every 0 days', { everyDays: 0 }, 'vacation-days'],
  ['every 30 days', { everyDays: 30 }, undefined],
  ['every 31 days', { everyDays: 31 }, 'vacation-days'],
  ['one day', { from: '2026-12-24' as Day, until: '2026-12-24' as Day }, undefined],
  ['backwards', { from: '2026-12-24' as Day, until: '2026-12-23' as Day }, 'vacation-dates']
]
for (const [what, change, reason] of vacations) test(`HOUSE-SIEVE an answer: ${what}`, () => assert.equal(judgeVacation({ ...away, ...change })?.reason, reason))

const condition = (value: string) => ({ ...filter, conditions: [{ field: 'from', test: 'is', value }] }) as Filter
const folder = (name: string): Filter => ({ ...filter, actions: [{ do: 'folder', folder: name }] })
const filters: [string, readonly Filter[], string | undefined][] = [
  ['none', [], undefined],
  ['50', Array(50).fill(filter), undefined],
  ['51', Array(51).fill(filter), 'too-many-filters'],
  ['no condition', [{ ...filter, conditions: [] }], 'filter-conditions'],
  ['10 conditions', [{ ...filter, conditions: Array(10).fill(filter.conditions[0]) }], undefined],
  ['11 conditions', [{ ...filter, conditions: Array(11).fill(filter.conditions[0]) }], 'filter-conditions'],
  ['a value of 300 characters', [condition('x'.repeat(300))], undefined],
  ['a value of 301 characters', [condition('x'.repeat(301))], 'filter-value'],
  ['an empty value', [condition('')], 'filter-value'],
  ['a value of two lines', [condition('a\nb')], 'filter-value'],
  ['no action', [{ ...filter, actions: [] }], 'filter-actions'],
  ['a folder and Trash', [{ ...filter, actions: [{ do: 'folder', folder: 'A' }, { do: 'delete' }] }], 'filter-actions'],
  ['twice the same', [{ ...filter, actions: [{ do: 'star' }, { do: 'star' }] }], 'filter-actions'],
  ['a folder of letters', [folder('Żółte & inne')], 'filter-folder'],
  ['a folder of Polish letters', [folder('Żółte łódki/Ważne')], undefined],
  ...['../x', 'a//b', '/a', 'a/', '.', 'a.b', '~root', 'a%', 'a*', ' a', 'x'.repeat(121)].map(name => [`the folder '${name}'`, [folder(name)], 'filter-folder'] as [string, Filter[], string])
]
for (const [what, given, reason] of filters) test(`HOUSE-SIEVE filters: ${what}`, () => assert.equal(judgeFilters(given)?.reason, reason))

test('HOUSE-SIEVE nothing set, or all of it off: no script', () => {
  assert.equal(buildScript({ vacation: null, filters: [], filtersOn: true }), null)
  assert.equal(buildScript({ vacation: { ...away, on: false }, filters: [filter], filtersOn: false }), null)
})

test('RFC 5228 §2.4.2 quotes and backslashes are escaped, line ends are CRLF', () => {
  assert.equal(quote('a"b\\c\nd'), '"a\\"b\\\\c\r\nd"')
})

test('HOUSE-SIEVE days are Warsaw’s, also where its clocks change', () => {
  const script = buildScript({ vacation: { ...away, from: '2026-10-25' as Day, until: '2026-10-25' as Day }, filters: [], filtersOn: true })!
  assert.match(script, /"ge" "iso8601" "2026-10-24T22:00:00"/)
  assert.match(script, /"lt" "iso8601" "2026-10-25T23:00:00"/)
})

const line = (longest: number) => fc.oneof(fc.string({ unit: 'binary', maxLength: longest }), fc.string({ unit: 'grapheme', maxLength: longest }), fc.string({ maxLength: longest }),
  fc.constantFrom('"; discard; #', '\\"; redirect "x@y.example"; "', '${hex:41}', '*/ stop; /*', '\\', '"', 'text:\r\n.\r\n', '.\n'))
const anyFilter: fc.Arbitrary<Filter> = fc.record({
  match: fc.constantFrom('all', 'any'),
  conditions: fc.array(fc.record({ field: fc.constantFrom('from', 'recipient', 'subject', 'list'), test: fc.constantFrom('contains', 'is', 'lacks'), value: line(40) }), { minLength: 1, maxLength: 3 }),
  actions: fc.uniqueArray(fc.oneof(line(20).map(folder => ({ do: 'folder' as const, folder })), fc.constantFrom('mark-read' as const, 'star' as const, 'stop' as const).map(act => ({ do: act }))), { minLength: 1, maxLength: 3, selector: act => act.do })
})
const anyVacation = fc.record({ on: fc.constant(true), from: fc.constantFrom(null, '2026-12-01' as Day), until: fc.constantFrom(null, '2026-12-31' as Day), subject: line(40), text: line(200), everyDays: fc.integer({ min: 1, max: 30 }) })

/** The words of a script outside its quoted strings, and the strings themselves. */
function readBack (script: string): { words: string, texts: string[] } {
  const texts: string[] = []
  const words = script.replaceAll(/"((?:[^"\\]|\\[\s\S])*)"/g, (_, inside: string) => {
    texts.push(inside.replaceAll(/\\([\s\S])/g, '$1'))
    return '""'
  })
  return { words, texts }
}

test('HOUSE-SIEVE any text in any field changes no word of the script and is read back as it was', () => {
  fc.assert(fc.property(anyFilter, anyVacation, (filter, vacation) => {
    fc.pre(judgeFilters([filter]) === undefined && judgeVacation(vacation) === undefined)
    const { words, texts } = readBack(buildScript({ vacation, filters: [filter], filtersOn: true })!)
    const plain = { ...filter, conditions: filter.conditions.map(each => ({ ...each, value: 'x' })), actions: filter.actions.map(act => act.do === 'folder' ? { ...act, folder: 'x' } : act) }
    assert.equal(words, readBack(buildScript({ vacation: { ...vacation, subject: 'x', text: 'x' }, filters: [plain], filtersOn: true })!).words)
    const crlf = (text: string) => text.replaceAll(/\r?\n|\r/g, '\r\n')
    for (const text of [vacation.subject, vacation.text, ...filter.conditions.map(({ value }) => value), ...filter.actions.flatMap(act => act.do === 'folder' ? [act.folder] : [])]) assert.ok(texts.includes(crlf(text)), JSON.stringify(text))
  }), { numRuns: 2_000 })
})

const work = mkdtempSync('/tmp/strefa-sievec-')
after(() => rmSync(work, { recursive: true, force: true }))

test('HOUSE-SIEVE any text in any field gives a script that Dovecot compiles', { skip: mailServersMissing }, () => {
  fc.assert(fc.property(fc.array(anyFilter.filter(each => judgeFilters([each]) === undefined), { minLength: 10, maxLength: 30 }), anyVacation.filter(each => judgeVacation(each) === undefined), (filters, vacation) => {
    const file = path.join(work, 'x.sieve')
    writeFileSync(file, buildScript({ vacation, filters, filtersOn: true })!)
    const { status, stderr } = spawnSync('/usr/bin/sievec', ['-c', '/dev/null', file], { encoding: 'utf8' })
    assert.equal(status, 0, stderr)
  }), { numRuns: 40 })
})

// who comes to the door of automatic answers, whether it is heard
const peers: [string, boolean][] = [
  ['127.0.0.1', true], ['::1', true], ['::ffff:127.0.0.1', true], ['10.89.0.2', true], ['172.15.255.255', false], ['172.16.0.0', true], ['172.31.255.255', true], ['172.32.0.0', false],
  ['192.168.1.1', true], ['192.169.0.1', false], ['198.51.100.7', false], ['fd00::1', true], ['2001:db8::1', false], ['::ffff:198.51.100.7', false]
]
for (const [peer, heard] of peers) test(`HOUSE-SIEVE the door of automatic answers ${heard ? 'hears' : 'does not hear'} ${peer}`, () => assert.equal(answerReplyFrom(peer, '').say, heard ? 'accept' : 'refuse'))

test(`HOUSE-SIEVE a mailbox gives ${repliesAnHour} automatic answers in an hour, another its own`, () => {
  const mayAnswer = replyLimit()
  const given = Array.from({ length: repliesAnHour + 1 }, () => mayAnswer('one', 1_000))
  assert.deepEqual(given, [...Array(repliesAnHour).fill(true), false])
  assert.ok(mayAnswer('two', 1_000))
  assert.ok(!mayAnswer('one', 3_600_999))
  assert.ok(mayAnswer('one', 3_601_000))
})
