/** What is known of each registry: how fast it answers, what it was told last, what of its words waits for a person. For staff; of what is about customers, their operator's alone. */
import type { Knex } from 'knex'
import { pageOf, placeOf, type Page, type Paging } from './page.ts'
import type { RegistryAttempt } from './registry-calls.ts'
import { ofOperator } from '../db/registry-sight.ts'

export type RegistryPulse = {
  readonly registry: string
  /** Living domains of the operator there. */
  readonly domains: number
  /** Attempts within the last 24 hours of machine time, whoever they were for. */
  readonly attempts: number
  /** Of them: answered with a refusal (2xxx), ended without an answer, not sent at all. */
  readonly refused: number
  readonly unknown: number
  readonly unsent: number
  /** Milliseconds of those that were answered; null: none was. */
  readonly medianMs: number | null
  readonly p95Ms: number | null
  /** Machine time; null: not within those hours. */
  readonly lastAt: Date | null
  /** How the last look at its poll queue went; null: nobody has looked. */
  readonly queue: { readonly askedAt: Date, readonly emptyAt: Date | null, readonly waiting: number | null, readonly fault: string | null } | null
  /** What waits for a person. */
  readonly messages: number
  readonly differences: number
}

/** One for each of `registries`, in their order. `machineNow`: machine time. */
export async function findRegistryPulses (trx: Knex.Transaction, operatorId: string, registries: readonly string[], machineNow: Date): Promise<RegistryPulse[]> {
  const { rows } = await trx.raw(`
    select r.registry, coalesce(d.domains, 0) as domains, coalesce(a.attempts, 0) as attempts, coalesce(a.refused, 0) as refused, coalesce(a.unknown, 0) as unknown, coalesce(a.unsent, 0) as unsent,
      a."medianMs", a."p95Ms", a."lastAt", q.asked as "askedAt", q.empty as "emptyAt", q.waiting, q.fault, coalesce(m.messages, 0) as messages, coalesce(f.differences, 0) as differences
    from unnest(:registries::text[]) with ordinality r (registry, place)
    left join (select registry, count(*)::int as domains from domains where operator_id = :operator and released_at is null group by registry) d on d.registry = r.registry
    left join (
      select c.registry, count(*)::int as attempts, count(*) filter (where a.outcome = 'answered' and a.code >= 2000)::int as refused, count(*) filter (where a.outcome = 'unknown')::int as unknown,
        count(*) filter (where a.outcome = 'unsent')::int as unsent, percentile_cont(0.5) within group (order by a.ms)::float8 as "medianMs", percentile_cont(0.95) within group (order by a.ms)::float8 as "p95Ms", max(a.sent_by_machine) as "lastAt"
      from registry_attempts a join registry_calls c on c.key = a.call_key where a.sent_by_machine >= :since group by c.registry) a on a.registry = r.registry
    left join (select registry, max(asked_by_machine) as asked, max(empty_by_machine) as empty, sum(waiting)::int as waiting, max(fault) as fault from registry_queues group by registry) q on q.registry = r.registry
    left join (select registry, count(*)::int as messages from registry_messages m where m.needs_person is not null and m.closed_at is null and ${ofOperator.message('m', ':operator')} group by registry) m on m.registry = r.registry
    left join (select registry, count(*)::int as differences from differences f where f.needs_person is not null and f.closed_at is null and ${ofOperator.difference('f', ':operator')} group by registry) f on f.registry = r.registry
    order by r.place`, { registries: [...registries], operator: operatorId, since: new Date(machineNow.getTime() - 86_400_000) })
  return rows.map(({ askedAt, emptyAt, waiting, fault, ...row }: RegistryPulse & { askedAt: Date | null, emptyAt: Date | null, waiting: number | null, fault: string | null }) => ({
    ...row, queue: askedAt ? { askedAt, emptyAt, waiting, fault } : null
  }))
}

/** An attempt with the call it belongs to. */
export type ListedAttempt = RegistryAttempt & {
  readonly id: bigint
  readonly key: string
  readonly reasonCode: string | null
  /** Machine time. */
  readonly sentAt: Date
  readonly subject: { readonly type: string, readonly id: string, /** Of a domain or an order. */ readonly name: string | null }
  /** null: the call is open. */
  readonly ok: boolean | null
}

/** 'open': of calls of which nobody knows yet what became of them. */
export const attemptStates = ['open', 'refused', 'unknown'] as const
export type AttemptState = typeof attemptStates[number]

