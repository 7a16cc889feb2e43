/** SQL of traces. Any number of them is one statement, which finds out whose they are. */
import type { Knex } from 'knex'
import { runPrepared, type Prepared } from '../../db/prepared.ts'
import { countsOf } from '../../rules/mail-counts.ts'
import { mailboxOf } from '../envelope.ts'
import type { Trace } from './trace.ts'

/** Of what comes in the recipient's domain is concerned, of what goes out the sender's. */
const insert: Prepared = {
  name: 'mail-traces-insert',
  text: `
    with noted as (insert into mail_trace_spools (name, batch) values ($3, $4) on conflict (name) do update set batch = greatest(mail_trace_spools.batch, excluded.batch))
         , counted as (
      insert into mail_counts as c (process, what, labels, times) select $3, t.what, t.labels, t.times from jsonb_to_recordset($5::jsonb) as t (what text, labels text, times bigint)
      on conflict (process, what, labels) do update set times = c.times + excluded.times)
    insert into mail_traces (at, door, node, stage, attempt, operator_id, customer_id, mail_domain_id, mailbox_id, client_ip, helo, tls, login, sender, recipient, outcome, code, said, rule,
                             message_id, bytes, scan, virus, signatures, quota_used, quota_bytes, folder, facts)
    select t.at, t.door, $2, t.stage, t.attempt, coalesce(m.operator_id, a.operator_id, d.operator_id), coalesce(m.customer_id, a.customer_id, d.customer_id), coalesce(m.mail_domain_id, a.mail_domain_id, d.id), coalesce(m.id, a.id), t.ip, t.helo, t.tls, t.login,
           t.sender, t.recipient, t.outcome, t.code, t.said, t.rule, t.message_id, t.bytes, t.scan, t.virus, t.signatures, t.quota_used, t.quota_bytes, t.folder, t.facts
    from jsonb_to_recordset($1::jsonb) as t (n int, at timestamptz, door text, stage text, attempt text, mailbox_id text, address text, domain text, ip inet, helo text, tls text, login text, sender text, recipient text,
           outcome text, code int, said text, rule text, message_id text, bytes bigint, scan text, virus text, signatures text, quota_used bigint, quota_bytes bigint, folder text, facts jsonb)
    left join mailboxes m on m.id = t.mailbox_id
    left join mailboxes a on m.id is null and a.address = t.address
    left join mail_domains d on coalesce(m.id, a.id) is null and d.name = t.domain
    order by t.n`
}

/** `node`: the name of the server that met them. `batch` is noted as written together with them. */
export async function insertTraces (db: Knex, { node, spool, batch }: { readonly node: string, readonly spool: string, readonly batch: number }, traces: readonly Trace[]): Promise<void> {
  await runPrepared(db, insert, [JSON.stringify(traces.map(rowOf)), node, spool, batch, JSON.stringify(countsOf(traces).map(({ labels, ...each }) => ({ ...each, labels: JSON.stringify(labels) })))])
}

/** The last batch of this spool that is written; 0: none. */
export async function selectBatch (db: Knex, spool: string): Promise<number> {
  const row = await db('mail_trace_spools').where({ name: spool }).first('batch')
  return Number(row?.batch ?? 0)
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)

/** Of what comes in the recipient is looked up where the caller does not know the mailbox, of what goes out the sender. */
const ownOf = ({ door, sender, recipient }: Trace): string => mailboxOf(door === 'submission' || door === 'outbound' ? sender : recipient).address

function rowOf (whole: Trace, n: number) {
  const { mailboxId, messageId, quotaUsed, quotaBytes, ...trace } = whole
  const own = ownOf(whole)
  return { ...trace, n, at: trace.at.toISOString(), mailbox_id: mailboxId, address: own, domain: domainOf(own), message_id: messageId, quota_used: quotaUsed, quota_bytes: quotaBytes }
}

/** Answers how many there were, `most` at most. */
/** `operatorId` null: those that are nobody's here. */
export async function deleteTracesBefore (db: Knex, operatorId: string | null, before: Date, most: number): Promise<number> {
  const { rowCount } = await db.raw('delete from mail_traces where ctid = any (array(select ctid from mail_traces where at < ? and operator_id is not distinct from ? limit ?))', [before, operatorId, most])
  return rowCount
}

/** As they are told to whom they are of: what of a message's way, and never what was in it. The eldest first. */
export async function tracesOf (trx: Knex.Transaction, customerId: string): Promise<object[]> {
  return await trx('mail_traces').where({ customer_id: customerId }).orderBy('id').select(
    'at', 'door', 'stage', 'attempt', trx.raw('host(client_ip) as "clientIp"'), 'helo', 'tls', 'login', 'sender', 'recipient', 'outcome', 'code', 'said', 'rule', { messageId: 'message_id' }, 'bytes', 'scan', 'virus', 'folder', 'facts'
  )
}

export async function deleteTracesOf (trx: Knex.Transaction, customerId: string): Promise<void> {
  await trx('mail_traces').where({ customer_id: customerId }).delete()
}

/** Whose outgoing message it was. */
export async function selectTraced (trx: Knex.Transaction, messageId: string, attempts: readonly string[]): Promise<{ mailDomainId: string | null, mailboxId: string | null }[]> {
  return await trx('mail_traces').where({ message_id: messageId, door: 'submission' }).whereIn('attempt', attempts).distinct({ mailDomainId: 'mail_domain_id', mailboxId: 'mailbox_id' }).limit(10)
}
