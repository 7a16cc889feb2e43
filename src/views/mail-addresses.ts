/** Addresses of mail domains as people see them: aliases with what they stand for, forwards with whether their owners agreed, shared mailboxes with who uses them. */
import type { Knex } from 'knex'
import { pageOf, placeOf, type Page, type Paging } from './page.ts'
import { seen, type Sight } from './sight.ts'

export type ForwardRow = {
  readonly id: string
  /** The mailbox or the alias. */
  readonly sourceId: string
  readonly source: string
  readonly mailDomainId: string
  readonly customerId: string | null
  readonly target: string
  readonly askedAt: Date
  /** The first instant that is too late to agree. */
  readonly confirmBy: Date
  /** Null: its owner has not agreed, and nothing is passed on. */
  readonly confirmedAt: Date | null
  /** Only what filters of the mailbox choose. */
  readonly byFilters: boolean
  /** Of a mailbox: whether it keeps what it passes on. Null: an alias, which keeps nothing. */
  readonly keepsCopy: boolean | null
}

export type AliasRow = {
  readonly id: string
  readonly mailDomainId: string
  readonly customerId: string | null
  readonly address: string
  readonly targets: readonly string[]
  /** Mailboxes that may write in its name. */
  readonly writers: readonly string[]
  readonly createdAt: Date
}

export type AddressFilter = Paging & { readonly mailDomainId?: string | undefined }

export async function listAliases (trx: Knex.Transaction, sight: Sight, { limit, cursor, mailDomainId }: AddressFilter): Promise<Page<AliasRow>> {
  const query = selectAliases(trx, sight).orderBy('a.address').limit(limit + 1)
  if (mailDomainId !== undefined) void query.where('a.mail_domain_id', mailDomainId)
  const after = placeOf(cursor, 1)
  if (after) void query.where('a.address', '>', after[0]!)
  return pageOf(await query as AliasRow[], limit, row => [row.address])
}

/** Undefined for an unknown alias and for one that is not the reader's to see. */
export const findAliasFor = async (trx: Knex.Transaction, sight: Sight, id: string): Promise<AliasRow | undefined> => await selectAliases(trx, sight).where('a.id', id).first()

const selectAliases = (trx: Knex.Transaction, sight: Sight) => seen(trx('aliases as a'), sight, 'a').select(
  'a.id', { mailDomainId: 'a.mail_domain_id' }, { customerId: 'a.customer_id' }, 'a.address', { createdAt: 'a.created_at' },
  trx.raw('array(select t.address from alias_targets t where t.alias_id = a.id order by t.address) as targets'),
  trx.raw('array(select m.address from send_as s join mailboxes m on m.id = s.mailbox_id where s.address = a.address order by m.address) as writers')
)

export type ForwardFilter = AddressFilter & { readonly sourceId?: string | undefined }

/** By age. */
export async function listForwards (trx: Knex.Transaction, sight: Sight, { limit, cursor, mailDomainId, sourceId }: ForwardFilter): Promise<Page<ForwardRow>> {
  const query = seen(trx('forwards as f'), sight, 'f').join('mail_addresses as a', 'a.subject_id', 'f.source_id').leftJoin('mailboxes as m', 'm.id', 'f.source_id').orderBy('f.id').limit(limit + 1)
    .select('f.id', { sourceId: 'f.source_id' }, { source: 'a.address' }, { mailDomainId: 'f.mail_domain_id' }, { customerId: 'f.customer_id' }, 'f.target', { askedAt: 'f.asked_at' }, { confirmBy: 'f.confirm_by' }, { confirmedAt: 'f.confirmed_at' }, { byFilters: 'f.by_filters' }, { keepsCopy: 'm.keep_copy' })
  if (mailDomainId !== undefined) void query.where('f.mail_domain_id', mailDomainId)
  if (sourceId !== undefined) void query.where('f.source_id', sourceId)
  const after = placeOf(cursor, 1)
  if (after) void query.where('f.id', '>', after[0]!)
  return pageOf(await query as ForwardRow[], limit, row => [row.id])
}

