/** Books in which debts are invoiced as the worker does it: letters are written, jobs are run on demand. */
import type { Knex } from 'knex'
import { correctInvoice, sweepCorrections } from '../../src/billing/correct-invoice.ts'
import type { CorrectionFacts, DocumentFacts, InvoiceFacts } from '../../src/billing/document.ts'
import { findDocument } from '../../src/billing/find.ts'
import { invoicePaid } from '../../src/billing/invoice-paid.ts'
import type { DebtLine, NewDebt, OpenedDebt } from '../../src/billing/open-debt.ts'
import { transact } from '../../src/db/transact.ts'
import { readOwnWords, writeLetter } from '../../src/notices/write.ts'
import type { Day } from '../../src/rules/calendar.ts'
import { formatAmount } from '../../src/rules/money.ts'
import { warsaw } from '../support/warsaw.ts'
import { openBooks, transfer } from './books.ts'

export type Buyer = { readonly country: string, readonly taxId?: string, readonly lang?: 'pl' | 'en', readonly postcode?: string, readonly operatorId?: string }

export const line = (netMinor: bigint, more: Partial<DebtLine> = {}): DebtLine =>
  ({ text: { pl: 'Rejestracja domeny zażółć.pl (1 r.)', en: 'Registration of zażółć.pl (1 y)' }, netMinor, vatPercent: 23, ...more })

export type Desk = Awaited<ReturnType<typeof openDesk>>

export async function openDesk () {
  const books = await openBooks()
  const { db, deps } = books
  let customers = 0
  let matters = 0
  const facts = async <Facts extends DocumentFacts>(id: string): Promise<Facts> => (await transact(db, trx => findDocument(trx, id)))!.facts as Facts
  const desk = {
    ...books,
    facts,
    /** A customer of its own; returns its id. */
    customer: async ({ country, taxId, lang = 'pl', postcode = country === 'PL' ? '90-001' : '10115', operatorId = 'opr_a' }: Buyer): Promise<string> => {
      const id = `cus_desk${++customers}`
      await db('customers').insert({ id, operator_id: operatorId, name: `Firma Łąka ${customers}`, email: `kunde${customers}@firma.example`, lang, street: 'Hauptstraße 5', city: 'Ort', postcode, country, tax_id: taxId ?? null, phone: '+48.600123456', created_at: warsaw('2026-01-01 00:00') })
      return id
    },
    ask: (lines: readonly DebtLine[], more: Partial<NewDebt> = {}): Promise<OpenedDebt> => books.open(0n, { matter: `order:desk${++matters}`, lines, ...more }),
    /** The whole sum by bank transfer. */
    payFor: async ({ proformaNumber, grossMinor }: OpenedDebt): Promise<void> => { await books.pay([transfer(formatAmount(grossMinor), proformaNumber)]) },
    invoicePaid: (debtId: string): Promise<void> => invoicePaid(deps, { writeLetter, readWords: readOwnWords }, debtId),
    correct: (debtId: string): Promise<void> => correctInvoice(deps, writeLetter, debtId),
    sweep: (): Promise<void> => sweepCorrections(deps),
    invoiceOf: async (debtId: string): Promise<(InvoiceFacts & { readonly id: string }) | undefined> => {
      const row = await db('documents').where({ debt_id: debtId, kind: 'invoice' }).first('id')
      return row && { id: row.id, ...await facts<InvoiceFacts>(row.id) }
    },
    correctionsOf: async (debtId: string): Promise<CorrectionFacts[]> =>
      await Promise.all((await db('documents').where({ debt_id: debtId, kind: 'correction' }).orderBy('number').pluck('id')).map(id => facts<CorrectionFacts>(id))),
    letters: async (documentId: string): Promise<string[]> => await db('letters').where('key', `document:${documentId}`).pluck('template'),
    noteRate: async (publishedOn: string, rate: string): Promise<void> => { await db('exchange_rates').insert({ currency: 'EUR', published_on: publishedOn, rate, source: '001/A/NBP/2026', recorded_at: deps.now(), recorded_by: 'usr_clerk' }) },
    confirm: async (customerId: string, vatId: string, checkedOn: string, valid = true): Promise<void> => {
      await db('vat_id_checks').insert({ id: `vic_${customerId}${checkedOn}${valid}`, operator_id: 'opr_a', customer_id: customerId, vat_id: vatId, valid, checked_on: checkedOn, proof: 'WAPIAAAA', recorded_at: deps.now(), recorded_by: 'usr_clerk' })
    }
  }
  return desk
}

/** One transaction on the books. */
export const within = async <Result>({ db }: Pick<Desk, 'db'>, work: (trx: Knex.Transaction) => Promise<Result>): Promise<Result> => await transact(db, work)

export const day = (text: string): Day => text as Day