export type AttemptFilter = Paging & { readonly registry: string, readonly state?: AttemptState | undefined }

const inState: Readonly<Record<AttemptState, string>> = {
  open: 'c.ok is null',
  refused: "a.outcome = 'answered' and a.code >= 2000",
  unknown: "a.outcome in ('unknown', 'unsent')"
}

/** Newest first. Frames were masked before they were stored. */
export async function listAttempts (trx: Knex.Transaction, operatorId: string, { registry, state, limit, cursor }: AttemptFilter): Promise<Page<ListedAttempt>> {
  const query = trx('registry_attempts as a').join('registry_calls as c', 'c.key', 'a.call_key')
    .leftJoin('domains as d', on => { on.on('d.id', 'c.subject_id').andOnVal('c.subject_type', 'domain') }).leftJoin('orders as o', on => { on.on('o.id', 'c.subject_id').andOnVal('c.subject_type', 'order') })
    .where('c.registry', registry).whereRaw(ofOperator.call('c', '?'), [operatorId, operatorId, operatorId]).orderBy([{ column: 'a.sent_by_machine', order: 'desc' }, { column: 'a.id', order: 'desc' }]).limit(limit + 1)
    .select(
      'a.id', 'c.key', 'a.number', 'a.kind', 'a.command', { clTrid: 'a.cl_trid' }, { svTrid: 'a.sv_trid' }, 'a.at', { sentAt: 'a.sent_by_machine' }, 'a.outcome', 'a.found', 'a.code', { reasonCode: 'a.reason_code' }, 'a.message', 'a.said', 'a.heard', 'a.ms',
      { subjectType: 'c.subject_type' }, { subjectId: 'c.subject_id' }, { subjectName: trx.raw('coalesce(d.display_name, o.display_name)') }, 'c.ok')
  if (state) void query.whereRaw(inState[state])
  const after = placeOf(cursor, 2)
  if (after) void query.whereRaw('(a.sent_by_machine, a.id) < (?::timestamptz, ?::bigint)', after)
  const rows: (Omit<ListedAttempt, 'subject'> & { subjectType: string, subjectId: string, subjectName: string | null })[] = await query
  return pageOf(rows.map(({ subjectType, subjectId, subjectName, ...row }) => ({ ...row, subject: { type: subjectType, id: subjectId, name: subjectName } })), limit, row => [row.sentAt.toISOString(), String(row.id)])
}

/** `shown`: the document as it came, masked. */
export type MessageWords = { readonly id: string, readonly messageId: string, readonly receivedAt: Date, readonly words: string, readonly shown: string, readonly needsPerson: string }

export type DifferenceWords = { readonly id: string, readonly name: string, readonly kind: string, readonly domainId: string | null, readonly ours: string | null, readonly theirs: string | null, readonly foundAt: Date, readonly needsPerson: string }

const mostWords = 50

/** Messages of a registry that wait for a person, oldest first; `id`: that one alone. */
export async function listWaitingMessages (trx: Knex.Transaction, operatorId: string, { registry, id }: { readonly registry: string, readonly id?: string }): Promise<MessageWords[]> {
  const query = trx('registry_messages as m').where('m.registry', registry).whereNotNull('m.needs_person').whereNull('m.closed_at').whereRaw(ofOperator.message('m', '?'), [operatorId])
    .orderBy(['m.received_by_machine', 'm.id']).limit(mostWords).select('m.id', { messageId: 'm.message_id' }, { receivedAt: 'm.received_at' }, 'm.words', 'm.shown', { needsPerson: 'm.needs_person' })
  if (id !== undefined) void query.where('m.id', id)
  return await query
}

/** Differences between our books and a registry's that wait for a person, oldest first; `id`: that one alone. */
export async function listWaitingDifferences (trx: Knex.Transaction, operatorId: string, { registry, id }: { readonly registry: string, readonly id?: string }): Promise<DifferenceWords[]> {
  const query = trx('differences as f').where('f.registry', registry).whereNotNull('f.needs_person').whereNull('f.closed_at').whereRaw(ofOperator.difference('f', '?'), [operatorId])
    .orderBy(['f.found_at', 'f.id']).limit(mostWords).select('f.id', 'f.name', 'f.kind', { domainId: 'f.domain_id' }, 'f.ours', 'f.theirs', { foundAt: 'f.found_at' }, { needsPerson: 'f.needs_person' })
  if (id !== undefined) void query.where('f.id', id)
  return await query
}
