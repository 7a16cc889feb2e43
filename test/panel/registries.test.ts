/** Registries as the operator's people see them: connection, attempts with masked frames, words that wait for a person. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { transact } from '../../src/db/transact.ts'
import { findRegistryPulses, listAttempts } from '../../src/views/registry-desk.ts'
import { staffVisitors } from './staff-visitors.ts'
import { openPanel, textOf, type Browser, type Panel } from './visit.ts'

let panel: Panel
let clerk: Browser
let auditor: Browser
let foreign: Browser
let ewa: Browser
let domainId: string
before(async () => {
  panel = await openPanel('2026-02-20 10:00')
  ;({ clerk, auditor, foreign, ewa } = await staffVisitors(panel))
  const { house } = panel
  const { proformaNumber, grossMinor } = await house.order('rejestr.pl')
  await house.pay(proformaNumber, grossMinor)
  domainId = (await house.db('domains').where({ name: 'rejestr.pl' }).first('id')).id
})
after(async () => { await panel.close() })

const page = '/registries/nask'

test('HOUSE registries: sessions, pace, what was said within a day, what is not known yet', async () => {
  const list = textOf((await clerk.get('/registries')).body)
  assert.match(list, /NASK.*jako strefa · 1 domena.*Działa/)
  const seen = textOf((await clerk.get(page)).body)
  assert.match(seen, /Sesje otwarte: \d, wolne: \d; teraz najwyżej 2, uzgodniono 2/)
  assert.match(seen, /W ciągu doby poleceń [1-9]\d*, odmów 0, bez odpowiedzi 0, niewysłanych 0/)
  assert.match(seen, /Jeszcze nieznane 0/)
})

test('HOUSE registries: attempts stand newest first with their frames, secrets masked, about their operator’s names alone', async () => {
  const { body } = await clerk.get(page)
  const seen = textOf(body)
  assert.match(seen, /domain:create/)
  assert.match(seen, /rejestr\.pl/)
  assert.match(body, /&lt;(?:\w+:)?pw[^>]*>\*\*\*/)
  const others = textOf((await foreign.get(page)).body)
  assert.doesNotMatch(others, /rejestr\.pl/)
  assert.doesNotMatch(others, /domain:create/)
})

test('HOUSE registries: attempts come a page at a time, and by what became of them', async () => {
  const { house } = panel
  const list = (more: object) => transact(house.db, trx => listAttempts(trx, house.customer.operatorId, { registry: 'nask', limit: 1, ...more }))
  const first = await list({})
  assert.ok(first.next)
  const second = await list({ cursor: first.next })
  assert.ok(second.rows.every(({ id }) => first.rows.every(each => each.id > id)), 'older ones follow')
  assert.deepEqual((await list({ state: 'open' })).rows, [])
  const { key } = first.rows[0]!
  await house.db('registry_attempts').where({ call_key: key }).update({ code: 2302 })
  assert.ok((await list({ state: 'refused' })).rows.every(each => each.key === key))
  assert.match(textOf((await clerk.get(`${page}?state=refused`)).body), /2302/)
  assert.equal((await clerk.get(`${page}?cursor=nic`)).status, 422)
})

test('HOUSE registries: what was said a day ago and longer is not counted', async () => {
  const { house } = panel
  const count = async (hours: number) => (await transact(house.db, trx => findRegistryPulses(trx, house.customer.operatorId, ['nask'], new Date(panel.deps.machineNow().getTime() + hours * 3_600_000))))[0]!.attempts
  assert.ok(await count(23) > 0)
  assert.equal(await count(25), 0)
})

const message = (id: string, more: object = {}) => ({ id, registry: 'nask', account: 'strefa', message_id: id, fingerprint: Buffer.from(id), received_at: panel.house.now(), received_by_machine: panel.house.now(), words: `Słowa ${id} <b>`, frame_sealed: 'x', shown: '<epp>***</epp>', events: '[]', handled_at: panel.house.now(), handling: '[]', needs_person: 'Nieznany komunikat.', ...more })

