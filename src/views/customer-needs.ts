/** What waits for a customer's people, in the order in which it bites: money, papers, links in letters, cases, mailboxes that fill up. Each with its rule. */
import type { Knex } from 'knex'
import { addDays, closeOf, dayOf, openOf, type Day } from '../rules/calendar.ts'
import { inRule } from '../rules/domain-transfer.ts'
import type { Currency } from '../rules/money.ts'
import { missingPapers, papersFor, type HolderKind, type PaperPurpose } from '../rules/papers.ts'
import type { Zone } from '../rules/policy.ts'
import { familyOf } from '../rules/zones/of-name.ts'
import { listCases } from './case-page.ts'
import { listDomains } from './domain-list.ts'
import { listNearlyFull } from './mailbox-list.ts'
import { findEnding, findUnpaid } from './needs-you.ts'
import { seen, type MailboxSight, type Sight } from './sight.ts'

/** Null: not theirs to see. */
export type Sights = { readonly money: Sight | null, readonly domains: Sight | null, readonly cases: Sight | null, readonly mailboxes: MailboxSight | null }

export type NeedKind =
  | 'pay-order' | 'pay-renewal' | 'pay-hosting' | 'pay' | 'blocked' | 'ending'
  | 'order-papers' | 'transfer-papers' | 'transfer-accept' | 'transfer-out-papers' | 'holder-signature' | 'confirm-email' | 'case' | 'mailbox'

export type Need = {
  readonly kind: NeedKind
  /** Of what has to be looked at: a domain, an order, a case. */
  readonly id: string
  readonly name: string
  /** From then on it is too late, or costs more; null: it has no clock. */
  readonly by: Date | null
  readonly rule: string
  /** What is still missing of a sum that is asked for. */
  readonly open?: { readonly minor: bigint, readonly currency: Currency, readonly documentId: string, readonly number: string }
}

const rows = 10
/** So far ahead an end is worth knowing. */
const endingDays = 45

/** `now`: business time. What bites first stands first; what has no clock stands last. */
export async function findCustomerNeeds (trx: Knex.Transaction, sights: Sights, now: Date): Promise<Need[]> {
  const found = [
    ...sights.domains ? await findBlocked(trx, sights.domains, now) : [],
    ...sights.money ? await findToPay(trx, sights.money) : [],
    ...sights.domains ? [...await findOrderNeeds(trx, sights.domains), ...await findTransferPapers(trx, sights.domains), ...await findUnsigned(trx, sights.domains), ...await findToConfirm(trx, sights.domains)] : [],
    ...sights.cases ? await findCases(trx, sights.cases, now) : [],
    ...sights.mailboxes ? await findFull(trx, sights.mailboxes) : [],
    ...sights.domains ? await findEnds(trx, sights.domains, dayOf(now)) : []
  ]
  return withoutDoubles(found).toSorted((a, b) => (a.by?.getTime() ?? Infinity) - (b.by?.getTime() ?? Infinity) || 0)
}

/** A bill tells of the block that it ends, or of the end that it prevents. */
function withoutDoubles (needs: readonly Need[]): Need[] {
  const blocked = new Map(needs.filter(({ kind }) => kind === 'blocked').map(need => [need.id, need]))
  const billed = new Set(needs.filter(({ kind }) => kind === 'pay-renewal').map(({ id }) => id))
  return needs
    .filter(({ kind, id }) => !billed.has(id) || (kind !== 'blocked' && kind !== 'ending'))
    .map(need => need.kind === 'pay-renewal' && need.open && blocked.has(need.id) ? { ...blocked.get(need.id)!, open: need.open } : need)
}

/** `by` is the end of the paid period, which is over; until when money still helps, its life tells. */
async function findBlocked (trx: Knex.Transaction, sight: Sight, now: Date): Promise<Need[]> {
  const { rows: found } = await listDomains(trx, sight, { limit: rows, state: 'blocked', order: 'expiry' }, now)
  return found.map(({ id, displayName, expiresAt }): Need => ({ kind: 'blocked', id, name: displayName, by: expiresAt, rule: 'DOM-II.5d' }))
}

async function findToPay (trx: Knex.Transaction, sight: Sight): Promise<Need[]> {
  return (await findUnpaid(trx, sight, rows)).map((each): Need => {
    const kind = each.domainId ? 'pay-renewal' : each.orderId ? 'pay-order' : each.contractId ? 'pay-hosting' : 'pay'
    return {
      kind, id: each.domainId ?? each.orderId ?? each.contractId ?? each.id, name: each.displayName ?? each.about, by: closeOf(each.dueOn), rule: each.rule,
      open: { minor: each.openMinor, currency: each.currency, documentId: each.id, number: each.number }
    }
  })
}

type OpenOrder = { id: string, displayName: string, zone: Zone, kind: 'registration' | 'transfer', origin: 'registrar' | 'registry' | null, keepUntil: Date, acceptUntil: Date | null, acceptedAt: Date | null, asked: PaperPurpose[], declared: PaperPurpose[], byAttorney: boolean, holderKind: HolderKind }

