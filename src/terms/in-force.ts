/** Policy versions as rows: immutable once published, found by the day on which a case begins (OG-29.1). */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'
import { overrideTerms, type TermsPatch } from '../rules/override-terms.ts'
import { builtInOf } from '../rules/policies/built-in.ts'
import type { BoundTerms, PolicyName, PolicyVersion, Terms } from '../rules/policy.ts'
import { findContractCustomers, findContractHolders, findContractInForce, findContractPatch, listContractTerms } from './contract-store.ts'

/**
 * The terms in force on `day`, with what the customer's contract sets otherwise (ORDER). Throws when the policy has no version that early:
 * a fault of the house, not of the caller.
 */
export async function termsInForce (trx: Knex.Transaction, policy: string, day: Day, customerId?: string): Promise<BoundTerms> {
  const row = await trx('policy_versions').where({ policy }).where('effective_from', '<=', day).orderBy('effective_from', 'desc').first(...unread(trx))
  if (!row) throw new Error(`no version of policy ${policy} is in force on ${day}`)
  const contract = customerId === undefined ? undefined : await findContractInForce(trx, customerId, day)
  return bound(trx, row, contract)
}

/** Which of these customers have a contract that sets anything otherwise than the terms. */
export const haveContracts = async (trx: Knex.Transaction, customerIds: readonly string[]): Promise<ReadonlySet<string>> => await findContractCustomers(trx, customerIds)

/** The terms a case was bound to when it began. `versionId`: 'niebieski@1', or with a contract's 'niebieski@1+ctr_…'. */
export async function termsOf (trx: Knex.Transaction, versionId: string): Promise<BoundTerms> {
  const found = knownIn(trx).get(versionId)
  if (found) return { versionId, terms: found }
  const [id, contractId] = versionId.split('+')
  const row = await trx('policy_versions').where({ id }).first(...unread(trx))
  if (!row) throw new Error(`no policy version ${versionId}`)
  const patch = contractId === undefined ? undefined : await findContractPatch(trx, contractId)
  if (contractId !== undefined && !patch) throw new Error(`no contract of version ${versionId}`)
  return bound(trx, row, patch && { id: contractId!, patch })
}

/** Committed before anything that runs now began: neither of a transaction that may yet be undone nor of one that only tries. */
const lasting = 'age(xmin) > age(pg_snapshot_xmin(pg_current_snapshot())::xid)'

/** A published version never changes, so it is read once by each process: of the database that the transaction is in. */
function knownIn ({ client }: Knex.Transaction): Map<string, Terms> {
  const known = knownOf.get(client.config) ?? new Map<string, Terms>()
  knownOf.set(client.config, known)
  return known
}

const knownOf = new WeakMap<object, Map<string, Terms>>()

/** The terms of a policy by the day from which they hold, oldest first: each version, and with `customerId` what the customer's contracts set otherwise from theirs. */
export async function versionsOf (trx: Knex.Transaction, policy: string, customerId?: string): Promise<(BoundTerms & { readonly from: Day })[]> {
  const rows: Row[] = await trx('policy_versions').where({ policy }).orderBy('effective_from').select(...unread(trx))
  const contracts = customerId === undefined ? [] : await listContractTerms(trx, customerId) // newest first
  const days = [...new Set([...rows.map(each => each.effective_from), ...contracts.map(each => each.effectiveFrom)])].sort()
  return days.flatMap(from => {
    const row = rows.findLast(each => each.effective_from <= from)
    return row ? [{ from, ...bound(trx, row, contracts.find(each => each.effectiveFrom <= from)) }] : []
  })
}

/** `versionsOf` for many customers of a policy: read once for all who have no contract of their own. */
export async function versionsFor (trx: Knex.Transaction, policy: string, customerIds: readonly string[]): Promise<(customerId: string) => readonly (BoundTerms & { readonly from: Day })[]> {
  const usual = await versionsOf(trx, policy)
  const own = new Map<string, Awaited<ReturnType<typeof versionsOf>>>()
  for (const id of await findContractHolders(trx, customerIds)) own.set(id, await versionsOf(trx, policy, id))
  return customerId => own.get(customerId) ?? usual
}

/** Publishes a version. The same version again is left alone; other terms under a published number are refused by the database. */
export async function publishVersion (trx: Knex.Transaction, version: PolicyVersion, at: Date): Promise<void> {
  await trx('policy_versions').insert({
    id: versionIdOf(version.policy, version.version),
    policy: version.policy,
    version: version.version,
    effective_from: version.effectiveFrom,
    published_at: at,
    terms: JSON.stringify(version.terms)
  }).onConflict('id').ignore()
}

export const versionIdOf = (policy: PolicyName, version: number): string => `${policy}@${version}`

/** `terms`: null where this process knows them. */
type Row = { readonly id: string, readonly policy: string, readonly effective_from: Day, readonly terms: Terms | null, readonly lasting: boolean }
const unread = (trx: Knex.Transaction) => ['id', 'policy', 'effective_from', trx.raw('case when id = any(?) then null else terms end as terms', [[...knownIn(trx).keys()]]), trx.raw(`${lasting} as lasting`)]

function bound (trx: Knex.Transaction, row: Row, contract?: { readonly id: string, readonly patch: TermsPatch }): BoundTerms {
  const terms = wholeOf(trx, row)
  if (!contract || Object.keys(contract.patch).length === 0) return { versionId: row.id, terms }
  return { versionId: `${row.id}+${contract.id}`, terms: overrideTerms(terms, contract.patch) }
}

/** A field that a version was published without, because there was none yet, is that of the policy as it is built in. */
function wholeOf (trx: Knex.Transaction, { id, policy, terms, lasting }: Row): Terms {
  const known = knownIn(trx)
  if (terms === null) return known.get(id)!
  const first = builtInOf(policy)
  const whole = first ? overrideTerms(first.terms, terms) : terms
  if (lasting) known.set(id, whole)
  return whole
}
