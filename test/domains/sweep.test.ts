/** The cycle late, doubled, three at once: the same result. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { advanceRenewal } from '../../src/domains/renew.ts'
import { sweepDue } from '../../src/domains/sweep.ts'
import { openHouse, type House } from '../support/house.ts'

let house: House
before(async () => { house = await openHouse('2025-03-01 15:00') })
after(async () => { await house.close() })

const counts = async () => ({
  proformas: (await house.db('documents')).length,
  steps: (await house.db('domain_steps').orderBy(['domain_id', 'step'])).map(({ step }) => step),
  letters: (await house.db('letters')).length
})

test('DOM-II.5a three sweeps at once and three workers on one domain: one pro-forma, one letter', async () => {
  const order = await house.order('raz.pl')
  await house.pay(order.proformaNumber, order.grossMinor)
  const { id } = await house.db('domains').where({ name: 'raz.pl' }).first()
  await house.moveTo('2026-02-07 12:00')
  const before = await counts()
  const late = { ...house.deps, now: () => new Date('2026-02-11T09:00:00+01:00') }
  await Promise.all([sweepDue(late), sweepDue(late), sweepDue(late)])
  assert.equal((await house.boss.getQueue('domains.advance-renewal'))?.name, 'domains.advance-renewal')
  await Promise.all([advanceRenewal(late, id), advanceRenewal(late, id), advanceRenewal(late, id)])
  const after = await counts()
  assert.equal(after.proformas, before.proformas + 1)
  assert.equal(after.letters, before.letters + 1)
  assert.deepEqual(after.steps, ['issue-proforma'])
})

test('DOM-II.5a a sweep takes what is due, each once, and leaves the rest', async () => {
  await house.db('domain_looks').update({ look_at: new Date('2026-05-01T00:00:00+02:00') })
  await sweepDue({ ...house.deps, now: () => new Date('2026-04-30T23:59:59+02:00') })
  assert.ok(await house.db('domain_looks').first())
  const due = { ...house.deps, now: () => new Date('2026-05-01T00:00:00+02:00') }
  await Promise.all([sweepDue(due), sweepDue(due)])
  assert.equal(await house.db('domain_looks').first(), undefined)
  const { rows } = await house.db.raw("select count(*)::int as n from pgboss.job where name = 'domains.advance-renewal' and state = 'created'")
  assert.equal(rows[0].n, 2) // one of each test
})

test('HOUSE cycle: one domain’s failure stops one domain', async () => {
  const late = { ...house.deps, now: () => new Date('2027-02-10T12:00:00+01:00') }
  for (const name of ['cala.pl', 'zepsuta.waw.pl']) {
    const order = await house.order(name)
    await house.pay(order.proformaNumber, order.grossMinor)
  }
  await house.db('domains').where({ name: 'zepsuta.waw.pl' }).update({ zone: 'nie-ma' })
  await sweepDue(late)
  const failed: string[] = []
  for (const { id, name } of await house.db('domains').whereIn('name', ['cala.pl', 'zepsuta.waw.pl']).orderBy('name', 'desc')) {
    await advanceRenewal(late, id).catch(error => { failed.push(`${name}: ${error.message}`) })
  }
  assert.equal(failed.length, 1)
  assert.match(failed[0]!, /^zepsuta.waw.pl: .*nie-ma/)
  const offered = await house.db('renewals').join('domains', 'domains.id', 'renewals.domain_id').whereIn('name', ['cala.pl', 'zepsuta.waw.pl']).pluck('name')
  assert.deepEqual(offered, ['cala.pl'])
  assert.deepEqual(await house.db('domain_steps').join('domains', 'domains.id', 'domain_steps.domain_id').where({ name: 'zepsuta.waw.pl' }), [], 'nothing of it is left half done')
})
