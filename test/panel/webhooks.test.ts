/** Webhooks as people see them. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sweepWebhooks } from '../../src/webhooks/record-events.ts'
import { openPanel, textOf, visitors, type Browser, type Panel } from './visit.ts'

const markup = '<script>alert(1)</script>'
let panel: Panel
let ewa: Browser
let adam: Browser
let clerk: Browser

before(async () => {
  panel = await openPanel('2026-02-20 10:00')
  ;[ewa, adam, clerk] = await visitors(panel)
})
after(async () => { await panel.close() })

const rows = () => panel.house.db('webhook_endpoints').orderBy('created_at')

test('HOUSE-WEBHOOK the page says in both languages that there is none, and how to make one', async () => {
  assert.match(textOf((await ewa.get('/webhooks')).body), /Webhooki .* Nie ma jeszcze webhooków .* Nowy webhook/)
  await ewa.post('/language', { lang: 'en', back: '/' })
  assert.match(textOf((await ewa.get('/webhooks')).body), /Webhooks .* No webhooks yet .* New webhook/)
})

test('HOUSE-WEBHOOK its owner makes one, sees the secret once, tests, pauses, resumes, sends again and ends it', async () => {
  const refused = await ewa.post('/webhooks', { url: 'http://10.0.0.1/', label: markup })
  assert.equal(refused.status, 422)
  assert.match(textOf(refused.body), /has an https address/)
  assert.ok(!refused.body.includes(markup))

  const made = await ewa.post('/webhooks', { url: 'https://hooks.example.org/a', label: markup, events: 'domain.registered' })
  assert.equal(made.status, 200, textOf(made.body))
  assert.match(textOf(made.body), /whsec_[A-Za-z0-9+/]{43}=/)
  assert.ok(!made.body.includes(markup))
  const [{ id, events }] = await rows()
  assert.deepEqual(events, ['domain.registered'])
  const seen = await ewa.get(`/webhooks/${id}`)
  assert.doesNotMatch(seen.body, /whsec_/)
  assert.match(seen.body, /value="domain.registered" checked/)

  const act = async (end: string, fields: Record<string, string> = {}) => { const { location, status } = await ewa.post(`/webhooks/${id}/${end}`, fields); return [status, location] }
  assert.deepEqual(await act('test'), [303, `/webhooks/${id}?said=tested`])
  await sweepWebhooks(panel.house.deps)
  await panel.house.settle()
  assert.match(textOf((await ewa.get(`/webhooks/${id}`)).body), /webhook\.test .* Waiting .*there is no network here/)
  assert.deepEqual(await act('pause'), [303, `/webhooks/${id}`])
  assert.match(textOf((await ewa.get(`/webhooks/${id}`)).body), /Paused by you since/)
  assert.equal((await act('pause'))[0], 409)
  assert.deepEqual(await act('resume', { waiting: 'skip' }), [303, `/webhooks/${id}`])
  assert.deepEqual(await act('replay', { from: '2026-02-20', through: '2026-02-20' }), [303, `/webhooks/${id}?said=0`])
  assert.equal((await act('replay', { from: '2026-02-20', through: '2026-02-19' }))[0], 422)
  assert.equal((await act('again', { event: `evt_${'a'.repeat(26)}` }))[0], 422)
  assert.deepEqual(await act('settings', { url: 'https://hooks.example.org/b', label: 'Books', events: '' }), [422, undefined])
  assert.deepEqual(await act('settings', { url: 'https://hooks.example.org/b', label: 'Books' }), [303, `/webhooks/${id}`])
  assert.match(textOf((await ewa.post(`/webhooks/${id}/secret`, {})).body), /The secret is changed.* whsec_/)
  assert.deepEqual(await act('end'), [303, `/webhooks/${id}`])
  assert.match(textOf((await ewa.get(`/webhooks/${id}`)).body), /Ended 20 February 2026/)
  assert.doesNotMatch((await ewa.get('/webhooks')).body, /Books/)
  assert.match((await ewa.get('/webhooks?all=true')).body, /Books/)
})

test('HOUSE-WEBHOOK staff make one for a customer or of their own; another customer sees neither, and does nothing to them', async () => {
  for (const customerId of [panel.house.customer.id, '']) assert.equal((await clerk.post('/webhooks', { url: 'https://hooks.example.org/', label: `of ${customerId || 'all'}`, customerId })).status, 200)
  assert.equal((await clerk.post('/webhooks', { url: 'https://hooks.example.org/', label: 'x', customerId: 'cus_neverwas' })).status, 422)
  const [ofEwa, ofAll] = (await rows()).slice(-2)
  assert.deepEqual([ofEwa.customer_id, ofAll.customer_id], [panel.house.customer.id, null])
  assert.match((await ewa.get('/webhooks')).body, new RegExp(ofEwa.label))
  for (const { id } of [ofEwa, ofAll]) {
    assert.equal((await adam.get(`/webhooks/${id}`)).status, 404)
    for (const act of ['pause', 'end', 'secret', 'test']) assert.equal((await adam.post(`/webhooks/${id}/${act}`, {})).status, 404, act)
  }
  assert.equal((await ewa.get(`/webhooks/${ofAll.id}`)).status, 404)
  assert.equal((await ewa.post('/webhooks', { url: 'https://hooks.example.org/', label: 'x', csrf: 'foreign' })).status, 403)
})
