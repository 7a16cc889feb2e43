/** SQL of second factors: codes by time, codes for emergencies, and what passkeys are asked. All instants are the machine's. */
import type { Knex } from 'knex'
import type { Factors } from './factors.ts'

export type Totp = {
  readonly secretSealed: string
  readonly begunAt: Date
  /** Null: until a first right code it is no factor. */
  readonly provedAt: Date | null
  /** Codes of this time step and of those before are used up. */
  readonly lastStep: bigint
}

const totpColumns = { secretSealed: 'secret_sealed', begunAt: 'begun_at', provedAt: 'proved_at', lastStep: 'last_step' }

export async function findTotp (trx: Knex.Transaction, userId: string): Promise<Totp | undefined> {
  const row = await trx('totp_factors').where({ user_id: userId }).first(totpColumns)
  return row && { ...row, lastStep: BigInt(row.lastStep) }
}

/** Begins anew where one was begun and not proved; false where one is proved. */
export async function beginTotpFactor (trx: Knex.Transaction, userId: string, secretSealed: string, at: Date): Promise<boolean> {
  const { rowCount } = await trx.raw(`
    insert into totp_factors (user_id, secret_sealed, begun_at, last_step) values (?, ?, ?, 0)
    on conflict (user_id) do update set secret_sealed = excluded.secret_sealed, begun_at = excluded.begun_at, last_step = 0 where totp_factors.proved_at is null`, [userId, secretSealed, at])
  return rowCount === 1
}

/** True for the one who takes it: a code of this step, or of one before, is right no more (RFC 6238 §5.2). */
export async function takeTotpStep (trx: Knex.Transaction, userId: string, step: number): Promise<boolean> {
  return await trx('totp_factors').where({ user_id: userId }).where('last_step', '<', step).update({ last_step: step }) === 1
}

export async function updateTotpProved (trx: Knex.Transaction, userId: string, at: Date): Promise<void> {
  await trx('totp_factors').where({ user_id: userId }).update({ proved_at: at })
}

export async function deleteTotp (trx: Knex.Transaction, userId: string): Promise<boolean> {
  return await trx('totp_factors').where({ user_id: userId }).whereNotNull('proved_at').delete() === 1
}

export async function findFactors (trx: Knex.Transaction, userId: string): Promise<Factors> {
  const { rows: [row] } = await trx.raw(`
    select exists (select from totp_factors where user_id = :userId and proved_at is not null) as totp,
      (select count(*)::int from passkeys where user_id = :userId) as passkeys,
      (select count(*)::int from recovery_codes where user_id = :userId and used_at is null) as codes`, { userId })
  return { totp: row.totp, passkeys: row.passkeys, recoveryCodes: row.codes }
}

/** Those before are gone. */
export async function replaceRecoveryCodes (trx: Knex.Transaction, userId: string, codeHashes: readonly string[], at: Date): Promise<void> {
  await trx('recovery_codes').where({ user_id: userId }).delete()
  await trx('recovery_codes').insert(codeHashes.map(hash => ({ user_id: userId, code_hash: hash, made_at: at })))
}

/** True for the one who takes it. */
export async function takeRecoveryCode (trx: Knex.Transaction, userId: string, codeHash: string, at: Date): Promise<boolean> {
  return await trx('recovery_codes').where({ user_id: userId, code_hash: codeHash }).whereNull('used_at').update({ used_at: at }) === 1
}

export async function deleteRecoveryCodes (trx: Knex.Transaction, userId: string): Promise<void> {
  await trx('recovery_codes').where({ user_id: userId }).delete()
}

/** Where the last factor is gone, no open session has shown one. */
export async function weakenSessions (trx: Knex.Transaction, userId: string): Promise<void> {
  await trx('sessions').where({ user_id: userId }).update({ strong: false })
}

export type ChallengePurpose = 'register' | 'log-in' | 'second-factor' | 'confirm'

/** `boundTo`: a hash of what only the asking browser has. */
export type Challenge = { readonly challengeHash: string, readonly purpose: ChallengePurpose, readonly boundTo: string }

export async function insertChallenge (trx: Knex.Transaction, { challengeHash, purpose, boundTo }: Challenge, expiresAt: Date): Promise<void> {
  await trx('passkey_challenges').insert({ challenge_hash: challengeHash, purpose, bound_to: boundTo, expires_at: expiresAt })
}

/** True for the one who takes it: a challenge is answered once. */
export async function takeChallenge (trx: Knex.Transaction, { challengeHash, purpose, boundTo }: Challenge, at: Date): Promise<boolean> {
  return await trx('passkey_challenges').where({ challenge_hash: challengeHash, purpose, bound_to: boundTo }).where('expires_at', '>', at).delete() === 1
}

export async function deleteOldChallenges (trx: Knex.Transaction, at: Date): Promise<void> {
  await trx('passkey_challenges').where('expires_at', '<=', at).delete()
}
