/** A program gets in: a key is made, shown once and kept as a hash (HOUSE-API-KEY). */
import type { Knex } from 'knex'
import { actorId, type Actor } from '../audit/actor.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import type { CustomerRole, StaffRole } from '../rules/roles.ts'
import type { KeyLimits, Scope } from './api-key.ts'
import { insertApiKey, lockApiKey } from './api-key-store.ts'
import { belongsOf } from './belongs.ts'
import { checkLine } from './contact-data.ts'
import { areWithin, parseNetworks } from './key-networks.ts'
import { auditAccount } from './note-account.ts'
import { hashOf, newSecret } from './secret.ts'

export type NewApiKey = {
  readonly operatorId: string
  /** A customer's program; null: the operator's own. */
  readonly customerId: string | null
  /** Null: the customer's owner. */
  readonly role: CustomerRole | StaffRole | null
  /** Of the role 'mailbox', and of it alone. */
  readonly mailboxId?: string | null
  readonly label: string
  /** 'read': questions only. */
  readonly scope: Scope
  /** Machine time; from then on it opens nothing. Null: until it is revoked. */
  readonly expiresAt?: Date | null
  /** CIDR (RFC 4632, RFC 4291), or single addresses; none: from anywhere. */
  readonly networks?: readonly string[]
}

/** `secret` ('sk_…') can be read here and never again. */
export type CreatedApiKey = { readonly id: string, readonly secret: string }

/**
 * @throws Refusal 'forbidden' for a role that does not cover it; 'not-found' for a foreign customer or operator;
 * 'invalid' ('bad-label', 'bad-network', 'expiry-past', and as of belongsOf); 'forbidden' 'key-beyond' for a program that would give more than it has
 */
export async function createApiKey (deps: Deps, actor: Actor, draft: NewApiKey): Promise<CreatedApiKey> {
  checkLine('label', draft.label, 100)
  const limits: KeyLimits = { expiresAt: draft.expiresAt ?? null, networks: parseNetworks(draft.networks ?? []) }
  if (limits.expiresAt && limits.expiresAt <= deps.machineNow()) throw new Refusal('invalid', 'expiresAt: write an instant that is still to come.', { reason: 'expiry-past', rule: 'HOUSE-API-KEY' })
  const at = deps.now()
  const secret = newSecret('sk')
  return await transact(deps.db, async trx => {
    const belongs = await belongsOf(trx, actor, draft)
    await requireNoMore(trx, actor, limits)
    const id = newId('key')
    await insertApiKey(trx, { id, label: draft.label, scope: draft.scope, belongs, secretHash: hashOf(secret), createdBy: actorId(actor), ...limits }, at)
    await auditAccount(trx, actor, belongs, {
      action: 'api-key.create', subject: { type: 'api-key', id }, facts: { label: draft.label, scope: draft.scope, role: belongs.role, ...limits }, rule: 'HOUSE-API-KEY'
    }, at)
    return { id, secret }
  })
}

/** A key that ends, or is for some networks, makes none that lasts longer or is for others: a stolen one would make itself free. */
async function requireNoMore (trx: Knex.Transaction, actor: Actor, { expiresAt, networks }: KeyLimits): Promise<void> {
  const own = await lockApiKey(trx, actorId(actor))
  if (!own) return // a person
  const outlives = own.expiresAt && (!expiresAt || expiresAt > own.expiresAt)
  const elsewhere = own.networks.length > 0 && !areWithin(networks, own.networks)
  if (outlives || elsewhere) throw new Refusal('forbidden', 'A key makes no key that lasts longer, or is for other networks, than itself: make it in the panel.', { reason: 'key-beyond', rule: 'HOUSE-API-KEY' })
}
