/** What a kept report is, by whom, and whom it is about: written beside it before it is judged (HOUSE-INTAKE). A second run finds it sorted. */
import { createHash } from 'node:crypto'
import { transact } from '../db/transact.ts'
import type { SanctionDeps } from './deps.ts'
import type { ParsedReport, ReportKind } from './parse-report.ts'
import { readReport } from './read-report.ts'
import { lockReport, updateSorted } from './report-store.ts'
import { insertTies } from './tie-store.ts'
import { findTies } from './tie-report.ts'

export async function sortReport (deps: SanctionDeps, reportId: string): Promise<void> {
  const { content, parsed, signatures } = await readReport(deps, reportId)
  await transact(deps.db, async trx => {
    const report = await lockReport(trx, reportId)
    if (!report || report.format !== null) return
    await updateSorted(trx, reportId, { kind: kindOf(parsed), format: parsed.ok ? parsed.format : 'none', complaint: complaintOf(parsed) })
    await insertTies(trx, reportId, await findTies(deps, trx, { operatorId: report.operatorId, content, parsed, signatures }))
  })
}

/** What is no report in form is words to a person, or one that somebody tried to write. */
function kindOf (parsed: ParsedReport): ReportKind {
  if (parsed.ok) return parsed.kind
  return parsed.fault === 'no-multipart-report' ? 'letter' : parsed.fault === 'no-original' ? 'spam' : 'other'
}

/** The same message, the same recipients, the same reporter: the same complaint, by whichever way it comes. Null: it names no message. */
export function complaintOf (parsed: ParsedReport): Buffer | null {
  if (!parsed.ok || !parsed.original?.messageId || !parsed.feedback.reporter) return null
  const { feedback, original } = parsed
  const recipients = feedback.originalRecipients.length > 0 ? feedback.originalRecipients : original.recipients
  return createHash('sha256').update(JSON.stringify([original.messageId, [...recipients].sort(), feedback.reporter])).digest()
}
