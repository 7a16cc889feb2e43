/** SQL of sessions, of log-ins that wait for their second step, and of browsers that are known. All instants are the machine's. */
import type { Knex } from 'knex'
import { userOf, type User } from './user-store.ts'

export type NewSession = {
  readonly id: string
  readonly tokenHash: string
  readonly userId: string
  /** Whence it was opened, as text (IP). */
  readonly address: string
  /** User-Agent, as the browser says it. */
  readonly browser: string
  /** Whether more than a password was shown. */
  readonly strong: boolean
}

export type FoundSession = {
  readonly id: string
  readonly user: User
  readonly openedAt: Date
  readonly lastSeenAt: Date
  readonly confirmedAt: Date
  readonly strong: boolean
}

export type SessionRow = { readonly id: string, readonly openedAt: Date, readonly lastSeenAt: Date, readonly address: string, readonly browser: string, readonly strong: boolean }

export async function insertSession (trx: Knex.Transaction, { id, tokenHash, userId, address, browser, strong }: NewSession, at: Date): Promise<void> {
  await trx('sessions').insert({ id, token_hash: tokenHash, user_id: userId, address, browser, strong, opened_at: at, last_seen_at: at, confirmed_at: at })
}

/** Since when a session has to have been seen, and opened, to be alive. */
export type Alive = { readonly seenSince: Date, readonly openedSince: Date }

/** By its token's hash, or by its id. */
export type SessionKey = { readonly tokenHash: string } | { readonly id: string }

export async function findSession (trx: Knex.Transaction, key: SessionKey, alive: Alive): Promise<FoundSession | undefined> {
  const row = await trx('sessions').join('users', 'users.id', 'sessions.user_id')
    .where('id' in key ? { 'sessions.id': key.id } : { token_hash: key.tokenHash }).where('last_seen_at', '>', alive.seenSince).where('opened_at', '>', alive.openedSince).whereNull('disabled_at')
    .first('users.*', { session_id: 'sessions.id' }, 'opened_at', 'last_seen_at', 'confirmed_at', 'strong')
  return row && { id: row.session_id, user: userOf(row), openedAt: row.opened_at, lastSeenAt: row.last_seen_at, confirmedAt: row.confirmed_at, strong: row.strong }
}

/** Held until the transaction ends: nobody closes it in between. Undefined when it is closed. */
export async function lockSession (trx: Knex.Transaction, id: string): Promise<{ readonly userId: string, readonly confirmedAt: Date } | undefined> {
  return await trx('sessions').where({ id }).forUpdate().first({ userId: 'user_id' }, { confirmedAt: 'confirmed_at' })
}

export async function updateSessionSeen (trx: Knex.Transaction, tokenHash: string, at: Date): Promise<void> {
  await trx('sessions').where({ token_hash: tokenHash }).update({ last_seen_at: at })
}

/** Who it is was shown once more: the session goes on under another token. */
export async function updateSessionConfirmed (trx: Knex.Transaction, id: string, tokenHash: string, strong: boolean, at: Date): Promise<void> {
  await trx('sessions').where({ id }).update({ token_hash: tokenHash, confirmed_at: at, last_seen_at: at, strong: trx.raw('strong or ?', [strong]) })
}

export async function listSessions (trx: Knex.Transaction, userId: string, alive: Alive): Promise<SessionRow[]> {
  return await trx('sessions').where({ user_id: userId }).where('last_seen_at', '>', alive.seenSince).where('opened_at', '>', alive.openedSince)
    .orderBy('last_seen_at', 'desc').select('id', { openedAt: 'opened_at' }, { lastSeenAt: 'last_seen_at' }, 'address', 'browser', 'strong')
}

export async function deleteSession (trx: Knex.Transaction, tokenHash: string): Promise<void> {
  await trx('sessions').where({ token_hash: tokenHash }).delete()
}

/** @returns how many were closed. `id`: that one; `except`: all but that one; neither: all. */
export async function deleteSessionsOf (trx: Knex.Transaction, userId: string, { id, except }: { readonly id?: string, readonly except?: string } = {}): Promise<number> {
  const query = trx('sessions').where({ user_id: userId })
  if (id !== undefined) void query.where({ id })
  if (except !== undefined) void query.whereNot({ id: except })
  return await query.delete()
}

export async function deleteDeadSessions (trx: Knex.Transaction, alive: Alive): Promise<void> {
  await trx('sessions').where('last_seen_at', '<=', alive.seenSince).orWhere('opened_at', '<=', alive.openedSince).delete()
}

/** A log-in of which the password was right and the second factor is not shown yet. */
export async function insertStep (trx: Knex.Transaction, tokenHash: string, userId: string, at: Date): Promise<void> {
  await trx('log_in_steps').insert({ token_hash: tokenHash, user_id: userId, opened_at: at })
}

/** Opened after `since`. */
export async function findStep (trx: Knex.Transaction, tokenHash: string, since: Date): Promise<User | undefined> {
  const row = await trx('log_in_steps').join('users', 'users.id', 'log_in_steps.user_id')
    .where({ token_hash: tokenHash }).where('opened_at', '>', since).whereNull('disabled_at').first('users.*')
  return row && userOf(row)
}

/** True for the one caller who takes it: a step opens one session. */
export async function takeStep (trx: Knex.Transaction, tokenHash: string): Promise<boolean> {
  return await trx('log_in_steps').where({ token_hash: tokenHash }).delete() === 1
}

export async function deleteStepsOf (trx: Knex.Transaction, userId: string): Promise<void> {
  await trx('log_in_steps').where({ user_id: userId }).delete()
}

export async function deleteOldSteps (trx: Knex.Transaction, openedUntil: Date): Promise<void> {
  await trx('log_in_steps').where('opened_at', '<=', openedUntil).delete()
}

/** Whether the user came with this browser before, and with any. */
export async function findKnownBrowser (trx: Knex.Transaction, userId: string, deviceHash: string): Promise<{ readonly known: boolean, readonly first: boolean }> {
  const row = await trx('known_browsers').where({ user_id: userId }).first(trx.raw('count(*)::int as all, count(*) filter (where device_hash = ?)::int as same', [deviceHash]))
  return { known: row.same > 0, first: row.all === 0 }
}

export async function noteBrowser (trx: Knex.Transaction, userId: string, deviceHash: string, at: Date): Promise<void> {
  await trx('known_browsers').insert({ user_id: userId, device_hash: deviceHash, last_seen_at: at }).onConflict(['user_id', 'device_hash']).merge(['last_seen_at'])
}

/** Of one user: those not seen since then. */
export async function forgetBrowsers (trx: Knex.Transaction, userId: string, notSince: Date): Promise<void> {
  await trx('known_browsers').where({ user_id: userId }).where('last_seen_at', '<=', notSince).delete()
}
