/** A mailbox's spam filter, answer while away and filters, by programs. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask, openDoors, type Doors } from './doors.ts'

let doors: Doors
let mailbox = ''
before(async () => {
  doors = await openDoors()
  const { deps, mine, clock } = doors
  await deps.db('mail_domains').insert({ id: 'mdm_mine', operator_id: 'niebieski', customer_id: mine.customerId, name: 'moja.pl', display_name: 'moja.pl', created_at: clock.business, dkim_selector: 's', dkim_key_sealed: 'k1.x', dkim_public: 'x' })
  const made = await ask(doors.app, mine.key, 'POST', '/mailboxes', { body: { mailDomainId: 'mdm_mine', localPart: 'biuro' } })
  assert.equal(made.status, 201, made.text)
  mailbox = `/mailboxes/${made.body.id}`
})
after(() => doors.close())

const get = (what: string) => ask(doors.app, doors.mine.key, 'GET', `${mailbox}/${what}`)
const post = (what: string, body: unknown) => ask(doors.app, doors.mine.key, 'POST', `${mailbox}/${what}`, { body })

test('HOST-13.4 the filter is off until it is turned on; the journal tells who did', async () => {
  assert.deepEqual((await get('spam-filter')).body, { filter: 'off', strictness: 'normal', digest: false })
  const wanted = { filter: 'junk', strictness: 'strict', digest: true }
  const { status, body } = await post('spam-filter', wanted)
  assert.deepEqual([status, body], [200, wanted])
  assert.deepEqual((await get('spam-filter')).body, wanted)
  const entry = await doors.deps.db('audit').where({ action: 'mailbox.set-spam-filter' }).first('rule', 'policy_version', 'actor_kind')
  assert.deepEqual(entry, { rule: 'HOST-13.4', policy_version: 'niebieski@1', actor_kind: 'customer' })
})

test('HOST-13.4 no digest of a Junk that the filter does not fill', async () => {
  const { status, body } = await post('spam-filter', { filter: 'tag', strictness: 'normal', digest: true })
  assert.deepEqual([status, body.reason, body.rule], [422, 'digest-without-junk', 'HOST-13.4'])
})

const away = { on: true, from: '2026-12-24', until: null, subject: 'Święta', text: 'Wesołych.\nEwa', everyDays: 3 }

test('HOUSE-SIEVE an answer while away is kept as it was set; its text is in no journal', async () => {
  assert.equal((await get('vacation')).body.on, false)
  assert.equal((await post('vacation', away)).status, 200)
  assert.deepEqual((await get('vacation')).body, away)
  const { facts } = await doors.deps.db('audit').where({ action: 'mailbox.set-vacation' }).first('facts')
  assert.deepEqual(Object.keys(facts).sort(), ['address', 'everyDays', 'from', 'on', 'until'])
})

const filter = { match: 'any', conditions: [{ field: 'from', test: 'is', value: 'x@y.example' }], actions: [{ do: 'folder', folder: 'Y' }, { do: 'stop' }] }

test('HOUSE-SIEVE filters are set as a whole, and not over what another has changed meanwhile', async () => {
  const { body: { version, ownScript } } = await get('filters')
  assert.deepEqual(ownScript, { is: 'none' })
  const first = await post('filters', { on: true, filters: [filter], version })
  assert.equal(first.status, 200, first.text)
  const late = await post('filters', { on: true, filters: [], version })
  assert.deepEqual([late.status, late.body.reason], [409, 'filters-changed'])
  assert.deepEqual((await get('filters')).body.filters, [filter])
  assert.equal((await post('filters', { on: false, filters: [filter], version: first.body.version })).status, 200)
})

// what is refused, path, body
const refused: [string, string, unknown][] = [
  ['an unknown filter', 'spam-filter', { filter: 'refuse', strictness: 'normal', digest: false }],
  ['an unknown field', 'spam-filter', { filter: 'off', strictness: 'normal', digest: false, score: 3 }],
  ['a day that is none', 'vacation', { ...away, from: '2026-02-30' }],
  ['a subject of two lines', 'vacation', { ...away, subject: 'a\r\nBcc: x@y.example' }],
  ['a filter that forwards', 'filters', { on: true, filters: [{ ...filter, actions: [{ do: 'redirect', to: 'x@y.example' }] }] }],
  ['a folder outside the mailbox', 'filters', { on: true, filters: [{ ...filter, actions: [{ do: 'folder', folder: '../x' }] }] }],
  ['51 filters', 'filters', { on: true, filters: Array(51).fill(filter) }]
]
for (const [what, where, body] of refused) {
  test(`HOUSE-SIEVE refused: ${what}`, async () => {
    const { status } = await post(where, body)
    assert.ok(status === 400 || status === 422, `${status}`)
  })
}
