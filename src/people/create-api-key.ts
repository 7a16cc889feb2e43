/** A program gets in: a key is made, shown once and kept as a hash (HOUSE-ACCOUNT). */
import { actorId, type Actor, type StaffRole } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { dayOf } from '../rules/calendar.ts'
import { termsInForce } from '../terms/in-force.ts'
import { insertApiKey, type Scope } from './account-store.ts'
import { belongsOf } from './belongs.ts'
import { checkLine } from './contact-data.ts'
import { findOperator } from './find.ts'
import { hashOf, newSecret } from './secret.ts'

export type NewApiKey = {
  readonly operatorId: string
  /** Exactly one of the two: a customer's program, or the operator's own. */
  readonly customerId: string | null
  readonly role: StaffRole | null
  readonly label: string
  /** 'read': questions only. */
  readonly scope: Scope
}

/** `secret` ('sk_…') can be read here and never again. */
export type CreatedApiKey = { readonly id: string, readonly secret: string }

/**
 * @throws Refusal 'forbidden' unless administrator (for a customer's key also registrar-desk); 'not-found' for a foreign customer or operator; 'invalid' 'bad-label'
 */
export async function createApiKey (deps: Deps, actor: Actor, draft: NewApiKey): Promise<CreatedApiKey> {
  checkLine('label', draft.label, 100)
  const at = deps.now()
  const secret = newSecret('sk')
  return await transact(deps.db, async trx => {
    const belongs = await belongsOf(trx, actor, draft)
    const id = newId('key')
    const createdBy = actorId(actor)
    await insertApiKey(trx, { id, label: draft.label, scope: draft.scope, belongs, secretHash: hashOf(secret), createdBy }, at)
    const { versionId } = await termsInForce(trx, (await findOperator(trx, belongs.operatorId))!.policy, dayOf(at))
    await writeAudit(trx, {
      at,
      actor,
      action: 'api-key.create',
      subject: { type: 'api-key', id },
      operatorId: belongs.operatorId,
      customerId: belongs.customerId,
      rule: 'HOUSE-ACCOUNT',
      policyVersion: versionId,
      facts: { label: draft.label, scope: draft.scope, role: belongs.role }
    })
    return { id, secret }
  })
}
