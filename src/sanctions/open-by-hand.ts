/** A person opens a case: sending is blocked at once and without an end (HOST-8.1–8.3), or the customer is told to do something within hours (MZ-1.3, MZ-2.6). */
import type { Knex } from 'knex'
import { actorId, type Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { findMailDomain } from '../mail/find.ts'
import { findOperator } from '../people/find.ts'
import { notFound, requireStaff } from '../people/may.ts'
import { dayOf } from '../rules/calendar.ts'
import type { SanctionTerms } from '../rules/policy.ts'
import { breachRules, instructionRules, nextBreach, nextInstruction, type BreachRule, type InstructionRule, type Rungs, type Sanction } from '../rules/sanction-ladder.ts'
import { termsInForce } from '../terms/in-force.ts'
import { lockLadder } from './case-store.ts'
import type { SanctionDeps } from './deps.ts'
import { openCase } from './open-case.ts'
import { readLadder } from './read-ladder.ts'

export const handRules = [...breachRules, ...instructionRules] as const

export type ByHand = {
  readonly mailDomainId: string
  readonly rule: BreachRule | InstructionRule
  /** Why it is blocked, or what is to be done: the customer reads it. */
  readonly says: string
}

/**
 * @returns the case's id
 * @throws Refusal 'forbidden' (no staff; a block is an administrator's), 'not-found' (also another operator's), 'invalid' (nothing said), 'conflict' (the operator's own domain; blocked already)
 */
export async function openByHand (deps: SanctionDeps, actor: Actor, { mailDomainId, rule, says }: ByHand): Promise<string> {
  const at = deps.now()
  requireStaff(actor, isBreach(rule) ? ['administrator'] : 'act:cases')
  if (!says.trim()) throw new Refusal('invalid', 'Say why, or what is to be done: the customer reads it.', { reason: 'why-missing', rule })
  return await transact(deps.db, async trx => {
    const mailDomain = await findMailDomain(trx, mailDomainId)
    if (!mailDomain || (actor.kind === 'staff' && actor.operatorId !== mailDomain.operatorId)) throw notFound()
    const { customerId } = mailDomain
    if (!customerId) throw new Refusal('conflict', 'This is the operator’s own domain: there is no customer to tell.', { reason: 'operators-own', rule })
    await lockLadder(trx, customerId)
    const terms = await termsInForce(trx, (await findOperator(trx, mailDomain.operatorId))!.policy, dayOf(at))
    const sanction = await sanctionBy(trx, { customerId, mailDomainId, rule }, terms.terms.sanctions, at)
    return await openCase(deps, trx, actor, { mailDomain, customerId, sanction, terms, facts: { openedBy: actorId(actor) }, says: says.trim() }, at)
  })
}

async function sanctionBy (trx: Knex.Transaction, { customerId, mailDomainId, rule }: { customerId: string, mailDomainId: string, rule: ByHand['rule'] }, terms: SanctionTerms, at: Date): Promise<Sanction> {
  const { before, blocked }: { before: Rungs, blocked: boolean } = await readLadder(trx, { customerId, mailDomainId, causes: [] })
  if (!isBreach(rule)) return nextInstruction(before, rule, terms, at)
  if (blocked) throw new Refusal('conflict', 'Sending of this domain is blocked already.', { reason: 'sender-blocked', rule })
  return nextBreach(before, rule)
}

const isBreach = (rule: ByHand['rule']): rule is BreachRule => breachRules.some(each => each === rule)
