/** Whoever has the letter says who they are and takes a password: from then on they are let in (HOUSE-INVITE). */
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { addUser } from '../people/add-user.ts'
import { requireGoodPassword } from '../people/check-password.ts'
import { checkLine } from '../people/contact-data.ts'
import { findOperator } from '../people/find.ts'
import { hashPassword } from '../people/password.ts'
import { hashOf } from '../people/secret.ts'
import { dayOf } from '../rules/calendar.ts'
import { termsInForce } from '../terms/in-force.ts'
import { findInvitation, lockInvitation, updateAccepted, type Invitation } from './invitation-store.ts'

export type Acceptance = { readonly token: string, readonly name: string, readonly password: string }

/**
 * Once, and within its days. @returns the address to log in with
 * @throws Refusal 'not-found' 'unknown-invitation' (also used, taken back or too old); 'invalid' ('bad-name', a bad password); 'conflict' 'email-taken'
 */
export async function acceptInvitation (deps: Deps, { token, name, password }: Acceptance): Promise<{ readonly email: string }> {
  const at = deps.now()
  const tokenHash = hashOf(token)
  const { email } = requireOpen(await transact(deps.db, trx => findInvitation(trx, tokenHash)), at)
  checkLine('name', name, 255)
  await requireGoodPassword(password, email)
  const passwordHash = await hashPassword(password) // before the transaction: it takes long on purpose
  return await transact(deps.db, async trx => {
    const { id, belongs, lang } = requireOpen(await lockInvitation(trx, { tokenHash }), at)
    const actor = await addUser(trx, { name, email, lang, passwordHash }, belongs, at)
    await updateAccepted(trx, id, actor.userId, at)
    const { operatorId, customerId, role, mailboxId } = belongs
    const { versionId } = await termsInForce(trx, (await findOperator(trx, operatorId))!.policy, dayOf(at))
    await writeAudit(trx, {
      at, actor, action: 'user.accept-invitation', subject: { type: 'user', id: actor.userId }, operatorId, customerId, rule: 'HOUSE-INVITE', policyVersion: versionId, facts: { invitationId: id, role, mailboxId }
    })
    return { email }
  })
}

function requireOpen (found: Invitation | undefined, at: Date): Invitation {
  if (found && !found.endedAt && at < found.expiresAt) return found
  throw new Refusal('not-found', 'This link opens nothing: it was used, taken back, or its days are over. Ask whoever invited you for a new one.', { reason: 'unknown-invitation', rule: 'HOUSE-INVITE' })
}
