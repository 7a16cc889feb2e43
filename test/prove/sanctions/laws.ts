/** What must hold of every life on the ladder, each told from the rows as they lie, without the rules that made them. A law tells what breaks it; nothing: it holds. */
import type { Knex } from 'knex'
import { dayOf, isWorkingDay } from '../../../src/rules/calendar.ts'

export type Law = { readonly says: string, readonly broken: (db: Knex) => Promise<string[]> }

const rowsOf = async (db: Knex, sql: string): Promise<string[]> => (await db.raw(sql)).rows.map((row: object) => JSON.stringify(row, (_, value) => typeof value === 'bigint' ? String(value) : value))
const bySql = (says: string, sql: string): Law => ({ says, broken: db => rowsOf(db, sql) })

const hour = 3_600_000

/** Hours of working days from one instant to another, counted by the minute's quarter. */
function workingHours (from: Date, to: Date): number {
  let count = 0
  for (let at = from.getTime(); at < to.getTime(); at += hour / 4) if (isWorkingDay(dayOf(new Date(at)))) count++
  return count / 4
}

type Span = { readonly from: Date, readonly to: Date }

/** When all that ends a case was there at once, and since when: what stands in for a paper that was rejected counts from its own filing. Papers: filed until rejected; fees: none open between charged and paid. */
async function wholeSpans (db: Knex, { id, sanction, papers_until: papersUntil }: { id: string, sanction: string, papers_until: Date | null }, until: Date): Promise<Span[]> {
  const kinds = ({ 'MZ-3.1': ['confirmation', 'screenshot'], 'MZ-3.3': ['confirmation', 'screenshot'], 'MZ-3.8': ['explanation'] } as Record<string, string[]>)[sanction]
  if (!kinds || !papersUntil) return []
  const papers: { kind: string, filed_at: Date, rejected_at: Date | null }[] = await db('case_papers').where({ case_id: id })
  const fees: { opened_at: Date, paid_at: Date | null }[] = await db('sanction_fees').where({ case_id: id })
  const moments = [...papers.flatMap(paper => [paper.filed_at, paper.rejected_at]), ...fees.flatMap(fee => [fee.opened_at, fee.paid_at]), until].filter(at => at !== null && at <= until) as Date[]
  moments.sort((a, b) => a.getTime() - b.getTime())
  const first = (filed: readonly Date[]): Date | undefined => filed.toSorted((a, b) => a.getTime() - b.getTime())[0]
  return moments.slice(0, -1).flatMap((from, index) => {
    const standing = kinds.map(kind => first(papers.filter(paper => paper.kind === kind && paper.filed_at <= from && (!paper.rejected_at || paper.rejected_at > from)).map(paper => paper.filed_at)))
    const paid = fees.filter(fee => fee.opened_at <= from).map(fee => fee.paid_at && fee.paid_at <= from ? fee.paid_at : undefined)
    const there = [...standing, ...paid]
    if (there.some(at => at === undefined)) return []
    const since = new Date(Math.max(...there.map(Number)))
    return since < papersUntil ? [{ from: since, to: moments[index + 1]! }] : []
  })
}

const outlived: Law = {
  says: 'no block outlives its papers by more than a working day',
  broken: async db => {
    const cases = await db('sanction_cases').where({ blocks: true }).select('id', 'sanction', 'papers_until', 'block_ended_at')
    const [{ last }] = await db('audit').max('at as last') as unknown as [{ last: Date }]
    const broken: string[] = []
    for (const each of cases) {
      const until = each.block_ended_at ?? last
      for (const span of await wholeSpans(db, each, until)) {
        const hours = workingHours(span.from, span.to)
        if (hours > 24) broken.push(`case ${each.id}: complete from ${span.from.toISOString()}, still blocked ${hours} working hours later, at ${span.to.toISOString()}`)
      }
    }
    return broken
  }
}

