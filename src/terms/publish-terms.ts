/** A new version of an operator's terms: it bites when those it binds have had their notice (DOM-VI.3, HOST-17.4, OG-14). */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { dayOf, type Day } from '../rules/calendar.ts'
import { faultsOfPatch, overrideTerms, type TermsPatch } from '../rules/override-terms.ts'
import { builtIn } from '../rules/policies/built-in.ts'
import type { PolicyName, Terms } from '../rules/policy.ts'
import { firstBite } from '../rules/terms-change.ts'
import { whatChanges, type FieldChange } from '../rules/terms-preview.ts'
import { publishVersion, versionIdOf, versionsOf } from './in-force.ts'
import { openNotice } from './notice.ts'

export type TermsDraft = {
  /** What is to be otherwise than in the last version; from outside. */
  readonly patch: unknown
  readonly effectiveFrom: Day
  /** HOST-17.5: the law demands it, or imminent harm is to be prevented: no notice is needed. */
  readonly urgent: boolean
}

export type Drafted = { readonly versionId: string, readonly effectiveFrom: Day, readonly fields: readonly FieldChange[] }

/** What would change if this came into force; nothing is kept. Refuses as publishing would. */
export async function previewTerms (deps: Pick<Deps, 'db' | 'now'>, actor: Actor, draft: TermsDraft): Promise<Drafted> {
  const at = deps.now()
  const operatorId = administratorOf(actor)
  return await transact(deps.db, async trx => drafted(await draftVersion(trx, operatorId, draft, at)))
}

/** As `previewTerms`, in the caller's transaction, with both versions whole. */
export async function draftTerms (trx: Knex.Transaction, actor: Actor, draft: TermsDraft, at: Date): Promise<Drafted & { readonly before: Terms, readonly after: Terms }> {
  const version = await draftVersion(trx, administratorOf(actor), draft, at)
  return { ...drafted(version), before: version.last, after: version.terms }
}

/**
 * Of the actor's operator's policy; the customers it concerns are written to by a job. Cases that have begun stay with their version (OG-29.1).
 * Refuses: forbidden, invalid (unknown fields, a day too early for the notice, nothing changed), conflict (a version of that day).
 */
export async function publishTerms (deps: Pick<Deps, 'db' | 'now' | 'jobs'>, actor: Actor, draft: TermsDraft): Promise<Drafted> {
  const at = deps.now()
  const operatorId = administratorOf(actor)
  return await transact(deps.db, async trx => {
    await trx.raw("select pg_advisory_xact_lock(hashtext('terms.publish'))") // the next number is taken once
    const version = await draftVersion(trx, operatorId, draft, at)
    await publishVersion(trx, version, at)
    const made = drafted(version)
    await openNotice(trx, { versionId: made.versionId, urgent: draft.urgent })
    await deps.jobs.add(trx, 'domains.tell-of-terms', { versionId: made.versionId }, made.versionId)
    for (const name of ['domains.look-anew', 'hosting.look-anew'] as const) await deps.jobs.add(trx, name, { policy: version.policy, customerId: null }, version.policy)
    await writeAudit(trx, {
      at, actor, action: 'terms.publish', subject: { type: 'policy-version', id: made.versionId }, operatorId, customerId: null, rule: draft.urgent ? 'HOST-17.5' : 'HOST-17.4', policyVersion: version.lastId,
      facts: { effectiveFrom: draft.effectiveFrom, urgent: draft.urgent, fields: made.fields }
    })
    return made
  })
}

type Draft = { readonly policy: PolicyName, readonly version: number, readonly effectiveFrom: Day, readonly terms: Terms, readonly last: Terms, readonly lastId: string }

async function draftVersion (trx: Knex.Transaction, operatorId: string, { patch, effectiveFrom, urgent }: TermsDraft, at: Date): Promise<Draft> {
  const { policy } = await trx('operators').where({ id: operatorId }).first('policy') as { policy: PolicyName }
  const versions = await versionsOf(trx, policy)
  const last = versions.at(-1)!
  const faults = faultsOfPatch(patch, [...builtIn.map(each => each.terms), last.terms])
  if (faults.length > 0) throw new Refusal('invalid', `The terms cannot be changed so: ${faults.join('; ')}.`, { reason: 'terms-fields' })
  const earliest = firstBite(dayOf(at), last.terms.notice, urgent)
  if (effectiveFrom < earliest) throw new Refusal('invalid', `New terms need their notice: the first day they may be in force is ${earliest}.`, { reason: 'terms-notice', rule: 'HOST-17.4' })
  if (versions.some(({ from }) => from >= effectiveFrom)) throw new Refusal('conflict', 'There is a version of that day or a later one: choose a day after it.', { reason: 'terms-day' })
  const terms = overrideTerms(last.terms, patch as TermsPatch)
  if (whatChanges(last.terms, terms, effectiveFrom).fields.length === 0) throw new Refusal('invalid', 'Nothing would change: name the fields that are to be otherwise.', { reason: 'terms-same' })
  return { policy, version: versions.length + 1, effectiveFrom, terms, last: last.terms, lastId: last.versionId }
}

const drafted = ({ policy, version, effectiveFrom, terms, last }: Draft): Drafted =>
  ({ versionId: versionIdOf(policy, version), effectiveFrom, fields: whatChanges(last, terms, effectiveFrom).fields })

function administratorOf (actor: Actor): string {
  if (actor.kind === 'staff' && actor.role === 'administrator') return actor.operatorId
  throw new Refusal('forbidden', 'Only an administrator of the operator may change its terms.', { reason: 'role-missing' })
}
