/** Sending is free again: the block's row, and the letter that tells. In the caller's transaction, the case locked. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { findMailDomain } from '../mail/find.ts'
import { releaseSender } from '../mail/release-sender.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import type { SanctionCase } from './case-store.ts'
import type { SanctionDeps } from './deps.ts'
import { tell } from './tell.ts'

/** What becomes of mail that waited while the domain was blocked; left out: a person decides later. */
export type HeldMail = 'send' | 'drop'

/** `quiet`: another letter tells. Does nothing when the block has ended before. */
export async function endBlock (deps: SanctionDeps, trx: Knex.Transaction, actor: Actor, row: SanctionCase, { rule, held, quiet = false }: { rule: RuleId, held?: HeldMail | undefined, quiet?: boolean }, at: Date): Promise<void> {
  if (!row.blocks || row.blockEndedAt) return
  await releaseSender(deps, trx, { mailDomainId: row.mailDomainId, caseId: row.id, rule, at, actor, policyVersion: row.policyVersion, ...held && { held } })
  if (quiet) return
  const mailDomain = (await findMailDomain(trx, row.mailDomainId))!
  await tell(deps, trx, row, { template: 'sender-released', facts: { mailDomain: mailDomain.displayName, releasedAt: at, rule }, rules: [rule], attachments: [] }, at)
}
