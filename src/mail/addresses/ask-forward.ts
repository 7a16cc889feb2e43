/** A mailbox or an alias is to pass its mail on to an address elsewhere: that address is asked first (HOUSE-FORWARD), so that nobody can have another one flooded. */
import type { Knex } from 'knex'
import type { Actor } from '../../audit/actor.ts'
import { newId } from '../../db/ids.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../errors.ts'
import { writeLetter } from '../../notices/write.ts'
import { findCustomer, findOperator } from '../../people/find.ts'
import { notFound } from '../../people/may.ts'
import { hashOf, newSecret } from '../../people/secret.ts'
import { addDays, addHours, closeOf, dayOf } from '../../rules/calendar.ts'
import { termsInForce } from '../../terms/in-force.ts'
import { requireOwner } from '../owner.ts'
import { lockSubject, selectAddresses, type OwnAddress } from './address-store.ts'
import { countForwards, deleteForward, insertForward, lockForward, noteAsked, updateConfirmed, updateToAll, type Forward } from './forward-store.ts'
import { noteChange, type AddressChange } from './note-change.ts'
import { addressTyped, isOwnedBy } from './own-addresses.ts'

export type LinkDeps = Deps & { readonly webUrl: string }

/** `confirmBy`: the first instant that is too late. */
export type AskedForward = Pick<Forward, 'id' | 'target' | 'confirmBy'> & { readonly from: string }

const aDay = 24

/**
 * `sourceId`: a mailbox or an alias.
 * @throws Refusal 'not-found'; 'invalid' for no address, one of the customer's own ('own-address'), or the operator's own mail ('operators-own'); 'conflict' when it stands
 * already ('forward-exists'), there are too many ('too-many') or the address was asked too often ('asked-often')
 */
export async function askForward (deps: LinkDeps, actor: Actor, { sourceId, target: typed }: { readonly sourceId: string, readonly target: string }): Promise<AskedForward> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const source = await lockSubject(trx, sourceId)
    if (!source || source.kind === 'list') throw notFound()
    requireOwner(actor, source, 'act:mail')
    const target = addressTyped(typed)
    const agreed = await updateToAll(trx, sourceId, target)
    if (!agreed) return await askTarget(deps, trx, actor, source, { target, byFilters: false }, at)
    await noteChange(trx, actor, changeOf(source, at, 'forward.ask', target))
    return { ...agreed, from: source.address }
  })
}

/** In the caller's transaction, the source held. `byFilters`: only what filters choose is to be passed on. @throws Refusal as askForward */
export async function askTarget (deps: LinkDeps, trx: Knex.Transaction, actor: Actor, source: OwnAddress, { target, byFilters }: { readonly target: string, readonly byFilters: boolean }, at: Date): Promise<AskedForward> {
  await requireStranger(trx, source, target)
  const customer = source.customerId === null ? undefined : await findCustomer(trx, source.customerId)
  if (!customer) throw new Refusal('invalid', 'Mail of the operator’s own domain is not forwarded: read it where it is.', { reason: 'operators-own', rule: 'HOUSE-FORWARD' })

  const operator = (await findOperator(trx, source.operatorId))!
  const { versionId, terms: { mail } } = await termsInForce(trx, operator.policy, dayOf(at), customer.id)
  if (await countForwards(trx, source.subjectId) >= mail.forwards) throw new Refusal('conflict', `An address passes its mail on to at most ${mail.forwards} others.`, { reason: 'too-many', rule: 'HOUSE-FORWARD' })
  if (await noteAsked(trx, target, addHours(at, -aDay), at) > mail.forwardAsks) throw new Refusal('conflict', `${target} was asked ${mail.forwardAsks} times within a day: ask again tomorrow.`, { reason: 'asked-often', rule: 'HOUSE-FORWARD' })

  const token = newSecret('fwd')
  const lastDay = addDays(dayOf(at), mail.forwardConfirmDays)
  const forward = { id: newId('fwd'), sourceId: source.subjectId, mailDomainId: source.mailDomainId, operatorId: source.operatorId, customerId: customer.id, target, policyVersion: versionId, askedAt: at, confirmBy: closeOf(lastDay), byFilters }
  if (!await insertForward(trx, forward, hashOf(token))) throw new Refusal('conflict', `Mail is passed on to ${target} already.`, { reason: 'forward-exists', rule: 'HOUSE-FORWARD' })
  await writeLetter(deps, trx, {
    key: `forward-confirm:${forward.id}`,
    operatorId: source.operatorId,
    customerId: customer.id,
    to: { email: target, name: target, lang: customer.lang },
    template: 'forward-confirm',
    facts: { from: source.address, to: target, confirmBy: lastDay, link: `${deps.webUrl}/confirm-forward#${token}` }, // behind '#' it is sent to no server
    rules: ['HOUSE-FORWARD'],
    policyVersion: versionId,
    attachments: []
  }, at)
  await noteChange(trx, actor, { ...changeOf(source, at, 'forward.ask', target), policyVersion: versionId })
  return { ...forward, from: source.address }
}

async function requireStranger (trx: Knex.Transaction, source: OwnAddress, target: string): Promise<void> {
  const [ours] = await selectAddresses(trx, [target])
  if (ours && isOwnedBy(source, ours)) throw new Refusal('invalid', `${target} is yours here: lead mail to it with an alias, nobody has to be asked.`, { reason: 'own-address', rule: 'HOUSE-FORWARD' })
}

const byLink: Actor = { kind: 'machine', name: 'forward-by-link' }

/**
 * Who has the letter's link owns the address. Once more changes nothing.
 * @throws Refusal 'not-found' 'unknown-link', 'too-late' 'forward-closed'
 */
export async function confirmForward (deps: Deps, token: string): Promise<{ readonly displayName: string }> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const forward = await lockForward(trx, { token_hash: hashOf(token) })
    const source = forward && await lockSubject(trx, forward.sourceId)
    if (!source) throw new Refusal('not-found', 'This link is not known here: look for the latest letter.', { reason: 'unknown-link', rule: 'HOUSE-FORWARD' })
    if (!forward.confirmedAt) {
      if (at >= forward.confirmBy) throw new Refusal('too-late', 'The days to agree are over: have the forward asked for anew.', { reason: 'forward-closed', rule: 'HOUSE-FORWARD' })
      await updateConfirmed(trx, forward.id, at)
      await noteChange(trx, byLink, { ...changeOf(source, at, 'forward.confirm', forward.target), policyVersion: forward.policyVersion })
    }
    return { displayName: `${source.address} → ${forward.target}` }
  })
}

/** At once. @throws Refusal 'not-found' */
export async function stopForward (deps: Deps, actor: Actor, forwardId: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const forward = await lockForward(trx, { id: forwardId })
    const source = forward && await lockSubject(trx, forward.sourceId)
    if (!source) throw notFound()
    requireOwner(actor, forward, 'act:mail')
    await deleteForward(trx, forward.id)
    await noteChange(trx, actor, changeOf(source, at, 'forward.stop', forward.target))
  })
}

export const changeOf = ({ kind, subjectId, operatorId, customerId, address }: OwnAddress, at: Date, action: string, target: string): AddressChange =>
  ({ at, action, subject: { type: kind === 'alias' ? 'alias' : 'mailbox', id: subjectId }, operatorId, customerId, rule: 'HOUSE-FORWARD', facts: { address, target } })
