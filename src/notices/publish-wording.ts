/** An operator's own words for a letter come into force, or make room for the house's again (HOUSE-LETTER). Versions are kept and never changed. */
import type { Knex } from 'knex'
import { actorId, type Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { findOperator } from '../people/find.ts'
import { notFound, requireStaff } from '../people/may.ts'
import { dayOf } from '../rules/calendar.ts'
import { termsInForce } from '../terms/in-force.ts'
import { faultsOfWording, fieldNames, sayFault, tidyWording } from './check-wording.ts'
import { placeOf, type TemplatePlace } from './read-templates.ts'
import { findWording, insertWording, lockWordings } from './wording-store.ts'
import type { WordingPlace, WordingVersion } from './wording-version.ts'
import { wordingParts, type Wording } from './wording.ts'

export type WordingDraft = TemplatePlace & Wording & {
  /** Business time; null: at once. */
  readonly inForceFrom: Date | null
}

type PublishDeps = Pick<Deps, 'db' | 'now'>

/**
 * Of the actor's operator.
 * @throws Refusal 'forbidden' (administrators only), 'not-found' (no such template or case), 'invalid' ('wording': each fault with its line; 'wording-empty',
 * 'wording-past'), 'conflict' ('wording-same')
 */
export async function publishWording (deps: PublishDeps, actor: Actor, draft: WordingDraft): Promise<WordingVersion> {
  const wording = tidyWording(draft)
  if (wordingParts.every(part => wording[part] === null)) throw new Refusal('invalid', 'There are no words in it: write a subject or a paragraph, or go back to the house’s words.', { reason: 'wording-empty', rule: 'HOUSE-LETTER' })
  return await publish(deps, actor, { ...draft, ...wording })
}

/** @throws Refusal 'forbidden', 'not-found', 'invalid' ('wording-past'), 'conflict' ('wording-same': they are the house's already) */
export async function restoreWording (deps: PublishDeps, actor: Actor, draft: Omit<WordingDraft, keyof Wording>): Promise<WordingVersion> {
  return await publish(deps, actor, { ...draft, subject: null, before: null, after: null })
}

async function publish ({ db, now }: PublishDeps, actor: Actor, { inForceFrom: asked, ...draft }: WordingDraft): Promise<WordingVersion> {
  const at = now()
  requireStaff(actor, ['administrator'])
  if (actor.kind !== 'staff') throw notFound() // the machine has no words of its own
  const inForceFrom = asked ?? at
  return await transact(db, async trx => {
    const operator = (await findOperator(trx, actor.operatorId))!
    const { versionId } = await termsInForce(trx, operator.policy, dayOf(at))
    const { sample, ...place } = placeOf(draft, actor.operatorId, versionId)
    const faults = faultsOfWording(draft, sample, operator.brand.name)
    if (faults.length > 0) {
      const known = fieldNames(sample, operator.brand.name)
      throw new Refusal('invalid', `These words cannot be a letter: ${faults.map(fault => sayFault(fault, known)).join('; ')}.`, { reason: 'wording', rule: 'HOUSE-LETTER' })
    }
    if (inForceFrom < at) throw new Refusal('invalid', 'They cannot have been in force already: say a later instant, or none for at once.', { reason: 'wording-past', rule: 'HOUSE-LETTER' })
    const versions = await lockWordings(trx, place)
    await requireChange(trx, place, draft, inForceFrom)
    const version: WordingVersion = { id: newId('wrd'), ...place, subject: draft.subject, before: draft.before, after: draft.after, version: versions + 1, inForceFrom, publishedAt: at, publishedBy: actorId(actor) }
    await insertWording(trx, version)
    const { id, template, letterCase, lang, subject, before, after } = version
    const restored = wordingParts.every(part => version[part] === null)
    await writeAudit(trx, {
      at, actor, action: restored ? 'letter-wording.restore' : 'letter-wording.publish', subject: { type: 'letter-wording', id }, operatorId: actor.operatorId, customerId: null, rule: 'HOUSE-LETTER', policyVersion: versionId,
      facts: { template, letterCase, lang, version: version.version, inForceFrom, ...restored ? {} : { subject, before, after } }
    })
    return version
  })
}

async function requireChange (trx: Knex.Transaction, place: WordingPlace, wording: Wording, from: Date): Promise<void> {
  const holding: Wording = await findWording(trx, place, from) ?? { subject: null, before: null, after: null }
  if (wordingParts.every(part => holding[part] === wording[part])) throw new Refusal('conflict', 'These are the words that hold then anyway: change something.', { reason: 'wording-same', rule: 'HOUSE-LETTER' })
}
