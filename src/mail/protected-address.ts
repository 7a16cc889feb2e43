/** Protected addresses: their owners told the operator or its partners that they want no inquiries (rulebook §7). Mailings and sanctions ask here. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { findOperator } from '../people/find.ts'
import { notFound, requireStaff } from '../people/may.ts'
import { addressKey, domainKey, normaliseAddress, normaliseDomain } from './address-key.ts'
import { versionInForce } from './block-sender.ts'
import { insertProtected, isProtected, updateRemoved } from './protected-store.ts'

export type Protection = {
  readonly operatorId: string
  /** '@example.com': all addresses of the domain, not of its subdomains. */
  readonly address: string
  /** Who brought it: 'owner', a partner's name. */
  readonly source: string
  /** How the owner's wish is shown: a letter's number, a link. Not the address itself. */
  readonly proof: string
}

/** @throws Refusal 'forbidden' (no staff), 'not-found' (another operator) */
export function requireKeeper (actor: Actor, operatorId: string): void {
  requireStaff(actor, 'act:cases')
  if (actor.kind === 'staff' && actor.operatorId !== operatorId) throw notFound()
}

/**
 * From now on the address, or the domain, is protected; once more changes nothing.
 * @returns whether it is new
 * @throws Refusal 'forbidden' (no staff), 'not-found' (another operator), 'invalid' (no address)
 */
export async function protectAddress (deps: Deps, actor: Actor, protection: Protection): Promise<{ added: boolean }> {
  requireKeeper(actor, protection.operatorId)
  const at = deps.now()
  return await transact(deps.db, async trx => ({ added: await protectWithin(deps, trx, actor, protection, at) }))
}

/** As its owner wishes, in the caller's transaction; `actor` is whoever is believed to be the owner. Answers whether it is new. @throws Refusal 'not-found', 'invalid' (no address) */
export async function protectWithin (deps: Pick<Deps, 'keys'>, trx: Knex.Transaction, actor: Actor, { operatorId, address, source, proof }: Protection, at: Date): Promise<boolean> {
  const named = keyOf(deps, address)
  const operator = await findOperator(trx, operatorId)
  if (!operator) throw notFound()
  const added = await insertProtected(trx, { operatorId, key: named.key, source, proof, addedAt: at })
  if (added) await note(trx, actor, { operatorId, ...named, action: 'address.protect', facts: { source, proof } }, at)
  return added
}

/**
 * Off the list, because its owner says so; what was protected until now stays provable.
 * @returns whether it was protected
 * @throws Refusal as `protectAddress`
 */
export async function unprotectAddress (deps: Deps, actor: Actor, protection: Omit<Protection, 'source'>): Promise<{ removed: boolean }> {
  requireKeeper(actor, protection.operatorId)
  const at = deps.now()
  return await transact(deps.db, async trx => ({ removed: await unprotectWithin(deps, trx, actor, protection, at) }))
}

export async function unprotectWithin (deps: Pick<Deps, 'keys'>, trx: Knex.Transaction, actor: Actor, { operatorId, address, proof }: Omit<Protection, 'source'>, at: Date): Promise<boolean> {
  const named = keyOf(deps, address)
  const removed = await updateRemoved(trx, operatorId, named.key, at)
  if (removed) await note(trx, actor, { operatorId, ...named, action: 'address.unprotect', facts: { proof } }, at)
  return removed
}

type Named = { readonly key: Buffer, readonly what: 'address' | 'domain' }

function keyOf ({ keys }: Pick<Deps, 'keys'>, typed: string): Named {
  if (typed.trim().startsWith('@')) {
    const domain = normaliseDomain(typed)
    if (domain !== undefined) return { key: domainKey(keys, domain), what: 'domain' }
  } else {
    const key = addressKey(keys, typed)
    if (key) return { key, what: 'address' }
  }
  throw new Refusal('invalid', 'This is no e-mail address: write it like name@example.com, or @example.com for a whole domain.', { reason: 'no-address', rule: 'MZ-2.2' })
}

async function note (trx: Knex.Transaction, actor: Actor, { operatorId, key, what, action, facts }: Named & { readonly operatorId: string, readonly action: string, readonly facts: object }, at: Date): Promise<void> {
  await writeAudit(trx, {
    at, actor, action, subject: { type: 'protected-address', id: key.toString('hex') }, operatorId, customerId: null, rule: 'MZ-2.2', policyVersion: await versionInForce(trx, operatorId, at), facts: { what, ...facts }
  })
}

/** Whether the owner's wish was known when the message was sent: the address or its domain was protected since then or before, and not taken off the list by then. */
export async function wasProtected ({ keys }: Pick<Deps, 'keys'>, trx: Knex.Transaction, operatorId: string, address: string, at: Date): Promise<boolean> {
  const normalised = normaliseAddress(address)
  return normalised !== undefined && await isProtected(trx, operatorId, [keys.mac(normalised, 'mail.address'), domainKey(keys, normalised.slice(normalised.lastIndexOf('@') + 1))], at)
}
