/** Who has the letter's code wants to be on the list (double opt-in, HOST-5.3k), or off it. */
import { transact } from '../db/transact.ts'
import type { Actor } from '../audit/actor.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { addDays, closeOf, dayOf } from '../rules/calendar.ts'
import { listLimits } from '../rules/list.ts'
import { claimedMember, isConfirmCode, signedOffBy } from './list-codes.ts'
import { findList, type List } from './list-store.ts'
import { insertConsent, isOn, lockMember, updateConfirmed, updateLeft } from './member-store.ts'
import { noteList } from './own-list.ts'

/** Who has the code is the member: it went to the member's own address. */
const member: Actor = { kind: 'machine', name: 'member-by-link' }

export type Seen = {
  /** Whence the request came; null: by mail. */
  readonly ip: string | null
  /** How: the browser's name for itself, 'one-click', 'mail'. */
  readonly said: string
}

const unknown = (): Refusal => new Refusal('not-found', 'This code is not known here, or it was replaced by a newer one: look for the latest letter.', { reason: 'unknown-link', rule: 'HOUSE-LIST' })

/** The end of the last day on which a letter's code confirms. `askedAt`: when it was asked for, or invited. */
export const confirmBy = (askedAt: Date): Date => closeOf(addDays(dayOf(askedAt), listLimits.confirmDays))

/** @throws Refusal 'not-found' 'unknown-link', 'too-late' 'link-ended' */
export async function confirmMember (deps: Deps, listId: string, code: string, { ip, said }: Seen): Promise<List> {
  const at = deps.now()
  const memberId = claimedMember(code)
  return await transact(deps.db, async trx => {
    const found = memberId === undefined ? undefined : await lockMember(trx, { id: memberId })
    const list = found?.listId === listId ? await findList(trx, listId) : undefined
    const askedAt = found && latest(found.askedAt, found.invitedAt)
    if (!found || !askedAt || !list || list.closedAt || found.address === null || !isConfirmCode(deps.keys, code, found.id, askedAt)) throw unknown()
    if (isOn(found)) return list
    if (at >= confirmBy(askedAt) || (found.leftAt && found.leftAt >= askedAt)) throw new Refusal('too-late', 'The days to confirm are over: sign up anew.', { reason: 'link-ended', rule: 'HOUSE-LIST' })
    await updateConfirmed(trx, found.id, at)
    await insertConsent(trx, { memberId: found.id, act: 'confirmed', by: 'member', ip, textId: null, said: said.slice(0, 200) }, at)
    await noteList(trx, member, list, { action: 'confirm-member', rule: 'HOST-5.3k', facts: { memberId: found.id } }, at)
    return list
  })
}

export const latest = (a: Date | null, b: Date | null): Date | null => a && b ? (a > b ? a : b) : a ?? b

/**
 * Off the list at once, also of somebody who was only invited: who does not want to be asked again is not. Once more changes nothing.
 * @throws Refusal 'not-found' 'unknown-link'
 */
export async function signOff (deps: Deps, listId: string, code: string, { ip, said }: Seen): Promise<List> {
  const at = deps.now()
  const memberId = signedOffBy(deps.keys, code)
  return await transact(deps.db, async trx => {
    const found = memberId === undefined ? undefined : await lockMember(trx, { id: memberId })
    const list = found?.listId === listId ? await findList(trx, listId) : undefined
    if (!found || !list) throw unknown()
    if (found.leftAt) return list
    await updateLeft(trx, found.id, at, 'self')
    await insertConsent(trx, { memberId: found.id, act: 'left', by: 'member', ip, textId: null, said: said.slice(0, 200) }, at)
    await noteList(trx, member, list, { action: 'sign-off', rule: 'HOST-5.3k', facts: { memberId: found.id } }, at)
    return list
  })
}
