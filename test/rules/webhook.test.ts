import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { decideAttempt, isWebhookEventType, subjectOfEvent, wantsEvent, webhookEventOf, webhookEvents, webhookEventTypes, webhookPauses, webhookSubjects, type AttemptDecision } from '../../src/rules/webhook.ts'

const again = (seconds: number): AttemptDecision => ({ do: 'again', afterMs: seconds * 1000 })

// what it says, status, tries, decision
const cases: [string, number | null, number, AttemptDecision][] = [
  ['199 is no receipt', 199, 1, again(5)],
  ['200 is one', 200, 1, { do: 'done' }],
  ['299 is one', 299, 9, { do: 'done' }],
  ['a redirect is none', 300, 1, again(5)],
  ['no answer is none', null, 1, again(5)],
  ['the second try', 500, 2, again(300)],
  ['409 is no 410', 409, 3, again(1800)],
  ['410: wants no more', 410, 1, { do: 'pause', why: 'gone' }],
  ['411 is no 410', 411, 4, again(7200)],
  ['the last pause is a day', 503, 9, again(86_400)],
  ['after the tenth try it is given up', 503, 10, { do: 'pause', why: 'failing' }],
  ['a receipt at the tenth try counts', 204, 10, { do: 'done' }]
]

for (const [name, status, tries, expected] of cases) {
  test(`HOUSE-WEBHOOK ${name}`, () => assert.deepEqual(decideAttempt({ status, tries }), expected))
}

test('HOUSE-WEBHOOK the pauses grow, from seconds to a day, and take between three days and four', () => {
  assert.deepEqual([...webhookPauses], [...webhookPauses].sort((a, b) => a - b))
  const days = webhookPauses.reduce((sum, each) => sum + each, 0) / 86_400
  assert.ok(days >= 3 && days < 4, `${days} days`)
})

test('HOUSE-WEBHOOK every action that becomes an event is written somewhere, and becomes one event', () => {
  const src = path.join(import.meta.dirname, '../../src')
  const said = globSync('**/*.ts', { cwd: src }).filter(file => !file.startsWith('rules/') && !file.startsWith('i18n/')).map(file => readFileSync(path.join(src, file), 'utf8')).join('\n')
  const actions: string[] = webhookEventTypes.flatMap(type => [...webhookEvents[type]])
  assert.equal(new Set(actions).size, actions.length)
  /** Written as a whole, or by a function that puts its subject before the verb. */
  const isWritten = (action: string): boolean => {
    const [subject, verb] = action.split('.')
    return said.includes(`'${action}'`) || (said.includes(`action: \`${subject}.\${`) && new RegExp(`(?:action: |do: |case )'${verb}'`).test(said))
  }
  assert.deepEqual(actions.filter(action => !isWritten(action)), [])
  assert.ok(!isWritten('domain.never') && !isWritten('hosting.never'))
  for (const action of actions) assert.ok(webhookEventTypes.includes(webhookEventOf(action)!), action)
  assert.equal(webhookEventOf('api-key.create'), undefined)
})

test('HOUSE-WEBHOOK every type is about something that the API shows, and is written as Standard Webhooks writes types', () => {
  for (const type of webhookEventTypes) {
    assert.match(type, /^[a-z]+\.[a-z_]+$/)
    assert.ok(webhookSubjects[subjectOfEvent(type)].startsWith('/api/v1/'), type)
  }
  assert.ok(isWebhookEventType('domain.registered') && !isWebhookEventType('toString'))
})

test('HOUSE-WEBHOOK an endpoint that names no event hears everything; a test is heard by all', () => {
  assert.deepEqual([wantsEvent([], 'domain.registered'), wantsEvent(['domain.renewed'], 'domain.registered'), wantsEvent(['domain.renewed'], 'domain.renewed'), wantsEvent(['domain.renewed'], 'webhook.test')], [true, false, true, true])
})
