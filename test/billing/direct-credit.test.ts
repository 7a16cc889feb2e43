import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assignCredit, assignToBalance } from '../../src/billing/assign-credit.ts'
import { refundCredit } from '../../src/billing/refund-credit.ts'
import { suggestFor } from '../../src/billing/suggestions.ts'
import { transact } from '../../src/db/transact.ts'
import type { Refusal } from '../../src/errors.ts'
import type { Line } from '../support/camt053.ts'
import { warsaw } from '../support/warsaw.ts'
import { clerk, machine, theirs, transfer, useBooks, type Books } from './books.ts'

let books: Books
useBooks('2026-02-01 10:00', opened => { books = opened })

let lines = 0
const matter = () => `order:dir_${++lines}`
const other = 'PL83101010230000261395100000'
const refused = (code: string, reason?: string) => (error: Refusal) => error.code === code && error.reason === (reason ?? error.reason)

/** A transfer that nobody can place. */
async function waiting (amount: string, more: Partial<Line> = {}): Promise<string> {
  const report = await books.pay([transfer(amount, `czynsz ${++lines}`, { party: { name: 'Ktoś', account: '' }, booked: '2026-01-30', ...more })])
  assert.equal(report.statements[0]!.credits[0]!.waitingMinor > 0n, true)
  return report.statements[0]!.credits[0]!.creditId
}
const restOf = async (creditId: string) => (await books.db('credit_rests').where({ credit_id: creditId }).first('rest_minor')).rest_minor

test('OR-28 a person says what a transfer pays: it counts from the day it came, its jobs follow, the journal has it', async () => {
  const { debtId, proformaNumber } = await books.open(1000n, { matter: matter() })
  const creditId = await waiting('15.00')
  const assigned = await assignCredit(books.deps, clerk, { creditId, debts: [{ debtId }] })
  assert.deepEqual(assigned, { allocatedMinor: 1000n, settled: [proformaNumber], waitingMinor: 500n })
  assert.deepEqual([(await books.find(debtId)).creditedAt, books.follows().length], [warsaw('2026-01-30 12:00'), 1])
  const entries = await books.db('audit').whereIn('subject_id', [creditId, debtId]).where({ actor_id: 'usr_clerk' }).orderBy('id').select('action', 'rule', 'customer_id')
  assert.deepEqual(entries.map(each => [each.action, each.rule, each.customer_id]), [['credit.record', 'HOUSE-BOOKS', null], ['credit.assign', 'OR-28', 'cus_opr_a'], ['debt.settle', 'OR-28', 'cus_opr_a']])
})

test('OR-28 several debts, in the order named, the last in part', async () => {
  const [first, second, third] = [await books.open(1000n, { matter: matter() }), await books.open(1000n, { matter: matter() }), await books.open(1000n, { matter: matter() })]
  const creditId = await waiting('15.00')
  assert.deepEqual((await assignCredit(books.deps, clerk, { creditId, debts: [second, first, third].map(({ debtId }) => ({ debtId })) })).settled, [second.proformaNumber])
  assert.deepEqual(await Promise.all([first, second, third].map(async ({ debtId }) => (await books.find(debtId)).creditedMinor)), [500n, 1000n, 0n])
})

test('HOUSE-PART a person names the sums', async () => {
  const { debtId } = await books.open(1000n, { matter: matter() })
  const creditId = await waiting('15.00')
  assert.deepEqual(await assignCredit(books.deps, clerk, { creditId, debts: [{ debtId, amountMinor: 400n }] }), { allocatedMinor: 400n, settled: [], waitingMinor: 1100n })
  await assert.rejects(assignCredit(books.deps, clerk, { creditId, debts: [{ debtId, amountMinor: 601n }] }), refused('conflict', 'too-much'))
  assert.deepEqual((await assignCredit(books.deps, clerk, { creditId, debts: [{ debtId, amountMinor: 600n }] })).waitingMinor, 500n)
})

test('HOUSE-BOOKS what cannot be is refused and changes nothing', async () => {
  const [open, paid] = [await books.open(1000n, { matter: matter() }), await books.open(1000n, { matter: matter() })]
  const euro = await books.open(1000n, { matter: matter(), currency: 'EUR' })
  await books.pay([transfer('10.00', paid.proformaNumber)])
  const creditId = await waiting('15.00')
  const assign = (debts: { debtId: string, amountMinor?: bigint }[], actor = clerk, credit = creditId) => assignCredit(books.deps, actor, { creditId: credit, debts })
  await assert.rejects(assign([]), refused('invalid', 'no-debts'))
  await assert.rejects(assign([open, open]), refused('invalid', 'debt-twice'))
  await assert.rejects(assign([open, paid]), refused('conflict', 'debt-paid'))
  await assert.rejects(assign([euro]), refused('conflict', 'other-currency'))
  await assert.rejects(assign([{ debtId: open.debtId, amountMinor: 0n }]), refused('invalid', 'bad-amount'))
  await assert.rejects(assign([{ debtId: 'dbt_nobody' }]), refused('not-found'))
  await assert.rejects(assign([open], clerk, 'crd_nobody'), refused('not-found'))
  await assert.rejects(assign([open], { ...clerk, operatorId: 'opr_b' } as typeof clerk), refused('not-found'))
  await assert.rejects(assign([open], machine), refused('forbidden'))
  assert.equal(await restOf(creditId), 1500n)
  assert.equal((await books.find(open.debtId)).creditedMinor, 0n)
})

