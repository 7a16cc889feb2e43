/** SQL of what registries last told of domains that live with us: what the public directory is made of. Nothing of it is about people. */
import type { Knex } from 'knex'
import { runPrepared, type Prepared } from '../db/prepared.ts'
import { soon } from '../db/transact.ts'
import type { DomainFacts } from '../registry/epp/commands/domain-info.ts'

export type DueDomain = { readonly id: string, readonly registry: string, readonly name: string }

/** From now on the registry is asked about it. */
export async function expectFacts (trx: Knex.Transaction, domainId: string): Promise<void> {
  await trx('registry_facts').insert({ domain_id: domainId })
}

/** It lives with us no longer. */
export async function dropFacts (trx: Knex.Transaction, domainId: string): Promise<void> {
  await trx('registry_facts').where({ domain_id: domainId }).delete()
}

/** Takes domains that the registry is to be asked about, at most `limit` never told or changed and as many whose time has come; skips what another sweep holds. They come again at `again` when nothing is told. */
export async function takeDueFacts (trx: Knex.Transaction, at: Date, { limit, again }: { limit: number, again: Date }): Promise<DueDomain[]> {
  const { rows } = await trx.raw(`
    update registry_facts f set ask_at = ? from domains d
    where d.id = f.domain_id and f.domain_id = any(
      array(select domain_id from registry_facts where ask_at is null order by domain_id limit ? for update skip locked) ||
      array(select domain_id from registry_facts where ask_at <= ? order by ask_at, domain_id limit ? for update skip locked))
    returning d.id, d.registry, d.name`, [again, limit, at, limit])
  return rows
}

/** `askAt`: when it is asked anew. A change that was carried out since the registry was asked (`ask_at` null) is asked about again at once. */
export async function updateFacts (trx: Knex.Transaction, domainId: string, { roid, statuses, rgp = [], nameServers, glue, updatedAt, transferredAt, dnssec }: DomainFacts, { at, askAt }: { at: Date, askAt: Date }): Promise<void> {
  const facts = JSON.stringify({ roid, statuses: [...statuses, ...rgp], nameServers, glue, updatedAt, transferredAt, dnssec })
  await trx('registry_facts').where({ domain_id: domainId }).update({ told_at: at, facts, ask_at: trx.raw('case when ask_at is not null then ?::timestamptz end', [askAt]) })
}

/** What the registry told of a domain no longer holds: something was changed there from here. */
export async function askAnew (trx: Knex.Transaction, domainId: string): Promise<void> {
  await soon(trx, () => runPrepared(trx, anew, [domainId]))
}

const anew: Prepared = { name: 'registry-facts-anew', text: 'update registry_facts set ask_at = null where domain_id = $1 and ask_at is not null' }
