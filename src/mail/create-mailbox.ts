/** A mailbox by POP3, IMAP and SMTP (BMP-2), of the size that the terms give (BMP-3). */
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { findOperator } from '../people/find.ts'
import { notFound } from '../people/may.ts'
import { dayOf } from '../rules/calendar.ts'
import { judgeAddressName } from '../rules/mail-name.ts'
import { termsInForce } from '../terms/in-force.ts'
import { requireGoodPassword } from './access/good-password.ts'
import { addressTaken, claimAddress } from './addresses/claim-address.ts'
import { insertMailbox, selectMailDomain } from './mail-store.ts'
import { newMailboxPassword } from './mailbox-password.ts'
import { placeMailbox } from './place-mailbox.ts'
import { requireOwner } from './owner.ts'

export type MailboxDraft = {
  readonly mailDomainId: string
  readonly localPart: string
  /** Null: one is made and answered once. */
  readonly password: string | null
  /** A person's own when left out. */
  readonly kind?: 'mailbox' | 'shared'
  /** Bytes; a smaller mailbox than the terms give. Left out: all that they give (BMP-3). */
  readonly quotaBytes?: number
}

export type CreatedMailbox = { readonly id: string, readonly address: string, readonly quotaBytes: number, readonly password: string }

/**
 * @returns the password too: it is kept as a hash only
 * @throws Refusal 'not-found' for a foreign mail domain; 'invalid' for a bad name (BMP-2, HOST-12.5c) or a weak password (OG-7.5); 'conflict' when the address is taken
 */
export async function createMailbox (deps: Deps, actor: Actor, draft: MailboxDraft): Promise<CreatedMailbox> {
  const at = deps.now()
  const { password, hash } = await newMailboxPassword(draft.password)
  return await transact(deps.db, async trx => {
    const domain = await selectMailDomain(trx, { id: draft.mailDomainId })
    if (!domain) throw notFound()
    requireOwner(actor, domain, 'act:mail')
    const operator = (await findOperator(trx, domain.operatorId))!
    const name = judgeAddressName(draft.localPart, { use: 'own', operatorNames: [operator.id, operator.brand.name], staff: actor.kind !== 'customer' })
    if (!name.ok) throw new Refusal('invalid', name.say, { reason: name.reason, rule: name.rule })

    const { versionId, terms } = await termsInForce(trx, operator.policy, dayOf(at))
    requireGoodPassword(draft.password, `${name.localPart}@${domain.name}`, terms.mail.passwords)
    const quotaBytes = draft.quotaBytes ?? terms.mail.quotaBytes
    if (quotaBytes > terms.mail.quotaBytes) throw new Refusal('invalid', `A mailbox holds at most ${terms.mail.quotaBytes / 1024 ** 2} MB.`, { reason: 'quota', rule: 'BMP-3' })
    const mailbox = { id: newId('mbx'), mailDomainId: domain.id, operatorId: domain.operatorId, customerId: domain.customerId, localPart: name.localPart, address: `${name.localPart}@${domain.name}`, quotaBytes, createdAt: at }
    await claimAddress(trx, { address: mailbox.address, mailDomainId: domain.id, kind: draft.kind ?? 'mailbox', subjectId: mailbox.id, at })
    const node = await placeMailbox(trx, { mailDomainId: domain.id, kind: draft.kind })
    if (!await insertMailbox(trx, { ...mailbox, passwordHash: hash, node })) throw addressTaken(mailbox.address)
    await writeAudit(trx, {
      at, actor, action: 'mailbox.create', subject: { type: 'mailbox', id: mailbox.id }, operatorId: domain.operatorId, customerId: domain.customerId, rule: 'BMP-3', policyVersion: versionId,
      facts: { address: mailbox.address, quotaBytes }
    })
    return { id: mailbox.id, address: mailbox.address, quotaBytes, password }
  })
}
