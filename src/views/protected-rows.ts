/** What staff see of the protected addresses: how they came in. The addresses themselves nobody can read; exports are the customers'. */
import type { Knex } from 'knex'
import { pageOf, placeOf, type Page, type Paging } from './page.ts'
import { seen, type Sight } from './sight.ts'

export type ImportRow = {
  readonly id: string
  readonly at: Date
  readonly by: string
  readonly filename: string
  readonly source: string
  readonly proof: string
  readonly lines: number
  readonly added: number
  readonly known: number
  readonly doubled: number
  readonly malformed: number
}

export type ImportPage = ImportRow & { readonly faults: readonly { readonly line: number, readonly fault: string, readonly text: string }[] }

const columns = { id: 'id', at: 'at', by: 'imported_by', filename: 'filename', source: 'source', proof: 'proof', lines: 'lines', added: 'added', known: 'known', doubled: 'doubled', malformed: 'malformed' }

export async function listProtectedImports (trx: Knex.Transaction, operatorId: string, { limit, cursor }: Paging): Promise<Page<ImportRow>> {
  const query = trx('protected_imports').where({ operator_id: operatorId }).orderBy([{ column: 'at', order: 'desc' }, { column: 'id', order: 'desc' }]).limit(limit + 1).select(columns)
  const after = placeOf(cursor, 1)
  if (after) void query.whereRaw('(at, id) < (select at, id from protected_imports where id = ? and operator_id = ?)', [after[0]!, operatorId])
  const rows: ImportRow[] = await query
  return pageOf(rows, limit, row => [row.id])
}

export async function findProtectedImport (trx: Knex.Transaction, operatorId: string, id: string): Promise<ImportPage | undefined> {
  return await trx('protected_imports').where({ operator_id: operatorId, id }).first({ ...columns, faults: 'faults' })
}

export type ExportRow = { readonly id: string, readonly customerId: string, readonly madeAt: Date, readonly endsAt: Date }

/** The last ones; `now`: those alone that are still of use. */
export async function listProtectedExports (trx: Knex.Transaction, sight: Sight, now: Date): Promise<ExportRow[]> {
  return await seen(trx('protected_exports as e'), sight, 'e').where('e.ends_at', '>', now).orderBy([{ column: 'e.made_at', order: 'desc' }, { column: 'e.id' }]).limit(100)
    .select({ id: 'e.id', customerId: 'e.customer_id', madeAt: 'e.made_at', endsAt: 'e.ends_at' })
}

export type FindingRow = {
  readonly id: string
  readonly customerId: string
  readonly mailDomainId: string
  readonly mailDomain: string
  readonly rule: string
  readonly foundAt: Date
  readonly firstAt: Date
  readonly lastAt: Date
  readonly endedAt: Date | null
  readonly recipients: number
  readonly messages: number
  readonly protectedRecipients: number
  readonly mostAtOnce: number
  readonly verdict: string | null
  readonly caseId: string | null
}

/** What monitoring found, newest first; for staff. `waiting`: those alone that wait for a person, or the others. */
export async function listFindings (trx: Knex.Transaction, operatorId: string, { limit, cursor, waiting }: Paging & { readonly waiting?: boolean | undefined }): Promise<Page<FindingRow>> {
  const query = trx('sending_findings as f').join('mail_domains as d', 'd.id', 'f.mail_domain_id').where('f.operator_id', operatorId).orderBy([{ column: 'f.found_at', order: 'desc' }, { column: 'f.id', order: 'desc' }]).limit(limit + 1).select({
    id: 'f.id', customerId: 'f.customer_id', mailDomainId: 'f.mail_domain_id', mailDomain: 'd.name', rule: 'f.rule', foundAt: 'f.found_at', firstAt: 'f.first_at', lastAt: 'f.last_at', endedAt: 'f.ended_at',
    recipients: 'f.recipients', messages: 'f.messages', protectedRecipients: 'f.protected_recipients', mostAtOnce: 'f.most_at_once', verdict: 'f.verdict', caseId: 'f.case_id'
  })
  if (waiting !== undefined) void query.whereRaw("(f.verdict is not distinct from 'waiting') = ?", [waiting])
  const after = placeOf(cursor, 1)
  if (after) void query.whereRaw('(f.found_at, f.id) < (select found_at, id from sending_findings where id = ? and operator_id = ?)', [after[0]!, operatorId])
  const rows: FindingRow[] = await query
  return pageOf(rows, limit, row => [row.id])
}
