/** Deletes an approved domain at its registry, its own hosts first, and records that our part has ended. For `.pl` there is no way back (REG-NASK). */
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import { callRegistry } from '../registry/call.ts'
import { domainDelete } from '../registry/epp/commands/domain-delete.ts'
import { domainInfo, type DomainFacts } from '../registry/epp/commands/domain-info.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { askRegistry } from '../registry/read.ts'
import { writeDeregisteredLetter, writeDeregistrationRefusedLetter } from './deregister-letters.ts'
import { lockDeregistration, updateDeregistrationEnded, updateHosts, type Deregistration } from './deregister-store.ts'
import { endZones } from '../dns/end-zone.ts'
import { findDomain, lockDomain, updateReleased, type Domain } from './domain-store.ts'
import { endHolderLines } from './end-holder-lines.ts'
import { isWithin } from './name-servers.ts'
import { sayRefusal, saySteps, type Said, type Step } from './registry-step.ts'
import { isUnderway, readCase } from './renewal-case.ts'
import { handsOn } from './renewal-hands.ts'
import { closeOffer } from './renewal-money.ts'

const actor: Actor = { kind: 'machine', name: 'domains.deregister' }

/** Runs again after a crash without saying anything twice. */
export async function deregisterAtRegistry (deps: RegistryDeps, deregistrationId: string): Promise<void> {
  const opened = await readApproved(deps, deregistrationId)
  if (!opened) return
  const { row, domain } = opened
  const said: Said = { key: row.id, registry: domain.registry, subject: { type: 'domain', id: domain.id }, whenSettled: { name: 'domains.deregister', payload: { deregistrationId } } }
  const hosts = row.hosts ?? await writeHosts(deps, row, domain)

  const kept = await saySteps(deps, hosts, said)
  if (kept) {
    await saySteps(deps, back(hosts), { ...said, key: `${row.id}:back` })
    return await recordRefused(deps, row.id, sayRefusal(kept))
  }
  const deleted = await callRegistry(deps, { ...said, key: `${row.id}:delete`, command: domainDelete, request: { name: domain.name } })
  await (deleted.ok ? recordDeregistered(deps, row.id) : recordRefused(deps, row.id, sayRefusal(deleted)))
}

async function readApproved (deps: RegistryDeps, id: string): Promise<{ row: Deregistration, domain: Domain } | undefined> {
  return await transact(deps.db, async trx => {
    const row = await lockDeregistration(trx, id)
    const domain = row && await findDomain(trx, row.domainId)
    return row && domain && row.approvedAt && !row.endedAt ? { row, domain } : undefined
  })
}

async function writeHosts (deps: RegistryDeps, { id }: Deregistration, { name, registry }: Domain): Promise<readonly Step[]> {
  const { answer } = await askRegistry(deps.registries.of(registry), domainInfo, { name })
  const hosts = answer.ok ? hostsOf(name, answer.result) : [] // a name that it does not speak of: the delete hears why
  return await transact(deps.db, async trx => {
    await updateHosts(trx, id, hosts)
    return (await lockDeregistration(trx, id))!.hosts!
  })
}

/** RFC 5731 §3.2.2: a domain with hosts inside it is not deleted, nor a host that a domain uses (RFC 5732 §3.2.2). */
function hostsOf (name: string, { nameServers, subordinateHosts }: DomainFacts): Step[] {
  if (subordinateHosts.length === 0) return []
  const own = nameServers.filter(each => isWithin(each.toLowerCase(), name))
  return [
    ...own.length > 0 ? [{ say: 'domain:update', request: { name, remove: { nameServers } } } as const] : [],
    ...subordinateHosts.map(host => ({ say: 'host:delete', request: { name: host } }) as const)
  ]
}

/** Another domain needs one of its hosts: it stays, and gets back the name servers that were taken from it. */
function back (hosts: readonly Step[]): Step[] {
  return hosts.flatMap(step => step.say === 'domain:update' && step.request.remove ? [{ say: 'domain:update', request: { name: step.request.name, add: step.request.remove } } as const] : [])
}

async function recordDeregistered (deps: RegistryDeps, id: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const row = await lockDeregistration(trx, id)
    if (!row || row.endedAt) return // recorded by an earlier run
    const domain = (await lockDomain(trx, row.domainId))!
    const renewal = await readCase(trx, domain, at)
    await updateReleased(trx, domain.id, at)
    await endHolderLines(trx, actor, domain, at)
    await endZones(trx, actor, { subject: { type: 'domain', id: domain.id }, at })
    if (!isUnderway(renewal)) await closeOffer(handsOn(deps, trx, actor, at), renewal, row.rule) // an offer that nobody owes any more; of a paid period nothing goes back (DOM-VI.4)
    await updateDeregistrationEnded(trx, id, { at, reason: 'deregistered', say: null })
    await writeDeregisteredLetter(deps, trx, domain, row, at)
    await writeAudit(trx, {
      at, actor, action: 'domain.deregister', subject: { type: 'domain', id: domain.id }, operatorId: domain.operatorId, customerId: domain.customerId, rule: row.rule, policyVersion: row.policyVersion,
      facts: { name: domain.name, deregistrationId: id, registry: domain.registry, givenUpUntil: domain.expiresOn }
    })
  })
}

async function recordRefused (deps: RegistryDeps, id: string, say: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const row = await lockDeregistration(trx, id)
    if (!row || row.endedAt) return
    const domain = (await lockDomain(trx, row.domainId))!
    await updateDeregistrationEnded(trx, id, { at, reason: 'refused', say })
    await deps.jobs.add(trx, 'domains.compare-one', { domainId: domain.id }, domain.id)
    await writeDeregistrationRefusedLetter(deps, trx, domain, row, say, at)
    await writeAudit(trx, {
      at, actor, action: 'deregistration.refused', subject: { type: 'domain', id: domain.id }, operatorId: domain.operatorId, customerId: domain.customerId, rule: 'ORDER', policyVersion: row.policyVersion,
      facts: { name: domain.name, deregistrationId: id, say }
    })
  })
}
