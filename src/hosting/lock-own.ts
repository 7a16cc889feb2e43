/** The first lines of every flow of a contract: it is there, it is the actor's to touch, and it is held. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { Refusal } from '../errors.ts'
import { notFound, requireCustomer } from '../people/may.ts'
import type { Deed } from '../rules/roles.ts'
import { lockContract, type Contract } from './contract-store.ts'

/** @throws Refusal 'not-found', also for another tenant's */
export async function lockOwn (trx: Knex.Transaction, actor: Actor, contractId: string, deed: Deed = 'act'): Promise<Contract> {
  const contract = await lockContract(trx, contractId)
  if (!contract) throw notFound()
  requireCustomer(actor, contract, `${deed}:hosting`)
  return contract
}

/** @throws Refusal also 'conflict', reason 'contract-ended' */
export async function lockLiving (trx: Knex.Transaction, actor: Actor, contractId: string, deed: Deed = 'act'): Promise<Contract> {
  const contract = await lockOwn(trx, actor, contractId, deed)
  if (contract.endedAt) throw new Refusal('conflict', 'This contract has ended: nothing of it can be changed any more.', { reason: 'contract-ended', rule: contract.endRule! })
  return contract
}
