import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type { Actor } from '../../src/audit/actor.ts'
import { addBankAccount } from '../../src/billing/add-bank-account.ts'
import { assignCredit, assignToBalance } from '../../src/billing/assign-credit.ts'
import { captureHold, holdBalance, releaseHold } from '../../src/billing/balance.ts'
import { buildRefundFiles } from '../../src/billing/build-refund-files.ts'
import { closeDebt } from '../../src/billing/close-debt.ts'
import { listUnmatchedCredits } from '../../src/billing/find.ts'
import { signatureOf } from '../../src/billing/notification-signature.ts'
import { openProvider } from '../../src/billing/open-provider.ts'
import { payFromBalance } from '../../src/billing/pay-from-balance.ts'
import { paymentWaysOf } from '../../src/billing/payment-ways.ts'
import { receivePayment } from '../../src/billing/payment-webhook.ts'
import { payOutBalance, refundCredit } from '../../src/billing/refund-credit.ts'
import { refundPart } from '../../src/billing/refund-part.ts'
import { transact } from '../../src/db/transact.ts'
import { Refusal } from '../../src/errors.ts'
import { formatAmount } from '../../src/rules/money.ts'
import { orderIdOf } from '../../src/rules/refund-seen.ts'
import { clerk, machine, openBooks, ours, theirs, transfer, type Books } from './books.ts'

const administrator: Actor = { kind: 'staff', userId: 'usr_admin', operatorId: 'opr_a', role: 'administrator' }
const customerId = 'cus_opr_a'

let books: Books
let provider: { providerId: string, secret: string }
let ways: { topUpReference: string, account: string }
before(async () => {
  books = await openBooks()
  await addBankAccount(books.deps, administrator, { iban: ours, currency: 'PLN', virtualPrefix: '109010140001' })
  provider = await openProvider(books.deps, administrator, { name: 'Płatności', payoutAccount: null })
  const { topUpReference, accounts } = await transact(books.db, trx => paymentWaysOf(trx, customerId, books.deps.now()))
  ways = { topUpReference, account: accounts[0]!.account }
})
after(() => books.close())

const at = fc.nat(7)
const minor = fc.integer({ min: 1, max: 60 })
const step = fc.oneof(
  fc.record({ do: fc.constant('open' as const), gross: fc.integer({ min: 1, max: 30 }), matter: fc.nat(2) }),
  fc.record({ do: fc.constant('pay' as const), minor, names: fc.array(at, { maxLength: 3 }), reversal: fc.constantFrom(false, false, false, true) }),
  fc.record({ do: fc.constant('pay-exactly' as const), name: at, more: fc.constantFrom(-1, 0, 0, 0, 1) }),
  fc.record({ do: fc.constant('pay-to' as const), minor, where: fc.constantFrom('reference' as const, 'account' as const) }),
  fc.record({ do: fc.constant('pay-provider' as const), minor, name: at }),
  fc.record({ do: fc.constant('close' as const), debt: at }),
  fc.record({ do: fc.constant('refund-part' as const), debt: at, minor }),
  fc.record({ do: fc.constant('assign' as const), credit: at, debt: at }),
  fc.record({ do: fc.constant('assign-to-balance' as const), credit: at, minor }),
  fc.record({ do: fc.constant('refund' as const), credit: at }),
  fc.record({ do: fc.constant('hold' as const), minor, captured: fc.option(fc.nat(60)) }),
  fc.record({ do: fc.constant('pay-from-balance' as const), debt: at }),
  fc.record({ do: fc.constant('pay-out' as const), minor }),
  fc.record({ do: fc.constant('take-back' as const), credit: at }),
  fc.record({ do: fc.constant('send-refunds' as const), bounce: fc.boolean() })
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never
type Round = { readonly number: number, readonly debts: { debtId: string, proformaNumber: string, grossMinor: bigint }[] }

let run = 0

test('HOUSE-BOOKS money in = settled + part + taken from balances + refunded + taken back + waiting + balances, from every source, whatever happens in whatever order', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 16 }), async sequence => {
    const round: Round = { number: ++run, debts: [] }
    const start = await sums()
    let paid = 0n
    for (const each of [{ do: 'open', gross: 10, matter: 0 } as const, ...sequence]) paid += await take(each, round)

    const end = await sums()
    assert.equal(end.in - start.in, paid, 'every line is booked')
    assert.equal(end.in, end.settled + end.part + end.captured + end.refunded + end.takenBack + end.waiting + end.balance)
    assert.equal(end.balance, end.entries, 'a balance is the sum of its entries')
    await checkDebts(round.debts.map(each => each.debtId))
  }), { seed: 20260201, numRuns: 40, endOnFailure: true })
})

let references = 0

/** What it brought in. A refusal is an answer: nothing moved. */
async function take (step: Step, round: Round): Promise<bigint> {
  try {
    return await act(step, round)
  } catch (error) {
    if (error instanceof Refusal) return 0n
    throw error
  }
}