/** Undefined for an unknown forward and for one that is not the reader's to see. */
export const findForwardFor = async (trx: Knex.Transaction, sight: Sight, id: string): Promise<{ readonly mailDomainId: string } | undefined> =>
  await seen(trx('forwards as f'), sight, 'f').where('f.id', id).first({ mailDomainId: 'f.mail_domain_id' })

export type SharedRow = {
  readonly id: string
  readonly mailDomainId: string
  readonly customerId: string | null
  readonly address: string
  readonly members: readonly { readonly mailboxId: string, readonly address: string, readonly rights: string }[]
}

export async function listShared (trx: Knex.Transaction, sight: Sight, { limit, cursor, mailDomainId }: AddressFilter): Promise<Page<SharedRow>> {
  const query = selectShared(trx, sight).orderBy('a.address').limit(limit + 1)
  if (mailDomainId !== undefined) void query.where('a.mail_domain_id', mailDomainId)
  const after = placeOf(cursor, 1)
  if (after) void query.where('a.address', '>', after[0]!)
  return pageOf(await query as SharedRow[], limit, row => [row.address])
}

/** Undefined for one that is not shared, not there, or not the reader's to see. */
export const findSharedFor = async (trx: Knex.Transaction, sight: Sight, id: string): Promise<SharedRow | undefined> => await selectShared(trx, sight).where('m.id', id).first()

const selectShared = (trx: Knex.Transaction, sight: Sight) => seen(trx('mailboxes as m'), sight, 'm').join('mail_addresses as a', 'a.subject_id', 'm.id').where('a.kind', 'shared').select(
  'm.id', { mailDomainId: 'm.mail_domain_id' }, { customerId: 'm.customer_id' }, 'm.address',
  trx.raw(`(select coalesce(jsonb_agg(jsonb_build_object('mailboxId', o.id, 'address', o.address, 'rights', s.rights) order by o.address), '[]')
            from shared_members s join mailboxes o on o.id = s.mailbox_id where s.shared_id = m.id) as members`)
)

/** Whom mail to nobody in the domain reaches; null: nobody. */
export async function findCatchAll (trx: Knex.Transaction, mailDomainId: string): Promise<string | null> {
  return (await trx('catch_alls').where({ mail_domain_id: mailDomainId }).first('address'))?.address ?? null
}

export type ProofRow = {
  readonly id: string
  readonly customerId: string
  readonly name: string
  readonly displayName: string
  readonly token: string
  readonly askedAt: Date
  readonly provenAt: Date | null
  readonly lookedAt: Date | null
  readonly missingSince: Date | null
}

/** By name. `missing`: only those that were proven and are not any more: a person is to look at them (HOUSE-MAILPROOF). */
export async function listProofs (trx: Knex.Transaction, sight: Sight, { limit, cursor, missing = false }: Paging & { readonly missing?: boolean }): Promise<Page<ProofRow>> {
  const query = selectProofs(trx, sight).orderBy(['p.name', 'p.id']).limit(limit + 1)
  if (missing) void query.whereNotNull('p.missing_since')
  const after = placeOf(cursor, 2)
  if (after) void query.whereRaw('(p.name, p.id) > (?, ?)', after)
  return pageOf(await query as ProofRow[], limit, row => [row.name, row.id])
}

/** Undefined for an unknown proof and for one that is not the reader's to see. */
export const findProofFor = async (trx: Knex.Transaction, sight: Sight, id: string): Promise<ProofRow | undefined> => await selectProofs(trx, sight).where('p.id', id).first()

const selectProofs = (trx: Knex.Transaction, sight: Sight) => seen(trx('mail_domain_proofs as p'), sight, 'p').select(
  'p.id', { customerId: 'p.customer_id' }, 'p.name', { displayName: 'p.display_name' }, 'p.token', { askedAt: 'p.asked_at' }, { provenAt: 'p.proven_at' }, { lookedAt: 'p.looked_at' }, { missingSince: 'p.missing_since' }
)
