/** The terms over the doors for programs: versions, previews, contracts. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createApiKey } from '../../src/people/create-api-key.ts'
import { machine } from '../people/deps.ts'
import { ask, openDoors, type Doors } from './doors.ts'

let doors: Doors
before(async () => { doors = await openDoors() })
after(() => doors.close())

const post = async (path: string, body: unknown, secret = doors.staff) => await ask(doors.app, secret, 'POST', path, { body })
const draft = { patch: { renewal: { pl: { payWithinDays: 21 } } }, effectiveFrom: '2026-04-01' }

test('HOUSE-PREVIEW a preview tells the fields and keeps nothing; publishing keeps the version', async () => {
  const previewed = await post('/policies/niebieski/versions?preview=true', draft)
  assert.equal(previewed.status, 200, previewed.text)
  assert.deepEqual(previewed.body, { versionId: 'niebieski@2', effectiveFrom: '2026-04-01', fields: [{ path: 'renewal.pl.payWithinDays', before: 14, after: 21 }], looked: 0, cases: [] })
  assert.equal((await ask(doors.app, doors.staff, 'GET', '/policies')).body.rows.length, 1)

  const published = await post('/policies/niebieski/versions', draft)
  assert.equal(published.status, 201, published.text)
  const { body: { rows } } = await ask(doors.app, doors.staff, 'GET', '/policies')
  assert.deepEqual(rows.map((row: { versionId: string, effectiveFrom: string, toldOn: null, terms: { renewal: { pl: { payWithinDays: number } } } }) => [row.versionId, row.effectiveFrom, row.toldOn, row.terms.renewal.pl.payWithinDays]),
    [['niebieski@2', '2026-04-01', null, 21], ['niebieski@1', '2010-01-01', null, 14]])
})

test('HOST-17.4 refused: too early for the notice, unknown fields, another operator’s policy, who may not', async () => {
  const early = await post('/policies/niebieski/versions', { ...draft, effectiveFrom: '2026-02-10' })
  assert.deepEqual([early.status, early.body.reason], [422, 'terms-notice'])
  assert.equal((await post('/policies/niebieski/versions', { ...draft, patch: { renewal: { pl: { payDays: 1 } } } })).body.reason, 'terms-fields')
  assert.equal((await post('/policies/ogicom/versions', draft)).status, 404)
  const desk = await createApiKey(doors.deps, machine, { operatorId: 'niebieski', customerId: null, role: 'registrar-desk', label: 'desk', scope: 'write' })
  assert.equal((await post('/policies/niebieski/versions', draft, desk.secret)).status, 403)
  assert.equal((await ask(doors.app, desk.secret, 'GET', '/policies')).status, 200)
  assert.equal((await post('/policies/niebieski/versions?preview=true', draft, doors.mine.key)).status, 403)
})

test('HOST-17.1 a contract is kept from its day', async () => {
  const agreed = await post(`/customers/${doors.mine.customerId}/contract-terms`, { patch: { bankLagDays: 5 }, effectiveFrom: '2026-03-01', agreedOn: '2026-02-01' })
  assert.equal(agreed.status, 201, agreed.text)
  assert.match(agreed.body.id, /^ctr_/)
  assert.equal((await post(`/customers/${doors.mine.customerId}/contract-terms`, { patch: {}, effectiveFrom: '2026-03-01', agreedOn: '2026-02-01' })).status, 409)
})

test('HOUSE zones: those whose registry is connected', async () => {
  const { status, body } = await ask(doors.app, doors.mine.key, 'GET', '/zones')
  assert.equal(status, 200)
  assert.ok(body.rows.length > 100)
  assert.ok(body.rows.every(({ family }: { family: string }) => family === 'pl'))
})
