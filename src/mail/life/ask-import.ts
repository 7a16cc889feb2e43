/** Mail is to be brought over from another server (HOUSE-IMPORT); or not any more. */
import { isIP } from 'node:net'
import type { Knex } from 'knex'
import { actorId, type Actor } from '../../audit/actor.ts'
import { writeAudit } from '../../audit/write.ts'
import { newId } from '../../db/ids.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../errors.ts'
import { notFound } from '../../people/may.ts'
import { findImport, insertImport, selectImports, updateEnded, type ImportEnd, type MailboxImport } from './import-store.ts'
import { lifeTerms, lockOwn, requireUsable } from './own-mailbox.ts'

export type { MailboxImport } from './import-store.ts'

export type ImportDraft = { readonly mailboxId: string, readonly host: string, readonly port: number, readonly tls: 'tls' | 'starttls', readonly login: string, readonly password: string }

/** Under which the password is sealed. */
export const importContext = (importId: string): string => `mail.import ${importId}`

/** @throws Refusal 'not-found'; 'invalid' for what is no server ('import-server'); 'conflict' when one is running ('import-running'), or the mailbox is deleted, suspended or blocked */
export async function askImport (deps: Deps, actor: Actor, { mailboxId, host: typed, port, tls, login, password }: ImportDraft): Promise<MailboxImport> {
  const at = deps.now()
  const host = typed.trim().toLowerCase().replace(/\.$/, '')
  if (!(isIP(host) || /^(?=.{1,253}$)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*$/.test(host)) || port < 1 || port > 65_535) throw new Refusal('invalid', 'Name the other server as its mail programs do: a host name and a port, 993 as a rule.', { reason: 'import-server', rule: 'HOUSE-IMPORT' })
  if (/[\r\n\0]/.test(login + password) || login === '' || password === '') throw new Refusal('invalid', 'Give the user name and the password of the other server.', { reason: 'import-log-in', rule: 'HOUSE-IMPORT' })
  return await transact(deps.db, async trx => {
    const mailbox = await lockOwn(trx, actor, mailboxId)
    await requireUsable(trx, mailbox, 'HOUSE-IMPORT')
    const id = newId('imp')
    const made = await insertImport(trx, { id, mailboxId, host, port, tls, login, askedAt: at, askedBy: actorId(actor), passwordSealed: deps.keys.seal(password, importContext(id)) })
    if (!made) throw new Refusal('conflict', 'An import into this mailbox is running: stop it or wait for its end.', { reason: 'import-running', rule: 'HOUSE-IMPORT' })
    const { versionId } = await lifeTerms(trx, mailbox, at)
    await writeAudit(trx, {
      at, actor, action: 'mailbox.ask-import', subject: { type: 'mailbox', id: mailboxId }, operatorId: mailbox.operatorId, customerId: mailbox.customerId, rule: 'HOUSE-IMPORT', policyVersion: versionId, facts: { importId: id, host, port, tls, login }
    })
    await deps.jobs.add(trx, 'mail.import', { importId: id }, id)
    return (await findImport(trx, id))!
  })
}

/** What was brought over stays; asked again later, it goes on from there. @throws Refusal 'not-found'; 'conflict' when it has ended */
export async function stopImport (deps: Deps, actor: Actor, { mailboxId, importId }: { readonly mailboxId: string, readonly importId: string }): Promise<MailboxImport> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    await lockOwn(trx, actor, mailboxId)
    const found = await findImport(trx, importId)
    if (found?.mailboxId !== mailboxId) throw notFound()
    if (!await endImport(trx, actor, found, 'stopped', at)) throw new Refusal('conflict', 'This import has ended already.', { reason: 'import-ended', rule: 'HOUSE-IMPORT' })
    return (await findImport(trx, importId))!
  })
}

/** The password is forgotten with it. False: it has ended already. */
export async function endImport (trx: Knex.Transaction, actor: Actor, { id, mailboxId }: Pick<MailboxImport, 'id' | 'mailboxId'>, why: ImportEnd, at: Date): Promise<boolean> {
  if (!await updateEnded(trx, id, at, why)) return false
  const mailbox = await lockOwn(trx, { kind: 'machine', name: 'mail.import' }, mailboxId)
  const ended = (await findImport(trx, id))!
  const { versionId } = await lifeTerms(trx, mailbox, at)
  await writeAudit(trx, {
    at, actor, action: 'mailbox.import-end', subject: { type: 'mailbox', id: mailboxId }, operatorId: mailbox.operatorId, customerId: mailbox.customerId, rule: 'HOUSE-IMPORT', policyVersion: versionId,
    facts: { importId: id, why, messages: ended.messagesDone, put: ended.messagesPut, left: ended.messagesLeft }
  })
  return true
}

/** Newest first. @throws Refusal 'not-found' */
export async function listImports (trx: Knex.Transaction, actor: Actor, mailboxId: string): Promise<MailboxImport[]> {
  await lockOwn(trx, actor, mailboxId, 'read')
  return await selectImports(trx, mailboxId, 20)
}
