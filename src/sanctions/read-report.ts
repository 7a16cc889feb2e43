/** A kept report, read: what stands in it, and which of our signatures on the original hold. */
import { transact } from '../db/transact.ts'
import type { SanctionDeps } from './deps.ts'
import type { OwnSignature } from './own-signature.ts'
import { parseReport, type ParsedReport } from './parse-report.ts'
import { findSignatures } from './proof.ts'
import { findContent } from './report-store.ts'

export type ReadReport = { readonly content: Buffer, readonly parsed: ParsedReport, readonly signatures: readonly OwnSignature[] }

/** Before any row is locked: a hostile report may take its time. Throws for a report that is not there, and where signatures cannot be looked at now. */
export async function readReport (deps: SanctionDeps, reportId: string): Promise<ReadReport> {
  const content = await transact(deps.db, async trx => await findContent(trx, reportId))
  if (!content) throw new Error(`there is no report ${reportId}`)
  const parsed = await parseReport(content)
  return { content, parsed, signatures: parsed.ok ? await findSignatures(deps, parsed.original) : [] }
}
