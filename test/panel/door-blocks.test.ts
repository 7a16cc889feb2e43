/** Who is refused at the doors of the mail servers, as staff see it. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../../src/db/ids.ts'
import { openPanel, textOf, visitors, type Browser, type Panel } from './visit.ts'

const markup = '<script>alert(1)</script>'
let panel: Panel
let ewa: Browser
let clerk: Browser

before(async () => {
  panel = await openPanel('2026-02-20 10:00')
  ;[ewa, , clerk] = await visitors(panel)
})
after(async () => { await panel.close() })

const draft = (fields: Record<string, string> = {}) => ({ kind: 'domain', value: 'Spam.example', rule: 'HOST-12.5d', why: 'bought lists', until: '', ...fields })
const block = (fields: Record<string, string> = {}) => clerk.post('/door-blocks', draft(fields))
const rows = () => panel.house.db('door_blocks').orderBy('kind')

test('HOST-12.5d the page says in both languages that nobody is blocked, and how to block', async () => {
  assert.match(textOf((await clerk.get('/door-blocks')).body), /Zablokowani nadawcy .* Nikt nie jest zablokowany\. Zablokuj nadawcę/)
  await clerk.post('/language', { lang: 'en', back: '/' })
  assert.match(textOf((await clerk.get('/door-blocks')).body), /Blocked senders .* Nobody is blocked\. Block a sender/)
  await clerk.post('/language', { lang: 'pl', back: '/' })
})

test('HOST-12.5d staff block by the form, see it with its rule, and release it with a reason', async () => {
  assert.deepEqual([(await block({ why: markup })).status, (await block({ kind: 'network', value: '192.0.2.7/24', rule: 'HOST-5.3k', until: '2026-02-20' })).status], [303, 303])
  const { body } = await clerk.get('/door-blocks')
  assert.match(textOf(body), /spam\.example .* HOST-12\.5d/)
  assert.match(textOf(body), /192\.0\.2\.0\/24 .* HOST-5\.3k/)
  assert.ok(!body.includes(markup))
  const [domain, network] = await rows()
  assert.equal(network.until_at.toISOString(), '2026-02-20T23:00:00.000Z') // the day's end in Warsaw
  assert.equal((await clerk.post(`/door-blocks/${domain.id}/release`, { why: 'mended' })).status, 303)
  assert.doesNotMatch(textOf((await clerk.get('/door-blocks')).body), /spam\.example/)
  assert.match(textOf((await clerk.get('/door-blocks?all=true')).body), /spam\.example .* zdjęta .*: mended/)
  assert.deepEqual((await panel.house.db('audit').where({ subject_type: 'door-block' }).orderBy('id').select('action', 'rule')).map(({ action, rule }) => [action, rule]), [['door.block', 'HOST-12.5d'], ['door.block', 'HOST-5.3k'], ['door.release', 'HOST-12.5d']])
})

// fields, status, what is said
for (const [name, fields, status, said] of [
  ['no network', { kind: 'network', value: '10.0.0.0/7' }, 422, /Tego nie można zablokować/],
  ['a day that is over', { until: '2026-02-19' }, 422, /kończy się później/],
  ['no day', { until: 'jutro' }, 422, /kończy się później/],
  ['no rule', { rule: 'HOST-99' }, 422, /Nie ma takiej zasady/],
  ['blocked already', { kind: 'network', value: '192.0.2.0/24' }, 409, /już zablokowane/]
] as const) {
  test(`HOST-12.5d refused in words, what was typed is kept: ${name}`, async () => {
    const before = (await rows()).length
    const answer = await block({ ...fields, why: 'typed before' })
    assert.equal(answer.status, status)
    assert.match(textOf(answer.body), said)
    assert.match(answer.body, /value="typed before"/)
    assert.equal((await rows()).length, before)
  })
}

test('HOST-12.5d customers neither see nor block nor release; an id that never was is unknown', async () => {
  const [, { id }] = await rows()
  assert.equal((await ewa.get('/door-blocks')).status, 403)
  assert.equal((await ewa.post('/door-blocks', draft({ value: 'other.example' }))).status, 403)
  assert.equal((await ewa.post(`/door-blocks/${id}/release`, { why: 'x' })).status, 403)
  assert.equal((await clerk.post(`/door-blocks/${newId('dbl')}/release`, { why: 'x' })).status, 404)
  assert.equal((await clerk.post(`/door-blocks/${id}/release`, { why: 'x', csrf: 'foreign' })).status, 403)
})
