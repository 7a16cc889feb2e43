/** Mail domains with what is in them and whether they may send: a list by name, and one of them. */
import type { Knex } from 'knex'
import { stateOfMailDomain, type MailDomainState } from './mailbox-state.ts'
import { pageOf, placeOf, type Page, type Paging } from './page.ts'
import { seen, type Sight } from './sight.ts'

export type MailDomainRow = {
  readonly id: string
  /** null: the operator's own. */
  readonly customerId: string | null
  readonly customerName: string | null
  /** ASCII. */
  readonly name: string
  readonly displayName: string
  readonly state: MailDomainState
  readonly mailboxes: number
  readonly usedBytes: bigint
  readonly createdAt: Date
  readonly suspendedAt: Date | null
  readonly suspendedRule: string | null
  /** The block of its sending that holds now (HOST-12.5d). */
  readonly block: { readonly caseId: string, readonly rule: string, readonly until: /** Null: until a person ends it. */ Date | null } | null
  /** RFC 6376 §3.6.1: what stands in DNS under `<selector>._domainkey`. */
  readonly dkim: { readonly selector: string, readonly publicKey: string }
}

export type MailDomainFilter = Paging & { readonly search?: string | undefined }

/** By name. `now`: business time, for the state. */
export async function listMailDomains (trx: Knex.Transaction, sight: Sight, { limit, cursor, search }: MailDomainFilter, now: Date): Promise<Page<MailDomainRow>> {
  const query = selectMailDomains(trx, sight).orderBy('d.name').limit(limit + 1)
  if (search) {
    const part = `%${search.normalize('NFC').toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
    void query.where(either => either.whereLike('d.name', part).orWhereLike('d.display_name', part))
  }
  const after = placeOf(cursor, 1)
  if (after) void query.where('d.name', '>', after[0]!)
  const rows: Found[] = await query
  return pageOf(rows.map(row => withState(row, now)), limit, row => [row.name])
}

/** Undefined for an unknown mail domain and for one that is not the reader's to see. */
export async function findMailDomainFor (trx: Knex.Transaction, sight: Sight, id: string, now: Date): Promise<MailDomainRow | undefined> {
  const found: Found | undefined = await selectMailDomains(trx, sight).where('d.id', id).first()
  return found && withState(found, now)
}

type Found = Omit<MailDomainRow, 'state' | 'block' | 'dkim'> & { blockCaseId: string | null, blockRule: string, blockUntil: Date | null, selector: string, publicKey: string }

const selectMailDomains = (trx: Knex.Transaction, sight: Sight) => seen(trx('mail_domains as d'), sight, 'd')
  .leftJoin('customers as c', 'c.id', 'd.customer_id')
  .leftJoin('sender_blocks as b', join => { join.on('b.mail_domain_id', 'd.id').andOnNull('b.released_at') })
  .select(
    'd.id', { customerId: 'd.customer_id' }, { customerName: 'c.name' }, 'd.name', { displayName: 'd.display_name' }, { createdAt: 'd.created_at' },
    { suspendedAt: 'd.suspended_at' }, { suspendedRule: 'd.suspended_rule' }, { selector: 'd.dkim_selector' }, { publicKey: 'd.dkim_public' },
    { blockCaseId: 'b.case_id' }, { blockRule: 'b.rule' }, { blockUntil: 'b.until_at' },
    trx.raw('(select count(*)::int from mailboxes m where m.mail_domain_id = d.id and m.erased_at is null) as mailboxes'),
    trx.raw('(select coalesce(sum(u.bytes), 0)::bigint from mailboxes m join mailbox_usage u on u.username = m.address where m.mail_domain_id = d.id) as "usedBytes"')
  )

function withState ({ blockCaseId, blockRule, blockUntil, selector, publicKey, ...row }: Found, now: Date): MailDomainRow {
  const block = blockCaseId === null || (blockUntil && now >= blockUntil) ? null : { caseId: blockCaseId, rule: blockRule, until: blockUntil }
  return { ...row, block, dkim: { selector, publicKey }, state: stateOfMailDomain({ suspendedAt: row.suspendedAt, blocked: block !== null }) }
}
