import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { closeDebt } from '../../src/billing/close-debt.ts'
import { listUnmatchedCredits } from '../../src/billing/find.ts'
import { transact } from '../../src/db/transact.ts'
import { formatAmount } from '../../src/rules/money.ts'
import { machine, openBooks, transfer, type Books } from './books.ts'

let books: Books
before(async () => { books = await openBooks() })
after(() => books.close())

type Step =
  | { readonly do: 'open', readonly gross: number, readonly matter: number }
  | { readonly do: 'pay', readonly minor: number, readonly names: readonly number[], readonly reversal: boolean }
  | { readonly do: 'pay-exactly', readonly name: number, readonly more: number }
  | { readonly do: 'close', readonly debt: number }

const at = fc.nat(7)
const steps: fc.Arbitrary<Step[]> = fc.array(fc.oneof(
  fc.record({ do: fc.constant('open' as const), gross: fc.integer({ min: 1, max: 30 }), matter: fc.nat(2) }),
  fc.record({ do: fc.constant('pay' as const), minor: fc.integer({ min: 1, max: 60 }), names: fc.array(at, { maxLength: 3 }), reversal: fc.constantFrom(false, false, false, true) }),
  fc.record({ do: fc.constant('pay-exactly' as const), name: at, more: fc.constantFrom(-1, 0, 0, 0, 1) }),
  fc.record({ do: fc.constant('close' as const), debt: at })
), { minLength: 3, maxLength: 14 })

let run = 0

test('HOUSE-BOOKS money in = settled + part + refunded + waiting, whatever happens in whatever order', async () => {
  await fc.assert(fc.asyncProperty(steps, async sequence => {
    const round = ++run
    const debts: { debtId: string, proformaNumber: string, grossMinor: bigint }[] = []
    const start = await sums()
    let paid = 0n
    for (const step of [{ do: 'open', gross: 10, matter: 0 } as const, ...sequence]) paid += await take(step, round, debts)

    const end = await sums()
    assert.equal(end.in - start.in, paid, 'every line is booked')
    assert.equal(end.in, end.settled + end.part + end.refunded + end.waiting)
    await checkDebts(debts.map(each => each.debtId))
  }), { seed: 20260201, numRuns: 40, endOnFailure: true })
})

async function take (step: Step, round: number, debts: { debtId: string, proformaNumber: string, grossMinor: bigint }[]): Promise<bigint> {
  const debt = (index: number) => debts[index % debts.length]!
  const ground = { at: books.deps.now(), rule: 'DOM-I.9-WD' as const, policyVersion: 'niebieski@1', actor: machine }
  const pay = async (minor: bigint, title: string, reversal = false) => {
    if (minor <= 0n) return 0n
    await books.pay([transfer(formatAmount(minor), title, { reversal })], { from: '2026-02-01T08:00:00', to: '2026-02-01T08:00:00' }) // no time in common: equal lines are further transfers
    return minor
  }
  switch (step.do) {
    case 'open': debts.push(await books.open(BigInt(step.gross), { matter: `order:${round}-${step.matter}` })); return 0n
    case 'pay': return pay(BigInt(step.minor), step.names.map(each => debt(each).proformaNumber).join(', '), step.reversal)
    case 'pay-exactly': return pay(debt(step.name).grossMinor + BigInt(step.more), debt(step.name).proformaNumber)
    case 'close': await transact(books.db, trx => closeDebt(trx, debt(step.debt).debtId, ground)); return 0n
    default: return step satisfies never
  }
}

async function sums () {
  const { rows: [row] } = await books.db.raw(`
    select (select coalesce(sum(amount_minor), 0)::bigint from credits) as "in",
      (select coalesce(sum(a.amount_minor), 0)::bigint from allocations a join debts d on d.id = a.debt_id where a.returned_at is null and d.credited_at is not null) as settled,
      (select coalesce(sum(a.amount_minor), 0)::bigint from allocations a join debts d on d.id = a.debt_id where a.returned_at is null and d.credited_at is null) as part,
      (select coalesce(sum(amount_minor), 0)::bigint from refunds) as refunded`)
  const waiting = (await transact(books.db, trx => listUnmatchedCredits(trx, 'opr_a'))).reduce((total, each) => total + each.restMinor, 0n)
  return { ...row, waiting } as Record<'in' | 'settled' | 'part' | 'refunded' | 'waiting', bigint>
}

/** DOM-II.5: a job for a debt exactly when all of it was there, and only once. */
async function checkDebts (ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const debt = await books.find(id)
    const jobs = books.jobs.filter(job => (job.payload as { debtId: string }).debtId === id).length
    assert.equal(jobs, debt.creditedAt ? 1 : 0)
    if (debt.creditedAt && debt.refundedMinor === 0n) assert.equal(debt.creditedMinor, debt.grossMinor)
    if (!debt.creditedAt) assert.ok(debt.creditedMinor < debt.grossMinor)
  }
}
