/** What a registry holds for us, as far as it gives reports (NASK's extreport); where it does not, each domain has to be asked about. */
import { RegistryError } from '../errors.ts'
import { reportData } from './epp/commands/report-data.ts'
import { reportDomain } from './epp/commands/report-domain.ts'
import type { Page } from './epp/extensions/extreport.ts'
import { inCycle } from './in-cycle.ts'
import type { RegistryDeps } from './links.ts'
import { askRegistry } from './read.ts'
import type { Reported } from './reconcile-plan.ts'

export type Portfolio =
  | { readonly is: 'listed', readonly domains: readonly Reported[] }
  /** The poll queue will tell when it can be fetched. */
  | { readonly is: 'coming', readonly reportId: string }
  | { readonly is: 'not-given' }

/** Rows of one page. */
const limit = 1_000
/** Pages: more is a registry that never ends its report. */
const most = 2_000

/** `reportId`: of a report that was coming and is ready. Throws RegistryError 'retry' when the registry cannot be asked now. */
export async function askPortfolio (deps: RegistryDeps, registry: string, reportId?: string): Promise<Portfolio> {
  const link = inCycle(deps.registries.of(registry))
  const domains: Reported[] = []
  let page: Page | null = { offset: 0, limit }
  for (let pages = 0; page !== null; pages++) {
    if (pages === most) throw new RegistryError('the registry does not come to an end with its report', 'retry')
    const asked: Page = page
    const { answer } = await (reportId === undefined ? askRegistry(link, reportDomain, asked) : askRegistry(link, reportData, { reportId, ...asked })).catch(notGiven)
    if (!answer.ok) return { is: 'not-given' }
    const report = answer.result
    if (report.is === 'coming') return { is: 'coming', reportId: report.reportId }
    if (report.of !== 'domains') throw new RegistryError(`the registry answered with a report on ${report.of}`, 'retry')
    domains.push(...report.rows)
    page = report.next
  }
  return { is: 'listed', domains }
}

/** 'give-up': reports are not in the dialect. */
function notGiven (error: unknown): { answer: { ok: false } } {
  if (error instanceof RegistryError && error.next === 'give-up') return { answer: { ok: false } }
  throw error
}
