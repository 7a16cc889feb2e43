/** The person of a mailbox sets its password: with the old one, or with the link of a letter. Nobody of the panel has to be logged in (HOST-9.1, OG-7.5). */
import type { Knex } from 'knex'
import { writeAudit } from '../../audit/write.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../errors.ts'
import { hashOf } from '../../people/secret.ts'
import { lockMailbox, type Mailbox } from '../mail-store.ts'
import { newMailboxPassword } from '../mailbox-password.ts'
import { answerLogIn, type LogInDeps } from './answer-log-in.ts'
import { passwordTerms, requireGoodPassword } from './good-password.ts'
import { updatePassword } from './main-password-store.ts'
import { lockPasswordLink, useLinks } from './password-link-store.ts'

/** @returns the mailbox's address. @throws Refusal 'unauthenticated' 'wrong-credentials'; 'forbidden' 'too-many-attempts'; 'invalid' 'weak-password', 'same-password' */
export async function changeOwnPassword (deps: Deps & LogInDeps, { login, password, chosen, ip }: { readonly login: string, readonly password: string, readonly chosen: string, readonly ip: string }): Promise<string> {
  const answer = await answerLogIn(deps, { login, password, protocol: 'panel', ip, program: '' })
  if (answer.is === 'limited') throw new Refusal('forbidden', 'Too many attempts: wait an hour and try again.', { reason: 'too-many-attempts', rule: 'HOUSE-GUESS' })
  if (answer.is !== 'in') throw new Refusal('unauthenticated', 'Address or password is wrong: check both.', { reason: 'wrong-credentials', rule: 'HOUSE-GUESS' })
  if (password === chosen) throw new Refusal('invalid', 'The new password is the old one: choose another.', { reason: 'same-password', rule: 'OG-7.5' })
  const { mailboxId } = answer.by
  return await setByPerson(deps, chosen, 'mailbox.change-own-password', async () => mailboxId)
}

/** Once. @returns the mailbox's address. @throws Refusal 'not-found' for an unknown, used or old link; 'invalid' 'weak-password' */
export async function setPasswordByLink (deps: Deps, { token, chosen }: { readonly token: string, readonly chosen: string }): Promise<string> {
  const find = async (trx: Knex.Transaction, at: Date): Promise<string> => {
    const link = await lockPasswordLink(trx, hashOf(token), at)
    if (!link) throw new Refusal('not-found', 'This link opens nothing any more: it was used, or its time is over. Ask for a new one.', { reason: 'unknown-link', rule: 'HOST-9.1' })
    return link.mailboxId
  }
  await transact(deps.db, async trx => await find(trx, deps.now())) // asked here already: who has no link does not make us hash
  return await setByPerson(deps, chosen, 'mailbox.set-password-by-link', find)
}

async function setByPerson (deps: Deps, chosen: string, action: string, find: (trx: Knex.Transaction, at: Date) => Promise<string>): Promise<string> {
  const at = deps.now()
  const { hash } = await newMailboxPassword(chosen)
  return await transact(deps.db, async trx => {
    const mailbox: Mailbox = (await lockMailbox(trx, await find(trx, at)))!
    const { versionId, passwords } = await passwordTerms(trx, mailbox.operatorId, at)
    requireGoodPassword(chosen, mailbox.address, passwords)
    await updatePassword(trx, mailbox.id, hash, at)
    await useLinks(trx, mailbox.id, at)
    await deps.jobs.add(trx, 'mail.kick-sessions', { mailboxId: mailbox.id }, mailbox.id)
    await writeAudit(trx, {
      at, actor: { kind: 'machine', name: 'mailbox-password' }, action, subject: { type: 'mailbox', id: mailbox.id }, operatorId: mailbox.operatorId, customerId: mailbox.customerId,
      rule: 'OG-7.5', policyVersion: versionId, facts: { address: mailbox.address }
    })
    return mailbox.address
  })
}
