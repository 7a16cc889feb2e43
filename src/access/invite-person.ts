/** Somebody is asked in by letter, with a role: a customer's person by its owners, staff by an administrator (HOST-9.3, HOUSE-INVITE). */
import type { Knex } from 'knex'
import { actorId, type Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { writeLetter } from '../notices/write.ts'
import { belongsOf, type BelongsDraft } from '../people/belongs.ts'
import { checkEmail } from '../people/contact-data.ts'
import { findCustomer, findOperator } from '../people/find.ts'
import { hashOf, newSecret } from '../people/secret.ts'
import { dayOf } from '../rules/calendar.ts'
import { termsInForce } from '../terms/in-force.ts'
import { countAsked, insertInvitation, withdrawOlder } from './invitation-store.ts'
import { findMailboxOf } from './mailbox-of.ts'

export type LinkDeps = Deps & { readonly webUrl: string }

/** Where the link of the letter leads; the code stands behind its #, which no server is told. */
export const invitationPath = '/invitation'

/** Days for which it is good, and how many one customer, or one operator for its staff, may send within a day of machine time. */
export const invitationLimits = { days: 7, aDay: 30 }

export type InvitationDraft = BelongsDraft & { readonly email: string, readonly lang: 'pl' | 'en' }

/**
 * A second one to the same address takes the place of the first. Whether the address has an account already is told to whoever has the letter, to nobody else.
 * @throws Refusal 'not-found' (a foreign customer; 'unknown-mailbox'), 'forbidden', 'invalid' ('bad-email', a role that is none of theirs), 'conflict' 'too-many-invitations'
 */
export async function invitePerson (deps: LinkDeps, actor: Actor, draft: InvitationDraft): Promise<{ readonly invitationId: string, readonly until: Date }> {
  const at = deps.now()
  const askedAt = deps.machineNow()
  const email = draft.email.trim().toLowerCase()
  return await transact(deps.db, async trx => {
    const belongs = await belongsOf(trx, actor, draft)
    checkEmail(email)
    const mailbox = await findMailboxOf(trx, belongs.customerId, belongs.mailboxId)
    const operator = (await findOperator(trx, belongs.operatorId))!
    if (await countAsked(trx, belongs, new Date(askedAt.getTime() - 86_400_000)) >= invitationLimits.aDay) {
      throw new Refusal('conflict', `At most ${invitationLimits.aDay} invitations are sent within a day: send the others tomorrow.`, { reason: 'too-many-invitations', rule: 'HOUSE-INVITE' })
    }
    const token = newSecret('in')
    const made = { id: newId('inv'), belongs, email, lang: draft.lang, expiresAt: new Date(at.getTime() + invitationLimits.days * 86_400_000) }
    await withdrawOlder(trx, belongs, email, at)
    await insertInvitation(trx, { ...made, tokenHash: hashOf(token), invitedBy: actorId(actor), madeAt: at, askedAt })
    const { versionId } = await termsInForce(trx, operator.policy, dayOf(at))
    await writeLetter(deps, trx, {
      key: `person-invited:${made.id}`,
      operatorId: operator.id,
      customerId: belongs.customerId,
      to: { email, name: email, lang: draft.lang },
      template: 'person-invited',
      facts: { whose: await nameOf(trx, belongs.customerId) ?? operator.name, role: belongs.role, mailbox, link: `${deps.webUrl}${invitationPath}#${token}`, until: made.expiresAt },
      rules: ['HOST-9.3', 'HOUSE-INVITE'],
      policyVersion: versionId,
      attachments: []
    }, at)
    await writeAudit(trx, {
      at, actor, action: 'person.invite', subject: { type: 'invitation', id: made.id }, operatorId: operator.id, customerId: belongs.customerId, rule: 'HOUSE-INVITE', policyVersion: versionId,
      facts: { role: belongs.role, mailboxId: belongs.mailboxId, until: made.expiresAt }
    })
    return { invitationId: made.id, until: made.expiresAt }
  })
}

const nameOf = async (trx: Knex.Transaction, customerId: string | null): Promise<string | undefined> => customerId === null ? undefined : (await findCustomer(trx, customerId))?.name
