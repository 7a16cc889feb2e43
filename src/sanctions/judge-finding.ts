/** What monitoring found without a report (MZ-3.7–3.9): a case, the case it belongs to, or a person's decision, as the policy says. A second run finds it judged. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { findMailDomain } from '../mail/find.ts'
import { lockFinding, noteFindingJudged, type Finding } from '../mail/finding.ts'
import { findOperator } from '../people/find.ts'
import { notFound, requireStaff } from '../people/may.ts'
import { decideFinding as decide } from '../rules/bulk-mailing.ts'
import { dayOf } from '../rules/calendar.ts'
import type { BoundTerms } from '../rules/policy.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { termsInForce } from '../terms/in-force.ts'
import { lockLadder } from './case-store.ts'
import type { SanctionDeps } from './deps.ts'
import { openCase } from './open-case.ts'
import { readLadder } from './read-ladder.ts'

const machine: Actor = { kind: 'machine', name: 'sanctions.judge-finding' }

export async function judgeFinding (deps: SanctionDeps, findingId: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const finding = await lockFinding(trx, findingId)
    if (!finding || finding.verdict) return
    await judge(deps, trx, machine, finding, await termsFor(trx, finding, at), { ordered: false, why: null }, at)
  })
}

export type FindingAnswer = { readonly answer: 'open-case' | 'dismiss', readonly why: string }

/**
 * A person decides whether what the terms allow is applied.
 * @throws Refusal 'forbidden', 'not-found' (also another operator's), 'invalid' (no reason given), 'conflict' (answered already; blocked by another case)
 */
export async function decideFinding (deps: SanctionDeps, actor: Actor, findingId: string, { answer, why }: FindingAnswer): Promise<{ caseId: string | null }> {
  const at = deps.now()
  requireStaff(actor, 'act:cases')
  return await transact(deps.db, async trx => {
    const finding = await lockFinding(trx, findingId)
    if (!finding || (actor.kind === 'staff' && actor.operatorId !== finding.operatorId)) throw notFound()
    if (finding.verdict !== 'waiting') throw new Refusal('conflict', 'This finding waits for nobody.', { reason: 'answered', rule: finding.rule })
    if (!why.trim()) throw new Refusal('invalid', 'Say why: the journal keeps it.', { reason: 'why-missing', rule: finding.rule })
    const terms = await termsFor(trx, finding, at)
    if (answer === 'open-case') {
      const caseId = await judge(deps, trx, actor, finding, terms, { ordered: true, why }, at)
      if (!caseId) throw new Refusal('conflict', 'Another case stands in the way: dismiss the finding, or wait until it ends.', { reason: 'sender-blocked', rule: 'HOUSE-RUNG' })
      return { caseId }
    }
    await noteFindingJudged(trx, findingId, { at, verdict: 'dismissed', rule: finding.rule, caseId: null })
    await journal(trx, actor, finding, terms, { action: 'finding.dismiss', rule: finding.rule, facts: { why } }, at)
    return { caseId: null }
  })
}

/** @returns the case that it opened or joined; null: it waits for a person */
async function judge (deps: SanctionDeps, trx: Knex.Transaction, actor: Actor, finding: Finding, terms: BoundTerms, { ordered, why }: { ordered: boolean, why: string | null }, at: Date): Promise<string | null> {
  const { id, customerId, mailDomainId } = finding
  const kind = finding.rule === 'MZ-3.7' ? 'protected' : 'batches'
  await lockLadder(trx, customerId)
  const { lastCase, ...ladder } = await readLadder(trx, { customerId, mailDomainId, causes: kind === 'protected' ? ['report', 'monitoring'] : ['batches'] })
  const decision = decide({ kind, mailDomainId, sentFrom: finding.firstAt, ...ladder, lastCase }, terms.terms.sanctions, at, { ordered })
  const facts = { findingId: id, firstAt: finding.firstAt, lastAt: finding.lastAt, messages: finding.messages, recipients: finding.recipients, protectedRecipients: finding.protectedRecipients, mostAtOnce: finding.mostAtOnce, why }
  const judged = (verdict: string, rule: RuleId, caseId: string | null) => noteFindingJudged(trx, id, { at, verdict, rule, caseId })
  switch (decision.do) {
    case 'ask-person': {
      await judged('waiting', decision.rule, null)
      await journal(trx, actor, finding, terms, { action: 'finding.leave-to-person', rule: decision.rule, facts: { ...facts, reason: decision.reason } }, at)
      return null
    }
    case 'join-case': {
      await judged('case-joined', decision.rule, lastCase!.id)
      await journal(trx, actor, finding, terms, { action: 'finding.join-case', rule: decision.rule, facts: { ...facts, caseId: lastCase!.id } }, at)
      return lastCase!.id
    }
    case 'open-case': {
      const mailDomain = (await findMailDomain(trx, mailDomainId))!
      return await openCase(deps, trx, actor, { mailDomain, customerId, sanction: decision.sanction, terms, facts, link: caseId => judged('case-opened', decision.sanction.rule, caseId) }, at)
    }
    default: return decision satisfies never
  }
}

const termsFor = async (trx: Knex.Transaction, { operatorId }: Finding, at: Date): Promise<BoundTerms> => await termsInForce(trx, (await findOperator(trx, operatorId))!.policy, dayOf(at))

const journal = async (trx: Knex.Transaction, actor: Actor, { id, operatorId, customerId }: Finding, { versionId }: BoundTerms, { action, rule, facts }: { action: string, rule: RuleId, facts: object }, at: Date): Promise<void> => await writeAudit(trx, {
  at, actor, action, subject: { type: 'finding', id }, operatorId, customerId, rule, policyVersion: versionId, facts
})
