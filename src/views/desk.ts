/** What waits for the operator's people, queue by queue: how much, since when, which is the first to be done. For the desk; decides nothing. */
import type { Knex } from 'knex'
import { ofOperator } from '../db/registry-sight.ts'

export const workQueues = [
  'credits', 'refunds', 'case-papers', 'case-decisions', 'reports', 'findings', 'holder-papers', 'transfers-out', 'hosting-questions', 'complaints', 'complaints-granted', 'held-mail', 'differences', 'messages'
] as const
export type WorkQueue = typeof workQueues[number]

export type Waiting = {
  readonly queue: WorkQueue
  readonly count: number
  /** Business time; null: nothing waits. */
  readonly oldest: Date | null
  /** The first term that a rule or a registry sets for one of them; null: none is set. */
  readonly by: Date | null
  /** The first one to be done: where it is found (an id; of what a registry told, the registry's), and what it is called. */
  readonly first: { readonly id: string, readonly name: string | null } | null
}

/** Rows (id, name, since, term) of what waits in each queue. `:operator`: whose. */
const rows: Readonly<Record<WorkQueue, string>> = {
  credits: `
    select c.id, coalesce(c.payer_name, c.title) as name, r.credited_at as since, null::timestamptz as term
    from credit_rests r join credits c on c.id = r.credit_id where r.operator_id = :operator and r.rest_minor > 0`,
  refunds: `
    select id, coalesce(to_name, title) as name, opened_at as since, null::timestamptz as term
    from refunds where operator_id = :operator and state in ('needs-account', 'to-send', 'failed', 'at-provider')`,
  'case-papers': `
    select k.id, k.mail_domain as name, min(p.filed_at) as since, null::timestamptz as term
    from sanction_cases k join case_papers p on p.case_id = k.id and p.rejected_at is null where k.operator_id = :operator and k.released_at is null group by k.id`,
  'case-decisions': `
    select k.id, k.mail_domain as name, least(k.decision_opened_at, q.since, o.since) as since, case when k.blocks and k.block_ended_at is null then k.block_until end as term
    from sanction_cases k
    left join lateral (select min(opened_at) as since from case_decisions where case_id = k.id and closed_at is null) q on true
    left join lateral (select min(filed_at) as since from case_objections where case_id = k.id and closed_at is null) o on true
    where k.operator_id = :operator and k.released_at is null and num_nonnulls(k.decision_opened_at, q.since, o.since) > 0`,
  reports: `
    select r.id, d.name, r.received_at as since, null::timestamptz as term
    from abuse_reports r left join mail_domains d on d.id = r.mail_domain_id where r.operator_id = :operator and r.verdict = 'waiting' and r.closed_at is null`,
  findings: `
    select f.id, d.name, f.found_at as since, null::timestamptz as term
    from sending_findings f join mail_domains d on d.id = f.mail_domain_id where f.operator_id = :operator and f.verdict = 'waiting'`,
  'holder-papers': `
    select r.id, (select string_agg(d.display_name, ', ' order by d.name) from holder_request_domains l join domains d on d.id = l.domain_id where l.request_id = r.id) as name, coalesce(r.received_at, r.asked_at) as since, r.enter_by as term
    from holder_requests r where r.operator_id = :operator and r.ended_at is null and ((r.needs_paper and r.received_at is not null and r.accepted_at is null) or r.alarmed_at is not null)`,
  'transfers-out': `
    select t.domain_id as id, d.display_name as name, t.pending_at as since, t.act_by as term
    from transfers_out t join domains d on d.id = t.domain_id where t.operator_id = :operator and t.ended_at is null and t.pending_at is not null and t.answer is null`,
  'hosting-questions': `
    select q.contract_id as id, c.name, q.opened_at as since, null::timestamptz as term
    from hosting_questions q join customers c on c.id = q.customer_id where q.operator_id = :operator and q.closed_at is null`,
  complaints: `
    select p.id, p.subject as name, p.entered_at as since, ((p.answer_by + 1)::timestamp at time zone 'Europe/Warsaw') as term
    from complaints p where p.operator_id = :operator and p.closed_at is null`,
  'complaints-granted': `
    select p.id, p.subject as name, p.closed_at as since, ((least(p.correct_by, p.pay_by) + 1)::timestamp at time zone 'Europe/Warsaw') as term
    from complaints p where p.operator_id = :operator and (p.granted_minor is not null or p.correct_by is not null) and p.settled_at is null`,
  'held-mail': `
    select h.mail_domain_id as id, d.name, min(h.held_at) as since, null::timestamptz as term
    from held_mail h join mail_domains d on d.id = h.mail_domain_id where h.operator_id = :operator and h.ordered is null group by h.mail_domain_id, d.name`,
  differences: `
    select f.registry as id, f.name, f.found_at as since, null::timestamptz as term
    from differences f where f.needs_person is not null and f.closed_at is null and ${ofOperator.difference('f', ':operator')}`,
  messages: `
    select m.registry as id, m.words as name, m.received_at as since, null::timestamptz as term
    from registry_messages m where m.needs_person is not null and m.closed_at is null and ${ofOperator.message('m', ':operator')}`
}

/** Every queue, in the order of `workQueues`, also those in which nothing waits. */
export async function findDesk (trx: Knex.Transaction, operatorId: string): Promise<Waiting[]> {
  const found = await trx.raw<{ rows: { queue: WorkQueue, count: number, oldest: Date | null, by: Date | null, id: string | null, name: string | null }[] }>(workQueues.map(queue => `
    select '${queue}' as queue, count(*)::int as count, min(since) as oldest, min(term) as by,
      (array_agg(id order by term nulls last, since, id))[1] as id, (array_agg(name order by term nulls last, since, id))[1] as name
    from (${rows[queue]}) ${queue.replace('-', '_')}`).join(' union all '), { operator: operatorId })
  const byQueue = new Map(found.rows.map(row => [row.queue, row]))
  return workQueues.map(queue => {
    const { count, oldest, by, id, name } = byQueue.get(queue)!
    return { queue, count, oldest, by, first: id === null ? null : { id, name } }
  })
}
