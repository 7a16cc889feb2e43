/** One kept report: read, what it proves, what follows from it. Load, decide, act; a second run finds it judged. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import { findOperator } from '../people/find.ts'
import { decideSanction, type AskPerson } from '../rules/bulk-mailing.ts'
import { dayOf } from '../rules/calendar.ts'
import type { BoundTerms } from '../rules/policy.ts'
import { termsInForce } from '../terms/in-force.ts'
import { lockLadder } from './case-store.ts'
import type { SanctionDeps } from './deps.ts'
import { joinReport } from './join-report.ts'
import { openCase } from './open-case.ts'
import type { ParsedReport } from './parse-report.ts'
import { readLadder } from './read-ladder.ts'
import { findProof, type Proof } from './proof.ts'
import { readReport } from './read-report.ts'
import { repeatsAnother } from './repeated.ts'
import { lockReport, updateJudged, type Judgement, type Report } from './report-store.ts'

const actor: Actor = { kind: 'machine', name: 'sanctions.judge-report' }

export async function judgeReport (deps: SanctionDeps, reportId: string): Promise<void> {
  const at = deps.now()
  const { parsed, signatures } = await readReport(deps, reportId)

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
  if (await repeatsAnother(trx, matter.report.id, at)) return
  const { lastCase, ...ladder } = await readLadder(trx, { customerId, mailDomainId, causes: ['report', 'monitoring'] })
  const decision = decideSanction({ mailDomainId, proof: proof.by, sentAt: proof.sentAt, protectedWhenSent: proof.protectedWhenSent, ...ladder, lastCase }, terms.terms.sanctions, at)
  switch (decision.do) {
    case 'ask-person': return await leaveToPerson(trx, matter, decision, at)
    case 'join-case': {
      await updateJudged(trx, matter.report.id, judgementOf(matter, { verdict: 'case-joined', rule: 'HOUSE-RUNG', reason: null, caseId: lastCase!.id }, at))
      return await joinReport(deps, trx, actor, { caseId: lastCase!.id, reportId: matter.report.id, address: addressIn(parsed), facts: factsOf(matter) }, at)
    }
    case 'open-case': {
      const { sanction } = decision
      const link = (caseId: string) => updateJudged(trx, matter.report.id, judgementOf(matter, { verdict: 'case-opened', rule: sanction.rule, reason: null, caseId }, at))
      await openCase(deps, trx, actor, { mailDomain: proof.mailDomain, customerId, sanction, terms, facts: factsOf(matter), reportId: matter.report.id, address: addressIn(parsed), link }, at)
      return
    }
    default: decision satisfies never
  }
}

/** The address that wants no mail (MZ-2.3), where the report names one alone. */
export function addressIn ({ feedback, original }: { readonly feedback: { readonly originalRecipients: readonly string[] }, readonly original: { readonly recipients: readonly string[] } | null }): string | null {
  const named = new Set(feedback.originalRecipients.length > 0 ? feedback.originalRecipients : original?.recipients)
  return named.size === 1 ? [...named][0]! : null
}

/** HOUSE-PROOF: it blocks nobody. */
async function leaveToPerson (trx: Knex.Transaction, matter: Matter, { reason, rule }: AskPerson, at: Date): Promise<void> {
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
  parsed: parsed.ok ? { feedback: parsed.feedback, original: parsed.original && { whole: parsed.original.whole, messageId: parsed.original.messageId, from: parsed.original.from, recipients: parsed.original.recipients } } : { fault: parsed.fault },
  judgedAt
})

/** For the journal, which is shown to the customer too: no address of a recipient. */
const factsOf = ({ report, parsed, proof }: Matter): object => ({
  reportId: report.id,
  name: proof?.mailDomain?.name ?? null,
  proof: proof?.by ?? null,
  messageId: parsed.ok ? parsed.original?.messageId ?? null : null,
  sentAt: proof?.sentAt ?? null,
  protectedWhenSent: proof?.protectedWhenSent ?? null,
  fault: parsed.ok ? null : parsed.fault
})
