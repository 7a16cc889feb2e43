/** The password once more, before what hurts. Machine time. */
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { requirePassword } from './check-password.ts'
import { forgetTries } from './limit-attempts.ts'
import { renewToken } from './renew-token.ts'
import { requireOpen } from './require-fresh.ts'
import type { Session } from './session.ts'

/** The session goes on under the new token. @throws Refusal 'invalid' 'wrong-password'; 'forbidden' 'too-many-attempts' */
export async function confirmByPassword (deps: Deps, session: Session, given: { readonly password: string, readonly address: string }): Promise<string> {
  const at = deps.machineNow()
  const { user } = await transact(deps.db, trx => requireOpen(trx, session))
  const tried = await requirePassword(deps, user, given, at)
  return await transact(deps.db, async trx => {
    await requireOpen(trx, session)
    await forgetTries(trx, tried)
    return await renewToken(trx, session, { strong: false }, at)
  })
}
