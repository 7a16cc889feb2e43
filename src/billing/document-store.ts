/** SQL of documents and their number series. A number is given in the transaction that stores the document: none is lost, none given twice. */
import type { Knex } from 'knex'
import { insertRow, runPrepared, type Prepared } from '../db/prepared.ts'
import { soon } from '../db/transact.ts'
import type { Day } from '../rules/calendar.ts'
import type { Currency } from '../rules/money.ts'
import type { CorrectionFacts, DocumentFacts, DocumentKind, InvoiceFacts, ProformaFacts } from './document.ts'

const prefixes: Record<DocumentKind, string> = { proforma: 'PF', invoice: 'FV', correction: 'FK' }

/** The next number of the operator's series of that kind and year, 'PF/2026/000001'. Holds the series until the transaction ends. */
export async function takeNumber (trx: Knex.Transaction, operatorId: string, kind: DocumentKind, issuedOn: Day): Promise<string> {
  const year = issuedOn.slice(0, 4)
  const [series] = await runPrepared<{ last_number: number }>(trx, next, [operatorId, kind, Number(year)])
  return `${prefixes[kind]}/${year}/${String(series!.last_number).padStart(6, '0')}`
}

const next: Prepared = {
  name: 'document-number',
  text: 'insert into document_series (operator_id, kind, year, last_number) values ($1, $2, $3, 1) on conflict (operator_id, kind, year) do update set last_number = document_series.last_number + 1 returning last_number'
}

export type NewDocument = { readonly id: string, readonly operatorId: string, readonly customerId: string, readonly debtId: string, readonly facts: DocumentFacts }

export async function insertDocument (trx: Knex.Transaction, { id, operatorId, customerId, debtId, facts }: NewDocument): Promise<void> {
  await soon(trx, () => insertRow(trx, 'documents', {
    id,
    operator_id: operatorId,
    customer_id: customerId,
    debt_id: debtId,
    kind: facts.kind,
    number: facts.number,
    issued_on: facts.issuedOn,
    due_on: facts.dueOn,
    corrects: facts.kind === 'correction' ? facts.corrects.documentId : null,
    facts: JSON.stringify(facts)
  }))
}

export type Stored<Facts extends DocumentFacts> = { readonly id: string, readonly facts: Facts }

export async function findProforma (trx: Knex.Transaction, debtId: string): Promise<Stored<ProformaFacts> | undefined> {
  return await trx('documents').where({ debt_id: debtId, kind: 'proforma' }).first('id', 'facts')
}

/** The invoice of a debt; at most one (`documents_invoice_of_a_debt`). */
export async function findInvoice (trx: Knex.Transaction, debtId: string): Promise<Stored<InvoiceFacts> & { readonly ksefNumber: string | null } | undefined> {
  return await trx('documents').leftJoin('ksef_numbers', 'ksef_numbers.document_id', 'documents.id').where({ debt_id: debtId, kind: 'invoice' })
    .first('documents.id', 'facts', { ksefNumber: 'ksef_number' })
}

/** The last correction of an invoice: how it stands now. */
export async function findLastCorrection (trx: Knex.Transaction, invoiceId: string): Promise<Stored<CorrectionFacts> | undefined> {
  return await trx('documents').where({ corrects: invoiceId }).orderBy('number', 'desc').first('id', 'facts')
}

/** The number that the state's system gave a document; written once. */
export async function insertKsefNumber (trx: Knex.Transaction, documentId: string, ksefNumber: string, at: Date): Promise<void> {
  await trx('ksef_numbers').insert({ document_id: documentId, ksef_number: ksefNumber, assigned_at: at })
}

export type SeriesTotal = Record<'netMinor' | 'vatMinor' | 'grossMinor', bigint> & { readonly currency: Currency, readonly documents: number, readonly first: string, readonly last: string }

/** What the documents of one series and year come to, currencies apart. */
export async function sumSeries (trx: Knex.Transaction, operatorId: string, kind: DocumentKind, year: number): Promise<SeriesTotal[]> {
  const sum = (field: string, name: string) => trx.raw(`sum((facts ->> '${field}')::bigint)::bigint as ${name}`)
  const rows = await trx('documents').where({ operator_id: operatorId, kind }).whereRaw('starts_with(number, ?)', [`${prefixes[kind]}/${year}/`])
    .groupByRaw("facts ->> 'currency'").orderBy('currency').select(
      trx.raw("facts ->> 'currency' as currency"), trx.raw('count(*)::int as documents'), trx.raw('min(number) as first'), trx.raw('max(number) as last'),
      sum('netMinor', 'net'), sum('vatMinor', 'vat'), sum('grossMinor', 'gross'))
  return rows.map(({ net, vat, gross, ...row }) => ({ ...row, netMinor: net, vatMinor: vat, grossMinor: gross }))
}
