/** A mailbox gets another address of its customer's mail domains (HOUSE-RENAME). Its mail is not touched: Dovecot finds it by the mailbox's id. */
import type { Knex } from 'knex'
import type { Actor } from '../../audit/actor.ts'
import { writeAudit } from '../../audit/write.ts'
import { newId } from '../../db/ids.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../errors.ts'
import { findOperator } from '../../people/find.ts'
import { notFound } from '../../people/may.ts'
import { addDays, dayOf, type Day } from '../../rules/calendar.ts'
import { judgeAddressName } from '../../rules/mail-name.ts'
import { countAliases, insertAlias, replaceTargets } from '../addresses/alias-store.ts'
import { addressTaken, claimAddress, moveAddress } from '../addresses/claim-address.ts'
import { tooMany } from '../addresses/create-alias.ts'
import { selectMailbox, selectMailDomain, type Mailbox } from '../mail-store.ts'
import { deleteForeignNames, insertFormerName, selectShares, updateName } from './life-store.ts'
import { lifeTerms, lockOwn, requireUsable } from './own-mailbox.ts'

export type Renaming = {
  readonly mailboxId: string
  /** Null: the one that it has. */
  readonly mailDomainId: string | null
  readonly localPart: string
  /** Days for which the former address leads to the mailbox; 0: it ends at once. */
  readonly formerNameDays: number
}

export type Renamed = { readonly id: string, readonly address: string, readonly formerAddress: string, /** The last day on which the former address leads here. */ readonly formerUntil: Day | null }

/**
 * @throws Refusal 'not-found' for a foreign mailbox or mail domain; 'invalid' for a bad name (BMP-2, HOST-12.5c), the same name ('same-address') or too long a time ('former-days');
 * 'conflict' when the address is taken, or the mailbox deleted, suspended or blocked
 */
export async function renameMailbox (deps: Deps, actor: Actor, { mailboxId, mailDomainId, localPart, formerNameDays }: Renaming): Promise<Renamed> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const mailbox = await lockOwn(trx, actor, mailboxId)
    await requireUsable(trx, mailbox, 'HOUSE-RENAME')
    const domain = await selectMailDomain(trx, { id: mailDomainId ?? mailbox.mailDomainId })
    if (!domain || domain.operatorId !== mailbox.operatorId || domain.customerId !== mailbox.customerId) throw notFound()
    if (domain.suspendedAt) throw new Refusal('conflict', `${domain.displayName} is suspended: choose another mail domain.`, { reason: 'mailbox-held', rule: 'HOUSE-RENAME' })
    const operator = (await findOperator(trx, mailbox.operatorId))!
    const name = judgeAddressName(localPart, { use: 'own', operatorNames: [operator.id, operator.brand.name], staff: actor.kind !== 'customer' })
    if (!name.ok) throw new Refusal('invalid', name.say, { reason: name.reason, rule: name.rule })
    const [from, to] = [mailbox.address, `${name.localPart}@${domain.name}`]
    if (from === to) throw new Refusal('invalid', `The mailbox is ${to} already: choose another address.`, { reason: 'same-address', rule: 'HOUSE-RENAME' })
    const terms = await lifeTerms(trx, mailbox, at)
    if (formerNameDays > terms.life.formerNameDays) throw new Refusal('invalid', `The former address leads to the mailbox for at most ${terms.life.formerNameDays} days; for longer, make an alias.`, { reason: 'former-days', rule: 'HOUSE-RENAME' })

    const shares = await selectShares(trx, mailboxId)
    if (await selectMailbox(trx, { address: to })) throw addressTaken(to)
    await moveAddress(trx, { from, to, at })
    await updateName(trx, { mailboxId, from, to, localPart: name.localPart, mailDomainId: domain.id })
    await deleteForeignNames(trx, mailboxId, domain.id)
    const formerUntil = formerNameDays > 0 ? addDays(dayOf(at), formerNameDays) : null
    if (formerUntil) await keepName(trx, mailbox, { to, until: formerUntil, most: terms.aliases, at })
    for (const share of shares) await deps.jobs.add(trx, 'mail.apply-share', { sharedId: share.sharedId, mailboxId: share.mailboxId }, share.sharedId)
    await deps.jobs.add(trx, 'mail.settle-rename', { mailboxId, from }, mailboxId)
    await writeAudit(trx, {
      at, actor, action: 'mailbox.rename', subject: { type: 'mailbox', id: mailboxId }, operatorId: mailbox.operatorId, customerId: mailbox.customerId, rule: 'HOUSE-RENAME', policyVersion: terms.versionId,
      facts: { from, to, formerUntil }
    })
    return { id: mailboxId, address: to, formerAddress: from, formerUntil }
  })
}

async function keepName (trx: Knex.Transaction, { id, address, mailDomainId, operatorId, customerId }: Mailbox, { to, until, most, at }: { readonly to: string, readonly until: Day, readonly most: number, readonly at: Date }): Promise<void> {
  if (await countAliases(trx, mailDomainId) >= most) throw tooMany(`A mail domain has at most ${most} aliases.`)
  const alias = { id: newId('als'), mailDomainId, operatorId, customerId, address, createdAt: at }
  await claimAddress(trx, { address, mailDomainId, kind: 'alias', subjectId: alias.id, at })
  await insertAlias(trx, alias)
  await replaceTargets(trx, alias.id, [to])
  await insertFormerName(trx, { aliasId: alias.id, mailboxId: id, until })
}
