/** What registries say of the domains that live with us, asked anew once a day and after each change, for the public directory (docs/rdap.md). It is written down as it is told; what differs from our books is the comparison's matter (HOUSE-COMPARE). */
import { transact } from '../db/transact.ts'
import { RegistryError } from '../errors.ts'
import { domainInfo } from '../registry/epp/commands/domain-info.ts'
import { inCycle } from '../registry/in-cycle.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { askRegistry } from '../registry/read.ts'
import { addHours } from '../rules/calendar.ts'
import { lockLivingByName } from './domain-store.ts'
import { takeDueFacts, updateFacts, type DueDomain } from './registry-facts-store.ts'

/** Domains of one run, of either kind: some seconds of work, behind customers. */
const page = 100
/** Hours until a domain is asked about again. */
const every = 24
/** Hours until the next try where the registry said nothing. */
const againAfter = 1

/** Asks about as many as one run takes; a larger portfolio is told less often. */
export async function refreshFacts (deps: RegistryDeps): Promise<void> {
  const at = deps.now()
  const due = await transact(deps.db, async trx => await takeDueFacts(trx, at, { limit: page, again: addHours(at, againAfter) }))
  const away = new Set<string>()
  for (const domain of due) if (!away.has(domain.registry) && !await refreshOne(deps, domain, at)) away.add(domain.registry)
}

/** False when the registry cannot be asked now. */
async function refreshOne (deps: RegistryDeps, { registry, name }: DueDomain, at: Date): Promise<boolean> {
  const link = deps.registries.all.find(({ id }) => id === registry)
  if (!link) return false
  try {
    const { answer } = await askRegistry(inCycle(link), domainInfo, { name })
    if (!answer.ok || answer.result.sponsor !== link.us) return true // nobody's or another's: the comparison sees to it
    const { result } = answer
    await transact(deps.db, async trx => {
      const domain = await lockLivingByName(trx, registry, name)
      if (domain) await updateFacts(trx, domain.id, result, { at, askAt: addHours(at, every) })
    })
    return true
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    deps.log.warn({ registry, why: error.message }, 'a registry could not be asked for the public directory')
    return false
  }
}