test('HOUSE-BOOKS assigned, sent back and topped up at the same moment: nothing is spent twice', async () => {
  const creditId = await waiting('10.00')
  const debts = [await books.open(1000n, { matter: matter() }), await books.open(1000n, { matter: matter() })]
  const results = await Promise.allSettled([
    ...debts.map(({ debtId }) => assignCredit(books.deps, clerk, { creditId, debts: [{ debtId }] })),
    refundCredit(books.deps, clerk, { creditId, toIban: theirs }),
    assignToBalance(books.deps, clerk, { creditId, customerId: 'cus_opr_a' })
  ])
  assert.equal(results.filter(each => each.status === 'fulfilled').length, 1)
  assert.equal(await restOf(creditId), 0n)
})

test('HOUSE-REFUND a person sends back what waits, to the payer or to an account it named', async () => {
  const first = await waiting('10.00', { party: { name: 'Jan', account: theirs } })
  const second = await waiting('20.00')
  const bare = await refundCredit(books.deps, clerk, { creditId: first, amountMinor: 400n })
  const named = await refundCredit(books.deps, clerk, { creditId: second, toIban: other, say: 'nadpłata' })
  const unknown = await refundCredit(books.deps, clerk, { creditId: await waiting('1.00') })
  const rows = new Map((await books.db('refunds').whereIn('id', [bare, named, unknown].map(each => each.refundId)).select('id', 'to_iban', 'state', 'amount_minor', 'title')).map(row => [row.id, row]))
  const told = [bare, named, unknown].map(({ refundId }) => { const { to_iban: iban, state, amount_minor: minor } = rows.get(refundId); return [iban, state, minor] })
  assert.deepEqual(told, [[theirs, 'to-send', 400n], [other, 'to-send', 2000n], [null, 'needs-account', 100n]])
  assert.equal(rows.get(named.refundId).title, 'Zwrot nadpłata')
  assert.deepEqual([await restOf(first), await restOf(second)], [600n, 0n])
  await assert.rejects(refundCredit(books.deps, clerk, { creditId: second }), refused('conflict', 'nothing-left'))
  await assert.rejects(refundCredit(books.deps, clerk, { creditId: first, amountMinor: 601n }), refused('conflict', 'too-much'))
  await assert.rejects(refundCredit(books.deps, clerk, { creditId: first, toIban: 'PL1' }), refused('invalid', 'bad-iban'))
})

test('OG-10.4 an account whose customer a person told is known from then on', async () => {
  const account = 'PL60102010260000042270201111'
  const first = await books.open(1111n, { matter: matter() })
  const creditId = await waiting('11.11', { party: { name: 'Biuro rachunkowe', account } })
  await assignCredit(books.deps, clerk, { creditId, debts: [first] })
  const second = await books.open(2222n, { matter: matter() })
  const report = await books.pay([transfer('22.22', 'za domenę', { party: { name: 'Biuro rachunkowe', account } })])
  assert.deepEqual(report.statements[0]!.credits.map(({ reason, basis, settled }) => ({ reason, basis, settled })), [{ reason: 'paid', basis: 'payer', settled: [second.proformaNumber] }])
})

test('HOUSE-BOOKS suggestions, the likeliest first, each with its reasons', async () => {
  const wanted = await books.open(4444n, { matter: matter() })
  const sum = await books.open(4445n, { matter: matter() })
  const serial = wanted.proformaNumber.slice(-3)
  const creditId = await waiting('44.45', { title: `proforma nr ${serial}`, party: { name: 'ZAZOLC GESLA', account: other } })
  const suggestions = await transact(books.db, trx => suggestFor(trx, 'opr_a', creditId, books.deps.now()))
  assert.deepEqual(suggestions.slice(0, 2).map(each => [each.number, each.because]), [[wanted.proformaNumber, ['number-alike', 'name-alike']], [sum.proformaNumber, ['same-sum', 'name-alike']]])
  await assert.rejects(transact(books.db, trx => suggestFor(trx, 'opr_b', creditId, books.deps.now())), refused('not-found'))
})
