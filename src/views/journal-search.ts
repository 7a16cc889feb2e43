/** The journal as staff search it: who did what to what, under which rule, between which days; newest first, with names beside the ids. */
import type { Knex } from 'knex'
import { closeOf, openOf, type Day } from '../rules/calendar.ts'
import type { JournalEntry } from './journal.ts'
import { numberPlaceOf, pageOf, type Page, type Paging } from './page.ts'

export type FoundEntry = JournalEntry & {
  /** Of a person, or the label of a program's key; null: a machine, or nobody who is known. */
  readonly actorName: string | null
  readonly customerName: string | null
  /** Of a domain, an order or a mailbox. */
  readonly subjectName: string | null
}

export type JournalSearch = Paging & {
  readonly actorKind?: 'customer' | 'staff' | 'machine' | undefined
  /** Id, name or e-mail address of a person; label of a key; name of a machine. */
  readonly actor?: string | undefined
  /** The beginning of one: 'order' finds 'order.place'. */
  readonly action?: string | undefined
  /** Id of whatever it was about, or the name of a domain. */
  readonly subject?: string | undefined
  readonly customer?: string | undefined
  readonly rule?: string | undefined
  /** Both days included, business time. */
  readonly from?: Day | undefined
  readonly to?: Day | undefined
}

/** Of an operator; newest first. */
export async function searchJournal (trx: Knex.Transaction, operatorId: string, search: JournalSearch): Promise<Page<FoundEntry>> {
  const { limit, cursor } = search
  const query = trx('audit as a').where('a.operator_id', operatorId).orderBy('a.id', 'desc').limit(limit + 1)
    .leftJoin('users as u', 'u.id', 'a.actor_id').leftJoin('api_keys as y', 'y.id', 'a.actor_id').leftJoin('customers as c', 'c.id', 'a.customer_id')
    .leftJoin('domains as d', on => { on.on('d.id', 'a.subject_id').andOnVal('a.subject_type', 'domain') })
    .leftJoin('orders as o', on => { on.on('o.id', 'a.subject_id').andOnVal('a.subject_type', 'order') })
    .leftJoin('mailboxes as m', on => { on.on('m.id', 'a.subject_id').andOnVal('a.subject_type', 'mailbox') })
    .select(
      'a.id', 'a.at', { actorKind: 'a.actor_kind' }, { actorId: 'a.actor_id' }, 'a.action', { subjectType: 'a.subject_type' }, { subjectId: 'a.subject_id' }, { customerId: 'a.customer_id' }, 'a.rule', { policyVersion: 'a.policy_version' }, 'a.facts',
      trx.raw('coalesce(u.name, y.label) as "actorName"'), { customerName: 'c.name' }, trx.raw('coalesce(d.display_name, o.display_name, m.address) as "subjectName"'))
  narrow(query, trx, operatorId, search)
  const after = numberPlaceOf(cursor)
  if (after !== undefined) void query.where('a.id', '<', after)
  return pageOf<FoundEntry>(await query, limit, entry => [String(entry.id)])
}

function narrow (query: Knex.QueryBuilder, trx: Knex.Transaction, operatorId: string, { actorKind, actor, action, subject, customer, rule, from, to }: JournalSearch): void {
  if (actorKind) void query.where('a.actor_kind', actorKind)
  if (actor) {
    const part = likePart(actor)
    void query.where(either => {
      void either.where('a.actor_id', actor)
        .orWhereIn('a.actor_id', trx('users').where({ operator_id: operatorId }).where(known => known.whereILike('name', part).orWhereILike('email', part)).select('id'))
        .orWhereIn('a.actor_id', trx('api_keys').where({ operator_id: operatorId }).whereILike('label', part).select('id'))
    })
  }
  if (action) void query.whereLike('a.action', `${escaped(action)}%`)
  if (subject) {
    const name = subject.normalize('NFC').toLowerCase()
    const named = (table: string) => trx(table).where({ operator_id: operatorId }).where(known => known.where('name', name).orWhere('display_name', name)).select('id')
    void query.where(either => { void either.where('a.subject_id', subject).orWhereIn('a.subject_id', named('domains')).orWhereIn('a.subject_id', named('orders')).orWhereIn('a.subject_id', named('mail_domains')) })
  }
  if (customer) void query.where('a.customer_id', customer)
  if (rule) void query.where('a.rule', rule)
  if (from) void query.where('a.at', '>=', openOf(from))
  if (to) void query.where('a.at', '<', closeOf(to))
}

const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

const likePart = (text: string): string => `%${escaped(text)}%`
