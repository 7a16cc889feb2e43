/** A statement is in: what waited to know that no money came goes on, and money that came in time is never refused. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { importStatement } from '../../src/billing/import-statement.ts'
import { advanceOrder } from '../../src/domains/advance-order.ts'
import { advanceRenewal } from '../../src/domains/renew.ts'
import { openContract } from '../../src/hosting/open-contract.ts'
import { niebieski } from '../../src/people/establish.ts'
import { addDays, lastDayForCustomer, sayInstant, type Day } from '../../src/rules/calendar.ts'
import { formatAmount } from '../../src/rules/money.ts'
import { buildCamt053, type Line } from '../support/camt053.ts'
import { openHouse, staff, type House } from '../support/house.ts'

let house: House
before(async () => { house = await openHouse('2026-02-20 10:00') })
after(async () => { await house.close() })

const day = (text: string) => text as Day
const orderOf = async (id: string) => await house.db('orders').where({ id }).first()
let told = day('2026-02-18')
let statements = 0
let balance = 0n

/** The statement of all days up to this one, of which every one is told. */
async function tell (through: string, lines: readonly Line[] = []): Promise<void> {
  const bytes = buildCamt053([{ account: niebieski.bankAccount, id: `D${++statements}`, from: told, to: through, opening: formatAmount(balance), lines }])
  balance += lines.reduce((sum, { amount }) => sum + BigInt(amount.replace('.', '')), 0n)
  told = addDays(day(through), 1)
  await importStatement(house.deps, staff, { bytes, filename: `d${statements}.xml` })
}

test('HOUSE-MONEY an unpaid order ends when the statement of its last day is in, and not before', async () => {
  const order = await house.order('niezaplacona.pl') // payable to 2026-03-06
  await house.moveTo('2026-03-07 08:00')
  await tell('2026-03-05')
  await house.settle()
  assert.equal((await orderOf(order.orderId)).ended_at, null, 'of its last day nothing is known')
  await house.moveTo('2026-03-07 09:00')
  await tell('2026-03-06')
  await house.settle()
  const ended = await orderOf(order.orderId)
  assert.deepEqual([sayInstant(ended.ended_at), ended.end_reason], ['2026-03-07 09:00', 'unpaid'])
})

test('HOUSE-MONEY an order that the last day’s statement pays is registered, though somebody looks before billing’s own job has run', async () => {
  const order = await house.order('zaplacona.pl') // payable to Monday 2026-03-23
  await house.moveTo('2026-03-24 09:00')
  await tell('2026-03-23', [{ amount: formatAmount(order.grossMinor), booked: '2026-03-23', title: order.proformaNumber, party: { name: 'Ewa Nowacka' } }])
  await advanceOrder(house.deps, order.orderId)
  await house.settle()
  assert.equal((await orderOf(order.orderId)).end_reason, 'registered')
})

test('HOUSE-MONEY an offer closes when the statement of its last day is in; one that this statement pays is renewed', async () => {
  const names = ['bez-wplaty.pl', 'z-wplata.pl']
  for (const name of names) {
    const order = await house.order(name)
    await house.pay(order.proformaNumber, order.grossMinor)
  }
  const expiresOn: Day = (await house.db('domains').where({ name: names[0] }).first()).expires_on
  const last = lastDayForCustomer(addDays(expiresOn, 10)) // DOM-II.5d, KC-115
  await house.moveTo(`${addDays(last, 1)} 07:00`)
  const asked = await house.db('debts as d').join('documents as p', 'p.debt_id', 'd.id').join('domains as n', house.db.raw("d.matter = 'renewal:' || n.id || ':' || ?", [expiresOn])).where({ 'n.name': names[1], 'p.kind': 'proforma' }).orderBy('number').select('number', { grossMinor: 'd.gross_minor' })
  assert.equal(asked.length, 2, 'the renewal and the fee')
  const total = asked.reduce((sum, { grossMinor }) => sum + grossMinor, 0n)
  await tell(last, [{ amount: formatAmount(total), booked: last, title: asked[0].number, party: { name: 'Ewa Nowacka' } }])
  for (const id of await house.db('domains').whereIn('name', names).pluck('id')) await advanceRenewal(house.deps, id)
  await house.settle()
  const steps = async (name: string) => await house.db('domain_steps as s').join('domains as d', 'd.id', 's.domain_id').where({ name, period_from: expiresOn }).orderBy('s.taken_at').pluck('step')
  assert.deepEqual(await steps(names[0]!), ['issue-proforma', 'note-blocked', 'close-offer'])
  assert.deepEqual(await steps(names[1]!), ['issue-proforma', 'note-blocked', 'reactivate'])
})

test('HOUSE-MONEY hosting that was never paid ends when the statement of its last day is in', async () => {
  const opened = await openContract(house.deps, staff, { customerId: house.customer.id, package: 'start', length: 'month', despite: true })
  await house.moveTo(`${addDays(opened.dueOn, 1)} 08:00`)
  await tell(opened.dueOn)
  await house.settle()
  const contract = await house.db('hosting_contracts').where({ id: opened.contractId }).first()
  assert.equal(contract.end_cause, 'never-started')
})
