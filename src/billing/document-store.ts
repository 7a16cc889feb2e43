/** SQL of documents and their number series. A number is given in the transaction that stores the document: none is lost, none given twice. */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'
import type { DocumentFacts, DocumentKind } from './document.ts'

const prefixes: Record<DocumentKind, string> = { proforma: 'PF' }

/** The next number of the operator's series of that kind and year, 'PF/2026/000001'. Holds the series until the transaction ends. */
export async function takeNumber (trx: Knex.Transaction, operatorId: string, kind: DocumentKind, issuedOn: Day): Promise<string> {
  const year = issuedOn.slice(0, 4)
  const [series] = await trx('document_series')
    .insert({ operator_id: operatorId, kind, year: Number(year), last_number: 1 })
    .onConflict(['operator_id', 'kind', 'year']).merge({ last_number: trx.raw('document_series.last_number + 1') })
    .returning('last_number')
  return `${prefixes[kind]}/${year}/${String(series.last_number).padStart(6, '0')}`
}

export type NewDocument = { readonly id: string, readonly operatorId: string, readonly customerId: string, readonly debtId: string, readonly facts: DocumentFacts }

export async function insertDocument (trx: Knex.Transaction, { id, operatorId, customerId, debtId, facts }: NewDocument): Promise<void> {
  await trx('documents').insert({
    id,
    operator_id: operatorId,
    customer_id: customerId,
    debt_id: debtId,
    kind: facts.kind,
    number: facts.number,
    issued_on: facts.issuedOn,
    due_on: facts.dueOn,
    facts: JSON.stringify(facts)
  })
}
