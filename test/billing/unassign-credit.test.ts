import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor } from '../../src/audit/actor.ts'
import { assignCredit, assignToBalance } from '../../src/billing/assign-credit.ts'
import { holdBalance } from '../../src/billing/balance.ts'
import { closeDebt } from '../../src/billing/close-debt.ts'
import { unassignCredit, unassignTopUp, type FindDone } from '../../src/billing/unassign-credit.ts'
import { transact } from '../../src/db/transact.ts'
import type { Refusal } from '../../src/errors.ts'
import { warsaw } from '../support/warsaw.ts'
import { clerk, machine, transfer, useBooks, type Books } from './books.ts'

let books: Books
useBooks('2026-02-10 10:00', opened => { books = opened })

const nothingDone: FindDone = async () => new Map()
const why = 'read wrongly'
const refused = (code: string, reason?: string) => (error: Refusal) => error.code === code && (reason === undefined || error.reason === reason)
const restOf = async (creditId: string) => (await books.db('credit_rests').where({ credit_id: creditId }).first('rest_minor')).rest_minor
const isKnown = async (account: string) => await books.db('payer_accounts').where({ account, customer_id: 'cus_opr_a' }).first('account') !== undefined

let lines = 0
const open = (gross = 1000n) => books.open(gross, { matter: `order:una_${++lines}` })
/** A transfer that nobody can place, from an account that has paid for nobody. */
async function waiting (amount: string, account = '', booked = '2026-02-05'): Promise<string> {
  const report = await books.pay([transfer(amount, `czynsz ${++lines}`, { party: { name: 'Ktoś', account }, booked })])
  return report.statements[0]!.credits[0]!.creditId
}
const unassign = (creditId: string, debtIds: string[], { actor = clerk, findDone = nothingDone }: { actor?: Actor, findDone?: FindDone } = {}) =>
  unassignCredit(books.deps, findDone, actor, { creditId, debtIds, why })

test('OR-28 a transfer put on the wrong debt is taken off it: it waits again, the debt is owed again, and both are told', async () => {
  const account = 'PL60102010260000042270201111'
  const wrong = await open()
  const creditId = await waiting('15.00', account)
  await assignCredit(books.deps, clerk, { creditId, debts: [wrong] })
  assert.deepEqual([await isKnown(account), books.follows().length], [true, 1])

  const undone = await unassign(creditId, [wrong.debtId])
  assert.deepEqual(undone, { freed: [{ debtId: wrong.debtId, number: wrong.proformaNumber, amountMinor: 1000n, owedAgain: true, invoices: [] }], waitingMinor: 1500n })
  const debt = await books.find(wrong.debtId)
  assert.deepEqual([debt.creditedMinor, debt.reopenedAt, debt.closedAt], [0n, books.deps.now(), null])
  assert.deepEqual(books.follows().map(({ name }) => name), ['domains.order-paid', 'domains.order-paid'], 'who did nothing for the money yet looks again')
  assert.equal(await isKnown(account), false, 'its account tells of nobody any more')
  const { facts, rule } = await books.db('audit').where({ action: 'credit.unassign', subject_id: creditId }).first('facts', 'rule')
  assert.deepEqual([rule, facts.why, facts.freed.length], ['OR-28', why, 1])
})

test('OG-10.1 paid again, it was paid when the money came that is on it now: a mistake keeps no term', async () => {
  const debt = await open()
  const creditId = await waiting('10.00')
  await assignCredit(books.deps, clerk, { creditId, debts: [debt] })
  assert.deepEqual((await books.find(debt.debtId)).creditedAt, warsaw('2026-02-05 12:00'))
  await unassign(creditId, [debt.debtId])
  await books.pay([transfer('10.00', debt.proformaNumber, { booked: '2026-02-09' })])
  const again = await books.find(debt.debtId)
  assert.deepEqual([again.creditedAt, again.reopenedAt], [warsaw('2026-02-09 12:00'), null])
})

test('OR-28 the same transfer assigned anew counts from its own day', async () => {
  const [wrong, right] = [await open(), await open()]
  const creditId = await waiting('10.00')
  await assignCredit(books.deps, clerk, { creditId, debts: [wrong] })
  await unassign(creditId, [wrong.debtId])
  await assignCredit(books.deps, clerk, { creditId, debts: [right] })
  assert.deepEqual([(await books.find(right.debtId)).creditedAt, await restOf(creditId)], [warsaw('2026-02-05 12:00'), 0n])
  await assert.rejects(unassign(creditId, [wrong.debtId]), refused('conflict', 'not-assigned'))
})

