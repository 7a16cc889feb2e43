/** After a demo: whatever could have happened twice, half or not at all, asked of the database, of the letters on disk and of the registry's books. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Knex } from 'knex'
import { formatAmount } from '../../../src/rules/money.ts'
import { compareBooks, readBooks } from './registry-books.ts'

/** What one demo enters, uploads and orders. */
const perDemo = { customers: 1, holders: 1, orders: 3, statement_files: 3 }

/** What must hold, and the query for the rows that break it. */
const laws: readonly (readonly [holds: string, broken: string])[] = [
  ['each order ended, and one that was registered became one domain', `
    select o.id, o.end_reason, count(d.id) as domains from orders o left join domains d on d.order_id = o.id
    group by o.id having o.ended_at is null or count(d.id) <> case when o.end_reason = 'registered' then 1 else 0 end`],
  ['each debt belongs to one order or to one period, and has one pro-forma', `
    with uses as (select debt_id from orders union all select debt_id from renewals union all select fee_debt_id from renewals)
    select d.id, d.matter, (select count(*) from uses u where u.debt_id = d.id) as uses, (select count(*) from documents p where p.debt_id = d.id and p.kind = 'proforma') as proformas from debts d
    where (select count(*) from uses u where u.debt_id = d.id) <> 1 or (select count(*) from documents p where p.debt_id = d.id and p.kind = 'proforma') <> 1`],
  ['what was paid and kept has one invoice', `
    select d.id, d.matter, (select count(*) from documents p where p.debt_id = d.id and p.kind = 'invoice') as invoices from debts d
    where d.credited_at is not null and d.closed_at is null and d.reopened_at is null and (select count(*) from documents p where p.debt_id = d.id and p.kind = 'invoice') <> 1`],
  ['pro-formas are numbered from 1 without a gap', `
    with numbers as (select operator_id, kind, split_part(number, '/', 2)::int as year, split_part(number, '/', 3)::int as number from documents)
    select s.operator_id, s.year, s.last_number, count(n.number) as documents, min(n.number) as first, max(n.number) as last
    from document_series s full join numbers n using (operator_id, kind, year)
    group by s.operator_id, s.year, s.last_number having (count(distinct n.number), min(n.number), max(n.number)) is distinct from (s.last_number::bigint, 1, s.last_number)`],
  ['each statement’s lines came in once, to the grosz', `
    select s.bank_id, s.closing_minor - s.opening_minor as moved, sum(c.amount_minor) as credited from statements s left join credits c on c.statement_id = s.id
    group by s.id having s.closing_minor - s.opening_minor is distinct from sum(c.amount_minor)::bigint`],
  ['no transfer was recorded twice', 'select account, title, amount_minor, count(*) from credits group by account, title, amount_minor, credited_at having count(*) > 1'],
  ['no credit is overspent', `
    select c.id, c.amount_minor from credits c
    where c.amount_minor < (select coalesce(sum(amount_minor), 0) from allocations a where a.credit_id = c.id and returned_at is null) + (select coalesce(sum(amount_minor), 0) from refunds r where r.credit_id = c.id)`],
  ['what was returned to a payer was held for a debt, and went back once', `
    select r.id, r.amount_minor, a.amount_minor as held from refunds r left join allocations a on (a.credit_id, a.debt_id) = (r.credit_id, r.debt_id)
    where (select count(*) from refunds t where (t.credit_id, t.debt_id) = (r.credit_id, r.debt_id)) > 1 or (a.credit_id is not null and (a.returned_at is null or a.amount_minor <> r.amount_minor))`],
  ['no decision was taken twice', `
    select action, subject_id, count(*) from audit group by action, subject_id, coalesce(facts ->> 'periodFrom', facts ->> 'expiresAt', facts ->> 'direction', facts ->> 'kind', facts ->> 'records', facts ->> 'nextOn', facts ->> 'message', facts ->> 'selector') having count(*) > 1`],
  ['no letter was written twice', 'select customer_id, template, subject, count(*) from letters group by customer_id, template, subject, text having count(*) > 1'],
  ['every letter was sent', 'select id, template from letters where sent_at is null'],
  ['no request was left half answered', 'select key, route from idempotency_keys where status is null'],
  ['every call to the registry is settled, and none was refused', 'select key, ok, code, message from registry_calls where ok is distinct from true'],
  ['no job failed for good or was left', "select name, singleton_key, state, output from pgboss.job where state in ('created', 'retry', 'active', 'failed', 'cancelled') and name not like '\\_\\_%'"]
]

/** Every law that does not hold, with the rows that break it. `demos`: how many were played to their end. */
export async function audit (db: Knex, data: string, demos: number): Promise<string[]> {
  const faults = await auditHouse(db, data)
  for (const [table, each] of Object.entries(perDemo)) {
    const count = await countOf(db, table)
    if (count !== each * demos) faults.push(`not so: ${demos} demos made ${each * demos} ${table}: ${count}`)
  }
  return faults
}

