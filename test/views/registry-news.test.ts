/** What the registries told and people should know now. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Knex } from 'knex'
import { storeValue } from '../../src/registry/call-request.ts'
import type { PollEvent } from '../../src/registry/epp/poll-event.ts'
import { findRegistryNews } from '../../src/views/registry-news.ts'
import { testDatabase } from '../support/database.ts'

let db: Knex
let close: () => Promise<void>
before(async () => { ({ db, close } = await testDatabase()) })
after(() => close())

let count = 0
const day = (text: string) => new Date(`2026-03-${text}T10:00:00Z`)

async function told (at: Date, events: readonly PollEvent[], row: object = {}) {
  const id = `msg_${++count}`
  await db('registry_messages').insert({ id, registry: 'nask', account: 'strefa', message_id: id, fingerprint: Buffer.from(id), received_at: at, received_by_machine: at, words: 'words', frame_sealed: 'x', shown: '<x/>', events: storeValue(events), handled_at: at, handling: '[]', ...row })
}

const maintenance = (id: string, from: Date | null, until: Date | null, what = 'EPP'): PollEvent => ({ is: 'maintenance', id, what, from, until, systems: ['EPP'] })
const news = async (now: Date) => await db.transaction(async trx => await findRegistryNews(trx, now))

test('HOUSE-POLL maintenance is shown until it is over; the last word on it counts', async () => {
  await told(day('01'), [maintenance('a', day('10'), day('11')), maintenance('b', day('05'), null)])
  await told(day('02'), [maintenance('a', day('12'), day('13'), 'EPP and RDAP')])
  const shown = async (now: Date) => (await news(now)).maintenance.map(({ id, what }) => `${id} ${what}`)
  assert.deepEqual(await shown(day('03')), ['b EPP', 'a EPP and RDAP'])
  assert.deepEqual(await shown(new Date(day('12').getTime() - 1)), ['b EPP', 'a EPP and RDAP'])
  assert.deepEqual(await shown(day('12')), ['a EPP and RDAP'], 'one without an end is shown for a week')
  assert.deepEqual(await shown(day('13')), [])
})

test('HOUSE-POLL, HOUSE-COMPARE what waits for a person is shown until one has seen to it', async () => {
  await told(day('01'), [{ is: 'text' }], { needs_person: 'Read it.' })
  await told(day('01'), [{ is: 'text' }], { needs_person: 'Read it too.', closed_at: day('02'), closed_by: 'usr_desk' })
  await db('differences').insert({ id: 'dif_1', registry: 'nask', name: 'a.pl', kind: 'registrant', found_at: day('02'), seen_at: day('02'), needs_person: 'Who?' })
  await db('registry_queues').insert({ registry: 'nask', account: 'strefa', asked_by_machine: day('03'), fault: 'away' })
  const { messages, differences, queues } = await news(day('03'))
  assert.deepEqual([messages.map(({ says }) => says), differences.map(({ about }) => about), queues.map(({ fault }) => fault)], [['Read it.'], ['a.pl'], ['away']])
})
