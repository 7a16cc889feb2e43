/** SQL of who is on a list, and by which consent. No list is ever read whole. */
import type { Knex } from 'knex'
import type { Lang } from '../i18n/lang.ts'

export type Member = {
  readonly id: bigint
  readonly listId: string
  /** Null: forgotten. */
  readonly address: string | null
  readonly lang: Lang
  readonly askedAt: Date | null
  readonly invitedAt: Date | null
  readonly confirmedAt: Date | null
  readonly leftAt: Date | null
  readonly leftWhy: LeftWhy | null
}

export type LeftWhy = 'self' | 'owner' | 'bounces' | 'report' | 'refused'

const columns = { id: 'id', listId: 'list_id', address: 'address', lang: 'lang', askedAt: 'asked_at', invitedAt: 'invited_at', confirmedAt: 'confirmed_at', leftAt: 'left_at', leftWhy: 'left_why' }

export const isOn = ({ confirmedAt, leftAt }: Pick<Member, 'confirmedAt' | 'leftAt'>): boolean => confirmedAt !== null && leftAt === null

export const lockMember = async (trx: Knex.Transaction, where: { readonly id: bigint } | { readonly listId: string, readonly key: Buffer }): Promise<Member | undefined> =>
  await trx('list_members').where('id' in where ? { id: where.id } : { list_id: where.listId, address_key: where.key }).forUpdate().first(columns)

/** `db`: also outside a transaction. */
export const findMemberByKey = async (db: Knex, listId: string, key: Buffer): Promise<Member | undefined> =>
  await db('list_members').where({ list_id: listId, address_key: key }).first(columns)

export type NewMember = { readonly listId: string, readonly address: string, readonly key: Buffer, readonly lang: Lang }

/** Somebody asks to be put on: an older link is void from now on. The member's row, new or known. */
export async function upsertAsked (trx: Knex.Transaction, { listId, address, key, lang }: NewMember, at: Date): Promise<bigint> {
  const { rows: [row] } = await trx.raw(`
    insert into list_members (list_id, address, address_key, lang, asked_at) values (?, ?, ?, ?, ?)
    on conflict (list_id, address_key) do update set address = excluded.address, lang = excluded.lang, asked_at = excluded.asked_at
    returning id`, [listId, address, key, lang, at])
  return row.id
}

/** Who was invited, asked or was a member before is not invited again. Undefined: nobody new. */
export async function insertInvited (trx: Knex.Transaction, { listId, address, key, lang }: NewMember, at: Date): Promise<bigint | undefined> {
  const { rows: [row] } = await trx.raw(`
    insert into list_members (list_id, address, address_key, lang, invited_at) values (?, ?, ?, ?, ?)
    on conflict (list_id, address_key) do nothing returning id`, [listId, address, key, lang, at])
  return row?.id
}

/** Who left by a will of their own is not put back by another's. Undefined: nobody new. */
export async function insertEntered (trx: Knex.Transaction, { listId, address, key, lang }: NewMember, at: Date): Promise<bigint | undefined> {
  const { rows: [row] } = await trx.raw(`
    insert into list_members as known (list_id, address, address_key, lang, confirmed_at) values (?, ?, ?, ?, ?)
    on conflict (list_id, address_key) do update set address = excluded.address, confirmed_at = excluded.confirmed_at where known.confirmed_at is null and known.left_at is null
    returning id`, [listId, address, key, lang, at])
  return row?.id
}

export async function updateConfirmed (trx: Knex.Transaction, id: bigint, at: Date): Promise<void> {
  await trx('list_members').where({ id }).update({ confirmed_at: at, left_at: null, left_why: null })
}

export async function updateLeft (trx: Knex.Transaction, id: bigint, at: Date, why: LeftWhy): Promise<void> {
  await trx('list_members').where({ id }).update({ left_at: at, left_why: why })
}

export const countInvitedSince = async (trx: Knex.Transaction, listId: string, since: Date): Promise<number> =>
  (await trx('list_members').where({ list_id: listId }).where('invited_at', '>', since).first(trx.raw('count(*)::int as count'))).count

export const consentActs = ['asked', 'invited', 'confirmed', 'entered', 'left', 'removed', 'bounced', 'reported'] as const

export type Consent = {
  readonly memberId: bigint
  readonly act: typeof consentActs[number]
  /** 'member', a user's or a key's id, 'machine'. */
  readonly by: string
  readonly ip: string | null
  /** Of the text that was shown. */
  readonly textId: string | null
  readonly said: string | null
}

export async function insertConsent (trx: Knex.Transaction, { memberId, act, by, ip, textId, said }: Consent, at: Date): Promise<void> {
  await trx('list_consents').insert({ member_id: memberId, at, act, by, ip, text_id: textId, said })
}

export async function insertText (trx: Knex.Transaction, text: { readonly id: string, readonly lang: Lang, readonly text: string }): Promise<void> {
  await trx('list_texts').insert(text).onConflict('id').ignore()
}

export type ProofStep = Omit<Consent, 'memberId' | 'textId'> & { readonly at: Date, readonly text: string | null }

/** How an address came onto the list and off it, oldest first. */
export async function findProof (trx: Knex.Transaction, memberId: bigint): Promise<ProofStep[]> {
  return await trx('list_consents as c').leftJoin('list_texts as t', 't.id', 'c.text_id').where('c.member_id', String(memberId)).orderBy('c.id')
    .select('c.at', 'c.act', 'c.by', trx.raw('host(c.ip) as ip'), 't.text', 'c.said')
}

/** Lists of an operator that an address is on, or was while its proof is kept: with the member's row. */
export async function findMemberships (trx: Knex.Transaction, operatorId: string, key: Buffer, limit: number): Promise<(Member & { readonly listAddress: string })[]> {
  return await trx('list_members as m').join('lists as l', 'l.id', 'm.list_id').where({ 'l.operator_id': operatorId, 'm.address_key': key }).orderBy('m.id').limit(limit)
    .select('m.id', { listId: 'm.list_id' }, 'm.address', 'm.lang', { askedAt: 'm.asked_at' }, { invitedAt: 'm.invited_at' }, { confirmedAt: 'm.confirmed_at' }, { leftAt: 'm.left_at' }, { leftWhy: 'm.left_why' }, { listAddress: 'l.address' })
}

/** By machine time. */
export async function insertAttempt (trx: Knex.Transaction, { listId, key, ip }: { readonly listId: string, readonly key: Buffer, readonly ip: string }, at: Date): Promise<void> {
  await trx('list_attempts').insert({ list_id: listId, address_key: key, ip, at })
}

export async function countAttempts (trx: Knex.Transaction, { key, ip }: { readonly key: Buffer, readonly ip: string }, since: Date): Promise<{ readonly address: number, readonly ip: number }> {
  const { rows: [row] } = await trx.raw(`
    select (select count(*)::int from list_attempts where address_key = ? and at > ?) as address, (select count(*)::int from list_attempts where ip = ? and at > ?) as ip`, [key, since, ip, since])
  return row
}
