/** SQL of what is asked of a registry for a domain, and of how domains are delegated as far as that was said from here. */
import type { Knex } from 'knex'
import type { SigningKeys } from '../registry/epp/extensions/sec-dns.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import type { NameServer } from './name-servers.ts'
import { askAnew } from './registry-facts-store.ts'
import type { Step } from './registry-step.ts'

/** What a domain shall be like; null keys: unsigned. */
export type Wanted =
  | { readonly kind: 'name-servers', readonly nameServers: readonly NameServer[] }
  | { readonly kind: 'dnssec', readonly keys: SigningKeys | null }
  | { readonly kind: 'lock' | 'hold', readonly on: boolean }

export type DomainChange = {
  readonly id: string
  readonly domainId: string
  readonly wanted: Wanted
  readonly rule: RuleId
  readonly policyVersion: string
  readonly askedAt: Date
  /** What is said to the registry, in its order; null: not planned yet. */
  readonly steps: readonly Step[] | null
  readonly doneAt: Date | null
  readonly refusedAt: Date | null
  readonly refusedSay: string | null
}

/** As it was last said from here and done; null where it never was. */
export type Delegation = { readonly nameServers: readonly NameServer[] | null, readonly keys: SigningKeys | null, readonly lockedAt: Date | null, /** Taken out of the DNS by us. */ readonly heldAt: Date | null }

export async function insertChange (trx: Knex.Transaction, change: Pick<DomainChange, 'id' | 'domainId' | 'wanted' | 'rule' | 'policyVersion' | 'askedAt'> & { readonly askedBy: string }): Promise<void> {
  const { kind, ...wanted } = change.wanted
  await trx('domain_changes').insert({
    id: change.id, domain_id: change.domainId, kind, wanted: JSON.stringify(wanted), rule: change.rule, policy_version: change.policyVersion, asked_at: change.askedAt, asked_by: change.askedBy
  })
}

export async function lockChange (trx: Knex.Transaction, id: string): Promise<DomainChange | undefined> {
  return changeOf(await trx('domain_changes').where({ id }).forUpdate().first())
}

export async function hasOpenChange (trx: Knex.Transaction, domainId: string): Promise<boolean> {
  return await trx('domain_changes').where({ domain_id: domainId, done_at: null, refused_at: null }).first('id') !== undefined
}

/** Newest first. */
export async function listChanges (trx: Knex.Transaction, domainId: string, limit: number): Promise<DomainChange[]> {
  const rows = await trx('domain_changes').where({ domain_id: domainId }).orderBy([{ column: 'asked_at', order: 'desc' }, { column: 'id' }]).limit(limit)
  return rows.map(row => changeOf(row)!)
}

/** Once: the steps are what is said, however often. */
export async function updateSteps (trx: Knex.Transaction, id: string, steps: readonly Step[]): Promise<void> {
  await trx('domain_changes').where({ id, steps: null }).update({ steps: JSON.stringify(steps) })
}

export async function updateChangeDone (trx: Knex.Transaction, id: string, at: Date): Promise<void> {
  await trx('domain_changes').where({ id }).update({ done_at: at })
}

export async function updateChangeRefused (trx: Knex.Transaction, id: string, { at, say }: { at: Date, say: string }): Promise<void> {
  await trx('domain_changes').where({ id }).update({ refused_at: at, refused_say: say })
}

/** What the books hold after a change is done. */
export async function upsertDelegation (trx: Knex.Transaction, domainId: string, wanted: Wanted, at: Date): Promise<void> {
  const row = wanted.kind === 'name-servers'
    ? { name_servers: JSON.stringify(wanted.nameServers) }
    : wanted.kind === 'dnssec'
      ? { dnssec: wanted.keys && JSON.stringify(wanted.keys) }
      : { [wanted.kind === 'lock' ? 'locked_at' : 'held_at']: wanted.on ? at : null }
  await trx('delegations').insert({ domain_id: domainId, ...row }).onConflict('domain_id').merge(row)
  await askAnew(trx, domainId)
}

export async function findDelegation (trx: Knex.Transaction, domainId: string): Promise<Delegation> {
  const row = await trx('delegations').where({ domain_id: domainId }).first()
  return { nameServers: row?.name_servers ?? null, keys: row?.dnssec ?? null, lockedAt: row?.locked_at ?? null, heldAt: row?.held_at ?? null }
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a row of knex
const changeOf = (row: any): DomainChange | undefined => row && {
  id: row.id,
  domainId: row.domain_id,
  wanted: { kind: row.kind, ...row.wanted },
  rule: row.rule,
  policyVersion: row.policy_version,
  askedAt: row.asked_at,
  steps: row.steps,
  doneAt: row.done_at,
  refusedAt: row.refused_at,
  refusedSay: row.refused_say
}
