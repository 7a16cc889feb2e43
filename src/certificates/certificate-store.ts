/** SQL of certificates, their orders and what proves names. Rows do not leave this file. Instants are machine time. */
import type { Knex } from 'knex'
import type { Wanted } from './deps.ts'

export type LeftOut = { readonly name: string, readonly why: string }

export type Certificate = {
  readonly id: string
  readonly subject: string
  readonly operatorId: string
  readonly wanted: readonly string[]
  readonly leftOut: readonly LeftOut[]
  readonly names: readonly string[] | null
  readonly notBefore: Date | null
  readonly notAfter: Date | null
  readonly renewAt: Date | null
  readonly askAt: Date | null
  readonly fault: string | null
  readonly failures: number
  readonly nextAt: Date
}

const columns = {
  id: 'id', subject: 'subject', operatorId: 'operator_id', wanted: 'wanted', leftOut: 'left_out', names: 'names', notBefore: 'not_before', notAfter: 'not_after', renewAt: 'renew_at', askAt: 'ask_at',
  fault: 'fault', failures: 'failures', nextAt: 'next_at'
}

/** Names that are wanted; looked at now when they are others than before. */
export async function upsertWanted (trx: Knex.Transaction, id: string, { subject, operatorId, names }: Wanted, at: Date): Promise<void> {
  await trx.raw(`
    insert into certificates (id, subject, operator_id, wanted, left_out, failures, next_at) values (?, ?, ?, ?::text[], '[]', 0, ?)
    on conflict (subject) do update set wanted = excluded.wanted, next_at = excluded.next_at where certificates.wanted <> excluded.wanted`, [id, subject, operatorId, names as string[], at])
}

export const lockCertificate = async (trx: Knex.Transaction, id: string): Promise<Certificate | undefined> => await trx('certificates').where({ id }).forUpdate().first(columns)

export const findCertificate = async (trx: Knex.Transaction, where: { id: string } | { subject: string }): Promise<Certificate | undefined> => await trx('certificates').where(where).first(columns)

export type Paging = { readonly after: string, readonly limit: number }

/** By subject. `operatorId` undefined: of all. */
export const listCertificates = async (trx: Knex.Transaction, operatorId: string | undefined, { after, limit }: Paging): Promise<Certificate[]> =>
  await trx('certificates').where({ ...operatorId !== undefined && { operator_id: operatorId } }).where('subject', '>', after).orderBy('subject').limit(limit).select(columns)

/** Of those that end soon or failed, the first to end. */
export const listTroubled = async (trx: Knex.Transaction, operatorId: string, endsBefore: Date, limit: number): Promise<Certificate[]> =>
  await trx('certificates').where({ operator_id: operatorId }).where(any => any.whereNotNull('fault').orWhere('not_after', '<=', endsBefore)).orderByRaw('not_after nulls last, subject').limit(limit).select(columns)

export const countCertificates = async (trx: Knex.Transaction, operatorId: string): Promise<{ readonly all: number, readonly inUse: number, readonly failing: number }> =>
  await trx('certificates').where({ operator_id: operatorId }).first(trx.raw('count(*)::int as "all", count(chain)::int as "inUse", count(fault)::int as failing'))

export async function findDue (trx: Knex.Transaction, at: Date, { after, limit }: Paging): Promise<string[]> {
  const rows = await trx('certificates').where('next_at', '<=', at).where('id', '>', after).orderBy('id').limit(limit).select('id')
  return rows.map(row => row.id)
}

/** Of which the authority is to be asked what it suggests; those that it was never asked of first. */
export const findToAsk = async (trx: Knex.Transaction, at: Date, limit: number): Promise<Pick<Certificate, 'id' | 'subject'>[]> =>
  await trx('certificates').whereNotNull('not_after').where(due => due.whereNull('ask_at').orWhere('ask_at', '<=', at)).orderByRaw('ask_at nulls first, id').limit(limit).select('id', 'subject')

export type CertificateChange = {
  readonly leftOut?: readonly LeftOut[]
  readonly nextAt: Date
  readonly fault?: { readonly say: string, readonly failures: number } | null
  readonly askAt?: Date
  readonly renewAt?: Date
}

export async function updateCertificate (trx: Knex.Transaction, id: string, { leftOut, nextAt, fault, askAt, renewAt }: CertificateChange): Promise<void> {
  await trx('certificates').where({ id }).update({
    next_at: nextAt,
    ...leftOut && { left_out: JSON.stringify(leftOut) },
    ...fault !== undefined && { fault: fault?.say ?? null, failures: fault?.failures ?? 0 },
    ...askAt && { ask_at: askAt },
    ...renewAt && { renew_at: renewAt }
  })
}

export type InUse = { readonly orderId: string, readonly chain: string, readonly keySealed: string, readonly names: readonly string[], readonly notBefore: Date, readonly notAfter: Date, readonly renewAt: Date, readonly nextAt: Date }

export async function updateInUse (trx: Knex.Transaction, id: string, { orderId, chain, keySealed, names, notBefore, notAfter, renewAt, nextAt }: InUse): Promise<void> {
  await trx('certificates').where({ id }).update({
    chain, key_sealed: keySealed, key_of: orderId, names, not_before: notBefore, not_after: notAfter, renew_at: renewAt, ask_at: null, fault: null, failures: 0, next_at: nextAt
  })
}

/** `keyOf`: what the sealed key is bound to. */
export type Pair = { readonly id: string, readonly chain: string, readonly keySealed: string, readonly keyOf: string, readonly names: readonly string[], readonly notAfter: Date }

const pair = { id: 'id', chain: 'chain', keySealed: 'key_sealed', keyOf: 'key_of', names: 'names', notAfter: 'not_after' }

/** The one that lasts longest of those that name it; `name`: small letters. */
export const findPairOf = async (db: Knex, name: string): Promise<Pair | undefined> =>
  await db('certificates').whereRaw('names @> array[?]::text[]', [name]).whereNotNull('chain').orderBy('not_after', 'desc').first(pair)

export const findPairOfSubject = async (db: Knex, subject: string): Promise<Pair | undefined> => await db('certificates').where({ subject }).whereNotNull('chain').first(pair)

/** Of names that were refused: until when they are left alone. */
export async function findHeldNames (trx: Knex.Transaction, names: readonly string[], at: Date): Promise<{ readonly name: string, readonly fault: string, readonly tryAfter: Date, readonly failures: number }[]> {
  return await trx('certificate_names').whereIn('name', names).where('try_after', '>', at).select({ name: 'name', fault: 'fault', tryAfter: 'try_after', failures: 'failures' })
}

export const findFailures = async (trx: Knex.Transaction, name: string): Promise<number> => (await trx('certificate_names').where({ name }).first('failures'))?.failures ?? 0

export async function upsertNameFault (trx: Knex.Transaction, name: string, held: { readonly failures: number, readonly fault: string, readonly tryAfter: Date }): Promise<void> {
  await trx('certificate_names').insert({ name, failures: held.failures, fault: held.fault, try_after: held.tryAfter }).onConflict('name').merge()
}

export const deleteNameFaults = async (trx: Knex.Transaction, names: readonly string[]): Promise<void> => { await trx('certificate_names').whereIn('name', names).delete() }
