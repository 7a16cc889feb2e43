/** A payment provider is told to us: who it is, and the secret by which its notifications are known. */
import { randomBytes } from 'node:crypto'
import { actorId, type Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { notFound, requireStaff } from '../people/may.ts'
import { policyVersionOf } from './direct-credit.ts'
import { ibanOf } from './iban.ts'
import { findProvider, insertProvider, updateProviderClosed } from './provider-store.ts'

/**
 * `payoutAccount`: the IBAN from which it hands over what it collected; transfers from it are then no income of their own.
 * The secret is shown this once and kept sealed.
 * @throws Refusal 'forbidden'; 'invalid' (bad-iban)
 */
export async function openProvider (deps: Deps, actor: Actor, { name, payoutAccount }: { name: string, payoutAccount: string | null }): Promise<{ providerId: string, secret: string }> {
  requireStaff(actor, ['administrator'])
  if (actor.kind !== 'staff') throw notFound()
  const account = payoutAccount === null ? null : ibanOf(payoutAccount)
  if (payoutAccount !== null && account === null) throw new Refusal('invalid', 'This is no IBAN: check its digits.', { reason: 'bad-iban', rule: 'HOUSE-PROVIDER' })
  const at = deps.now()
  const [id, secret] = [newId('pvd'), `whsec_${randomBytes(32).toString('base64url')}`]
  await transact(deps.db, async trx => {
    await insertProvider(trx, { id, operatorId: actor.operatorId, name, payoutAccount: account, secretSealed: deps.keys.seal(secret, id), openedAt: at }, actorId(actor))
    await writeAudit(trx, { at, actor, action: 'provider.open', subject: { type: 'provider', id }, operatorId: actor.operatorId, customerId: null, rule: 'HOUSE-PROVIDER', policyVersion: await policyVersionOf(trx, actor.operatorId, at), facts: { name, payoutAccount: account } })
  })
  return { providerId: id, secret }
}

/**
 * From now on nothing it says is believed; what it hands over later is still known as its.
 * @throws Refusal 'forbidden'; 'not-found'
 */
export async function closeProvider (deps: Deps, actor: Actor, providerId: string): Promise<void> {
  requireStaff(actor, ['administrator'])
  if (actor.kind !== 'staff') throw notFound()
  const at = deps.now()
  await transact(deps.db, async trx => {
    const provider = await findProvider(trx, providerId)
    if (!provider || provider.operatorId !== actor.operatorId) throw notFound()
    if (provider.closedAt) return
    await updateProviderClosed(trx, providerId, at)
    await writeAudit(trx, { at, actor, action: 'provider.close', subject: { type: 'provider', id: providerId }, operatorId: actor.operatorId, customerId: null, rule: 'HOUSE-PROVIDER', policyVersion: await policyVersionOf(trx, actor.operatorId, at), facts: { name: provider.name } })
  })
}
