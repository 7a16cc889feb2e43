/** A person takes a report that was left to it (HOUSE-PROOF, HOUSE-RUNG): the next rung, the case that it belongs to, or nothing. */
import { actorId, type Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { findMailDomain } from '../mail/find.ts'
import { findOperator } from '../people/find.ts'
import { notFound, requireStaff } from '../people/may.ts'
import { dayOf } from '../rules/calendar.ts'
import { nextReported } from '../rules/sanction-ladder.ts'
import { termsInForce } from '../terms/in-force.ts'
import { lockLadder } from './case-store.ts'
import type { SanctionDeps } from './deps.ts'
import { joinReport } from './join-report.ts'
import { addressIn } from './judge-report.ts'
import { openCase } from './open-case.ts'
import { readLadder } from './read-ladder.ts'
import { lockReport, updateJudged, type Judgement } from './report-store.ts'

export type ReportAnswer = { readonly answer: 'open-case' | 'join-case' | 'dismiss', readonly why: string }

/**
 * @returns the case that it opened or joined
 * @throws Refusal 'forbidden', 'not-found' (also another operator's), 'invalid' (no reason given), 'conflict' (answered already; no domain of a customer; blocked by another case; no case to join)
 */
export async function decideReport (deps: SanctionDeps, actor: Actor, reportId: string, { answer, why }: ReportAnswer): Promise<{ caseId: string | null }> {
  const at = deps.now()
  requireStaff(actor, 'act:cases')
  return await transact(deps.db, async trx => {
    const report = await lockReport(trx, reportId)
    if (!report || (actor.kind === 'staff' && actor.operatorId !== report.operatorId)) throw notFound()
    if (report.verdict !== 'waiting') throw new Refusal('conflict', 'This report waits for nobody.', { reason: 'answered', rule: report.rule ?? 'HOUSE-PROOF' })
    if (!why.trim()) throw new Refusal('invalid', 'Say why: the journal keeps it.', { reason: 'why-missing', rule: 'HOUSE-PROOF' })
    const judged = (outcome: Pick<Judgement, 'verdict' | 'rule' | 'caseId'>) =>
      updateJudged(trx, reportId, { ...outcome, reason: null, mailDomainId: report.mailDomainId, customerId: report.customerId, parsed: report.parsed ?? {}, judgedAt: at })
    const terms = await termsInForce(trx, (await findOperator(trx, report.operatorId))!.policy, dayOf(at))
    await writeAudit(trx, {
      at, actor, action: 'report.decide', subject: { type: 'abuse-report', id: reportId }, operatorId: report.operatorId, customerId: report.customerId, rule: report.rule ?? 'HOUSE-PROOF', policyVersion: terms.versionId,
      facts: { answer, why, waitedFor: report.reason }
    })
    if (answer === 'dismiss') {
      await judged({ verdict: 'dismissed', rule: report.rule ?? 'HOUSE-PROOF', caseId: null })
      return { caseId: null }
    }

    const mailDomain = report.mailDomainId ? await findMailDomain(trx, report.mailDomainId) : undefined
    const customerId = mailDomain?.customerId
    if (!mailDomain || !customerId) throw new Refusal('conflict', 'The report is about no domain of a customer: dismiss it.', { reason: 'not-our-domain', rule: 'HOUSE-PROOF' })
    await lockLadder(trx, customerId)
    const { blocked, before, lastCase } = await readLadder(trx, { customerId, mailDomainId: mailDomain.id, causes: ['report', 'monitoring'] })
    const address = report.parsed && 'feedback' in report.parsed ? addressIn(report.parsed as Parameters<typeof addressIn>[0]) : null
    const facts = { reportId, decidedBy: actorId(actor), why }
    if (answer === 'join-case') {
      if (!lastCase) throw new Refusal('conflict', 'This customer has no case that the report could belong to.', { reason: 'no-case', rule: 'HOUSE-RUNG' })
      await judged({ verdict: 'case-joined', rule: 'HOUSE-RUNG', caseId: lastCase.id })
      await joinReport(deps, trx, actor, { caseId: lastCase.id, reportId, address, facts }, at)
      return { caseId: lastCase.id }
    }
    const sanction = nextReported(before, terms.terms.sanctions, at)
    if (sanction.block && blocked) throw new Refusal('conflict', 'Sending of this domain is blocked by another case: join it, or wait until it ends.', { reason: 'sender-blocked', rule: 'HOUSE-RUNG' })
    const link = (caseId: string) => judged({ verdict: 'case-opened', rule: sanction.rule, caseId })
    return { caseId: await openCase(deps, trx, actor, { mailDomain, customerId, sanction, terms, facts, reportId, address, link }, at) }
  })
}
