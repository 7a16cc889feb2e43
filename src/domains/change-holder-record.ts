/** What came of a holder's new data for one domain, and the end of the request when every domain has come to its own. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { supersedeHolder } from '../people/replace-holder.ts'
import type { Entering } from './change-holder-at-registry.ts'
import { lockDomain } from './domain-store.ts'
import { writeHolderChangedLetter, writeHolderRefusedLetter } from './holder-letters.ts'
import { endLine, endRequest, findLines, hasUse, lockRequest, moveOpenOrders, updateDomainHolder } from './holder-request-store.ts'
import { registrantLockOf } from './registrant-consent-case.ts'
import { writeToRegistrants } from './registrant-consent-letters.ts'
import type { LinkDeps } from './transfer-order.ts'
import { askRegistrantEmail } from './verify-registrant-email.ts'

type Deps = RegistryDeps & LinkDeps

/** `registrant`: the contact that stands for the holder now; missing: the same as before. */
export async function recordEntered (deps: Deps, actor: Actor, { request, line, holder }: Entering, { registrant }: { readonly registrant?: string | null }): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    if (!await isOpen(trx, line)) return // recorded by an earlier run
    const domain = (await lockDomain(trx, line.domainId))!
    const transferLockedUntil = await registrantLockOf(trx, line, at)
    await updateDomainHolder(trx, domain.id, { holderId: holder.id, ...transferLockedUntil && { transferLockedUntil }, ...registrant !== undefined && { registrantHandle: registrant } })
    await endLine(trx, line, { at, entered: true, say: null })
    const former = domain.registrantHandle
    if (registrant !== undefined && former !== null && former !== registrant) await deps.jobs.add(trx, 'domains.delete-contact', { registry: domain.registry, contactId: former, holderId: line.holderId }, former)
    await writeHolderChangedLetter(deps, trx, domain, { id: request.id, rule: line.rule, policyVersion: request.policyVersion, holderName: holder.organisation ?? holder.name }, at)
    if (line.needsConsent) await writeToRegistrants(deps, trx, domain, request, holder.organisation ?? holder.name, at)
    await askRegistrantEmail(deps, trx, { ...domain, holderId: holder.id }, at)
    await writeAudit(trx, {
      at, actor, action: 'domain.change-holder', subject: { type: 'domain', id: domain.id }, operatorId: domain.operatorId, customerId: domain.customerId, rule: line.rule, policyVersion: request.policyVersion,
      facts: { name: domain.name, requestId: request.id, how: line.how, formerHolderId: line.holderId, holderId: holder.id, receivedAt: request.receivedAt, enterBy: request.enterBy, transferLockedUntil }
    })
    await endWhenDone(trx, request.id, line.holderId, holder.id, at)
  })
}

/** For good: the books stay as they were for this domain, the customer is told, a person sees it. */
export async function recordNotEntered (deps: Deps, actor: Actor, { request, line, holder }: Entering, say: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    if (!await isOpen(trx, line)) return
    const domain = (await lockDomain(trx, line.domainId))!
    await endLine(trx, line, { at, entered: false, say })
    await deps.jobs.add(trx, 'domains.compare-one', { domainId: domain.id }, domain.id)
    await writeHolderRefusedLetter(deps, trx, domain, { id: request.id, rule: line.rule, policyVersion: request.policyVersion, say }, at)
    await writeAudit(trx, {
      at, actor, action: 'domain.refused-holder', subject: { type: 'domain', id: domain.id }, operatorId: domain.operatorId, customerId: domain.customerId, rule: 'ORDER', policyVersion: request.policyVersion,
      facts: { name: domain.name, requestId: request.id, how: line.how, say }
    })
    await endWhenDone(trx, request.id, line.holderId, holder.id, at)
  })
}

async function isOpen (trx: Knex.Transaction, { requestId, domainId }: Entering['line']): Promise<boolean> {
  await lockRequest(trx, requestId)
  return (await findLines(trx, requestId)).some(each => each.domainId === domainId && !each.endedAt)
}

/** Of a locked request. Orders that no registry has heard of yet follow the domains. */
async function endWhenDone (trx: Knex.Transaction, requestId: string, from: string, to: string, at: Date): Promise<void> {
  const lines = await findLines(trx, requestId)
  if (lines.some(({ endedAt }) => !endedAt)) return
  const isEntered = lines.some(({ entered }) => entered)
  await endRequest(trx, requestId, { at, reason: isEntered ? 'entered' : 'refused', say: lines.find(({ say }) => say !== null)?.say ?? null })
  if (isEntered && lines.every(({ entered }) => entered)) await moveOpenOrders(trx, from, to)
  if (!await hasUse(trx, from)) await supersedeHolder(trx, from, at)
}
