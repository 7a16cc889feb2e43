/** What a person does about a report that proves no sending: phishing, malware, letters. The domain out of the DNS, the hosting suspended, or nothing; then it is closed. */
import { actorId, type Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import { changeHold } from '../domains/hold.ts'
import { Refusal } from '../errors.ts'
import { suspendForBreach } from '../hosting/suspend-by-hand.ts'
import { findOperator } from '../people/find.ts'
import { notFound, requireStaff } from '../people/may.ts'
import { dayOf } from '../rules/calendar.ts'
import { termsInForce } from '../terms/in-force.ts'
import type { SanctionDeps } from './deps.ts'
import { lockReport, updateClosed, type Report } from './report-store.ts'

export type ReportAct =
  | { readonly act: 'close' }
  /** clientHold; `subjectId`: the domain. */
  | { readonly act: 'hold-domain', readonly subjectId: string }
  /** HOST-8.2; `subjectId`: the contract. */
  | { readonly act: 'suspend-hosting', readonly subjectId: string }

/**
 * The act first, then the report is closed: what fails leaves it open.
 * @throws Refusal 'forbidden', 'not-found' (also another operator's report, domain or contract), 'invalid' (no reason given), 'conflict' (closed already; whatever the act refuses)
 */
export async function actOnReport (deps: SanctionDeps, actor: Actor, reportId: string, act: ReportAct, why: string): Promise<void> {
  requireStaff(actor, act.act === 'close' ? 'act:cases' : ['administrator'])
  const at = deps.now()
  if (!why.trim()) throw new Refusal('invalid', 'Say why: the journal keeps it.', { reason: 'why-missing', rule: 'HOUSE-INTAKE' })
  await transact(deps.db, async trx => { open(actor, await lockReport(trx, reportId)) })
  switch (act.act) {
    case 'hold-domain': await changeHold(deps, actor, act.subjectId, true); break
    case 'suspend-hosting': await suspendForBreach(deps, actor, act.subjectId, { rule: 'HOST-8.2', why: `${why.trim()} (${reportId})`, immediate: true }); break
    case 'close': break
    default: act satisfies never
  }
  await transact(deps.db, async trx => {
    const report = open(actor, await lockReport(trx, reportId))
    const rule = act.act === 'close' ? 'HOUSE-INTAKE' : 'HOST-8.2'
    const { versionId } = await termsInForce(trx, (await findOperator(trx, report.operatorId))!.policy, dayOf(at))
    await updateClosed(trx, reportId, { at, by: actorId(actor), rule, why: why.trim() })
    await writeAudit(trx, {
      at, actor, action: `report.${act.act}`, subject: { type: 'abuse-report', id: reportId }, operatorId: report.operatorId, customerId: report.customerId, rule, policyVersion: versionId,
      facts: { why: why.trim(), ...'subjectId' in act && { subjectId: act.subjectId } }
    })
  })
}

function open (actor: Actor, report: Report | undefined): Report {
  if (!report || (actor.kind === 'staff' && actor.operatorId !== report.operatorId)) throw notFound()
  if (report.closedAt || report.verdict !== 'waiting') throw new Refusal('conflict', 'This report waits for nobody.', { reason: 'answered', rule: 'HOUSE-INTAKE' })
  return report
}
