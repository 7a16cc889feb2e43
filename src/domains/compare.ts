/** One page of a comparison, or one domain: ask the registry, compare with our books, repair what a rule allows, keep the rest for a person. */
import { transact } from '../db/transact.ts'
import { RegistryError } from '../errors.ts'
import { domainInfo } from '../registry/epp/commands/domain-info.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { askPortfolio } from '../registry/portfolio.ts'
import { inCycle } from '../registry/in-cycle.ts'
import { askRegistry } from '../registry/read.ts'
import { suspectsOf, type Theirs } from '../registry/reconcile-plan.ts'
import { endComparison, findRunning, listDiffering, updateComparison, updateFaulted, type Comparison } from './compare-store.ts'
import { findDomain, findLivingByName, listLiving, type Domain } from './domain-store.ts'
import { recordComparison } from './record-comparison.ts'

/** Domains of one job: some seconds of work, so that a restart repeats little. */
const pageSize = 50
/** Domains read from our books at once when a whole report is compared. */
const bookPage = 5_000

/** Does one page and adds a job for the next. Nothing when the run has ended, or waits for its report. A registry that cannot be asked now ends the run: the next night begins anew. */
export async function comparePage (deps: RegistryDeps, comparisonId: string): Promise<void> {
  if (await advanceComparison(deps, comparisonId) !== 'more') return
  await transact(deps.db, async trx => await deps.jobs.add(trx, 'domains.compare-page', { comparisonId }, comparisonId))
}

/** 'more': there are more pages. 'waits': the registry's report is not ready. */
export async function advanceComparison (deps: RegistryDeps, comparisonId: string): Promise<'more' | 'waits' | 'ended'> {
  const found = await transact(deps.db, async trx => await findRunning(trx, comparisonId))
  if (!found) return 'ended'
  try {
    const run = found.source === null || found.reportId !== null ? await choose(deps, found) : found
    if (run.reportId !== null) return 'waits'
    return await comparePageOf(deps, run)
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    deps.log.warn({ registry: found.registry, comparisonId, why: error.message }, 'the comparison with the registry could not go on')
    await transact(deps.db, async trx => await updateFaulted(trx, comparisonId, error.message, deps.now()))
    return 'ended'
  }
}

/** One domain, when something was told about it. A registry that cannot be asked now is asked again at night. */
export async function compareOne (deps: RegistryDeps, domainId: string): Promise<void> {
  const domain = await transact(deps.db, async trx => await findDomain(trx, domainId))
  if (!domain || domain.releasedAt) return
  try {
    await compareName(deps, domain.registry, domain.name, domain, null)
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    deps.log.warn({ registry: domain.registry, domainId, why: error.message }, 'a domain could not be compared with the registry')
  }
}

/** Asks for the registry's report and takes from it what is suspicious; where there is none, every domain is. */
async function choose (deps: RegistryDeps, run: Comparison): Promise<Comparison> {
  const at = deps.now()
  const portfolio = await askPortfolio(deps, run.registry, run.reportId ?? undefined)
  switch (portfolio.is) {
    case 'coming': return await change(deps, run, { source: 'report', reportId: portfolio.reportId })
    case 'not-given': return await change(deps, run, { source: 'info', reportId: null })
    case 'listed': {
      const books = (await readBooks(deps, run.registry)).filter(({ registeredAt }) => registeredAt < run.startedAt) // the report may be older than the rest
      const before = await transact(deps.db, async trx => await listDiffering(trx, run.registry))
      const suspects = [...new Set([...suspectsOf(books, portfolio.domains, at), ...before])].sort()
      return await change(deps, run, { source: 'report', reportId: null, suspects, compared: books.length })
    }
  }
}

async function change (deps: RegistryDeps, run: Comparison, to: Partial<Pick<Comparison, 'suspects' | 'reportId' | 'compared'>> & { source: 'report' | 'info' }): Promise<Comparison> {
  await transact(deps.db, async trx => await updateComparison(trx, run.id, to as Parameters<typeof updateComparison>[2]))
  return { ...run, ...to }
}

async function readBooks (deps: RegistryDeps, registry: string): Promise<Domain[]> {
  const books: Domain[] = []
  for (let page: Domain[] | null = null; page === null || page.length === bookPage;) {
    page = await transact(deps.db, async trx => await listLiving(trx, registry, books.at(-1)?.name ?? '', bookPage))
    books.push(...page)
  }
  return books
}

async function comparePageOf (deps: RegistryDeps, run: Comparison): Promise<'more' | 'ended'> {
  const names = await nextNames(deps, run)
  for (const name of names) {
    const domain = await transact(deps.db, async trx => await findLivingByName(trx, run.registry, name))
    await compareName(deps, run.registry, name, domain, run.id)
  }
  const reached = names.at(-1)
  return await transact(deps.db, async trx => {
    if (reached !== undefined) await updateComparison(trx, run.id, { reached, ...(run.suspects === null && { compared: run.compared + names.length }) })
    if (names.length === pageSize) return 'more'
    await endComparison(trx, run, deps.now())
    return 'ended'
  })
}

async function nextNames (deps: RegistryDeps, { registry, suspects, reached }: Comparison): Promise<readonly string[]> {
  if (suspects !== null) return suspects.filter(name => name > reached).slice(0, pageSize)
  return (await transact(deps.db, async trx => await listLiving(trx, registry, reached, pageSize))).map(({ name }) => name)
}

/** `snapshot`: as it stood in our books before the registry was asked; undefined: it did not. */
async function compareName (deps: RegistryDeps, registry: string, name: string, snapshot: Domain | undefined, comparisonId: string | null): Promise<void> {
  const theirs = await askAbout(deps, registry, name)
  await recordComparison(deps, { registry, name, snapshot, theirs, comparisonId })
}

async function askAbout (deps: RegistryDeps, registry: string, name: string): Promise<Theirs> {
  const { answer } = await askRegistry(inCycle(deps.registries.of(registry)), domainInfo, { name })
  if (answer.ok) return answer.result
  if (answer.code === 2303) return 'absent'
  if (answer.code === 2201) return 'not-ours' // RFC 5731 §3.1.2: a server may keep another registrar's domain to itself
  throw new RegistryError(`the registry refused to tell about ${name}: ${answer.code} ${answer.message}`, 'retry', answer.code)
}
