/** A person gets into the panel: for a customer, or as staff. Opened by the operator's staff (HOUSE-ACCOUNT). */
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { dayOf } from '../rules/calendar.ts'
import { termsInForce } from '../terms/in-force.ts'
import { belongsOf, type BelongsDraft } from './belongs.ts'
import { requireGoodPassword } from './check-password.ts'
import { checkEmail, checkLine } from './contact-data.ts'
import { findOperator, type Lang } from './find.ts'
import { requireStaff } from './may.ts'
import { hashPassword, randomPassword } from './password.ts'
import { insertUser, type Belongs, type User } from './user-store.ts'

export type NewUser = BelongsDraft & {
  readonly name: string
  readonly email: string
  readonly lang: Lang
  /** At least 12 characters; left out: a random one is made. */
  readonly password?: string
}

/** `password` is the one to hand over now: it is kept as a hash only. */
export type CreatedUser = { readonly id: string, readonly email: string, readonly password: string }

/**
 * Whoever opens it is told the password: a customer's owner invites people instead.
 * @throws Refusal 'forbidden' unless administrator (for a customer's user also registrar-desk); 'not-found' for a foreign customer or operator;
 * 'invalid' ('bad-name', 'bad-email', 'bad-password', 'guessed-password'); 'conflict' 'email-taken'
 */
export async function createUser (deps: Deps, actor: Actor, draft: NewUser): Promise<CreatedUser> {
  const email = draft.email.toLowerCase()
  checkLine('name', draft.name, 255)
  checkEmail(email)
  const password = draft.password ?? randomPassword()
  await requireGoodPassword(password, email)
  const at = deps.now()
  const passwordHash = await hashPassword(password) // before the transaction: it takes long on purpose
  return await transact(deps.db, async trx => {
    const belongs: Belongs = await belongsOf(trx, actor, draft)
    requireStaff(actor, belongs.customerId === null ? ['administrator'] : ['administrator', 'registrar-desk'])
    const user: User = { id: newId('usr'), name: draft.name, email, lang: draft.lang, belongs }
    await insertUser(trx, { ...user, passwordHash }, at)
    const { versionId } = await termsInForce(trx, (await findOperator(trx, belongs.operatorId))!.policy, dayOf(at))
    await writeAudit(trx, {
      at,
      actor,
      action: 'user.create',
      subject: { type: 'user', id: user.id },
      operatorId: belongs.operatorId,
      customerId: belongs.customerId,
      rule: 'HOUSE-ACCOUNT',
      policyVersion: versionId,
      facts: { role: belongs.role, lang: user.lang }
    })
    return { id: user.id, email, password }
  })
}