test('OR-28 of several debts only those that are named; a part, and what the title matched, come off too', async () => {
  const [whole, part] = [await open(), await open()]
  const report = await books.pay([transfer('13.00', whole.proformaNumber)])
  const [{ creditId }] = report.statements[0]!.credits as unknown as [{ creditId: string }]
  await assignCredit(books.deps, clerk, { creditId, debts: [part] })
  const { freed, waitingMinor } = await unassign(creditId, [part.debtId])
  assert.deepEqual([freed.map(({ owedAgain, amountMinor }) => [owedAgain, amountMinor]), waitingMinor], [[[false, 300n]], 300n])
  assert.deepEqual([(await books.find(whole.debtId)).creditedMinor, (await books.find(part.debtId)).creditedMinor], [1000n, 0n])
  assert.equal((await unassign(creditId, [whole.debtId])).waitingMinor, 1300n)
})

test('HOUSE-BOOKS what it paid for was done: refused with what was done, and nothing changes', async () => {
  const [done, other] = [await open(), await open()]
  const creditId = await waiting('20.00')
  await assignCredit(books.deps, clerk, { creditId, debts: [done, other] })
  const findDone: FindDone = async (_, debtIds) => new Map(debtIds.filter(id => id === done.debtId).map(id => [id, 'przyklad.pl was registered']))
  await assert.rejects(unassign(creditId, [other.debtId, done.debtId], { findDone }), (error: Refusal) => refused('conflict', 'done')(error) && error.message.includes('przyklad.pl was registered'))
  assert.deepEqual([await restOf(creditId), (await books.find(other.debtId)).reopenedAt], [0n, null])
  assert.equal((await unassign(creditId, [other.debtId], { findDone })).waitingMinor, 1000n)
})

test('HOUSE-BOOKS who may, what is not there, what is closed', async () => {
  const debt = await open()
  const creditId = await waiting('10.00')
  await assignCredit(books.deps, clerk, { creditId, debts: [debt] })
  await assert.rejects(unassign(creditId, []), refused('invalid', 'no-debts'))
  await assert.rejects(unassign(creditId, ['dbt_nobody']), refused('not-found'))
  await assert.rejects(unassign('crd_nobody', [debt.debtId]), refused('not-found'))
  await assert.rejects(unassign(creditId, [debt.debtId], { actor: { ...clerk, operatorId: 'opr_b' } as Actor }), refused('not-found'))
  for (const actor of [machine, { kind: 'customer', role: 'owner', userId: 'u', customerId: 'cus_opr_a', operatorId: 'opr_a' }, { ...clerk, role: 'registrar-desk' }] as Actor[]) await assert.rejects(unassign(creditId, [debt.debtId], { actor }), refused('forbidden'))
  await transact(books.db, trx => closeDebt(trx, debt.debtId, { at: books.deps.now(), rule: 'DOM-I.9-WD', policyVersion: 'niebieski@1', actor: machine }))
  await assert.rejects(unassign(creditId, [debt.debtId]), refused('conflict', 'not-assigned'), 'it is on its way back to the payer')
})

test('HOUSE-BOOKS two take it off at the same moment: once', async () => {
  const debt = await open()
  const creditId = await waiting('10.00')
  await assignCredit(books.deps, clerk, { creditId, debts: [debt] })
  const results = await Promise.allSettled([unassign(creditId, [debt.debtId]), unassign(creditId, [debt.debtId])])
  assert.deepEqual([results.filter(({ status }) => status === 'fulfilled').length, await restOf(creditId)], [1, 1000n])
})

test('BMP-10 a top-up of the wrong balance is undone as far as it is free', async () => {
  const account = 'PL83101010230000261395100000'
  const creditId = await waiting('20.00', account)
  await assignToBalance(books.deps, clerk, { creditId, customerId: 'cus_opr_a' })
  await transact(books.db, trx => holdBalance(trx, { key: 'call-1', customerId: 'cus_opr_a', amountMinor: 400n, currency: 'PLN', rule: 'BMP-9', at: books.deps.now() }))
  const undo = (more: object = {}) => unassignTopUp(books.deps, clerk, { creditId, customerId: 'cus_opr_a', why, ...more })
  await assert.rejects(undo(), refused('conflict', 'spent'))
  await assert.rejects(undo({ amountMinor: 0n }), refused('invalid', 'bad-amount'))
  await assert.rejects(undo({ amountMinor: 2001n }), refused('conflict', 'too-much'))
  await assert.rejects(undo({ customerId: 'cus_opr_b' }), refused('conflict', 'not-assigned'))
  assert.deepEqual(await undo({ amountMinor: 1600n }), { takenMinor: 1600n, waitingMinor: 1600n })
  assert.equal(await isKnown(account), true, 'some of it counts still')
  assert.deepEqual(await books.db('balances').where({ customer_id: 'cus_opr_a' }).first('amount_minor', 'held_minor'), { amount_minor: 400n, held_minor: 400n })
})