test('HOUSE-POLL a message that nobody understood is shown with its frame until a person has seen to it', async () => {
  const { house } = panel
  await house.db('registry_messages').insert(message('msg_00000000000000000000000001'))
  const { body } = await clerk.get(page)
  assert.match(textOf(body), /Słowa msg_0+1 <b> Nieznany komunikat\./)
  assert.ok(!body.includes('0001 <b>'), 'a registry’s words are never markup')
  const close = `${page}/messages/msg_00000000000000000000000001/close`
  assert.equal((await auditor.post(close, {})).status, 403)
  assert.doesNotMatch((await auditor.get(page)).body, /\/close"/)
  assert.equal((await ewa.post(close, {})).status, 403)
  assert.equal((await clerk.post(close, { csrf: 'foreign' })).status, 403)
  assert.equal((await clerk.post(close, {})).location, page)
  assert.match(textOf((await clerk.get(page)).body), /Żaden komunikat nie czeka/)
  assert.deepEqual(await house.db('audit').where({ action: 'registry.close-message' }).select('subject_id', 'rule', 'actor_kind'), [{ subject_id: 'msg_00000000000000000000000001', rule: 'HOUSE-POLL', actor_kind: 'staff' }])
  assert.equal((await clerk.post(close, {})).status, 404)
})

test('HOUSE-POLL, HOUSE-COMPARE what is about one operator’s domain is unknown to another', async () => {
  const { house } = panel
  await house.db('registry_messages').insert(message('msg_00000000000000000000000002', { handling: JSON.stringify([{ event: 'text', did: 'noted', rule: 'HOUSE-POLL', subject: { type: 'domain', id: domainId }, person: 'x' }]) }))
  await house.db('differences').insert({ id: 'dif_00000000000000000000000002', registry: 'nask', name: 'rejestr.pl', kind: 'registrant', domain_id: domainId, ours: 'A', theirs: 'B', found_at: house.now(), seen_at: house.now(), needs_person: 'Kto to?' })
  assert.match(textOf((await clerk.get(page)).body), /rejestr\.pl : inny abonent Kto to\? u nas A w rejestrze B/)
  assert.doesNotMatch(textOf((await foreign.get(page)).body), /msg_0+2|Kto to/)
  for (const path of [`${page}/messages/msg_00000000000000000000000002/close`, `${page}/differences/dif_00000000000000000000000002/close`]) assert.equal((await foreign.post(path, {})).status, 404, path)
  assert.equal((await clerk.post(`${page}/differences/dif_00000000000000000000000002/close`, {})).location, page)
  assert.match(textOf((await clerk.get(page)).body), /Nasze księgi zgadzają się/)
})

test('HOUSE registries: the balance is asked for when somebody wants it', async () => {
  const asked = await clerk.post(`${page}/balance`, {})
  assert.equal(asked.status, 200)
  assert.match(textOf(asked.body), /PLN|Nie można teraz zapytać|nie podaje salda/)
  assert.equal((await ewa.post(`${page}/balance`, {})).status, 403)
})

test('HOUSE registries: a hold is lifted by who says why', async () => {
  const { house } = panel
  assert.equal((await clerk.post(`${page}/lift`, { why: 'Wpłacono' })).status, 409)
  const { key: callKey } = await house.db('registry_calls').first('key')
  await house.db('registry_holds').insert({ id: 'hld_1', registry: 'nask', code: 2104, message: 'Billing failure', balance: '3.20', call_key: callKey, at: house.now(), by_machine: house.now() })
  assert.match(textOf((await clerk.get('/registries')).body), /Brak środków/)
  const refused = await clerk.post(`${page}/lift`, { why: '  ' })
  assert.equal(refused.status, 422)
  assert.match(textOf(refused.body), /Napisz, skąd wiadomo/)
  assert.equal((await auditor.post(`${page}/lift`, { why: 'x' })).status, 403)
  assert.equal((await clerk.post(`${page}/lift`, { why: 'Wpłacono 20 lutego' })).location, page)
  assert.equal((await house.db('registry_holds').where({ id: 'hld_1' }).first('why')).why, 'Wpłacono 20 lutego')
})

test('HOUSE-ROLES registries are for staff; an unknown one is a page too', async () => {
  for (const path of ['/registries', page]) assert.equal((await ewa.get(path)).status, 403, path)
  assert.equal((await auditor.get(page)).status, 200)
  assert.equal((await clerk.get('/registries/nikt')).status, 404)
})
