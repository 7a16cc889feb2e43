/** One kept report: read, what it proves, what follows from it. Load, decide, act; a second run finds it judged. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import { findOpenBlock } from '../mail/find.ts'
import { findOperator } from '../people/find.ts'
import { decideSanction, type SanctionDecision } from '../rules/bulk-mailing.ts'
import { dayOf } from '../rules/calendar.ts'
import type { BoundTerms } from '../rules/policy.ts'
import { termsInForce } from '../terms/in-force.ts'
import { findLastCase, lockLadder, type SanctionCase } from './case-store.ts'
import type { SanctionDeps } from './deps.ts'
import { openCase } from './open-case.ts'
import { parseReport, type ParsedReport } from './parse-report.ts'
import { findProof, findSignatures, type Proof } from './proof.ts'
import { findContent, lockReport, updateJudged, type Judgement, type Report } from './report-store.ts'

const actor: Actor = { kind: 'machine', name: 'sanctions.judge-report' }

type Waiting = Extract<SanctionDecision, { do: 'ask-person' }>

export async function judgeReport (deps: SanctionDeps, reportId: string): Promise<void> {
  const at = deps.now()
  const content = await transact(deps.db, async trx => await findContent(trx, reportId))
  if (!content) throw new Error(`there is no report ${reportId}`)
  const parsed = await parseReport(content)
  const signatures = parsed.ok ? await findSignatures(deps, parsed.original) : []

  await transact(deps.db, async trx => {
    const report = await lockReport(trx, reportId)
    if (!report || report.verdict) return
    const operator = (await findOperator(trx, report.operatorId))!
    const terms = await termsInForce(trx, operator.policy, dayOf(at))
    const proof = parsed.ok ? await findProof(deps, trx, report.operatorId, parsed, signatures) : undefined
    await judge(deps, trx, { report, parsed, proof, terms }, at)
  })
}

type Matter = { readonly report: Report, readonly parsed: ParsedReport, readonly proof: Proof | undefined, readonly terms: BoundTerms }

async function judge (deps: SanctionDeps, trx: Knex.Transaction, matter: Matter, at: Date): Promise<void> {
  const { parsed, proof, terms } = matter
  if (!parsed.ok) return await leaveToPerson(trx, matter, { do: 'ask-person', reason: 'malformed', rule: 'HOUSE-PROOF' }, at)
  if (parsed.feedback.type !== 'abuse') return await leaveToPerson(trx, matter, { do: 'ask-person', reason: 'other-feedback', rule: 'HOUSE-PROOF' }, at) // RFC 5965 §7.3
  if (!proof?.mailDomain) return await leaveToPerson(trx, matter, { do: 'ask-person', reason: 'not-our-domain', rule: 'HOUSE-PROOF' }, at)
  const { customerId, id: mailDomainId } = proof.mailDomain
  if (!customerId) return await leaveToPerson(trx, matter, { do: 'ask-person', reason: 'operators-own', rule: 'HOUSE-PROOF' }, at)

  await lockLadder(trx, customerId)
  const lastCase = await findLastCase(trx, customerId) ?? null
  const blocked = await findOpenBlock(trx, mailDomainId) !== undefined
  const decision = decideSanction({ mailDomainId, proof: proof.by, sentAt: proof.sentAt, protectedWhenSent: proof.protectedWhenSent, blocked, lastCase }, terms.terms.sanctions, at)
  switch (decision.do) {
    case 'ask-person': return await leaveToPerson(trx, matter, decision, at)
    case 'join-case': return await joinCase(trx, matter, lastCase!, at)
    case 'open-case': {
      const caseId = await openCase(deps, trx, actor, { mailDomain: proof.mailDomain, customerId, decision, terms, facts: factsOf(matter) }, at)
      return await updateJudged(trx, matter.report.id, judgementOf(matter, { verdict: 'case-opened', rule: decision.rule, reason: null, caseId }, at))
    }
    default: decision satisfies never
  }
}

/** HOUSE-RUNG: noted with its case; nothing is blocked anew. */
async function joinCase (trx: Knex.Transaction, matter: Matter, { id, policyVersion }: SanctionCase, at: Date): Promise<void> {
  await updateJudged(trx, matter.report.id, judgementOf(matter, { verdict: 'case-joined', rule: 'HOUSE-RUNG', reason: null, caseId: id }, at))
  await writeAudit(trx, {
    at, actor, action: 'report.join-case', subject: { type: 'case', id }, operatorId: matter.report.operatorId, customerId: matter.proof?.mailDomain?.customerId ?? null, rule: 'HOUSE-RUNG', policyVersion,
    facts: factsOf(matter)
  })
}

/** HOUSE-PROOF: it blocks nobody. */
async function leaveToPerson (trx: Knex.Transaction, matter: Matter, { reason, rule }: Waiting, at: Date): Promise<void> {
  await updateJudged(trx, matter.report.id, judgementOf(matter, { verdict: 'waiting', rule, reason, caseId: null }, at))
  await writeAudit(trx, {
    at, actor, action: 'report.leave-to-person', subject: { type: 'abuse-report', id: matter.report.id }, operatorId: matter.report.operatorId, customerId: matter.proof?.mailDomain?.customerId ?? null, rule, policyVersion: matter.terms.versionId,
    facts: { ...factsOf(matter), reason }
  })
}

const judgementOf = ({ parsed, proof }: Matter, outcome: Pick<Judgement, 'verdict' | 'rule' | 'reason' | 'caseId'>, judgedAt: Date): Judgement => ({
  ...outcome,
  mailDomainId: proof?.mailDomain?.id ?? null,
  customerId: proof?.mailDomain?.customerId ?? null,
  parsed: parsed.ok ? { feedback: parsed.feedback, original: { whole: parsed.original.whole, messageId: parsed.original.messageId, from: parsed.original.from, recipients: parsed.original.recipients } } : { fault: parsed.fault },
  judgedAt
})

/** For the journal, which is shown to the customer too: no address of a recipient. */
const factsOf = ({ report, parsed, proof }: Matter): object => ({
  reportId: report.id,
  name: proof?.mailDomain?.name ?? null,
  proof: proof?.by ?? null,
  messageId: parsed.ok ? parsed.original.messageId : null,
  sentAt: proof?.sentAt ?? null,
  protectedWhenSent: proof?.protectedWhenSent ?? null,
  fault: parsed.ok ? null : parsed.fault
})
