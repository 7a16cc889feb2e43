/** A letter with a link by which a person sets the password of a mailbox: nobody else ever knows it (HOST-9.1). */
import type { Knex } from 'knex'
import type { Actor } from '../../audit/actor.ts'
import { writeAudit } from '../../audit/write.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../errors.ts'
import { writeLetter } from '../../notices/write.ts'
import { findCustomer } from '../../people/find.ts'
import { notFound } from '../../people/may.ts'
import { hashOf, newSecret } from '../../people/secret.ts'
import { versionInForce } from '../block-sender.ts'
import { lockMailbox } from '../mail-store.ts'
import { normaliseAddress } from '../address-key.ts'
import { requireOwner } from '../owner.ts'
import { insertPasswordLinks, type PasswordLink } from './password-link-store.ts'
import { passwordPath } from './password-path.ts'

export type LinkDeps = Deps & { readonly webUrl: string }

/** Days for which a link is good. */
export const linkDays = 7

export type LinkLetter = {
  readonly mailboxId: string
  readonly address: string
  readonly operatorId: string
  readonly customerId: string
  /** Another address of the person. */
  readonly to: { readonly email: string, readonly name: string, readonly lang: 'pl' | 'en' }
  readonly policyVersion: string
}

/** To be inserted before its letter is written. */
export function newPasswordLink (mailboxId: string, at: Date): PasswordLink & { readonly token: string } {
  const token = newSecret('pw')
  return { token, tokenHash: hashOf(token), mailboxId, madeAt: at, expiresAt: new Date(at.getTime() + linkDays * 86_400_000) }
}

/** The code stands behind the #: no server is told it (links.tsx). */
export async function writeLinkLetter (deps: LinkDeps, trx: Knex.Transaction, { mailboxId, address, operatorId, customerId, to, policyVersion }: LinkLetter, link: PasswordLink & { readonly token: string }): Promise<void> {
  await writeLetter(deps, trx, {
    key: `mailbox-password-link:${mailboxId}:${link.tokenHash.slice(0, 16)}`,
    operatorId,
    customerId,
    to,
    template: 'mailbox-password-link',
    facts: { mailbox: address, link: `${deps.webUrl}${passwordPath}/new#${link.token}`, until: link.expiresAt },
    rules: ['HOST-9.1', 'OG-7.5'],
    policyVersion,
    attachments: []
  }, link.madeAt)
}

/**
 * `email`: null: to the customer. Once used, or after a week, a link opens nothing; the password that there is stays until a new one is set.
 * @throws Refusal 'not-found'; 'invalid' for an address that is none, or the mailbox's own
 */
export async function sendPasswordLink (deps: LinkDeps, actor: Actor, { mailboxId, email }: { readonly mailboxId: string, readonly email: string | null }): Promise<{ sentTo: string, until: Date }> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const mailbox = await lockMailbox(trx, mailboxId)
    if (!mailbox) throw notFound()
    requireOwner(actor, mailbox, 'act:mail')
    const customer = mailbox.customerId === null ? undefined : await findCustomer(trx, mailbox.customerId)
    if (!customer) throw new Refusal('conflict', 'This mailbox is the operator’s own: set its password here.', { reason: 'own-mailbox', rule: 'HOST-9.1' })
    const to = email === null ? customer.email : normaliseAddress(email)
    if (!to || to === mailbox.address) throw new Refusal('invalid', 'Name another address of the person: who cannot get into the mailbox cannot read a letter in it.', { reason: 'letter-address', rule: 'HOST-9.1' })
    const link = newPasswordLink(mailboxId, at)
    await insertPasswordLinks(trx, [link])
    const policyVersion = await versionInForce(trx, mailbox.operatorId, at)
    await writeLinkLetter(deps, trx, { mailboxId, address: mailbox.address, operatorId: mailbox.operatorId, customerId: customer.id, to: { email: to, name: customer.name, lang: customer.lang }, policyVersion }, link)
    await writeAudit(trx, {
      at, actor, action: 'mailbox.send-password-link', subject: { type: 'mailbox', id: mailboxId }, operatorId: mailbox.operatorId, customerId: customer.id, rule: 'HOST-9.1', policyVersion,
      facts: { address: mailbox.address, sentTo: to, until: link.expiresAt }
    })
    return { sentTo: to, until: link.expiresAt }
  })
}
