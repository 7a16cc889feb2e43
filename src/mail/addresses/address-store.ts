/** SQL of the addresses that are taken, and of those that were. */
import type { Knex } from 'knex'

export type AddressKind = 'mailbox' | 'alias' | 'list' | 'shared'

export type Claim = {
  /** One spelling: lower case, the domain in ASCII. */
  readonly address: string
  readonly mailDomainId: string
  readonly kind: AddressKind
  /** Id of the mailbox, alias or list. */
  readonly subjectId: string
  /** Business time. */
  readonly at: Date
}

/** Addresses among these that could not be taken: they are something already, or were another customer's. */
export async function insertAddresses (trx: Knex.Transaction, claims: readonly Claim[]): Promise<string[]> {
  const { rows } = await trx.raw(`
    with wanted as (
      select c.*, d.operator_id, d.customer_id
      from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[]) as c (address, mail_domain_id, kind, subject_id, at) join mail_domains d on d.id = c.mail_domain_id
    ), taken as (
      insert into mail_addresses (address, mail_domain_id, kind, subject_id, created_at)
      select w.address, w.mail_domain_id, w.kind, w.subject_id, w.at from wanted w
      where not exists (select from freed_addresses f where f.address = w.address and (f.operator_id, coalesce(f.customer_id, '')) <> (w.operator_id, coalesce(w.customer_id, '')))
      on conflict (address) do nothing
      returning address
    )
    select address from wanted except select address from taken`,
  [claims.map(each => each.address), claims.map(each => each.mailDomainId), claims.map(each => each.kind), claims.map(each => each.subjectId), claims.map(each => each.at)])
  return rows.map((row: { address: string }) => row.address)
}

/** What leads to the subject and from it goes with its address: aliases lead there no more, nothing is forwarded from there, nobody shares it. */
export async function deleteAddresses (trx: Knex.Transaction, subjectId: string, at: Date): Promise<void> {
  await trx('forwards').where({ source_id: subjectId }).delete()
  await trx('shared_members').where({ shared_id: subjectId }).orWhere({ mailbox_id: subjectId }).delete()
  await trx('send_as').where({ mailbox_id: subjectId }).delete()
  await trx.raw(`
    with gone as (delete from mail_addresses where subject_id = ? returning address, mail_domain_id)
    insert into freed_addresses (address, operator_id, customer_id, freed_at)
    select g.address, d.operator_id, d.customer_id, ?::timestamptz from gone g join mail_domains d on d.id = g.mail_domain_id
    on conflict (address) do update set freed_at = excluded.freed_at`, [subjectId, at])
}

/** False when `to` is taken. What leads to the address leads to its new name. */
export async function updateAddress (trx: Knex.Transaction, { from, to, at }: { readonly from: string, readonly to: string, readonly at: Date }): Promise<boolean> {
  const { rows } = await trx.raw(`
    with moved as (
      update mail_addresses a set address = ? from mail_domains d
      where a.address = ? and d.id = a.mail_domain_id and not exists (select from mail_addresses b where b.address = ?)
        and not exists (select from freed_addresses f where f.address = ? and (f.operator_id, coalesce(f.customer_id, '')) <> (d.operator_id, coalesce(d.customer_id, '')))
      returning d.operator_id, d.customer_id
    ), freed as (
      insert into freed_addresses (address, operator_id, customer_id, freed_at) select ?, operator_id, customer_id, ?::timestamptz from moved
      on conflict (address) do update set freed_at = excluded.freed_at
    )
    select 1 from moved`, [to, from, to, to, from, at])
  return rows.length === 1
}

export type OwnAddress = {
  readonly address: string
  readonly kind: AddressKind
  readonly subjectId: string
  readonly mailDomainId: string
  readonly operatorId: string
  readonly customerId: string | null
}

const columns = { address: 'a.address', kind: 'a.kind', subjectId: 'a.subject_id', mailDomainId: 'a.mail_domain_id', operatorId: 'd.operator_id', customerId: 'd.customer_id' }
const withOwner = (trx: Knex.Transaction): Knex.QueryBuilder => trx('mail_addresses as a').join('mail_domains as d', 'd.id', 'a.mail_domain_id')

export const selectAddresses = async (trx: Knex.Transaction, addresses: readonly string[]): Promise<OwnAddress[]> =>
  await withOwner(trx).whereRaw('a.address = any(?)', [[...addresses]]).orderBy('a.address').select(columns)

/** By the mailbox, alias or list that it is; held until the transaction ends. */
export const lockSubject = async (trx: Knex.Transaction, subjectId: string): Promise<OwnAddress | undefined> =>
  await withOwner(trx).where('a.subject_id', subjectId).forUpdate('a').first(columns)
