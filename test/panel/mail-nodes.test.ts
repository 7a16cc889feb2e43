/** Mail nodes and mailboxes that are moved, as staff see them. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openPanel, textOf, visitors, type Browser, type Panel } from './visit.ts'

let panel: Panel
let ewa: Browser
let clerk: Browser
let address: string

before(async () => {
  panel = await openPanel('2026-02-20 10:00')
  ;[ewa, , clerk] = await visitors(panel)
  const { db } = panel.house
  await db('mail_domains').insert({ id: 'mdm_1', operator_id: panel.house.customer.operatorId, customer_id: panel.house.customer.id, name: 'ewa.example', display_name: 'ewa.example', created_at: panel.deps.now(), dkim_selector: 's', dkim_key_sealed: 'k', dkim_public: 'p' })
  address = 'biuro@ewa.example'
  await db('mailboxes').insert({ id: 'mbx_1', mail_domain_id: 'mdm_1', operator_id: panel.house.customer.operatorId, customer_id: panel.house.customer.id, local_part: 'biuro', address, password_hash: null, quota_bytes: 1024, created_at: panel.deps.now() })
})
after(async () => { await panel.close() })

test('HOUSE-NODE a house with one node sees that one and nothing to move to', async () => {
  const { body } = await clerk.get('/mail-nodes')
  assert.match(textOf(body), /Węzły poczty .* home jak w konfiguracji/)
  assert.doesNotMatch(textOf(body), /Przenieś skrzynkę/)
})

test('HOUSE-NODE with a second one mailboxes are moved by a form, stopped, and a node is closed; in both languages', async () => {
  await panel.house.db('mail_nodes').where({ name: 'home' }).update({ host: 'a', imaps: 1, pop3s: 1, sieve: 1, lmtp: 1, doveadm: 1, sync: 1 })
  await panel.house.db('mail_nodes').insert({ name: 'north', host: 'b', imaps: 1, pop3s: 1, sieve: 1, lmtp: 1, doveadm: 1, sync: 1, open: true, away_since: panel.deps.now() })
  assert.equal((await clerk.post('/mail-nodes/moves', { address, to: 'north' })).status, 303)
  const { body } = await clerk.get('/mail-nodes')
  assert.match(textOf(body), /north b .*nie, od/)
  assert.match(textOf(body), /biuro@ewa\.example .*home → north .*0 z 0 .*kopiowana/)
  const [move] = await panel.house.db('mail_moves')
  assert.equal((await clerk.post(`/mail-nodes/moves/${move.id}/stop`, {})).status, 303)
  assert.match(textOf((await clerk.get('/mail-nodes')).body), /zatrzymano/)
  assert.equal((await clerk.post('/mail-nodes/north/close', {})).status, 303)
  const refused = await clerk.post('/mail-nodes/moves', { address, to: 'north' })
  assert.equal(refused.status, 409)
  assert.match(textOf(refused.body), /Ten węzeł nie przyjmuje skrzynek/)
  assert.match(refused.body, /value="biuro@ewa\.example"/)
  await clerk.post('/language', { lang: 'en', back: '/' })
  assert.match(textOf((await clerk.get('/mail-nodes')).body), /Mail nodes .* Move a mailbox/)
  await clerk.post('/language', { lang: 'pl', back: '/' })
})

test('HOUSE-NODE customers see and move nothing', async () => {
  assert.equal((await ewa.get('/mail-nodes')).status, 403)
  assert.equal((await ewa.post('/mail-nodes/moves', { address, to: 'home' })).status, 403)
  assert.equal((await ewa.post('/mail-nodes/north/open', {})).status, 403)
  assert.equal((await clerk.post('/mail-nodes/moves', { address, to: 'home', csrf: 'foreign' })).status, 403)
})
