/** Recovery codes made anew: those before open nothing from then on. Machine time. */
import type { Knex } from 'knex'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { findFactors, replaceRecoveryCodes } from './factor-store.ts'
import { auditAccount, tellPerson } from './note-account.ts'
import { newRecoveryCode, parseRecoveryCode, recoveryCodeCount, recoveryHash } from './recovery-code.ts'
import { requireFresh } from './require-fresh.ts'
import type { Session } from './session.ts'
import type { Visit } from './visit.ts'

/**
 * Shown now and never again.
 * @throws Refusal 'forbidden' 'confirm-first'; 'conflict' 'no-factor' where there is nothing that they could stand in for
 */
export async function makeRecoveryCodes (deps: Deps, session: Session, visit: Visit): Promise<readonly string[]> {
  const at = deps.machineNow()
  const { id } = session.user
  return await transact(deps.db, async trx => {
    const user = await requireFresh(trx, session, at)
    const { totp, passkeys } = await findFactors(trx, id)
    if (!totp && passkeys === 0) throw new Refusal('conflict', 'Set up codes by time or a passkey first: recovery codes stand in for them.', { reason: 'no-factor', rule: 'HOUSE-SIGN-IN' })
    const codes = await makeCodes(deps, trx, id, at)
    await auditAccount(trx, session.actor, user.belongs, { action: 'user.make-recovery-codes', subject: { type: 'user', id }, facts: { count: codes.length } }, deps.now())
    await tellPerson(deps, trx, id, 'recovery-codes-made', visit, at)
    return codes
  })
}

export async function makeCodes (deps: Pick<Deps, 'keys'>, trx: Knex.Transaction, userId: string, at: Date): Promise<readonly string[]> {
  const codes = Array.from({ length: recoveryCodeCount }, newRecoveryCode)
  await replaceRecoveryCodes(trx, userId, codes.map(code => recoveryHash(deps.keys, userId, parseRecoveryCode(code)!)), at)
  return codes
}
