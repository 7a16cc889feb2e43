/** Says a change of delegation, keys or lock to the registry: reads how the domain stands, writes down the steps, says them, records the outcome. */
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import { RegistryError } from '../errors.ts'
import { domainInfo } from '../registry/epp/commands/domain-info.ts'
import { hostInfo, type HostFacts } from '../registry/epp/commands/host-info.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { askRegistry, readRegistry } from '../registry/read.ts'
import { writeChangedLetter, writeChangeRefusedLetter } from './delegation-letters.ts'
import { planNameServers } from './delegation-plan.ts'
import { lockChange, updateChangeDone, updateChangeRefused, updateSteps, upsertDelegation, type DomainChange } from './delegation-store.ts'
import { planSigning } from './dnssec-plan.ts'
import { findDomain, lockDomain, type Domain } from './domain-store.ts'
import { holdStatuses, lockStatuses, planStatuses } from './lock-plan.ts'
import type { NameServer } from './name-servers.ts'
import { sayRefusal, saySteps, type Step } from './registry-step.ts'

const actor: Actor = { kind: 'machine', name: 'domains.change-at-registry' }

/** Runs again after a crash without saying anything twice: what is said is written down first, under keys of the change. */
export async function changeAtRegistry (deps: RegistryDeps, changeId: string): Promise<void> {
  const opened = await readChange(deps, changeId)
  if (!opened) return
  const { change, domain } = opened
  const steps = change.steps ?? await writeSteps(deps, change, domain)
  if (typeof steps === 'string') return await recordRefused(deps, changeId, steps)
  const refused = await saySteps(deps, steps, {
    key: changeId, registry: domain.registry, subject: { type: 'domain', id: domain.id },
    whenSettled: { name: 'domains.change-at-registry', payload: { changeId } }
  })
  await (refused ? recordRefused(deps, changeId, sayRefusal(refused)) : recordDone(deps, changeId))
}

async function readChange (deps: RegistryDeps, changeId: string): Promise<{ change: DomainChange, domain: Domain } | undefined> {
  return await transact(deps.db, async trx => {
    const change = await lockChange(trx, changeId)
    const domain = change && await findDomain(trx, change.domainId)
    return change && domain && !change.doneAt && !change.refusedAt ? { change, domain } : undefined
  })
}

/** What stands in the row counts: two runs that read the registry at once may have planned differently. A text: the registry does not speak of the domain to us. */
async function writeSteps (deps: RegistryDeps, { id, wanted }: DomainChange, domain: Domain): Promise<readonly Step[] | string> {
  const planned = await planAs(deps, wanted, domain)
  if (typeof planned === 'string') return planned
  return await transact(deps.db, async trx => {
    await updateSteps(trx, id, planned)
    return (await lockChange(trx, id))!.steps!
  })
}

async function planAs (deps: RegistryDeps, wanted: DomainChange['wanted'], { name, registry }: Domain): Promise<readonly Step[] | string> {
  try {
    const shown = await readRegistry(deps, registry, domainInfo, { name })
    switch (wanted.kind) {
      case 'name-servers': return planNameServers(name, wanted.nameServers, shown, await readHosts(deps, registry, wanted.nameServers), deps.registries.of(registry).profile.dialect)
      case 'dnssec': return planSigning(name, wanted.keys, shown.dnssec)
      case 'lock': return planStatuses(name, lockStatuses, wanted.on, shown.statuses)
      case 'hold': return planStatuses(name, holdStatuses, wanted.on, shown.statuses)
    }
  } catch (error) {
    if (error instanceof RegistryError && error.next === 'give-up') return error.message
    throw error
  }
}

/** null: there is none. */
async function readHosts (deps: RegistryDeps, registry: string, servers: readonly NameServer[]): Promise<Map<string, HostFacts | null>> {
  const link = deps.registries.of(registry)
  const hosts = new Map<string, HostFacts | null>()
  if (link.profile.dialect.nameServers === 'hostAttr') return hosts
  for (const { name } of servers) {
    const { answer } = await askRegistry(link, hostInfo, { name })
    if (!answer.ok && answer.code !== 2303) throw new RegistryError(`the registry tells nothing of the host ${name}: ${answer.code} ${answer.message}`, 'give-up', answer.code)
    hosts.set(name, answer.ok ? answer.result : null)
  }
  return hosts
}

async function recordDone (deps: RegistryDeps, changeId: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const change = await lockChange(trx, changeId)
    if (!change || change.doneAt || change.refusedAt) return // recorded by an earlier run
    const domain = (await lockDomain(trx, change.domainId))!
    const { wanted, rule, policyVersion } = change
    await updateChangeDone(trx, changeId, at)
    await upsertDelegation(trx, domain.id, wanted, at)
    await writeChangedLetter(deps, trx, domain, change, at)
    await writeAudit(trx, {
      at, actor, action: `domain.change-${wanted.kind}`, subject: { type: 'domain', id: domain.id }, operatorId: domain.operatorId, customerId: domain.customerId, rule, policyVersion,
      facts: { name: domain.name, changeId, wanted, said: change.steps?.map(({ say }) => say) }
    })
  })
}

/** The registry said no for good: the books stay as they were, the customer is told why and what can be done. */
async function recordRefused (deps: RegistryDeps, changeId: string, say: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const change = await lockChange(trx, changeId)
    if (!change || change.doneAt || change.refusedAt) return
    const domain = (await lockDomain(trx, change.domainId))!
    const { wanted, rule, policyVersion } = change
    await updateChangeRefused(trx, changeId, { at, say })
    await deps.jobs.add(trx, 'domains.compare-one', { domainId: domain.id }, domain.id)
    await writeChangeRefusedLetter(deps, trx, domain, change, say, at)
    await writeAudit(trx, {
      at, actor, action: `domain.refused-${wanted.kind}`, subject: { type: 'domain', id: domain.id }, operatorId: domain.operatorId, customerId: domain.customerId, rule, policyVersion,
      facts: { name: domain.name, changeId, wanted, say }
    })
  })
}
