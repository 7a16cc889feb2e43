/** What a registry said of one domain, beside our books: what a rule allows is repaired at once, the rest waits for a person (HOUSE-COMPARE). */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { differencesOf, type Difference, type Theirs } from '../registry/reconcile-plan.ts'
import { dayOf } from '../rules/calendar.ts'
import { closeVanished, countGivenUp, noteDifference, touchDifferences, type Found } from './compare-store.ts'
import { findDelegation, hasOpenChange } from './delegation-store.ts'
import { findSteps, lockLivingByName, updateExpiry, type Domain } from './domain-store.ts'
import { endHere } from './end-here.ts'
import { holdStatuses } from './lock-plan.ts'
import { updateLookAt } from './look-store.ts'
import { isUnderway, readCase } from './renewal-case.ts'

const actor: Actor = { kind: 'machine', name: 'domains.compare' }

/** Domains that one run gives up by itself: many at once are rather a fault of the account than so many transfers. */
const mostGivenUp = 20

export type Compared = {
  readonly registry: string
  readonly name: string
  /** As it stood in our books before the registry was asked; undefined: it did not. */
  readonly snapshot: Domain | undefined
  readonly theirs: Theirs
  /** The run; null: one domain alone. */
  readonly comparisonId: string | null
}

export async function recordComparison (deps: RegistryDeps, { registry, name, snapshot, theirs, comparisonId }: Compared): Promise<void> {
  const at = deps.now()
  const { us } = deps.registries.of(registry)
  await transact(deps.db, async trx => {
    const domain = await lockLivingByName(trx, registry, name)
    if (!isSame(domain, snapshot)) return await touchDifferences(trx, registry, name, at) // it changed while the registry was asked: the next run looks again
    const ours = domain && { name, expiresAt: domain.expiresAt, registrant: domain.registrantHandle ?? '', ...await delegatedAs(trx, domain) }
    const differences = differencesOf(ours, theirs, us, at)
    for (const difference of differences) {
      const judged = domain ? await judge(deps, trx, domain, difference, theirs, comparisonId, at) : { repaired: false, needsPerson: `${name} is ours at the registry and does not stand in our books: whose is it?` }
      if (judged) await noteDifference(trx, newId('dif'), { ...difference, ...judged, registry, name, domainId: domain?.id ?? null }, comparisonId, at)
    }
    await closeVanished(trx, registry, name, differences.map(({ kind }) => kind), at)
  })
}

/** A change that is on its way is compared when it is done. */
async function delegatedAs (trx: Knex.Transaction, { id, expiresOn }: Domain): Promise<{ nameServers: readonly string[] | null, asked: readonly string[] }> {
  const { nameServers, heldAt } = await findDelegation(trx, id)
  const isOpen = await hasOpenChange(trx, id)
  const isInterrupted = (await findSteps(trx, id, expiresOn)).has('interrupt') // REG-ERRP
  return { nameServers: isOpen || !nameServers ? null : nameServers.map(({ name }) => name), asked: heldAt || isOpen || isInterrupted ? holdStatuses : [] }
}

const isSame = (now: Domain | undefined, before: Domain | undefined): boolean =>
  now?.id === before?.id && now?.expiresAt.getTime() === before?.expiresAt.getTime() && now?.registrantHandle === before?.registrantHandle

type Judged = Pick<Found, 'repaired' | 'needsPerson'>

/** Undefined: it settles itself, for instance by a renewal that is on the way. */
async function judge (deps: RegistryDeps, trx: Knex.Transaction, domain: Domain, difference: Difference, theirs: Theirs, comparisonId: string | null, at: Date): Promise<Judged | undefined> {
  const { name } = domain
  const told = typeof theirs === 'string' ? null : theirs
  switch (difference.kind) {
    case 'expiry': return told?.expiresAt ? await takeExpiry(trx, domain, told.expiresAt, at) : undefined
    case 'sponsor': {
      if (!told || (comparisonId !== null && await countGivenUp(trx, comparisonId) >= mostGivenUp)) return { repaired: false, needsPerson: `${name} has another registrar${told ? `, ${told.sponsor}` : ''}: did its holder move it?` }
      const person = await endHere(deps, trx, actor, domain, { to: told.sponsor, rule: 'HOUSE-AWAY', at })
      return { repaired: true, needsPerson: person }
    }
    case 'missing-there': return { repaired: false, needsPerson: `The registry does not know ${name}: was it deleted?` }
    case 'registrant': return { repaired: false, needsPerson: `The registry names another registrant of ${name}: who changed it?` }
    case 'status': return { repaired: false, needsPerson: `${name} has statuses that nobody here asked for: ${difference.theirs}.` }
    case 'name-servers': return { repaired: false, needsPerson: `${name} has other name servers at the registry.` }
    case 'unknown-here': return undefined
  }
}

/** The end of a period is the registry's, never ours. A period that was offered or paid under the old end is a person's to sort out. */
async function takeExpiry (trx: Knex.Transaction, domain: Domain, expiresAt: Date, at: Date): Promise<Judged | undefined> {
  const renewal = await readCase(trx, domain, at)
  if (isUnderway(renewal)) return undefined // it records the end itself
  if (renewal.zone.autoRenewGraceDays !== null && at >= domain.expiresAt && expiresAt > domain.expiresAt) return undefined // REG-RGP: the registry renewed by itself, nobody has paid for it
  const { period, bound } = renewal
  await updateExpiry(trx, domain.id, { expiresAt, expiresOn: dayOf(expiresAt) })
  await updateLookAt(trx, domain.id, at)
  await writeAudit(trx, {
    at, actor, action: 'domain.take-expiry', subject: { type: 'domain', id: domain.id }, operatorId: domain.operatorId, customerId: domain.customerId, rule: 'HOUSE-COMPARE', policyVersion: bound.versionId,
    facts: { name: domain.name, expiresAt, before: domain.expiresAt }
  })
  return { repaired: true, needsPerson: period ? `${domain.name} ends at another time than its offered renewal says: is the pro-forma still owed?` : null }
}
