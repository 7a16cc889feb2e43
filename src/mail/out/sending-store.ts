/** SQL of who may send how much: counts, raises, pauses, what a mailbox usually does. */
import type { Knex } from 'knex'
import type { Scope, Span, SpanLimits, Taken, LimitsByScope } from '../../rules/sending-limits.ts'
import { scopes, spans } from '../../rules/sending-limits.ts'
import type { Habit, Sign } from '../../rules/submitter-habit.ts'

export type Submission = {
  readonly mailboxId: string
  readonly address: string
  readonly mailDomainId: string
  readonly operatorId: string
  /** Null: the operator's own mailbox, which no limit holds back. */
  readonly customerId: string | null
  readonly policy: string
  /** Null: nobody has set one yet. */
  readonly passwordHash: string | null
  readonly raised: SpanLimits | undefined
  readonly paused: { readonly id: string, readonly since: Date, readonly rule: string } | undefined
}

/** `at`: machine time. */
export async function selectSubmission (db: Knex, mailboxId: string, at: Date): Promise<Submission | undefined> {
  const { rows: [row] } = await db.raw(`
    select m.address, m.mail_domain_id, m.operator_id, m.customer_id, m.password_hash, o.policy, p.id as pause_id, p.from_at, p.rule, r.per_minute, r.per_hour, r.per_day
    from mailboxes m join operators o on o.id = m.operator_id
      left join sending_pauses p on p.mailbox_id = m.id and p.ended_at is null
      left join lateral (select max(per_minute) per_minute, max(per_hour) per_hour, max(per_day) per_day from sending_raises where mailbox_id = m.id and until_at > ?) r on true
    where m.id = ?`, [at, mailboxId])
  return row && {
    mailboxId,
    address: row.address,
    mailDomainId: row.mail_domain_id,
    operatorId: row.operator_id,
    customerId: row.customer_id,
    policy: row.policy,
    passwordHash: row.password_hash,
    raised: row.per_minute === null ? undefined : { minute: row.per_minute, hour: row.per_hour, day: row.per_day },
    paused: row.pause_id === null ? undefined : { id: row.pause_id, since: row.from_at, rule: row.rule }
  }
}

/** Counts one recipient in every window, or in none; one statement. `address`: normalised. */
export async function takeToSend (db: Knex, { mailboxId, mailDomainId, customerId }: { readonly mailboxId: string, readonly mailDomainId: string, readonly customerId: string }, address: string, limits: LimitsByScope, at: Date): Promise<Taken> {
  const flat = [limits.customer, limits['mail-domain'], limits.mailbox].flatMap(each => spans.map(span => each[span]))
  const { rows: [row] } = await db.raw('select * from take_to_send(?, ?, ?, ?, ?, ?)', [at, mailboxId, mailDomainId, customerId, address, flat])
  if (!row) return { is: 'counted' }
  if (row.verdict === 'suppressed') return { is: 'suppressed', since: row.at, until: row.until_at, reply: row.reply }
  return { is: 'limited', scope: row.scope as Scope, span: row.span as Span, goesOnAt: row.at }
}

export type Usage = Readonly<Record<Scope, Readonly<Record<Span, { readonly used: number, readonly endsAt: Date | null }>>>>

const lengths = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const

/** What is used of each window that runs at `at`. `endsAt` null: none runs. */
export async function selectUsage (trx: Knex.Transaction, subjects: Readonly<Record<Scope, string | null>>, at: Date): Promise<Usage> {
  const rows = await trx('sending_counts').whereIn(['scope', 'subject'], scopes.flatMap(scope => subjects[scope] === null ? [] : [[scope, subjects[scope]]]))
  const usage = (scope: Scope, span: Span) => {
    const row = rows.find(each => each.scope === scope)
    const endsAt = row && new Date(row[`${span}_from`].getTime() + lengths[span])
    return endsAt && endsAt > at ? { used: row[`${span}_used`] as number, endsAt } : { used: 0, endsAt: null }
  }
  return Object.fromEntries(scopes.map(scope => [scope, Object.fromEntries(spans.map(span => [span, usage(scope, span)]))])) as Usage
}

export async function noteSign (db: Knex, mailboxId: string, column: 'refused' | 'failed_log_ins', at: Date): Promise<void> {
  await db.raw(`
    insert into sending_hours as h (mailbox_id, hour, ??) values (?, date_trunc('hour', ?::timestamptz), 1)
    on conflict (mailbox_id, hour) do update set ?? = h.?? + 1`, [column, mailboxId, at, column, column])
}

