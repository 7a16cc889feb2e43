/** Holders, delegation and personal data through the doors for programs: what goes in, what comes out. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '../../src/db/ids.ts'
import { niebieski } from '../../src/people/establish.ts'
import { janHolder } from '../people/deps.ts'
import { ask, openDoors, type Doors } from './doors.ts'

let doors: Doors
const domain = newId('dom')
before(async () => {
  doors = await openDoors()
  const { business } = doors.clock
  await doors.deps.db('domains').insert({
    id: domain, operator_id: niebieski.id, customer_id: doors.mine.customerId, holder_id: doors.mine.holderId, order_id: null, name: 'moja.pl', display_name: 'moja.pl', look: 'moja.pl', zone: 'pl', registry: 'nask',
    policy_version: 'niebieski@1', registrant_handle: 'tst1', registered_at: business, expires_at: new Date(business.getTime() + 365 * 86_400_000), expires_on: '2027-02-02'
  })
})
after(() => doors.close())

const own = async (method: 'GET' | 'POST', path: string, body?: unknown, more: object = {}) => await ask(doors.app, doors.mine.key, method, path, { body, ...more })
const desk = async (method: 'GET' | 'POST', path: string, body?: unknown) => await ask(doors.app, doors.staff, method, path, { body })

test('DOM-II.4 through the API: asked, printed, signed, accepted', async () => {
  const { customerId: _, ...data } = { ...janHolder, customerId: '' }
  const asked = await own('POST', `/holders/${doors.mine.holderId}/changes`, { ...data, street: 'Nowa 7' })
  assert.equal(asked.status, 201, asked.text)
  assert.deepEqual([asked.body.paper, asked.body.lines[0].rule], [{ withinHours: 24 }, 'DOM-II.4'])
  const id = asked.body.requestId
  const pdf = await own('GET', `/holder-changes/${id}/document`)
  assert.equal(pdf.status, 200)
  assert.equal(pdf.headers['content-type'], 'application/pdf')
  const filed = await own('POST', `/holder-changes/${id}/papers?filename=skan.pdf`, '%PDF-1.7 signed', { headers: { 'content-type': 'application/pdf' } })
  assert.equal(filed.status, 201, filed.text)
  const paper = await own('GET', `/holder-changes/${id}/papers/${filed.body.id}`)
  assert.match(String(paper.headers['content-disposition']), /^attachment; filename\*=UTF-8''skan\.pdf$/)
  assert.equal((await own('POST', `/holder-changes/${id}/acceptance`)).status, 403)
  const accepted = await desk('POST', `/holder-changes/${id}/acceptance`)
  assert.equal(accepted.status, 200, accepted.text)
  assert.ok(accepted.body.acceptedAt)
  assert.equal((await own('GET', '/holder-changes?open=yes')).body.rows[0].id, id)
  assert.equal((await own('POST', `/holders/${doors.mine.holderId}/changes`, { ...data, nickname: 'x' })).status, 422)
})

test('DOM-II.9 through the API: name servers, keys, a deregistration asked twice', async () => {
  const set = await own('POST', `/domains/${domain}/name-servers`, { nameServers: [{ name: 'ns1.dostawca.example', addresses: [] }, { name: 'ns2.dostawca.example', addresses: [] }] })
  assert.equal(set.status, 202, set.text)
  assert.equal((await own('POST', `/domains/${domain}/lock`, { on: true })).status, 409)
  const shown = await own('GET', `/domains/${domain}/delegation`)
  assert.deepEqual(shown.body.changes.map(({ id, what, doneAt }: { id: string, what: string, doneAt: null }) => [id, what, doneAt]), [[set.body.changeId, 'name-servers', null]])
  await doors.deps.db('domain_changes').update({ done_at: doors.clock.business })
  assert.equal((await own('POST', `/domains/${domain}/dnssec`, { ds: [{ keyTag: 1, algorithm: 5, digestType: 2, digest: 'AA' }] })).body.reason, 'bad-ds')
  const told = await own('POST', `/domains/${domain}/deregistration`)
  assert.equal(told.status, 201, told.text)
  assert.equal(told.body.isFinal, true)
  assert.equal((await own('POST', `/deregistrations/${told.body.deregistrationId}/confirmation`, { name: 'moja' })).status, 422)
  assert.equal((await own('POST', `/deregistrations/${told.body.deregistrationId}/confirmation`, { name: 'moja.pl' })).status, 200)
  assert.deepEqual((await desk('GET', '/deregistrations')).body.rows.map(({ displayName }: { displayName: string }) => displayName), ['moja.pl'])
  assert.equal((await desk('POST', `/deregistrations/${told.body.deregistrationId}/rejection`, { why: 'not the holder' })).status, 200)
  assert.deepEqual((await desk('GET', '/registrant-verifications')).body.rows, [])
})

test('OG-26, HOUSE-ERASE through the API: an export, and an erasure that something bars', async () => {
  const all = await own('GET', `/customers/${doors.mine.customerId}/export`)
  assert.equal(all.status, 200, all.text)
  assert.equal(all.body.data.domains[0].name, 'moja.pl')
  const [file] = all.body.files
  assert.equal((await own('GET', `/customers/${doors.mine.customerId}/export/papers/${file.id}`)).text, '%PDF-1.7 signed')
  assert.equal((await own('GET', `/holders/${doors.mine.holderId}/disclosures`)).status, 200)
  const barred = await own('POST', `/customers/${doors.mine.customerId}/erasure`, { why: 'I leave' })
  assert.deepEqual([barred.status, barred.body.reason, barred.body.rule], [409, 'data-needed', 'OG-28.5'])
  assert.deepEqual((await own('GET', '/erasures')).body.rows, [])
  const erasure = await ask(doors.app, doors.theirs.key, 'POST', `/customers/${doors.theirs.customerId}/erasure`, { body: { why: 'I leave' } })
  assert.equal(erasure.status, 201, erasure.text)
  const done = await desk('POST', `/erasures/${erasure.body.id}/confirmation`)
  assert.deepEqual([done.status, done.body.kept], [200, [{ what: 'journal', until: null }]])
  assert.equal((await desk('GET', `/erasures/${erasure.body.id}`)).body.why, '–')
})

test('REG-ICANN a link is followed without a key; an unknown one opens nothing', async () => {
  assert.equal((await ask(doors.app, null, 'POST', '/registrant-confirmations', { body: { token: 'ver_nothing' } })).status, 404)
})
