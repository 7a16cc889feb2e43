/** A report about spam comes in: kept whole before anything is made of it (OG-27.1), then judged. Called by the mail servers and the API. */
import { createHash } from 'node:crypto'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { findOperator } from '../people/find.ts'
import { notFound, requireStaff } from '../people/may.ts'
import type { WaitReason } from '../rules/bulk-mailing.ts'
import { dayOf } from '../rules/calendar.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { termsInForce } from '../terms/in-force.ts'
import type { SanctionDeps } from './deps.ts'
import { handleReport } from './handle-report.ts'
import { findReport, insertReport, type Report, type Verdict } from './report-store.ts'
import type { FormReporter, Reporter } from './reporter.ts'

export const longestReport = 10 * 1024 * 1024

export type IncomingReport = {
  readonly operatorId: string
  /** The message as it came, RFC 5322. */
  readonly content: Buffer
  /** Where it came in: 'mail', 'api', 'panel', 'form'. */
  readonly source: string
  /** Who sent it and what shows that; left out: staff. */
  readonly reporter?: Reporter | FormReporter
}

export type ReceivedReport = {
  readonly reportId: string
  /** The very same content was kept before; the verdict is that one's. */
  readonly duplicate: boolean
  /** Null: kept, and judged by a job that goes on. */
  readonly verdict: Verdict | null
  readonly rule: RuleId | null
  readonly reason: WaitReason | null
  readonly caseId: string | null
}

/**
 * Once it returns the report is committed. Malformed ones are kept as well: they wait for a person.
 * `reporter` of the first that brings the same content is kept.
 * @throws Refusal 'forbidden' (no staff), 'not-found' (another operator), 'invalid' (empty, or longer than 10 MB)
 */
export async function receiveReport (deps: SanctionDeps, actor: Actor, { operatorId, content, source, reporter }: IncomingReport): Promise<ReceivedReport> {
  const at = deps.now()
  requireStaff(actor, 'act:cases')
  if (actor.kind === 'staff' && actor.operatorId !== operatorId) throw notFound()
  if (content.length === 0 || content.length > longestReport) throw new Refusal('invalid', 'A report is a message of at most 10 MB: send it as it came.', { reason: 'report-size', rule: 'OG-27.1' })

  const { id, isNew } = await transact(deps.db, async trx => {
    const operator = await findOperator(trx, operatorId)
    if (!operator) throw notFound()
    const sha256 = createHash('sha256').update(content).digest()
    const kept = await insertReport(trx, { id: newId('rep'), operatorId, receivedAt: at, source, reporter: reporter ?? null, content, sha256 })
    if (!kept.isNew) return kept
    const { versionId } = await termsInForce(trx, operator.policy, dayOf(at))
    await writeAudit(trx, {
      at, actor, action: 'report.receive', subject: { type: 'abuse-report', id: kept.id }, operatorId, customerId: null, rule: 'OG-27.1', policyVersion: versionId,
      facts: { source, bytes: content.length, sha256: sha256.toString('hex') }
    })
    await deps.jobs.add(trx, 'sanctions.judge-report', { reportId: kept.id }, kept.id)
    return kept
  })
  const report = await judgeNow(deps, id)
  return { reportId: id, duplicate: !isNew, verdict: report.verdict, rule: report.rule, reason: report.reason, caseId: report.caseId }
}

/** Judged at once where it can be; a fault of ours here is no reason to refuse what is kept: the job tries again. */
async function judgeNow (deps: SanctionDeps, reportId: string): Promise<Report> {
  try {
    await handleReport(deps, reportId)
  } catch (error) {
    deps.log.error({ err: error, reportId }, 'report kept, not judged yet')
  }
  return (await transact(deps.db, async trx => await findReport(trx, reportId)))!
}
