/** All that a machine does about one kept report: what it is, what follows from it, and what is nobody's here. Each step may be run again. */
import type { SanctionDeps } from './deps.ts'
import { judgeReport } from './judge-report.ts'
import { settleReport } from './settle-report.ts'
import { sortReport } from './sort-report.ts'

export async function handleReport (deps: SanctionDeps, reportId: string): Promise<void> {
  await sortReport(deps, reportId)
  await judgeReport(deps, reportId)
  await settleReport(deps, reportId)
}
