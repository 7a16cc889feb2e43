/** A second factor by time: begun with a secret that is shown, set with one right code, taken away again. Machine time. */
import type { Knex } from 'knex'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { beginTotpFactor, deleteRecoveryCodes, deleteTotp, findFactors, findTotp, updateTotpProved, weakenSessions } from './factor-store.ts'
import { findOperator } from './find.ts'
import { countCode } from './limit-attempts.ts'
import { makeCodes } from './make-recovery-codes.ts'
import { auditAccount, tellPerson } from './note-account.ts'
import { requireFresh } from './require-fresh.ts'
import { renewToken } from './renew-token.ts'
import { takeCode, wrongCode } from './second-factor.ts'
import type { Session } from './session.ts'
import { newTotpSecret, parseCode, totpUri } from './totp.ts'
import { totpContext } from './totp-context.ts'
import type { Visit } from './visit.ts'

/** The secret is base32, to be typed where no camera is; the address goes into a QR code. */
export type PendingTotp = { readonly secret: string, readonly uri: string }

/** A secret that was shown longer ago is not proved any more. */
const pendingMs = 3_600_000

/** @throws Refusal 'forbidden' 'confirm-first'; 'conflict' 'totp-set' */
export async function beginTotp (deps: Deps, session: Session): Promise<PendingTotp> {
  const at = deps.machineNow()
  const secret = newTotpSecret()
  return await transact(deps.db, async trx => {
    await requireFresh(trx, session, at)
    if (!await beginTotpFactor(trx, session.user.id, deps.keys.seal(secret, totpContext(session.user.id)), at)) {
      throw new Refusal('conflict', 'Codes by time are set up already: take them away first.', { reason: 'totp-set', rule: 'HOUSE-SIGN-IN' })
    }
    return await shown(trx, session, secret)
  })
}

/** What was begun and waits for its first right code. */
export async function findPendingTotp (deps: Deps, session: Session): Promise<PendingTotp | undefined> {
  const at = deps.machineNow()
  return await transact(deps.db, async trx => {
    await requireFresh(trx, session, at)
    const totp = await findTotp(trx, session.user.id)
    if (!totp || totp.provedAt || at.getTime() - totp.begunAt.getTime() >= pendingMs) return undefined
    return await shown(trx, session, deps.keys.open(totp.secretSealed, totpContext(session.user.id)))
  })
}

/**
 * The session goes on under the new token. `codes`: recovery codes where there were none, shown now and never again.
 * @throws Refusal 'forbidden' 'confirm-first', 'too-many-codes'; 'unauthenticated' 'wrong-code'
 */
export async function proveTotp (deps: Deps, session: Session, { code: typed, ...visit }: { readonly code: string } & Visit): Promise<{ readonly token: string, readonly codes: readonly string[] | null }> {
  const at = deps.machineNow()
  const { id } = session.user
  await countCode(deps, id, at)
  return await transact(deps.db, async trx => {
    const user = await requireFresh(trx, session, at)
    const code = parseCode(typed)
    if (code === undefined || !await takeCode(deps, trx, id, code, at, true)) throw wrongCode()
    await updateTotpProved(trx, id, at)
    const { recoveryCodes } = await findFactors(trx, id)
    await auditAccount(trx, session.actor, user.belongs, { action: 'user.set-totp', subject: { type: 'user', id }, facts: {} }, deps.now())
    await tellPerson(deps, trx, id, 'totp-on', visit, at)
    return { token: await renewToken(trx, session, { strong: true }, at), codes: recoveryCodes > 0 ? null : await makeCodes(deps, trx, id, at) }
  })
}

/** @throws Refusal 'forbidden' 'confirm-first'; 'not-found' where there is none */
export async function removeTotp (deps: Deps, session: Session, visit: Visit): Promise<void> {
  const at = deps.machineNow()
  const { id } = session.user
  await transact(deps.db, async trx => {
    const user = await requireFresh(trx, session, at)
    if (!await deleteTotp(trx, id)) throw new Refusal('not-found', 'There are no codes by time on your account: load the page again.', { reason: 'no-totp', rule: 'HOUSE-SIGN-IN' })
    await settleLastFactor(trx, id)
    await auditAccount(trx, session.actor, user.belongs, { action: 'user.remove-totp', subject: { type: 'user', id }, facts: {} }, deps.now())
    await tellPerson(deps, trx, id, 'totp-off', visit, at)
  })
}

/** Recovery codes stand in for a factor: where there is none, they open nothing. */
export async function settleLastFactor (trx: Knex.Transaction, userId: string): Promise<void> {
  const { totp, passkeys } = await findFactors(trx, userId)
  if (totp || passkeys > 0) return
  await deleteRecoveryCodes(trx, userId)
  await weakenSessions(trx, userId)
}

async function shown (trx: Knex.Transaction, { actor, user }: Session, secret: string): Promise<PendingTotp> {
  const operator = actor.kind === 'machine' ? undefined : await findOperator(trx, actor.operatorId)
  return { secret, uri: totpUri(secret, { issuer: operator?.brand.name ?? 'Strefa', label: user.email }) }
}
