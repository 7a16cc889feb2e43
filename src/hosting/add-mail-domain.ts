/** A mail domain of the customer is served under a contract (BMP-5): what happens to the contract reaches its mail. */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { findMailDomain } from '../mail/find.ts'
import { notFound } from '../people/may.ts'
import { lockLiving } from './lock-own.ts'
import { note } from './note.ts'
import { readContract } from './read-contract.ts'
import { insertMailDomainOf } from './suspension-store.ts'

/** @throws Refusal 'not-found' (also a mail domain of somebody else); 'conflict' (not-started, suspended, served-already) */
export async function addMailDomain (deps: Deps, actor: Actor, contractId: string, mailDomainId: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const contract = await lockLiving(trx, actor, contractId)
    const opened = await readContract(trx, contract, at)
    const domain = await findMailDomain(trx, mailDomainId)
    if (!domain || domain.customerId !== contract.customerId) throw notFound()
    if (!contract.startedAt) throw new Refusal('conflict', 'The service has not started: its fee comes first.', { reason: 'not-started', rule: 'HOST-3' })
    if (opened.suspension) throw new Refusal('conflict', 'The service is suspended: nothing is added to it now.', { reason: 'suspended', rule: opened.suspension.rule })
    if (!await insertMailDomainOf(trx, contractId, mailDomainId, at)) throw new Refusal('conflict', 'This mail domain is served under a contract already.', { reason: 'served-already', rule: 'OR-6' })
    await note(trx, actor, opened, { action: 'add-mail-domain', rule: 'OR-6', facts: { mailDomainId, name: domain.name } }, at)
  })
}
