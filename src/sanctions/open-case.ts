/** A case is opened: its row, its block, its fee, its letter and the journal in the caller's transaction; the next MAIL FROM of the domain reads the block. The ladder must be locked. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { newId } from '../db/ids.ts'
import { blockSender } from '../mail/block-sender.ts'
import type { MailDomain } from '../mail/find.ts'
import type { Words } from '../notices/write.ts'
import { findCustomer } from '../people/find.ts'
import type { BoundTerms } from '../rules/policy.ts'
import { costs, lastDayOf, type Sanction } from '../rules/sanction-ladder.ts'
import { advanceWithin } from './advance-case.ts'
import { insertCase, type NewCase } from './case-store.ts'
import { chargeReport, type ChargedReport } from './charge-report.ts'
import { caseUrl, type SanctionDeps } from './deps.ts'
import { note, tell } from './tell.ts'

export type Opening = {
  readonly mailDomain: MailDomain
  readonly customerId: string
  readonly sanction: Sanction
  readonly terms: BoundTerms
  /** What the decision rested on. */
  readonly facts: object
  /** The report it is about (MZ-3.3 charges it). */
  readonly reportId?: string
  /** The address that complained (MZ-2.3). */
  readonly address?: string | null
  /** A person's reason, or the instruction. */
  readonly says?: string
  /** Writes the case's id to what it is about, before its first step. */
  readonly link?: (caseId: string) => Promise<void>
}

/** @returns the case's id */
export async function openCase (deps: SanctionDeps, trx: Knex.Transaction, actor: Actor, opening: Opening, at: Date): Promise<string> {
  const { mailDomain, customerId, sanction: { cause, rung, rule, sanction, block, papersUntil }, terms: { versionId, terms }, reportId, says = null } = opening
  const id = newId('cas')
  const row: NewCase = {
    id, operatorId: mailDomain.operatorId, customerId, mailDomainId: mailDomain.id, mailDomain: mailDomain.name, cause, rung, rule, sanction, policyVersion: versionId,
    openedAt: at,
    toldAt: at, // by the letter of this transaction (HOUSE-RUNG)
    blocks: block !== null,
    blockUntil: block && block.until,
    papersUntil,
    says,
    lookAt: at
  }
  await insertCase(trx, row)
  await opening.link?.(id)
  if (block) await blockSender(deps, trx, { mailDomainId: mailDomain.id, caseId: id, rule, from: at, until: block.until, actor, policyVersion: versionId })
  const charged = reportId !== undefined && costs({ cause, sanction }) ? await chargeReport(deps, trx, actor, row, reportId, terms.sanctions, at) : null
  await tell(deps, trx, row, await letterOf(deps, trx, opening, id, charged), at)
  await note(trx, actor, row, { action: 'case.open', rule, facts: { ...opening.facts, sanction, blockUntil: row.blockUntil, papersUntil, says } }, at)
  await advanceWithin(deps, trx, id, at) // MZ-3.6: a person is asked at once
  return id
}

async function letterOf (deps: SanctionDeps, trx: Knex.Transaction, { mailDomain: { displayName: mailDomain }, customerId, sanction, address = null, says = '' }: Opening, id: string, charged: ChargedReport | null): Promise<Words> {
  const { cause, rung, rule, block, papersUntil } = sanction
  const url = caseUrl(deps, id)
  if (cause === 'instruction') return { template: 'instruction-given', facts: { mailDomain, rule, say: says, reactBy: papersUntil!, caseUrl: url }, rules: [rule], attachments: [] }
  if (cause === 'breach') {
    const business = (await findCustomer(trx, customerId))!.taxId !== null
    return { template: 'sender-stopped', facts: { mailDomain, rule, why: says, business, caseUrl: url }, rules: business ? [rule, 'HOST-8.4', 'HOST-8.5'] : [rule, 'HOST-8.4'], attachments: [] }
  }
  if (!block?.until) return { template: 'sanction-decision', facts: { mailDomain, rung, address, caseUrl: url }, rules: [rule, 'HOST-8.4'], attachments: [] }
  return {
    template: 'sender-blocked',
    facts: { mailDomain, rung, rule, blockUntil: lastDayOf(block.until), papersUntil: lastDayOf(papersUntil!), caseUrl: url, address, fee: charged && charged.fee },
    rules: address ? [rule, 'MZ-2.4', 'KC-115', 'MZ-3.5', 'HOUSE-PAPERS'] : [rule, 'KC-115', 'MZ-3.5', 'HOUSE-PAPERS'],
    attachments: charged ? [charged.attachment] : []
  }
}
