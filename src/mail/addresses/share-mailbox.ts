/** Who uses a shared mailbox, and with which rights. Dovecot is told by a job. */
import type { Actor } from '../../audit/actor.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../errors.ts'
import { findOperator } from '../../people/find.ts'
import { notFound } from '../../people/may.ts'
import { dayOf } from '../../rules/calendar.ts'
import { termsInForce } from '../../terms/in-force.ts'
import { findMailbox } from '../find.ts'
import type { KickDeps } from '../kick-sessions.ts'
import { selectNodeOf } from '../node-store.ts'
import { requireOwner } from '../owner.ts'
import { lockSubject } from './address-store.ts'
import { tooMany } from './create-alias.ts'
import { noteChange } from './note-change.ts'
import { isOwnedBy } from './own-addresses.ts'
import { selectMembers, selectRights, updateMember, type Member, type SharedRights } from './shared-store.ts'

export type Sharing = { readonly sharedId: string, readonly mailboxId: string, /** Null: none any more. */ readonly rights: SharedRights | null }

/** @throws Refusal 'not-found' for either mailbox; 'invalid' 'other-domain' for sending in the name of another domain; 'conflict' 'too-many', 'other-node' */
export async function shareMailbox (deps: Deps, actor: Actor, { sharedId, mailboxId, rights }: Sharing): Promise<Member[]> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const shared = await lockSubject(trx, sharedId)
    if (shared?.kind !== 'shared') throw notFound()
    requireOwner(actor, shared, 'act:mail')
    const member = await lockSubject(trx, mailboxId)
    if (member?.kind !== 'mailbox' || !isOwnedBy(shared, member)) throw notFound()
    if (rights !== null && await selectNodeOf(trx, { id: sharedId }) !== await selectNodeOf(trx, { id: mailboxId })) throw otherNode()
    if (rights === 'send-as' && member.mailDomainId !== shared.mailDomainId) throw otherDomain()
    const operator = (await findOperator(trx, shared.operatorId))!
    const { versionId, terms } = await termsInForce(trx, operator.policy, dayOf(at), shared.customerId ?? undefined)
    const before = await selectMembers(trx, sharedId)
    const had = before.find(each => each.mailboxId === mailboxId)?.rights ?? null
    if (had === rights) return before
    if (had === null && before.length >= terms.mail.sharedMembers) throw tooMany(`At most ${terms.mail.sharedMembers} people use one mailbox.`)
    await updateMember(trx, sharedId, mailboxId, rights, at)
    await deps.jobs.add(trx, 'mail.apply-share', { sharedId, mailboxId }, sharedId)
    await noteChange(trx, actor, {
      at, action: 'mailbox.share', subject: { type: 'mailbox', id: sharedId }, operatorId: shared.operatorId, customerId: shared.customerId, rule: 'HOUSE-ADDRESS', policyVersion: versionId,
      facts: { address: shared.address, member: member.address, rights }
    })
    return await selectMembers(trx, sharedId)
  })
}

/** Dovecot opens a shared mailbox within one server. */
const otherNode = (): Refusal => new Refusal('conflict', 'People share a mailbox on one mail node: ask your operator to move one of them.', { reason: 'other-node', rule: 'HOUSE-NODE' })

/** DKIM and DMARC speak for a domain, and so does a block of its sending. */
export const otherDomain = (): Refusal => new Refusal('invalid', 'People write in the name of addresses of their own domain only.', { reason: 'other-domain', rule: 'HOUSE-ADDRESS' })

/** RFC 4314 §2.1. Writing is keeping the mailbox: nobody but its owner shares it on. */
const letters: Readonly<Record<SharedRights, readonly string[]>> = {
  read: ['lookup', 'read', 'write-seen'],
  write: ['lookup', 'read', 'write-seen', 'write', 'write-deleted', 'insert', 'post', 'expunge', 'create', 'delete'],
  'send-as': ['lookup', 'read', 'write-seen', 'write', 'write-deleted', 'insert', 'post', 'expunge', 'create', 'delete']
}

/** As the database says now, whatever it was told before. Open sessions of who has less than before end. Throws when Dovecot does not answer: the job comes again. */
export async function applyShare (deps: KickDeps, { sharedId, mailboxId }: Omit<Sharing, 'rights'>): Promise<void> {
  const [shared, member, rights] = await transact(deps.db, async trx => [await findMailbox(trx, sharedId), await findMailbox(trx, mailboxId), await selectRights(trx, sharedId, mailboxId)] as const)
  if (!shared || !member) return
  await deps.doveadm.share(shared.address, member.address, rights === null || shared.blockedRule === 'HOUSE-UNDELETE' ? null : letters[rights])
  await deps.doveadm.kick(member.address)
}
