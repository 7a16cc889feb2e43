/** What a list's owner, and staff, may do with who is on it. Nobody is put on a list by another's word (HOST-5.3k, MZ-HOST): an import is an invitation, which each confirms. */
import type { Knex } from 'knex'
import { actorId, type Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { addressKey, normaliseAddress } from '../mail/address-key.ts'
import { wasProtected } from '../mail/protected-address.ts'
import { notFound, requireStaff } from '../people/may.ts'
import { addHours } from '../rules/calendar.ts'
import { listLimits } from '../rules/list.ts'
import { insertLetter } from './copy-store.ts'
import type { List } from './list-store.ts'
import { countInvitedSince, findMemberships, findProof, insertConsent, insertEntered, insertInvited, lockMember, updateLeft, type LeftWhy, type Member, type ProofStep } from './member-store.ts'
import { lockOwnList, noteList } from './own-list.ts'

export type Taken = {
  /** New ones. */
  readonly taken: number
  /** Known already, or left, or protected: which of them, the list's owner is not told. */
  readonly passedOver: number
  /** No addresses. */
  readonly unreadable: readonly string[]
}

/** At most a hundred within 24 hours, each address once for ever. @throws Refusal 'not-found', 'conflict' 'list-closed', 'forbidden' 'too-many-invited' */
export async function inviteMembers (deps: Deps, actor: Actor, listId: string, addresses: readonly string[]): Promise<Taken> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const list = await lockOwnList(trx, actor, listId)
    const before = await countInvitedSince(trx, listId, addHours(at, -24))
    if (before + new Set(addresses).size > listLimits.invitations) {
      throw new Refusal('forbidden', `At most ${listLimits.invitations} addresses are invited in 24 hours, ${before} of them were: HOST-5.3k allows no larger mailing without consent.`, { reason: 'too-many-invited', rule: 'HOST-5.3k' })
    }
    const done = await takeEach(deps, trx, list, addresses, at, async member => {
      const memberId = await insertInvited(trx, member, at)
      if (memberId === undefined) return false
      await insertConsent(trx, { memberId, act: 'invited', by: actorId(actor), ip: null, textId: null, said: null }, at)
      await insertLetter(trx, { listId, memberId, letter: 'invite' }, at)
      return true
    })
    await noteList(trx, actor, list, { action: 'invite', rule: 'HOST-5.3k', facts: { invited: done.taken, passedOver: done.passedOver } }, at)
    if (done.taken > 0) await deps.jobs.add(trx, 'lists.send', { listId }, listId)
    return done
  })
}

/**
 * Members of a list that moves here, whose consents staff have seen: `proof` says where they lie. Who has left stays off.
 * @throws Refusal 'forbidden' (no staff), 'not-found', 'conflict' 'list-closed'
 */
export async function enterMembers (deps: Deps, actor: Actor, listId: string, { addresses, proof }: { readonly addresses: readonly string[], readonly proof: string }): Promise<Taken> {
  const at = deps.now()
  requireStaff(actor, ['administrator', 'registrar-desk'])
  return await transact(deps.db, async trx => {
    const list = await lockOwnList(trx, actor, listId)
    const done = await takeEach(deps, trx, list, addresses, at, async member => {
      const memberId = await insertEntered(trx, member, at)
      if (memberId === undefined) return false
      await insertConsent(trx, { memberId, act: 'entered', by: actorId(actor), ip: null, textId: null, said: proof }, at)
      return true
    })
    await noteList(trx, actor, list, { action: 'enter', rule: 'HOST-5.3k', facts: { entered: done.taken, passedOver: done.passedOver, proof } }, at)
    return done
  })
}

type Named = { readonly listId: string, readonly address: string, readonly key: Buffer, readonly lang: 'pl' | 'en' }

async function takeEach (deps: Deps, trx: Knex.Transaction, { id: listId, operatorId, langs }: List, typed: readonly string[], at: Date, take: (member: Named) => Promise<boolean>): Promise<Taken> {
  const unreadable: string[] = []
  let taken = 0
  let passedOver = 0
  for (const each of new Set(typed.map(one => one.trim()).filter(one => one !== ''))) {
    const address = normaliseAddress(each)
    const key = addressKey(deps.keys, each)
    if (!address || !key || /[^\x21-\x7e]/.test(address)) unreadable.push(each.slice(0, 254))
    else if (!await wasProtected(deps, trx, operatorId, address, at) && await take({ listId, address, key, lang: langs[0]! })) taken++ // MZ-2.2
    else passedOver++
  }
  return { taken, passedOver, unreadable }
}

/** The owner takes an address off. @throws Refusal 'not-found', 'conflict' 'list-closed' */
export async function removeMember (deps: Deps, actor: Actor, listId: string, memberId: bigint): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const list = await lockOwnList(trx, actor, listId)
    const member = await lockMember(trx, { id: memberId })
    if (member?.listId !== listId) throw notFound()
    if (!member.leftAt) await takeOff(trx, actor, list, memberId, { why: 'owner', act: 'removed', said: null }, at)
  })
}

type Off = { readonly why: LeftWhy, readonly act: 'removed' | 'bounced' | 'reported', readonly said: string | null }

export async function takeOff (trx: Knex.Transaction, actor: Actor, list: List, memberId: bigint, { why, act, said }: Off, at: Date): Promise<void> {
  await updateLeft(trx, memberId, at, why)
  await insertConsent(trx, { memberId, act, by: actor.kind === 'machine' ? 'machine' : actorId(actor), ip: null, textId: null, said }, at)
  await noteList(trx, actor, list, { action: 'remove-member', rule: why === 'bounces' ? 'HOUSE-LIST-BOUNCE' : why === 'report' ? 'MZ-2.3' : 'HOUSE-LIST', facts: { memberId, why } }, at)
}

export type Proof = { readonly member: Member, readonly steps: readonly ProofStep[] }

/** By which consent a member is on the list. @throws Refusal 'not-found' */
export async function readProof (deps: Pick<Deps, 'db'>, actor: Actor, listId: string, memberId: bigint): Promise<Proof> {
  return await transact(deps.db, async trx => {
    const list = await lockOwnList(trx, actor, listId, 'read')
    const member = await lockMember(trx, { id: memberId })
    if (member?.listId !== list.id) throw notFound()
    return { member, steps: await findProof(trx, memberId) }
  })
}

const mostLists = 100

/** What a report of spam asks for (MZ-2.3): on which lists of the operator an address is or was, and by which consents. Staff. @throws Refusal 'forbidden', 'invalid' 'no-address' */
export async function findConsents (deps: Pick<Deps, 'db' | 'keys'>, actor: Actor, address: string): Promise<(Proof & { readonly listAddress: string })[]> {
  requireStaff(actor)
  const key = addressKey(deps.keys, address)
  if (!key || actor.kind !== 'staff') throw new Refusal('invalid', 'This is no e-mail address: write it like name@example.com.', { reason: 'no-address', rule: 'HOUSE-LIST' })
  return await transact(deps.db, async trx => {
    const found: (Proof & { readonly listAddress: string })[] = []
    for (const { listAddress, ...member } of await findMemberships(trx, actor.operatorId, key, mostLists)) found.push({ listAddress, member, steps: await findProof(trx, member.id) })
    return found
  })
}
