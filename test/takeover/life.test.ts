/** What the terms do with a domain that was taken over: nothing for what is past, the pro-forma at E−21 or at once, the renewal when it is paid (DOM-II.5). */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { transact } from '../../src/db/transact.ts'
import { explainDomain } from '../../src/domains/explain.ts'
import { lifeOfDomain } from '../../src/domains/life.ts'
import { sweepDue } from '../../src/domains/sweep.ts'
import { takeOverDomain } from '../../src/domains/take-over.ts'
import { domainInfo } from '../../src/registry/epp/commands/domain-info.ts'
import { readRegistry } from '../../src/registry/read.ts'
import { addDays, dayOf, lastDayForCustomer, sayInstant, type Day } from '../../src/rules/calendar.ts'
import { checkTakeover } from '../../src/takeover/check.ts'
import { runTakeover } from '../../src/takeover/run.ts'
import type { Verdict } from '../../src/takeover/takeover.ts'
import { openHouse, staff, type House } from '../support/house.ts'
import { lookAtOf } from '../support/look-at.ts'
import { warsaw } from '../support/warsaw.ts'
import { jan, noPapers, tableOf } from './files.ts'
import { registeredAt } from './registry.ts'

let house: House
before(async () => {
  house = await openHouse('2026-02-02 10:00')
  for (const name of ['wczesna.pl', 'zapowiedziana.pl', 'przed.pl', 'wprost.pl', 'po.pl']) await registeredAt(house.deps, house.deps.registries, 'str', name)
})
after(() => house.close())

/** All were registered on 2026-02-02: E is a year later. */
const expires = '2027-02-02'

const filesOf = (name: string, documents: Record<string, string>[] = []) => [
  tableOf('customers', [{ ...jan, reference: name }]),
  tableOf('domains', [{ name, customer: name, expires_on: expires }]),
  ...documents.length > 0 ? [tableOf('documents', documents)] : []
]

async function take (name: string, documents: Record<string, string>[] = []): Promise<Verdict['renewals']> {
  const from = { source: 'alfa', files: filesOf(name, documents), papers: noPapers }
  const said = await checkTakeover(house.deps, staff, from, { offline: false })
  const { outcome, verdict } = await runTakeover(house.deps, staff, from, { skipFaulty: false })
  assert.deepEqual([outcome, verdict.faults], ['entered', []])
  assert.deepEqual(verdict.renewals, said.renewals)
  await sweepDue(house.deps)
  await house.settle()
  return verdict.renewals
}

const domainOf = async (name: string) => await house.db('domains').where({ name }).first()
const offersOf = async (name: string) => await house.db('renewals').join('domains', 'domains.id', 'renewals.domain_id').join('documents', 'documents.debt_id', 'renewals.debt_id')
  .where({ 'domains.name': name }).orderBy('documents.number').select('documents.number', 'renewals.issued_on', 'renewals.due_on', 'period_from')
const stepsOf = async (name: string) => await house.db('domain_steps').join('domains', 'domains.id', 'domain_steps.domain_id').where({ name }).orderBy('taken_at').orderBy('step').pluck('step')
const atRegistry = async (name: string) => dayOf((await readRegistry(house.deps, 'nask', domainInfo, { name })).expiresAt!)
const grossOf = async (number: string) => (await house.db('documents').join('debts', 'debts.id', 'documents.debt_id').where({ number }).first('gross_minor')).gross_minor as bigint

test('HOUSE-TAKEOVER DOM-II.5a a domain taken over early waits for E−21, and its former pro-forma, taken over with it, is asked once', async () => {
  assert.deepEqual(await take('wczesna.pl'), { offeredAtOnce: 0, ended: 0 })
  const { id } = await domainOf('wczesna.pl')
  assert.deepEqual((await lifeOfDomain(house.deps, staff, id)).past.map(({ event }) => event), ['taken-over'])
  const [next] = (await lifeOfDomain(house.deps, staff, id)).future
  assert.deepEqual([next?.event, next && sayInstant(next.at)], ['proforma-issued', '2027-01-11 24:00'])
  assert.equal((await explainDomain(house.deps, staff, id)).state, 'active')
  assert.equal((await lookAtOf(house.db, 'wczesna.pl'))!.getTime(), warsaw('2027-01-12 00:00').getTime())

  await house.moveTo('2027-01-11 12:00')
  const document = { number: 'PRO/90/2026', kind: 'proforma', customer: 'zapowiedziana.pl', issued_on: '2026-12-20', due_on: '2027-01-20', net: '80', vat_rate: '23', gross: '98,40', currency: 'PLN', paid_on: '', domain: 'zapowiedziana.pl' }
  assert.deepEqual(await take('zapowiedziana.pl', [document]), { offeredAtOnce: 0, ended: 0 })
  assert.deepEqual(await offersOf('zapowiedziana.pl'), [{ number: 'alfa: PRO/90/2026', issued_on: '2026-12-20', due_on: '2027-01-20', period_from: expires }])
  assert.deepEqual(await offersOf('wczesna.pl'), [])
  assert.equal((await explainDomain(house.deps, staff, (await domainOf('zapowiedziana.pl')).id)).state, 'offered')
})

