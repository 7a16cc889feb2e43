/** Tonight rehearsed from the panel: a job does it, the page follows, nothing is done. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { runRehearsal } from '../../src/rehearsal/run-rehearsal.ts'
import { staffVisitors } from './staff-visitors.ts'
import { openPanel, textOf, type Browser, type Panel } from './visit.ts'

let panel: Panel
let clerk: Browser
let auditor: Browser
let foreign: Browser
let ewa: Browser
before(async () => {
  panel = await openPanel('2026-02-20 10:00')
  ;({ clerk, auditor, foreign, ewa } = await staffVisitors(panel))
  const { house } = panel
  const { proformaNumber, grossMinor } = await house.order('noc.pl')
  await house.pay(proformaNumber, grossMinor)
  await house.moveTo('2027-01-29 12:00') // the pro-forma comes on 30 January: E-21
  await house.db('domain_looks').whereIn('domain_id', house.db('domains').where({ name: 'noc.pl' }).select('id')).update({ look_at: house.now() })
  house.setNow(new Date('2027-01-30T11:00:00Z'))
})
after(async () => { await panel.close() })

const page = '/renewals/rehearsal'
const counts = async () => Object.fromEntries(await Promise.all(['debts', 'documents', 'letters', 'renewals', 'registry_calls'].map(async table => [table, Number((await panel.house.db(table).count('* as n').first())!.n)])))

test('HOUSE-REHEARSE a night that is asked for waits for a worker, runs once, and tells what it came to; nothing is done', async () => {
  assert.match(textOf((await clerk.get(page)).body), /Nie ćwiczono jeszcze żadnej nocy/)
  assert.equal((await clerk.post(page, {})).location, page)
  const waiting = await clerk.get(page)
  assert.match(textOf(waiting.body), /Do końca 30 stycznia 2027 Trwa.*Czeka na pracownika/)
  assert.match(waiting.body, /hx-get="\/renewals\/rehearsal\/progress" hx-trigger="every 2s"/)
  await clerk.post(page, {})
  assert.equal((await panel.house.db('rehearsals')).length, 1, 'who asks meanwhile follows the one that runs')
  const before = await counts()
  await panel.house.settle()
  assert.deepEqual(await counts(), before, 'nothing is kept')
  const { body } = await clerk.get(`${page}/progress`)
  assert.doesNotMatch(body, /hx-get/, 'what has ended is not asked for again')
  const seen = textOf(body)
  assert.match(seen, /Gotowe.*Nazwy 1.*Kroki Wystawia proformę 1.*Do zapłaty 121,77/)
  assert.match(seen, /noc\.pl Wystawia proformę DOM-II\.5a Prosi o 121,77.*Pisze:/)
})

test('HOUSE-REHEARSE another operator sees and rehearses its own names alone', async () => {
  assert.match(textOf((await foreign.get(page)).body), /Nie ćwiczono/)
  await foreign.post(page, {})
  await panel.house.settle()
  const seen = textOf((await foreign.get(page)).body)
  assert.match(seen, /Tej nocy nic nie będzie zrobione/)
  assert.doesNotMatch(seen, /noc\.pl/)
})

test('HOUSE-REHEARSE a rehearsal whose worker was killed is taken for dead after ten minutes, not before', async () => {
  const { db, deps } = panel.house
  const open = async (agoMs: number) => {
    await db('rehearsals').where({ operator_id: 'niebieski' }).delete()
    await db('rehearsals').insert({ id: 'reh_dead', operator_id: 'niebieski', night: '2027-01-30', asked_at: panel.house.now(), asked_by: 'usr_x', moved_by_machine: new Date(deps.machineNow().getTime() - agoMs) })
    await clerk.post(page, {})
    return (await db('rehearsals').where({ operator_id: 'niebieski', ended_at: null }).first('id')).id
  }
  assert.equal(await open(9 * 60_000), 'reh_dead')
  assert.notEqual(await open(11 * 60_000), 'reh_dead')
  await panel.house.settle()
})

test('HOUSE-REHEARSE what cannot go on says why', async () => {
  const { db, deps } = panel.house
  await db('rehearsals').where({ operator_id: 'niebieski' }).delete()
  await db('rehearsals').insert({ id: 'reh_old', operator_id: 'niebieski', night: '2027-01-29', asked_at: panel.house.now(), asked_by: 'usr_x', moved_by_machine: deps.machineNow() })
  await runRehearsal(deps, async () => {}, 'reh_old')
  assert.match(textOf((await clerk.get(page)).body), /Przerwane.*2027-01-29 is over/)
  await runRehearsal(deps, async () => {}, 'reh_old')
})

test('HOUSE-ROLES a rehearsal is for staff, an auditor may look', async () => {
  for (const path of [page, `${page}/progress`]) {
    assert.equal((await ewa.get(path)).status, 403, path)
    assert.equal((await auditor.get(path)).status, 200, path)
  }
  assert.equal((await ewa.post(page, {})).status, 403)
  assert.equal((await auditor.post(page, {})).status, 403)
  assert.doesNotMatch((await auditor.get(page)).body, /<form[^>]*action="\/renewals\/rehearsal"/)
  assert.equal((await clerk.post(page, { csrf: 'foreign' })).status, 403)
})
