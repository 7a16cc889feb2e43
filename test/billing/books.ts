/** An operator with its books in a database of the test's own: prices, a customer, a bank that sends statements, jobs that are only noted. */
import { after, before, beforeEach } from 'node:test'
import type { Knex } from 'knex'
import type { Actor } from '../../src/audit/actor.ts'
import { findDebt } from '../../src/billing/find.ts'
import { importStatement, type ImportReport } from '../../src/billing/import-statement.ts'
import { openDebt, type NewDebt, type OpenedDebt } from '../../src/billing/open-debt.ts'
import { establishPriceList } from '../../src/billing/price-list.ts'
import { transact } from '../../src/db/transact.ts'
import type { Deps } from '../../src/deps.ts'
import { addDays, dayOf, type Day } from '../../src/rules/calendar.ts'
import { buildCamt053, type Line, type Statement } from '../support/camt053.ts'
import { testDatabase } from '../support/database.ts'
import { warsaw } from '../support/warsaw.ts'

export const ours = 'PL61109010140000071219812874'
export const theirs = 'PL27114020040000300201355387'
export const machine: Actor = { kind: 'machine', name: 'test' }
export const clerk: Actor = { kind: 'staff', userId: 'usr_clerk', operatorId: 'opr_a', role: 'billing' }

/** The books of a test file: opened before its tests, closed after them; each test begins at `local` and with no jobs noted. */
export function useBooks (local: string, opened: (books: Books) => void): void {
  let books: Books
  before(async () => { opened(books = await openBooks()) })
  after(() => books.close())
  beforeEach(() => {
    books.setClock(local)
    books.jobs.length = 0
  })
}

export type NotedJob = { readonly name: string, readonly payload: object, readonly key: string }

export type Books = Awaited<ReturnType<typeof openBooks>>

export async function openBooks () {
  const { db, close } = await testDatabase()
  await db.transaction(async trx => {
    await openOperator(trx, 'opr_a', ours)
    await openOperator(trx, 'opr_b', 'PL60102010260000042270201111')
  })
  const jobs: NotedJob[] = []
  let at = warsaw('2026-02-01 10:00')
  const nothing = () => {}
  const deps: Deps = {
    db,
    now: () => at,
    machineNow: () => at,
    jobs: { add: async (_trx, name, payload, key) => { jobs.push({ name, payload, key }) } },
    keys: { seal: secret => secret, open: sealed => sealed, mac: text => Buffer.from(text) },
    log: { debug: nothing, info: nothing, warn: nothing, error: nothing }
  }
  const books = {
    db,
    deps,
    jobs,
    /** What follows from payments besides their invoices. */
    follows: () => jobs.filter(({ name }) => name !== 'billing.issue-invoice' && !name.endsWith('.money-known')),
    close,
    /** Moves business time. */
    setClock: (local: string) => { at = warsaw(local) },
    /** A debt of one line, gross as given (no VAT, so that sums are plain). */
    open: (gross: bigint, more: Partial<NewDebt> = {}): Promise<OpenedDebt> => transact(db, trx => openDebt(deps, trx, debtOf(gross, more), at)),
    find: async (debtId: string) => (await transact(db, trx => findDebt(trx, debtId)))!,
    send: (file: Buffer, actor: Actor = clerk): Promise<ImportReport> => importStatement(deps, actor, { bytes: file, filename: 'wyciag.xml' }),
    /** The bank's statement of these lines over the last days, sent at once. */
    pay: (lines: readonly Line[], more: Partial<Statement> = {}): Promise<ImportReport> =>
      books.send(buildCamt053([{ account: ours, from: addDays(dayOf(at), -5), to: dayOf(at), id: `S${++statements}`, lines, ...more }]))
  }
  let statements = 0
  return books
}

/** A credit that names a pro-forma, booked on the day of the books' usual clock. */
export const transfer = (amount: string, title: string | readonly string[], more: Partial<Line> = {}): Line =>
  ({ amount, title, booked: '2026-02-01', party: { name: 'Jan Kowalski', account: theirs }, ...more })

export function debtOf (gross: bigint, more: Partial<NewDebt> = {}): NewDebt {
  return {
    operatorId: 'opr_a',
    customerId: 'cus_opr_a',
    matter: 'order:ord_1',
    lines: [{ text: { pl: 'Rejestracja domeny zażółć.pl', en: 'Registration of zażółć.pl' }, netMinor: gross, vatPercent: 0 }],
    currency: 'PLN',
    dueOn: '2026-02-15' as Day,
    whenPaid: debtId => ({ name: 'domains.order-paid', payload: { debtId, orderId: 'ord_1' } }),
    rule: 'DOM-II.2',
    policyVersion: 'niebieski@1',
    actor: machine,
    ...more
  }
}

async function openOperator (trx: Knex.Transaction, id: string, bankAccount: string): Promise<void> {
  const address = { street: 'ul. Świętojańska 1', city: 'Łódź', postcode: '90-001', country: 'PL' }
  await trx('operators').insert({ id, policy: 'niebieski', name: 'Niebieski Sp. z o.o.', ...address, tax_id: '5252248481', bank_account: bankAccount, currency: 'PLN', brand: JSON.stringify({ name: 'Niebieski', email: 'biuro@niebieski.example' }) })
  await trx('customers').insert({ id: `cus_${id}`, operator_id: id, name: 'Zażółć Gęślą-Jaźń', email: `jan@${id.replace('_', '-')}.example`, lang: 'pl', ...address, tax_id: null, phone: '+48.600123456', created_at: warsaw('2026-01-01 00:00') })
  await establishPriceList(trx, id, '2026-01-01' as Day)
}
