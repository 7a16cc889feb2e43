/** SQL of forwards to addresses elsewhere. */
import type { Knex } from 'knex'
import { runPrepared, type Prepared } from '../../db/prepared.ts'
import type { MessageKey } from '../delivery-store.ts'

export type Forward = {
  readonly id: string
  /** The mailbox or the alias that passes its mail on. */
  readonly sourceId: string
  readonly mailDomainId: string
  readonly operatorId: string
  readonly customerId: string | null
  readonly target: string
  readonly policyVersion: string
  readonly askedAt: Date
  /** The first instant that is too late. */
  readonly confirmBy: Date
  readonly confirmedAt: Date | null
  /** Only what filters of the mailbox choose; else all its mail. */
  readonly byFilters: boolean
}

const columns = {
  id: 'id', sourceId: 'source_id', mailDomainId: 'mail_domain_id', operatorId: 'operator_id', customerId: 'customer_id', target: 'target', policyVersion: 'policy_version',
  askedAt: 'asked_at', confirmBy: 'confirm_by', confirmedAt: 'confirmed_at', byFilters: 'by_filters'
}

/** An earlier one that nobody confirmed is asked for anew; false: it is confirmed already. */
export async function insertForward (trx: Knex.Transaction, forward: Omit<Forward, 'confirmedAt'>, tokenHash: string): Promise<boolean> {
  const inserted = await trx('forwards').insert({
    id: forward.id, source_id: forward.sourceId, mail_domain_id: forward.mailDomainId, operator_id: forward.operatorId, customer_id: forward.customerId, target: forward.target,
    rule: 'HOUSE-FORWARD', policy_version: forward.policyVersion, asked_at: forward.askedAt, confirm_by: forward.confirmBy, token_hash: tokenHash, by_filters: forward.byFilters
  }).onConflict(['source_id', 'target']).merge(['id', 'policy_version', 'asked_at', 'confirm_by', 'token_hash', 'by_filters']).where('forwards.confirmed_at', null).returning('id')
  return inserted.length === 1
}

export const lockForward = async (trx: Knex.Transaction, where: { readonly id: string } | { readonly token_hash: string }): Promise<Forward | undefined> =>
  await trx('forwards').where(where).forUpdate().first(columns)

/** Who gets what filters choose has agreed already: now all mail. Undefined: there is no such forward. */
export async function updateToAll (trx: Knex.Transaction, sourceId: string, target: string): Promise<Pick<Forward, 'id' | 'target' | 'confirmBy'> | undefined> {
  const [row] = await trx('forwards').where({ source_id: sourceId, target, by_filters: true }).whereNotNull('confirmed_at').update({ by_filters: false }).returning(['id', 'target', 'confirm_by'])
  return row && { id: row.id, target: row.target, confirmBy: row.confirm_by }
}

export const selectForwards = async (trx: Knex.Transaction, sourceId: string): Promise<Forward[]> => await trx('forwards').where({ source_id: sourceId }).orderBy('id').select(columns)

export const countForwards = async (trx: Knex.Transaction, sourceId: string): Promise<number> => (await trx('forwards').where({ source_id: sourceId }).first(trx.raw('count(*)::int as count'))).count

export async function updateConfirmed (trx: Knex.Transaction, id: string, at: Date): Promise<void> {
  await trx('forwards').where({ id }).update({ confirmed_at: at })
}

export async function deleteForward (trx: Knex.Transaction, id: string): Promise<void> {
  await trx('forwards').where({ id }).delete()
}

/** Notes that the address was asked once more; answers how often since `since`, this time included. Older ones are forgotten. */
export async function noteAsked (trx: Knex.Transaction, target: string, since: Date, at: Date): Promise<number> {
  await trx('forward_asks').where({ target }).where('asked_at', '<=', since).delete()
  await trx('forward_asks').insert({ target, asked_at: at })
  return (await trx('forward_asks').where({ target }).first(trx.raw('count(*)::int as count'))).count
}

/** Whether the mailbox keeps what it passes on. Answers what it was. */
export async function updateKeepCopy (trx: Knex.Transaction, mailboxId: string, keep: boolean): Promise<boolean> {
  const { keep_copy: before } = await trx('mailboxes').where({ id: mailboxId }).forUpdate().first('keep_copy')
  await trx('mailboxes').where({ id: mailboxId }).update({ keep_copy: keep })
  return before
}

/** As what is delivered is noted, with the mark that no address of ours has. */
export const noteOf = (target: string): string => `>${target}`

const begin: Prepared = {
  name: 'forwards-begin',
  text: `
    insert into deliveries as known (content, sender, recipient, attempts, begun_at) select $1, $2, target, array[$3], $4::timestamptz from unnest($5::text[]) as target
    on conflict (content, sender, recipient) do update set attempts = known.attempts || excluded.attempts
    returning recipient, delivered_at is not null as done`
}

/** Which of these have the message already, from an attempt whose sender did not hear our answer. `at`: machine time. */
export async function beginForwards (db: Knex, { content, sender }: MessageKey, targets: readonly string[], attempt: string, at: Date): Promise<Set<string>> {
  const rows = await runPrepared<{ recipient: string, done: boolean }>(db, begin, [content, sender, attempt, at, targets.map(noteOf)])
  const done = new Set(rows.filter(row => row.done).map(row => row.recipient))
  return new Set(targets.filter(target => done.has(noteOf(target))))
}