/** The same, whatever was played. */
export async function auditHouse (db: Knex, data: string): Promise<string[]> {
  const faults: string[] = []
  for (const [holds, broken] of [...laws, ...mailLaws]) {
    const { rows } = await db.raw(broken)
    if (rows.length > 0) faults.push(`not so: ${holds}: ${say(rows.slice(0, 5))}`)
  }
  const { received, settled, part, refunded, waiting } = await money(db)
  if (received !== settled + part + refunded + waiting) faults.push(`not so: money in is money accounted for: ${say({ received, settled, part, refunded, waiting })}`)
  const compared = await patientlyEmpty(() => compareLetters(db, data)) // a queue is between our 250 and the other server
  faults.push(...compared, ...await compareBooks(db, readBooks(data)))
  return faults
}

const arriveWithinMs = 90_000

/** Asks until nothing is missing, or it is late. */
async function patientlyEmpty (ask: () => Promise<string[]>): Promise<string[]> {
  for (const began = performance.now(); ;) {
    const faults = await ask()
    if (faults.length === 0 || performance.now() - began > arriveWithinMs) return faults
    await delay(500)
  }
}

/** What there was to be doubled. */
export async function totals (db: Knex, data: string): Promise<string[]> {
  const [first] = await db.raw(`
    select (select count(*) from orders) as orders, (select count(*) from domains) as domains, (select count(*) from renewals where done_at is not null) as renewed,
      (select count(*) from debts) as debts, (select count(*) from credits) as credits, (select count(*) from refunds) as refunds, (select count(*) from letters) as letters,
      (select count(*) from letter_attempts) as sendings, (select count(*) from registry_calls) as calls, (select count(*) from registry_calls where how = 'read') as read,
      (select count(*) from registry_attempts where kind = 'say') as said, (select count(*) from pgboss.job where retry_count > 0) as retried, (select count(*) from pgboss.job) as jobs`).then(({ rows }) => rows)
  const { received, settled, part, refunded, waiting } = await money(db)
  const amount = (minor: bigint) => `${formatAmount(minor)} PLN`
  return [
    `${first.orders} orders, ${first.domains} domains, ${first.renewed} renewals: as many stand in the registry’s books, ${amount(readBooks(data).spentMinor)} spent there`,
    `${first.calls} calls said ${first.said} times, ${first.read} of them settled by reading; ${first.letters} letters, a file each, sent in ${first.sendings} attempts; ${first.retried} of ${first.jobs} jobs were tried again, none failed`,
    `${first.debts} debts with a pro-forma each; ${first.credits} credits, ${amount(received)} in = ${amount(settled)} settled + ${amount(part)} in part + ${amount(refunded)} back in ${first.refunds} refunds + ${amount(waiting)} waiting`
  ]
}

type Money = { readonly received: bigint, readonly settled: bigint, readonly part: bigint, readonly refunded: bigint, readonly waiting: bigint }

async function money (db: Knex): Promise<Money> {
  const { rows: [row] } = await db.raw(`
    select (select coalesce(sum(closing_minor - opening_minor), 0) from statements)::bigint as received,
      (select coalesce(sum(a.amount_minor), 0) from allocations a join debts d on d.id = a.debt_id where a.returned_at is null and d.credited_at is not null)::bigint as settled,
      (select coalesce(sum(a.amount_minor), 0) from allocations a join debts d on d.id = a.debt_id where a.returned_at is null and d.credited_at is null)::bigint as part,
      (select coalesce(sum(amount_minor), 0) from refunds)::bigint as refunded,
      (select coalesce(sum(rest_minor), 0) from waiting_credits)::bigint as waiting`)
  return row
}

async function countOf (db: Knex, table: string): Promise<number> {
  const [row] = await db(table).count({ count: '*' })
  return Number(row!['count'])
}

/** Every letter arrived outside; a second copy only of one that was on its way when the blow fell, and then it is the same letter (its Message-ID). */
async function compareLetters (db: Knex, data: string): Promise<string[]> {
  const rows: { id: string, attempts: number }[] = await db('letters').leftJoin('letter_attempts', 'letter_attempts.letter_id', 'letters.id').groupBy('letters.id').select({ id: 'letters.id' }, db.raw('count(letter_attempts.*)::int as attempts'))
  const arrived = new Map<string, number>()
  for (const name of readdirSync(path.join(data, 'outside')).filter(each => each.endsWith('.eml'))) {
    const id = /^message-id:\s*<(let_[a-z0-9]+)@/im.exec(readFileSync(path.join(data, 'outside', name), 'latin1'))?.[1]
    if (id) arrived.set(id, (arrived.get(id) ?? 0) + 1)
  }
  return rows.flatMap(({ id, attempts }) => {
    const copies = arrived.get(id) ?? 0
    if (copies === 0) return [`not so: each letter arrived: ${id} did not`]
    return copies > attempts + 1 ? [`not so: a letter sent ${attempts} times arrived at most once more: ${id} came ${copies} times`] : []
  })
}

/** Mail that was answered 250 is in its mailbox once: the demo itself has read it back. Here is what it cannot see. */
const mailLaws: readonly (readonly [holds: string, broken: string])[] = [
  ['each case was opened once and is released', 'select id, mail_domain_id from sanction_cases where released_at is null'],
  ['each report was taken once', 'select sha256, count(*) from abuse_reports group by sha256 having count(*) > 1']
]

const say = (value: unknown): string => JSON.stringify(value, (_, each: unknown) => typeof each === 'bigint' ? String(each) : each)
