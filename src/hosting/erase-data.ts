/**
 * The one way to delete a contract's data, and only through the guard (HOST-7.4, OG-28.5): announced, exported, nothing disputed, no money that nobody
 * has matched, confirmed by a person. Then a receipt of what stays and why (OG-26). In the caller's transaction, the contract locked.
 */
import type { Knex } from 'knex'
import { actorId, type Actor } from '../audit/actor.ts'
import { findWaitingSince } from '../billing/waiting-since.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { eraseMailboxes, findContents } from '../mail/erase-mailbox.ts'
import { requireStaff } from '../people/may.ts'
import { addDays, dayOf } from '../rules/calendar.ts'
import { isLate } from '../rules/hosting-bills.ts'
import { keptAfter, obstaclesToErasure, sayObstacle, type DataFacts } from '../rules/hosting-data.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { endContract } from './end-contract.ts'
import { note, tell } from './note.ts'
import { findLastExport, updateKept } from './export-store.ts'
import type { SeenMail } from './look-at-mail.ts'
import { insertErasure } from './question-store.ts'
import type { OpenedContract } from './read-contract.ts'
import { removeHosting } from './stop-hosting.ts'
import { findMailDomainsOf } from './suspension-store.ts'

/** @throws Refusal 'forbidden' unless administrator; 'conflict' with the first thing that stands against it */
export async function eraseData (deps: Deps, trx: Knex.Transaction, actor: Actor, opened: OpenedContract, { rule, why, seen }: { rule: RuleId, why: string, seen: SeenMail }, at: Date): Promise<void> {
  requireStaff(actor, ['administrator'])
  const { contract, bound } = opened
  const facts = await factsOfData(trx, opened, seen, at)
  const [obstacle] = obstaclesToErasure(facts, at)
  if (obstacle) throw new Refusal('conflict', sayObstacle(obstacle, facts), { reason: obstacle, rule })

  const mailboxes: string[] = []
  for (const mailDomainId of await findMailDomainsOf(trx, contract.id)) {
    mailboxes.push(...(await findContents(trx, mailDomainId)).map(({ address }) => address))
    await eraseMailboxes(deps, trx, actor, { mailDomainId, rule, at, policyVersion: bound.versionId })
  }
  const zones = await removeHosting(deps, trx, actor, { contractId: contract.id, rule, at, policyVersion: bound.versionId })
  const kept = keptAfter(dayOf(contract.endedAt ?? at))
  await insertErasure(trx, contract.id, { erasedAt: at, by: actorId(actor), why, receipt: { mailboxes, kept } })
  await updateKept(trx, seen.exportId!, addDays(dayOf(at), bound.terms.hosting.erasure.keepDays)) // the last copy there is
  if (!contract.endedAt) await endContract(deps, trx, actor, opened, { cause: 'erased', endsAt: at, rule: 'HOST-7.4', why }, at)
  await note(trx, actor, opened, { action: 'erase', rule, facts: { mailboxes, zones, kept, why, exportId: seen.exportId } }, at)
  await tell(deps, trx, opened, 'erased', { template: 'hosting-erased', facts: { package: contract.package, erasedAt: at, mailboxes, kept }, rules: [rule, 'OG-26'], attachments: [] }, at)
}

/** What the guard looks at. */
export async function factsOfData (trx: Knex.Transaction, { contract, facts, bills, suspension }: OpenedContract, seen: SeenMail, at: Date): Promise<DataFacts> {
  const file = await findLastExport(trx, contract.id)
  return {
    announcedFor: contract.erasableFrom,
    exported: file && file.id === seen.exportId ? { askedAt: file.askedAt, contents: file.contents! } : null,
    mail: seen.mailboxes,
    stoppedAt: suspension?.fromAt ?? contract.endedAt,
    disputed: facts.bills.some(({ disputed }) => disputed),
    // Whose money waits nobody knows: any of it that came since the oldest unpaid bill was issued may be this customer's.
    unmatchedMoney: await findWaitingSince(trx, contract.operatorId, bills.find(({ creditedAt }) => !creditedAt)?.issuedOn ?? dayOf(contract.orderedAt)),
    hasGround: contract.endedAt !== null || facts.bills.some(bill => isLate(bill, at)),
    erasedAt: facts.erasure.erasedAt
  }
}
