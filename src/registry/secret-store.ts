/** SQL of our passwords at registries. Sealed texts only: nothing here can read them. */
import type { Knex } from 'knex'

export type AccountKey = { readonly registry: string, readonly user: string }

export type StoredSecret = {
  /** null: the configuration's password is still the one. */
  readonly currentSealed: string | null
  /** Sent, or about to be; not known to be accepted. */
  readonly pendingSealed: string | null
  /** What the registry has refused since the change was begun: never tried again. */
  readonly pendingRefused: boolean
  readonly currentRefused: boolean
}

const rowOf = ({ registry, user }: AccountKey) => ({ registry, account: user })

export async function findSecret (trx: Knex.Transaction, key: AccountKey): Promise<StoredSecret | undefined> {
  return await trx('registry_secrets').where(rowOf(key)).first({ currentSealed: 'current_sealed', pendingSealed: 'pending_sealed', pendingRefused: 'pending_refused', currentRefused: 'current_refused' })
}

/** Writes a new password down before it is sent. False when another change is not settled. All instants are machine time. */
export async function insertPending (trx: Knex.Transaction, key: AccountKey, sealed: string, at: Date, heldUntil: Date): Promise<boolean> {
  const pending = { pending_sealed: sealed, pending_by_machine: at, held_by_machine: heldUntil, pending_refused: false, current_refused: false }
  const rows = await trx('registry_secrets').insert({ ...rowOf(key), ...pending }).onConflict(['registry', 'account']).merge(pending).whereNull('registry_secrets.pending_sealed').returning('registry')
  return rows.length > 0
}

/** Takes the right to find out which password counts, until `heldUntil`. False when somebody has it, or nothing is pending any more. */
export async function takePending (trx: Knex.Transaction, key: AccountKey, at: Date, heldUntil: Date): Promise<boolean> {
  const count = await trx('registry_secrets').where(rowOf(key)).whereNotNull('pending_sealed').where('held_by_machine', '<=', at).update({ held_by_machine: heldUntil })
  return count > 0
}

/** Gives that right back: nothing was found out. */
export async function releasePending (trx: Knex.Transaction, key: AccountKey, at: Date): Promise<void> {
  await trx('registry_secrets').where(rowOf(key)).whereNotNull('pending_sealed').update({ held_by_machine: at })
}

export async function notePendingRefused (trx: Knex.Transaction, key: AccountKey): Promise<void> {
  await trx('registry_secrets').where(rowOf(key)).whereNotNull('pending_sealed').update({ pending_refused: true })
}

export async function noteCurrentRefused (trx: Knex.Transaction, key: AccountKey): Promise<void> {
  await trx('registry_secrets').where(rowOf(key)).whereNotNull('pending_sealed').update({ current_refused: true })
}

const nothingPending = { pending_sealed: null, pending_by_machine: null, held_by_machine: null, pending_refused: false, current_refused: false }

/** The pending one is the password now. */
export async function promotePending (trx: Knex.Transaction, key: AccountKey, at: Date): Promise<void> {
  await trx('registry_secrets').where(rowOf(key)).whereNotNull('pending_sealed').update({ ...nothingPending, current_sealed: trx.ref('pending_sealed'), changed_by_machine: at })
}

/** The pending one was not taken: all is as before. */
export async function dropPending (trx: Knex.Transaction, key: AccountKey): Promise<void> {
  await trx('registry_secrets').where(rowOf(key)).whereNull('current_sealed').delete()
  await trx('registry_secrets').where(rowOf(key)).update(nothingPending)
}

/** The configuration's password counts again. */
export async function deleteSecret (trx: Knex.Transaction, key: AccountKey): Promise<boolean> {
  return await trx('registry_secrets').where(rowOf(key)).delete() > 0
}
