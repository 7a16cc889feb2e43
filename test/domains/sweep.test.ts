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
  await house.db('domains').update({ look_at: new Date('2026-05-01T00:00:00+02:00') })
  await sweepDue({ ...house.deps, now: () => new Date('2026-04-30T23:59:59+02:00') })
  assert.notEqual((await house.db('domains').first()).look_at, null)
  const due = { ...house.deps, now: () => new Date('2026-05-01T00:00:00+02:00') }
  await Promise.all([sweepDue(due), sweepDue(due)])
  assert.equal((await house.db('domains').first()).look_at, null)
  const { rows } = await house.db.raw("select count(*)::int as n from pgboss.job where name = 'domains.advance-renewal' and state = 'created'")
  assert.equal(rows[0].n, 2) // one of each test
})
