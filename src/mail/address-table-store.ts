/** SQL of a list of addresses on its way through one transaction: copied into temporary tables, then judged as a whole. */
import type { Knex } from 'knex'
import type { Writable } from 'node:stream'
import { from as copyFrom } from 'pg-copy-streams'

/** Rows as COPY reads them: line, address, key (hex), number of its domain. */
export type Copier = { readonly write: (text: string) => Promise<void>, readonly end: () => Promise<void>, /** Nothing of it is copied; the connection is free again. */ readonly abandon: () => Promise<void> }

/** Hashing and sorting a million rows wants more than the usual memory; a list's few domains are looked up one by one, not by reading ten million. In this transaction alone. */
const workMem = '256MB'

export async function createAddressTables (trx: Knex.Transaction): Promise<void> {
  await trx.raw(`
    drop table if exists pg_temp.address_lines, pg_temp.address_domains, pg_temp.filtered_addresses;
    create temp table address_lines (line int not null, address text, key bytea not null, domain int) on commit drop;
    create temp table address_domains (no int not null, key bytea not null) on commit drop;
  `)
  await trx.raw("select set_config('work_mem', ?, true), set_config('random_page_cost', '1.1', true)", [workMem])
}

/** One at a time: the connection copies and does nothing else until `end`. */
export async function copyInto (trx: Knex.Transaction, table: 'address_lines' | 'address_domains'): Promise<Copier> {
  const connection = await trx.client.acquireConnection() // the transaction's own
  const stream: Writable = connection.query(copyFrom(`copy pg_temp.${table} from stdin`))
  const failed = new Promise<never>((_resolve, reject) => { stream.once('error', reject) })
  failed.catch(() => {}) // told where somebody waits
  return {
    async write (text) {
      if (!stream.write(text)) await Promise.race([new Promise<void>(resolve => { stream.once('drain', resolve) }), failed])
    },
    async end () {
      await Promise.race([new Promise<void>(resolve => { stream.end(resolve) }), failed])
    },
    async abandon () {
      if (stream.closed) return
      await new Promise<void>(resolve => {
        stream.once('close', resolve)
        stream.destroy()
      })
    }
  }
}

export async function analyseAddressTables (trx: Knex.Transaction): Promise<void> {
  await trx.raw('analyze pg_temp.address_lines; analyze pg_temp.address_domains')
}

export type Filtered = { readonly different: number, readonly protected: number }

/** Into the temporary table `filtered_addresses (line, address, is_protected)`: each address once, at its first line (MZ-2.2). */
export async function filterAddresses (trx: Knex.Transaction, operatorId: string): Promise<Filtered> {
  await trx.raw(`
    create temp table filtered_addresses on commit drop as
    select u.line, u.address, p.key is not null or d.no is not null as is_protected
    from (select key, min(line) as line, min(address) as address, min(domain) as domain from pg_temp.address_lines group by key) u
      left join protected_addresses p on p.operator_id = ? and p.key = u.key and p.removed_at is null
      left join (select l.no from pg_temp.address_domains l join protected_addresses w on w.operator_id = ? and w.key = l.key and w.removed_at is null) d on d.no = u.domain`, [operatorId, operatorId])
  const { rows: [row] } = await trx.raw('select count(*)::int as different, (count(*) filter (where is_protected))::int as protected from pg_temp.filtered_addresses')
  return row
}
