/** Protected addresses: their owners told the operator or its partners that they want no inquiries (rulebook §7). Mailings and sanctions ask here. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { findOperator } from '../people/find.ts'
import { notFound, requireStaff } from '../people/may.ts'
import { dayOf } from '../rules/calendar.ts'
import { termsInForce } from '../terms/in-force.ts'
import { addressKey } from './address-key.ts'
import { insertProtected, isProtected } from './protected-store.ts'

export type Protection = {
  readonly operatorId: string
  readonly address: string
  /** Who brought it: 'owner', a partner's name. */
  readonly source: string
  /** How the owner's wish is shown: a letter's number, a link. Not the address itself. */
  readonly proof: string
}

/**
 * From now on the address is protected; once more changes nothing.
 * @returns whether it is new
 * @throws Refusal 'forbidden' (no staff), 'not-found' (another operator), 'invalid' (no address)
 */
export async function protectAddress (deps: Deps, actor: Actor, { operatorId, address, source, proof }: Protection): Promise<{ added: boolean }> {
  requireStaff(actor, ['administrator', 'registrar-desk'])
  if (actor.kind === 'staff' && actor.operatorId !== operatorId) throw notFound()
  const at = deps.now()
  const key = addressKey(deps.keys, address)
  if (!key) throw new Refusal('invalid', 'This is no e-mail address: write it like name@example.com.', { reason: 'no-address', rule: 'MZ-2.2' })

  return await transact(deps.db, async trx => {
    const operator = await findOperator(trx, operatorId)
    if (!operator) throw notFound()
    const added = await insertProtected(trx, { operatorId, key, source, proof, addedAt: at })
    if (!added) return { added }
    const { versionId } = await termsInForce(trx, operator.policy, dayOf(at))
    await writeAudit(trx, {
      at, actor, action: 'address.protect', subject: { type: 'protected-address', id: key.toString('hex') }, operatorId, customerId: null, rule: 'MZ-2.2', policyVersion: versionId,
      facts: { source, proof }
    })
    return { added }
  })
}

/** Whether the owner's wish was known when the message was sent: protected since then or before, and not taken off the list by then. */
export async function wasProtected ({ keys }: Pick<Deps, 'keys'>, trx: Knex.Transaction, operatorId: string, address: string, at: Date): Promise<boolean> {
  const key = addressKey(keys, address)
  return key !== undefined && await isProtected(trx, operatorId, key, at)
}
