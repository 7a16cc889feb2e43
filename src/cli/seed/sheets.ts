/** Rows on their way into tables: gathered as the text of COPY, then written table by table. */
import type { Knex } from 'knex'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { from as copyFrom } from 'pg-copy-streams'

/** Tables in the order in which they can be filled, with the columns that are filled. */
const tables = {
  customers: ['id', 'operator_id', 'name', 'email', 'lang', 'street', 'city', 'postcode', 'country', 'tax_id', 'phone', 'created_at'],
  holders: ['id', 'customer_id', 'operator_id', 'kind', 'name', 'organisation', 'email', 'phone', 'street', 'city', 'postcode', 'country', 'tax_id', 'whois_consent', 'created_at'],
  users: ['id', 'operator_id', 'customer_id', 'role', 'name', 'email', 'lang', 'password_hash', 'created_at'],
  orders: ['id', 'operator_id', 'customer_id', 'holder_id', 'name', 'display_name', 'zone', 'years', 'policy_version', 'placed_at', 'keep_until', 'debt_id', 'credited_at', 'registering_at', 'registrant_handle', 'ended_at', 'end_rule', 'end_reason', 'domain_id'],
  debts: ['id', 'operator_id', 'customer_id', 'matter', 'currency', 'gross_minor', 'opened_at', 'due_on', 'job_name', 'job_payload', 'rule', 'policy_version', 'credited_at', 'closed_at', 'closed_rule', 'closed_policy_version'],
  documents: ['id', 'operator_id', 'customer_id', 'debt_id', 'kind', 'number', 'issued_on', 'due_on', 'facts'],
  statements: ['id', 'operator_id', 'file_sha256', 'account', 'bank_id', 'from_at', 'to_at', 'from_day', 'to_day', 'currency', 'opening_minor', 'closing_minor', 'imported_at'],
  credits: ['id', 'operator_id', 'statement_id', 'account', 'line_key', 'amount_minor', 'currency', 'booked_on', 'credited_at', 'title', 'payer_name', 'payer_account', 'explanation', 'recorded_at'],
  allocations: ['credit_id', 'debt_id', 'amount_minor', 'rule', 'allocated_at'],
  domains: ['id', 'operator_id', 'customer_id', 'holder_id', 'order_id', 'name', 'display_name', 'zone', 'registry', 'policy_version', 'registrant_handle', 'auth_info_sealed', 'registered_at', 'expires_at', 'expires_on', 'released_at', 'look'],
  domain_looks: ['domain_id', 'look_at'],
  renewals: ['domain_id', 'period_from', 'policy_version', 'debt_id', 'issued_on', 'due_on', 'credited_at', 'fee_debt_id', 'fee_credited_at', 'done_at'],
  domain_steps: ['domain_id', 'period_from', 'step', 'rule', 'taken_at'],
  disclosures: ['holder_id', 'recipient', 'purpose', 'subject_id', 'at'],
  mail_domains: ['id', 'operator_id', 'customer_id', 'name', 'display_name', 'created_at', 'dkim_selector', 'dkim_key_sealed', 'dkim_public'],
  mail_addresses: ['address', 'mail_domain_id', 'kind', 'subject_id', 'created_at'],
  mailboxes: ['id', 'mail_domain_id', 'operator_id', 'customer_id', 'local_part', 'address', 'password_hash', 'quota_bytes', 'created_at'],
  mailbox_usage: ['username', 'bytes', 'messages'],
  audit: ['at', 'actor_kind', 'actor_id', 'action', 'subject_type', 'subject_id', 'operator_id', 'customer_id', 'rule', 'policy_version', 'facts']
} as const satisfies Record<string, readonly string[]>

export type Table = keyof typeof tables

export const tableNames = Object.keys(tables) as Table[]

/** An object is a jsonb column; JSON has no bigint: write a text. */
type Value = string | number | bigint | boolean | Date | null | object

export type Row<Name extends Table> = Readonly<Record<typeof tables[Name][number], Value>>

export type Sheets = {
  readonly add: <Name extends Table>(table: Name, row: Row<Name>) => void
  /** How many rows lie there, by table. */
  readonly counts: () => Readonly<Record<Table, number>>
  /** Copies all of it in the transaction. What the database refuses it refuses here: constraints and triggers hold as for any row. */
  readonly copy: (trx: Knex.Transaction) => Promise<void>
}

export function openSheets (): Sheets {
  const lines = Object.fromEntries(tableNames.map(name => [name, []])) as unknown as Record<Table, string[]>
  return {
    add: (table, row) => { lines[table].push(lineOf(table, row)) },
    counts: () => Object.fromEntries(tableNames.map(name => [name, lines[name].length])) as Record<Table, number>,
    async copy (trx) {
      const connection = await trx.client.acquireConnection() // the transaction's own
      for (const name of tableNames) {
        if (lines[name].length === 0) continue
        await pipeline(Readable.from(chunksOf(lines[name])), connection.query(copyFrom(`copy ${name} (${tables[name].join(', ')}) from stdin`)))
      }
    }
  }
}

const rowsOfAChunk = 500

function * chunksOf (lines: readonly string[]): Generator<Buffer> {
  for (let at = 0; at < lines.length; at += rowsOfAChunk) yield Buffer.from(lines.slice(at, at + rowsOfAChunk).join(''))
}

function lineOf<Name extends Table> (table: Name, row: Row<Name>): string {
  const columns: readonly (keyof Row<Name>)[] = tables[table]
  return `${columns.map(column => textOf(row[column])).join('\t')}\n`
}

/** PostgreSQL, COPY, text format. */
function textOf (value: Value): string {
  if (value === null) return '\\N'
  if (value instanceof Date) return value.toISOString()
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, found => escapes[found]!) : text
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