/** Orders that wait for papers or for a link to be followed (DOM-I.9, DOM-II.8, DOM-III.6). */
async function findOrderNeeds (trx: Knex.Transaction, sight: Sight): Promise<Need[]> {
  const orders: OpenOrder[] = await seen(trx('orders as o'), sight, 'o').join('holders as h', 'h.id', 'o.holder_id').whereNull('o.ended_at').orderBy([{ column: 'o.placed_at', order: 'desc' }, { column: 'o.id' }]).limit(5 * rows)
    .select('o.id', { displayName: 'o.display_name' }, 'o.zone', 'o.kind', 'o.origin', { keepUntil: 'o.keep_until' }, { acceptUntil: 'o.accept_until' }, { acceptedAt: 'o.accepted_at' }, { asked: 'o.papers_asked' }, 'o.declared', { byAttorney: 'o.by_attorney' }, { holderKind: 'h.kind' })
  const filed = await findFiled(trx, 'order', orders.map(({ id }) => id))
  return orders.flatMap(order => {
    const family = familyOf(order.zone)
    const needed = papersFor({ kind: order.kind === 'transfer' ? 'transfer-in' : 'registration', family, origin: order.origin, holderKind: order.holderKind, byAttorney: order.byAttorney, asked: order.asked })
    const missing = missingPapers(needed, filed.filter(({ subjectId }) => subjectId === order.id), order.declared)
    const of = { id: order.id, name: order.displayName }
    const papers: Need = { ...of, kind: order.kind === 'transfer' ? 'transfer-papers' : 'order-papers', by: order.keepUntil, rule: needed.find(({ purpose }) => purpose === missing[0])?.rule ?? 'DOM-I.9' }
    const accept: Need = { ...of, kind: 'transfer-accept', by: order.acceptUntil, rule: inRule[family] }
    return [...missing.length > 0 ? [papers] : [], ...order.acceptUntil && !order.acceptedAt ? [accept] : []]
  })
}

type Filed = { readonly subjectId: string, readonly purpose: string, readonly filedAt: Date, readonly rejectedAt: Date | null }

const findFiled = async (trx: Knex.Transaction, type: 'order' | 'transfer-out', ids: readonly string[]): Promise<Filed[]> => ids.length === 0
  ? []
  : await trx('domain_papers').where({ subject_type: type }).whereIn('subject_id', ids).select({ subjectId: 'subject_id' }, 'purpose', { filedAt: 'filed_at' }, { rejectedAt: 'rejected_at' })

/** Transfers away whose papers are not all there (DOM-II.7-DOC, DOM-III.5). */
async function findTransferPapers (trx: Knex.Transaction, sight: Sight): Promise<Need[]> {
  const open: { id: string, domainId: string, displayName: string, zone: Zone, asked: PaperPurpose[], holderKind: HolderKind }[] = await seen(trx('transfers_out as t'), sight, 't').join('domains as d', 'd.id', 't.domain_id').join('holders as h', 'h.id', 'd.holder_id')
    .whereNull('t.ended_at').whereNotNull('t.asked_at').whereNull('t.issuing_at').orderBy('t.id').limit(rows)
    .select('t.id', { domainId: 't.domain_id' }, { displayName: 'd.display_name' }, 'd.zone', { asked: 't.papers_asked' }, { holderKind: 'h.kind' })
  const filed = await findFiled(trx, 'transfer-out', open.map(({ id }) => id))
  return open.flatMap(({ id, domainId, displayName, zone, asked, holderKind }): Need[] => {
    const needed = papersFor({ kind: 'transfer-out', family: familyOf(zone), holderKind, byAttorney: false, asked })
    const [first] = missingPapers(needed, filed.filter(({ subjectId }) => subjectId === id))
    return first === undefined ? [] : [{ kind: 'transfer-out-papers', id: domainId, name: displayName, by: null, rule: needed.find(({ purpose }) => purpose === first)!.rule }]
  })
}

/** Changes of holders' data that wait for a signed paper (DOM-II.4). */
async function findUnsigned (trx: Knex.Transaction, sight: Sight): Promise<Need[]> {
  const found = await seen(trx('holder_requests as r'), sight, 'r').where('r.needs_paper', true).whereNull('r.received_at').whereNull('r.ended_at').orderBy([{ column: 'r.asked_at', order: 'desc' }, { column: 'r.id' }]).limit(rows)
    .select('r.id', trx.raw("(select string_agg(d.display_name, ', ' order by d.name) from holder_request_domains l join domains d on d.id = l.domain_id where l.request_id = r.id) as names"))
  return found.map(({ id, names }): Need => ({ kind: 'holder-signature', id, name: names ?? '', by: null, rule: 'DOM-II.4' }))
}

/** Holders' addresses whose confirmation is awaited (REG-ICANN). */
async function findToConfirm (trx: Knex.Transaction, sight: Sight): Promise<Need[]> {
  const found = await seen(trx('registrant_verifications as v'), sight, 'v').join('domains as d', 'd.id', 'v.domain_id').whereNull('v.closed_at').whereNull('v.verified_at').orderBy(['v.verify_by', 'v.id']).limit(rows)
    .select({ id: 'v.domain_id' }, { name: 'd.display_name' }, { by: 'v.verify_by' }, 'v.rule')
  return found.map(({ id, name, by, rule }): Need => ({ kind: 'confirm-email', id, name, by, rule }))
}

async function findCases (trx: Knex.Transaction, sight: Sight, now: Date): Promise<Need[]> {
  const { rows: open } = await listCases(trx, sight, { limit: rows, open: true }, now)
  return open.filter(({ state }) => state === 'blocked' || state === 'told').map(({ id, mailDomain, papersUntil, rule }): Need => ({ kind: 'case', id, name: mailDomain, by: papersUntil, rule }))
}

async function findFull (trx: Knex.Transaction, sight: MailboxSight): Promise<Need[]> {
  return (await listNearlyFull(trx, sight, rows)).map(({ id, address }): Need => ({ kind: 'mailbox', id, name: address, by: null, rule: 'BMP-3' }))
}

async function findEnds (trx: Knex.Transaction, sight: Sight, today: Day): Promise<Need[]> {
  return (await findEnding(trx, sight, today, addDays(today, endingDays), rows)).map(({ id, displayName, expiresOn }): Need => ({ kind: 'ending', id, name: displayName, by: openOf(addDays(expiresOn, 1)), rule: 'DOM-II.5c' }))
}
