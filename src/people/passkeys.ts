/** The passkeys of a person: kept, named, taken away. Machine time. */
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { checkLine } from './contact-data.ts'
import { findFactors } from './factor-store.ts'
import { findOperator } from './find.ts'
import { makeCodes } from './make-recovery-codes.ts'
import { notFound } from './may.ts'
import { auditAccount, tellPerson } from './note-account.ts'
import { deletePasskey, insertPasskey, listPasskeys, updatePasskeyName } from './passkey-store.ts'
import { renewToken } from './renew-token.ts'
import { requireFresh, requireOpen } from './require-fresh.ts'
import type { Session } from './session.ts'
import { settleLastFactor } from './set-up-totp.ts'
import type { Visit } from './visit.ts'
import { askToRegister, takeAnswer, verifyRegistered, type PasskeyDeps, type PublicKeyCredentialCreationOptionsJSON } from './web-authn.ts'

const mostPasskeys = 20
const longestName = 60

/** `form`: the form token of the session. @throws Refusal 'forbidden' 'confirm-first'; 'conflict' 'no-passkeys-here', 'passkeys-full' */
export async function askNewPasskey (deps: PasskeyDeps, session: Session, form: string): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const at = deps.machineNow()
  return await transact(deps.db, async trx => {
    const user = await requireFresh(trx, session, at)
    const known = await listPasskeys(trx, user.id)
    if (known.length >= mostPasskeys) throw new Refusal('conflict', 'There are twenty passkeys on your account: take one away first.', { reason: 'passkeys-full', rule: 'HOUSE-SIGN-IN' })
    const operator = await findOperator(trx, user.belongs.operatorId)
    return await askToRegister(deps, trx, { purpose: 'register', form }, { ...user, known, brand: operator!.brand.name }, at)
  })
}

/**
 * `token`, `codes`: as of proveTotp.
 * @throws Refusal 'forbidden' 'confirm-first'; 'unauthenticated' 'wrong-passkey'; 'invalid' 'bad-name'; 'conflict' 'passkey-known'
 */
export async function addPasskey (deps: PasskeyDeps, session: Session, { answer, name, form, ...visit }: { readonly answer: string, readonly name: string, readonly form: string } & Visit): Promise<{ readonly token: string, readonly codes: readonly string[] | null }> {
  const at = deps.machineNow()
  checkLine('name', name, longestName)
  const credential = await verifyRegistered(deps, await takeAnswer(deps, { purpose: 'register', form }, answer, at))
  return await transact(deps.db, async trx => {
    const user = await requireFresh(trx, session, at)
    const id = newId('pky')
    if (!await insertPasskey(trx, { id, userId: user.id, ...credential, name, createdAt: at })) {
      throw new Refusal('conflict', 'This authenticator has a passkey for an account here already: use another.', { reason: 'passkey-known', rule: 'HOUSE-SIGN-IN' })
    }
    const { recoveryCodes } = await findFactors(trx, user.id)
    await auditAccount(trx, session.actor, user.belongs, { action: 'user.add-passkey', subject: { type: 'user', id: user.id }, facts: { passkeyId: id, name } }, deps.now())
    await tellPerson(deps, trx, user.id, 'passkey-on', visit, at, { name })
    return { token: await renewToken(trx, session, { strong: true }, at), codes: recoveryCodes > 0 ? null : await makeCodes(deps, trx, user.id, at) }
  })
}

/** @throws Refusal 'invalid' 'bad-name'; 'not-found' */
export async function renamePasskey (deps: PasskeyDeps, session: Session, { id, name }: { readonly id: string, readonly name: string }): Promise<void> {
  checkLine('name', name, longestName)
  await transact(deps.db, async trx => {
    const { user } = await requireOpen(trx, session)
    if (!await updatePasskeyName(trx, user.id, id, name)) throw notFound()
    await auditAccount(trx, session.actor, user.belongs, { action: 'user.rename-passkey', subject: { type: 'user', id: user.id }, facts: { passkeyId: id, name } }, deps.now())
  })
}

/** @throws Refusal 'forbidden' 'confirm-first'; 'not-found' */
export async function removePasskey (deps: PasskeyDeps, session: Session, { id, ...visit }: { readonly id: string } & Visit): Promise<void> {
  const at = deps.machineNow()
  await transact(deps.db, async trx => {
    const user = await requireFresh(trx, session, at)
    const name = await deletePasskey(trx, user.id, id)
    if (name === undefined) throw notFound()
    await settleLastFactor(trx, user.id)
    await auditAccount(trx, session.actor, user.belongs, { action: 'user.remove-passkey', subject: { type: 'user', id: user.id }, facts: { passkeyId: id, name } }, deps.now())
    await tellPerson(deps, trx, user.id, 'passkey-off', visit, at, { name })
  })
}
