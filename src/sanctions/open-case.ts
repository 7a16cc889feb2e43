/** The first rung (MZ-3.1): case, block, letter and journal in the caller's transaction; the next MAIL FROM of the domain reads the block. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import { blockSender } from '../mail/block-sender.ts'
import type { MailDomain } from '../mail/find.ts'
import { writeLetter } from '../notices/write.ts'
import { findCustomer } from '../people/find.ts'
import { decideRelease, lastDayOf, type SanctionDecision } from '../rules/bulk-mailing.ts'
import type { BoundTerms } from '../rules/policy.ts'
import { insertCase, type NewCase } from './case-store.ts'
import { caseUrl, type SanctionDeps } from './deps.ts'
import { freshCase } from './read-case.ts'

export type Opening = {
  readonly mailDomain: MailDomain
  readonly customerId: string
  readonly decision: Extract<SanctionDecision, { do: 'open-case' }>
  readonly terms: BoundTerms
  /** What the decision rested on. */
  readonly facts: object
}

/** @returns the case's id */
export async function openCase (deps: SanctionDeps, trx: Knex.Transaction, actor: Actor, opening: Opening, at: Date): Promise<string> {
  const { mailDomain, customerId, decision: { rung, rule, blockUntil, papersUntil }, terms: { versionId, terms } } = opening
  const id = newId('cas')
  const first = decideRelease(freshCase({ blockUntil, papersUntil }), terms.sanctions, at)
  const row: NewCase = {
    id, operatorId: mailDomain.operatorId, customerId, mailDomainId: mailDomain.id, mailDomain: mailDomain.name, rung, rule, policyVersion: versionId,
    openedAt: at,
    toldAt: at, // by the letter of this transaction (HOUSE-RUNG)
    blockUntil, papersUntil,
    lookAt: first.do === 'wait' ? first.until : at
  }
  await insertCase(trx, row)
  await blockSender(deps, trx, { mailDomainId: mailDomain.id, caseId: id, rule, from: at, until: blockUntil, actor, policyVersion: versionId })
  const customer = (await findCustomer(trx, customerId))!
  await writeLetter(deps, trx, {
    key: `sender-blocked:${id}`,
    operatorId: mailDomain.operatorId,
    customerId,
    to: { email: customer.email, name: customer.name, lang: customer.lang },
    template: 'sender-blocked',
    facts: { mailDomain: mailDomain.displayName, rung, rule, blockUntil: lastDayOf(blockUntil), papersUntil: lastDayOf(papersUntil), caseUrl: caseUrl(deps, id) },
    rules: [rule, 'KC-115', 'MZ-3.5', 'HOUSE-PAPERS'],
    policyVersion: versionId,
    attachments: []
  }, at)
  await writeAudit(trx, {
    at, actor, action: 'case.open', subject: { type: 'case', id }, operatorId: mailDomain.operatorId, customerId, rule, policyVersion: versionId,
    facts: { ...opening.facts, name: mailDomain.name, rung, blockUntil, papersUntil }
  })
  return id
}
