/** Something that a person decides is opened with its evidence: a suspension, an end, a deletion. The contract must be locked. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { newId } from '../db/ids.ts'
import type { Deps } from '../deps.ts'
import type { HostingAct } from '../rules/hosting-life.ts'
import { note } from './note.ts'
import { insertQuestion } from './question-store.ts'
import type { OpenedContract } from './read-contract.ts'

export async function askPerson (deps: Deps, trx: Knex.Transaction, actor: Actor, opened: OpenedContract, { about, bill, rule }: Extract<HostingAct, { do: 'ask-person' }>, at: Date): Promise<void> {
  const { contract, bound, facts, suspension } = opened
  const { operatorId, customerId } = contract
  const evidence = { bill: facts.bills.find(({ number }) => number === bill) ?? null, suspension, announcedFor: contract.erasableFrom, money: facts.money, endedAt: contract.endedAt, endCause: contract.endCause }
  await insertQuestion(trx, { id: newId('hqu'), contractId: contract.id, operatorId, customerId, about, bill, rule, policyVersion: bound.versionId, evidence, openedAt: at })
  await note(trx, actor, opened, { action: `ask-${about}`, rule, facts: evidence }, at)
  deps.log.warn({ contractId: contract.id, about, rule }, 'a person has to decide about a hosting contract')
}
