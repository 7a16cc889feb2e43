/** What somebody did with their own account: into the journal, and told to them by letter. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import type { Deps } from '../deps.ts'
import { dayOf } from '../rules/calendar.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { termsInForce } from '../terms/in-force.ts'
import { insertEvent, type AccountEvent, type AccountEventKind } from './account-event-store.ts'
import { findOperator } from './find.ts'
import { actorOf, type Belongs } from './user-store.ts'
import { keptBrowser, type Visit } from './visit.ts'

type Whose = { readonly id: string, readonly belongs: Pick<Belongs, 'operatorId' | 'customerId'> }

export type AccountAct = { readonly action: string, readonly subject: { readonly type: string, readonly id: string }, readonly facts: object, readonly rule?: RuleId }

/** `at`: business time. No secret may be among the facts. */
export async function auditAccount (trx: Knex.Transaction, actor: Actor, { operatorId, customerId }: Whose['belongs'], { action, subject, facts, rule = 'HOUSE-SIGN-IN' }: AccountAct, at: Date): Promise<void> {
  const { versionId } = await termsInForce(trx, (await findOperator(trx, operatorId))!.policy, dayOf(at))
  await writeAudit(trx, { at, actor, action, subject, operatorId, customerId, rule, policyVersion: versionId, facts })
}

/** The letter is written by a job (notices stand above people). `at`: machine time. */
export async function tellPerson (deps: Deps, trx: Knex.Transaction, userId: string, kind: AccountEventKind, { address, browser }: Visit, at: Date, facts: AccountEvent['facts'] = {}): Promise<void> {
  const id = newId('aev')
  await insertEvent(trx, userId, { id, kind, at, address, browser: keptBrowser(browser), facts })
  await deps.jobs.add(trx, 'notices.tell-of-account', { eventId: id }, id)
}

export const userActor = (user: { readonly id: string, readonly belongs: Belongs }): Actor => actorOf(user.id, user.belongs)