test('HOUSE-TAKEOVER DOM-II.5a on the last day before E−21 nothing is asked; from its first instant on the pro-forma goes out at once, due by its own day', async () => {
  await house.moveTo('2027-01-11 23:59')
  assert.deepEqual(await take('przed.pl'), { offeredAtOnce: 0, ended: 0 })
  assert.deepEqual([await offersOf('przed.pl'), await offersOf('wczesna.pl')], [[], []])

  await house.moveTo('2027-01-12 00:00')
  assert.deepEqual(await take('wprost.pl'), { offeredAtOnce: 1, ended: 0 })
  const due = lastDayForCustomer(addDays('2027-01-12' as Day, 14))
  for (const name of ['wczesna.pl', 'przed.pl', 'wprost.pl']) {
    assert.deepEqual((await offersOf(name)).map(({ number: _, ...offer }) => offer), [{ issued_on: '2027-01-12', due_on: due, period_from: expires }], name)
  }
  assert.equal((await offersOf('zapowiedziana.pl')).length, 1) // asked once, by the former operator
})

test('HOUSE-TAKEOVER DOM-II.5b paid, each is renewed at the registry: by our pro-forma, and by the former one', async () => {
  const [{ number }] = await offersOf('wczesna.pl') as [{ number: string }]
  await house.pay(number, await grossOf(number))
  await house.pay('przedłużenie PRO 90/2026', 9840n)
  for (const name of ['wczesna.pl', 'zapowiedziana.pl']) {
    assert.equal(await atRegistry(name), '2028-02-02', name)
    assert.equal((await domainOf(name)).expires_on, '2028-02-02', name)
  }
  assert.equal(await atRegistry('przed.pl'), expires)
  const invoiced = await house.db('documents').where({ kind: 'invoice' }).orderBy('number').select(house.db.raw("facts->>'proformaNumber' as number"))
  assert.deepEqual(invoiced.map(row => row.number), [number, 'PRO/90/2026'])
})

test('HOUSE-TAKEOVER DOM-II.5c, 5d a domain whose period has ended comes under the same rules: pro-forma and fee, and it is reactivated', async () => {
  await house.moveTo('2027-02-03 09:00')
  assert.deepEqual(await take('po.pl'), { offeredAtOnce: 0, ended: 1 })
  assert.deepEqual(await stepsOf('po.pl'), ['issue-proforma', 'note-blocked'])
  const debts = await house.db('debts').join('documents', 'documents.debt_id', 'debts.id').whereLike('matter', `renewal:${(await domainOf('po.pl')).id}:%`).orderBy('number').select('number', 'debts.gross_minor')
  assert.equal(debts.length, 2)
  for (const { number, gross_minor: gross } of debts) await house.pay(number, gross)
  assert.equal(await atRegistry('po.pl'), '2028-02-02')
})

test('HOUSE-TAKEOVER an offer that never came holds the terms back for a day, no longer', async () => {
  await registeredAt(house.deps, house.deps.registries, 'str', 'urwana.pl') // E 2028-02-03
  await house.moveTo('2028-01-20 09:00')
  const { id: customerId } = house.customer
  const at = house.now()
  await transact(house.db, trx => takeOverDomain(house.deps, trx, staff, {
    operatorId: 'niebieski', customerId, holderId: house.holder.id, name: 'urwana.pl', displayName: 'urwana.pl', zone: 'pl', registrantHandle: null, authInfo: null,
    registeredAt: at, cameAt: null, expiresAt: warsaw('2028-02-03 09:00'), nameServers: null, autoRenew: false, offered: true, source: 'alfa'
  }, { versionId: 'niebieski@1', at }))
  await sweepDue(house.deps)
  await house.settle()
  assert.deepEqual(await offersOf('urwana.pl'), [])
  await house.moveTo('2028-01-21 09:00')
  assert.equal((await offersOf('urwana.pl')).length, 1)
})