async function act (step: Step, { number, debts }: Round): Promise<bigint> {
  const now = books.deps.now()
  const debt = (index: number) => debts[index % debts.length]!
  const ground = { at: now, rule: 'DOM-I.9-WD' as const, policyVersion: 'niebieski@1', actor: machine }
  const move = async (minor: bigint, title: string, more: object = {}) => {
    if (minor === 0n) return 0n
    await books.pay([transfer(formatAmount(minor), title, { reference: `C${++references}`, ...more })])
    return minor > 0n ? minor : 0n
  }
  const creditAt = async (index: number) => {
    const waiting = await transact(books.db, trx => listUnmatchedCredits(trx, 'opr_a'))
    if (waiting.length === 0) throw new Refusal('not-found', 'nothing waits')
    return waiting[index % waiting.length]!
  }
  switch (step.do) {
    case 'open': debts.push(await books.open(BigInt(step.gross), { matter: `order:${number}-${step.matter}` })); return 0n
    case 'pay': return move(BigInt(step.minor), step.names.map(each => debt(each).proformaNumber).join(', '), { reversal: step.reversal })
    case 'pay-exactly': return move(debt(step.name).grossMinor + BigInt(step.more), debt(step.name).proformaNumber)
    case 'pay-to': return move(BigInt(step.minor), step.where === 'reference' ? ways.topUpReference : `na rachunek ${ways.account}`)
    case 'pay-provider': {
      const body = Buffer.from(JSON.stringify({ event: 'payment.completed', paymentId: `p${++references}`, amount: formatAmount(BigInt(step.minor)), currency: 'PLN', paidAt: now.toISOString(), title: debt(step.name).proformaNumber }))
      await receivePayment(books.deps, provider.providerId, { body, signature: signatureOf(body, provider.secret, now) })
      return BigInt(step.minor)
    }
    case 'close': await transact(books.db, trx => closeDebt(trx, debt(step.debt).debtId, ground)); return 0n
    case 'refund-part': await transact(books.db, trx => refundPart(trx, debt(step.debt).debtId, BigInt(step.minor), ground)); return 0n
    case 'assign': await assignCredit(books.deps, clerk, { creditId: (await creditAt(step.credit)).id, debts: [debt(step.debt)] }); return 0n
    case 'assign-to-balance': await assignToBalance(books.deps, clerk, { creditId: (await creditAt(step.credit)).id, customerId, amountMinor: BigInt(step.minor) }); return 0n
    case 'refund': await refundCredit(books.deps, clerk, { creditId: (await creditAt(step.credit)).id }); return 0n
    case 'hold': {
      const key = `h${++references}`
      const answer = await transact(books.db, trx => holdBalance(trx, { key, customerId, amountMinor: BigInt(step.minor), currency: 'PLN', rule: 'BMP-9', at: now }))
      if (answer === 'held') await transact(books.db, trx => step.captured === null ? releaseHold(trx, key, now) : captureHold(trx, key, BigInt(step.captured), now))
      return 0n
    }
    case 'pay-from-balance': await transact(books.db, trx => payFromBalance(books.deps, trx, debt(step.debt).debtId, ground)); return 0n
    case 'pay-out': await payOutBalance(books.deps, clerk, { customerId, currency: 'PLN', amountMinor: BigInt(step.minor) }); return 0n
    case 'take-back': {
      const credits = await books.db('credits').whereNotNull('statement_id').orderBy('id').select('amount_minor', 'bank_reference', 'title')
      const credit = credits[step.credit % Math.max(1, credits.length)]
      return credit ? move(0n - credit.amount_minor, credit.title, { reversal: true, reference: credit.bank_reference }) : 0n
    }
    case 'send-refunds': {
      await buildRefundFiles(books.deps, clerk)
      const inFile = await books.db('refunds').where({ state: 'in-file' }).orderBy('id').select('id', 'amount_minor', 'title')
      const party = { name: 'Jan', account: theirs }
      for (const { id, amount_minor: minor, title } of inFile) await move(0n - minor, title, { party, endToEndId: orderIdOf(id) })
      const last = inFile.at(-1)
      return step.bounce && last ? move(last.amount_minor, last.title, { party, reversal: true, endToEndId: orderIdOf(last.id) }) : 0n
    }
    default: return step satisfies never
  }
}

const parts = {
  in: 'sum(amount_minor) from credits',
  settled: 'sum(a.amount_minor) from allocations a join debts d on d.id = a.debt_id where a.returned_at is null and d.credited_at is not null and d.reopened_at is null',
  part: 'sum(a.amount_minor) from allocations a join debts d on d.id = a.debt_id where a.returned_at is null and (d.credited_at is null or d.reopened_at is not null)',
  captured: "-sum(amount_minor) from balance_entries where kind = 'capture'",
  refunded: "sum(amount_minor) from refunds where state <> 'cancelled'",
  takenBack: 'sum(covered_minor) from credit_returns',
  waiting: 'sum(rest_minor) from waiting_credits',
  balance: 'sum(amount_minor) from balances',
  entries: 'sum(amount_minor) from balance_entries'
}

async function sums (): Promise<Record<keyof typeof parts, bigint>> {
  const columns = Object.entries(parts).map(([name, sum]) => `coalesce((select ${sum}), 0)::bigint as "${name}"`)
  return (await books.db.raw(`select ${columns.join(', ')}`)).rows[0]
}

/** DOM-II.5: what follows from a payment follows when all of it was there, once, and is told again only when the bank took it back. */
async function checkDebts (ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const debt = await books.find(id)
    const jobs = books.follows().filter(job => (job.payload as { debtId: string }).debtId === id).length
    const told = await books.db('audit').where({ action: 'credit.take-back' }).whereRaw('facts -> \'reopened\' @> ?::jsonb', [JSON.stringify([id])]).count('* as count').first()
    assert.equal(jobs, debt.creditedAt ? 1 + Number(told!['count']) : 0)
    if (debt.creditedAt && debt.refundedMinor === 0n && !debt.reopenedAt && !debt.closedAt) assert.equal(debt.creditedMinor, debt.grossMinor)
    if (!debt.creditedAt) assert.ok(debt.creditedMinor < debt.grossMinor)
  }
}