/** Written anew at most every ten minutes. */
export async function noteNetwork (db: Knex, mailboxId: string, network: string, at: Date): Promise<void> {
  await db.raw(`
    insert into sending_networks as n values (?, ?, ?, ?)
    on conflict (mailbox_id, network) do update set last_at = excluded.last_at where n.last_at < excluded.last_at - interval '10 minutes'`, [mailboxId, network, at, at])
}

export type HourNow = Omit<Habit, 'busiestHour' | 'days'>

/** The hour that ends at `at`: of what is counted by whole hours, the one that runs. */
export async function selectHour (db: Knex, mailboxId: string, at: Date): Promise<HourNow> {
  const { rows: [row] } = await db.raw(`
    select coalesce(h.recipients, 0) as recipients, coalesce(h.refused, 0) as refused, coalesce(h.failed_log_ins, 0) as "failedLogIns", n.networks, n.fresh as "newNetworks"
    from (select count(*)::int as networks, (count(*) filter (where first_at > ?::timestamptz - interval '1 hour'))::int as fresh from sending_networks where mailbox_id = ? and last_at > ?::timestamptz - interval '1 hour') n
      left join sending_hours h on h.mailbox_id = ? and h.hour = date_trunc('hour', ?::timestamptz)`, [at, mailboxId, at, mailboxId, at])
  return row
}

export async function selectUsual (db: Knex, mailboxId: string, at: Date): Promise<Pick<Habit, 'busiestHour' | 'days'>> {
  const { rows: [row] } = await db.raw(`
    select coalesce(max(recipients), 0) as "busiestHour", count(distinct hour::date)::int as days from sending_hours
    where mailbox_id = ? and recipients > 0 and hour < date_trunc('hour', ?::timestamptz) and hour > ?::timestamptz - interval '28 days'`, [mailboxId, at, at])
  return row
}

export type Pause = { readonly id: string, readonly mailboxId: string, readonly operatorId: string, readonly customerId: string | null, readonly rule: string, readonly signs: readonly Sign[], readonly passwordMark: string, readonly from: Date }

/** False: it is paused already. */
export async function insertPause (trx: Knex.Transaction, pause: Pause): Promise<boolean> {
  const { rows } = await trx.raw(`
    insert into sending_pauses (id, mailbox_id, operator_id, customer_id, rule, signs, password_mark, from_at) values (?, ?, ?, ?, ?, ?, ?, ?)
    on conflict (mailbox_id) where ended_at is null do nothing returning id`,
  [pause.id, pause.mailboxId, pause.operatorId, pause.customerId, pause.rule, JSON.stringify(pause.signs), pause.passwordMark, pause.from])
  return rows.length === 1
}

export async function lockPause (trx: Knex.Transaction, mailboxId: string): Promise<{ readonly id: string, readonly passwordMark: string } | undefined> {
  return await trx('sending_pauses').where({ mailbox_id: mailboxId, ended_at: null }).forUpdate().first({ id: 'id', passwordMark: 'password_mark' })
}

/** What went before the end of a pause is no sign any more: the hour that runs begins anew. */
export async function endPause (trx: Knex.Transaction, mailboxId: string, id: string, at: Date, by: string): Promise<void> {
  await trx('sending_pauses').where({ id }).update({ ended_at: at, ended_by: by })
  await trx('sending_hours').where({ mailbox_id: mailboxId }).whereRaw("hour = date_trunc('hour', ?::timestamptz)", [at]).delete()
  await trx('sending_networks').where({ mailbox_id: mailboxId }).whereRaw("last_at > ?::timestamptz - interval '1 hour'", [at]).delete()
}

export async function insertRaise (trx: Knex.Transaction, raise: { readonly id: string, readonly mailboxId: string, readonly limits: SpanLimits, readonly at: Date, readonly until: Date }): Promise<void> {
  const { minute, hour, day } = raise.limits
  await trx('sending_raises').insert({ id: raise.id, mailbox_id: raise.mailboxId, per_minute: minute, per_hour: hour, per_day: day, given_at: raise.at, until_at: raise.until })
}

/** Rows that decide nothing any more. */
export async function deleteOldSigns (trx: Knex.Transaction, at: Date): Promise<void> {
  await trx('sending_hours').whereRaw("hour < ?::timestamptz - interval '40 days'", [at]).delete()
  await trx('sending_networks').whereRaw("last_at < ?::timestamptz - interval '90 days'", [at]).delete()
  await trx('mailing_recipients').whereRaw("last_at < ?::timestamptz - interval '1 day'", [at]).delete()
  await trx('mta_sts_policies').whereRaw("expires_at < ?::timestamptz - interval '1 day'", [at]).delete()
  await trx('tls_results').whereRaw("day < (?::timestamptz - interval '90 days')::date", [at]).delete()
}
