/** The end of a case: the block with it, if it still stands, and what was open for a person. In the caller's transaction, the case locked. */
import type { Knex } from 'knex'
import { actorId, type Actor } from '../audit/actor.ts'
import { liftMailingBar } from '../mail/mailing-bar.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { updateCase } from './case-store.ts'
import { updateDecisionClosed, updateObjectionClosed } from './decision-store.ts'
import { caseUrl, type SanctionDeps } from './deps.ts'
import { endBlock, type HeldMail } from './end-block.ts'
import type { OpenedCase } from './read-case.ts'
import { note, tell } from './tell.ts'

export type Closing = {
  readonly rule: RuleId
  /** What a person says who releases without complete papers, or ends the contract. */
  readonly why: string | null
  readonly held?: HeldMail | undefined
}

export async function closeCase (deps: SanctionDeps, trx: Knex.Transaction, actor: Actor, { row, facts }: OpenedCase, { rule, why, held }: Closing, at: Date): Promise<void> {
  const dropped = { outcome: 'dropped', by: actorId(actor), why: null, answer: null } as const
  await updateDecisionClosed(trx, row.id, dropped, at)
  await updateObjectionClosed(trx, row.id, dropped, at)
  const blocked = row.blocks && !row.blockEndedAt
  const terminated = rule === 'HOST-16.7' // told by the letter of the contract
  if (blocked) await endBlock(deps, trx, actor, row, { rule, held, quiet: terminated }, at)
  else if (!terminated) await tell(deps, trx, row, { template: 'case-closed', facts: { mailDomain: row.mailDomain, rule, closedAt: at, caseUrl: caseUrl(deps, row.id) }, rules: [rule], attachments: [] }, at)
  await updateCase(trx, row.id, { releasedAt: at, releaseRule: rule, lookAt: null, ...blocked ? { blockEndedAt: at } : {} })
  await liftMailingBar(trx, row.id, at)
  await note(trx, actor, row, { action: 'case.release', rule, facts: { why, ...facts } }, at)
}
