/** The keys of a customer, or of the operator itself: seen and ended. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import type { KeyRow } from './api-key.ts'
import { listApiKeys, lockApiKey, lockApiKeysMadeBy, updateApiKeyRevoked } from './api-key-store.ts'
import { findCustomer } from './find.ts'
import { notFound, requireCustomer, requireStaff } from './may.ts'
import { auditAccount } from './note-account.ts'
import type { Belongs } from './user-store.ts'

/**
 * `customerId`: null: the operator's own.
 * @throws Refusal 'not-found' for a foreign or unknown customer; 'forbidden' for a role that does not cover it
 */
export async function listKeys (deps: Deps, actor: Actor, { operatorId, customerId }: { readonly operatorId: string, readonly customerId: string | null }): Promise<KeyRow[]> {
  return await transact(deps.db, async trx => {
    if (customerId !== null && (await findCustomer(trx, customerId))?.operatorId !== operatorId) throw notFound()
    requireKeys(actor, { operatorId, customerId }, 'read')
    return await listApiKeys(trx, operatorId, customerId)
  })
}

/** From then on it opens nothing. Once more changes nothing. @throws Refusal as of listKeys */
export async function revokeKey (deps: Deps, actor: Actor, id: string): Promise<KeyRow> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const key = await lockApiKey(trx, id)
    if (!key) throw notFound()
    requireKeys(actor, key.belongs, 'act')
    if (key.revokedAt) return key
    await revoke(trx, actor, key, at)
    return { ...key, revokedAt: at }
  })
}

/** Those that whoever leaves has made for the same customer, or for the operator itself. @returns how many */
export async function revokeKeysMadeBy (trx: Knex.Transaction, actor: Actor, userId: string, belongs: Pick<Belongs, 'operatorId' | 'customerId'>, at: Date): Promise<number> {
  const keys = await lockApiKeysMadeBy(trx, userId, belongs)
  for (const key of keys) await revoke(trx, actor, key, at)
  return keys.length
}

async function revoke (trx: Knex.Transaction, actor: Actor, { id, label, belongs }: KeyRow, at: Date): Promise<void> {
  await updateApiKeyRevoked(trx, id, at)
  await auditAccount(trx, actor, belongs, { action: 'api-key.revoke', subject: { type: 'api-key', id }, facts: { label }, rule: 'HOUSE-API-KEY' }, at)
}

function requireKeys (actor: Actor, { operatorId, customerId }: { readonly operatorId: string, readonly customerId: string | null }, deed: 'read' | 'act'): void {
  if (customerId !== null) return requireCustomer(actor, { operatorId, customerId }, `${deed}:people`)
  if (actor.kind === 'customer' || (actor.kind === 'staff' && actor.operatorId !== operatorId)) throw notFound()
  requireStaff(actor, deed === 'act' ? ['administrator'] : ['administrator', 'auditor'])
}