export const laws: readonly Law[] = [
  bySql('no rung is skipped or doubled: the cases of reports of a customer are the first, the second, and so on, in their order', `
    select customer_id, rung, place from (select customer_id, rung, row_number() over (partition by customer_id, cause order by opened_at, rung) as place from sanction_cases) as ladder where rung <> place`),
  bySql('the first is MZ-3.1, the second MZ-3.3, every later one MZ-3.6, which blocks nothing', `
    select id, rung, sanction, blocks from sanction_cases
    where cause = 'report' and (sanction <> case rung when 1 then 'MZ-3.1' when 2 then 'MZ-3.3' else 'MZ-3.6' end or blocks <> (rung < 3))`),
  bySql('a sending made before the customer was told of the last case is no further rung', `
    select a.subject_id from audit a join sanction_cases k on k.id = a.subject_id
    where a.action = 'case.open' and k.cause = 'report' and exists (
      select from sanction_cases b where b.customer_id = k.customer_id and b.cause in ('report', 'monitoring') and b.opened_at < k.opened_at and (a.facts ->> 'sentAt')::timestamptz < b.told_at)`),
  bySql('one report opens one case, and each case of a report was opened by one', `
    select k.id from sanction_cases k where k.cause = 'report' and (select count(*) from abuse_reports r where r.case_id = k.id and r.verdict = 'case-opened') <> 1`),
  bySql('the fee is 45.00 for each report that is handled on the second rung, and nothing else', `
    select k.id from sanction_cases k
    where (select coalesce(sum(net_minor), 0) from sanction_fees f where f.case_id = k.id)
      <> case when k.cause = 'report' and k.sanction = 'MZ-3.3' then 4500 * (select count(*) from abuse_reports r where r.case_id = k.id) else 0 end`),
  bySql('each fee is a debt of its own, of 45.00 and its VAT', `
    select f.report_id from sanction_fees f left join debts t on t.id = f.debt_id and t.gross_minor = 5535 and t.matter = 'sanction:' || f.case_id where t.id is null`),
  bySql('what monitoring found costs nothing', "select f.report_id from sanction_fees f join sanction_cases k on k.id = f.case_id where k.cause <> 'report'"),
  bySql('nobody is terminated by the machine', `
    select id as decision from case_decisions where outcome in ('terminated', 'dismissed') and closed_by not like 'usr\\_%'
    union all select id from sanction_cases where release_rule = 'HOST-16.7' and not exists (select from case_decisions d where d.case_id = sanction_cases.id and d.outcome = 'terminated')
    union all select subject_id from audit where action = 'hosting.end' and actor_kind = 'machine' and rule = 'HOST-16.7'`),
  bySql('a decision about the contract is opened where the terms give the right, and not before its day', `
    select d.id from case_decisions d join sanction_cases k on k.id = d.case_id
    where d.rule <> case when k.sanction = 'MZ-3.6' then 'MZ-3.6' when k.sanction = 'MZ-3.1' then 'MZ-3.2' when k.sanction = 'MZ-3.3' and k.cause = 'report' then 'MZ-3.4' else 'HOST-16.7' end
      or d.opened_at < case when k.sanction = 'MZ-3.6' then k.opened_at else k.papers_until end
      or k.cause in ('monitoring', 'batches') and d.rule <> 'MZ-3.2'`),
  bySql('no block lasts longer than its longest, and a block is there while its case says so, and no other', `
    select k.id from sanction_cases k left join sender_blocks b on b.case_id = k.id
    where k.blocks <> (b.id is not null) or k.block_ended_at is distinct from b.released_at or k.block_ended_at > k.block_until
      or (k.block_ended_at is null and k.block_until < (select max(at) from audit))`),
  bySql('three working days before an undecided block ends a person was asked', `
    select id from sanction_cases where release_rule is distinct from 'HOST-8.4' and block_ended_at = block_until and decision_opened_at is null
    union all select id from sanction_cases where decision_opened_at > block_until - interval '3 days'`),
  bySql('mailings are barred where a block ended undecided, until the case is closed', `
    select k.id from sanction_cases k left join mailing_bars b on b.case_id = k.id
    where (b.case_id is not null) <> exists (select from audit a where a.subject_id = k.id and a.action = 'case.end-block') or b.case_id is not null and (b.lifted_at is null) <> (k.released_at is null)`),
  outlived
]

export async function brokenLaws (db: Knex): Promise<string[]> {
  const broken: string[] = []
  for (const { says, broken: find } of laws) for (const what of await find(db)) broken.push(`not so: ${says}: ${what}`)
  return broken
}
