/** How a letter would look in other words, of the sample or of a letter that was written: nothing is kept (HOUSE-PREVIEW). */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { findOperator } from '../people/find.ts'
import { notFound, requireCustomer, requireStaff } from '../people/may.ts'
import { dayOf } from '../rules/calendar.ts'
import { termsInForce } from '../terms/in-force.ts'
import { faultsOfWording, fieldNames, sayFault, tidyWording } from './check-wording.ts'
import { caseOf } from './letter-case.ts'
import type { Letter } from './letter.ts'
import { readLetter } from './read-letter.ts'
import { placeOf, type TemplatePlace } from './read-templates.ts'
import { renderWorded, type Rendered } from './render.ts'
import { senderOf } from './sender.ts'
import type { Wording, WordingFault } from './wording.ts'

export type PreviewDraft = TemplatePlace & Wording & {
  /** Whose facts are shown; null: the sample's. */
  readonly letterId: string | null
}

export type Preview = Rendered & {
  /** None: it may be published. With some, what is shown may be the house's words. */
  readonly faults: readonly (WordingFault & { readonly says: string })[]
}

/** @throws Refusal 'forbidden', 'not-found' (template, case or letter), 'conflict' ('letter-erased', 'letter-other': not of this template and case) */
export async function previewWording (deps: Pick<Deps, 'db' | 'now'>, actor: Actor, draft: PreviewDraft): Promise<Preview> {
  const at = deps.now()
  requireStaff(actor)
  if (actor.kind !== 'staff') throw notFound()
  return await transact(deps.db, async trx => {
    const operator = (await findOperator(trx, actor.operatorId))!
    const { versionId } = await termsInForce(trx, operator.policy, dayOf(at))
    const { sample } = placeOf(draft, operator.id, versionId)
    const wording = tidyWording(draft)
    const sender = senderOf(operator)
    const found = faultsOfWording(wording, sample, sender.brand)
    const letter = draft.letterId === null ? sample : await writtenLetter(trx, actor, draft, draft.letterId)
    const { rendered, faults } = renderWorded(letter, sender, wording)
    const known = fieldNames(sample, sender.brand)
    return { ...rendered, faults: [...found, ...found.length > 0 ? [] : faults].map(fault => ({ ...fault, says: sayFault(fault, known) })) }
  })
}

async function writtenLetter (trx: Knex.Transaction, actor: Actor, { template, letterCase, lang }: PreviewDraft, id: string): Promise<Letter> {
  const found = await readLetter(trx, id, lang)
  if (!found) throw notFound()
  const { operatorId, customerId } = found
  if (customerId !== null) requireCustomer(actor, { operatorId, customerId }, 'read:letters')
  else if (actor.kind !== 'staff' || actor.operatorId !== operatorId) throw notFound()
  const { letter } = found
  if (!letter) throw new Refusal('conflict', 'What this letter told is erased: look at the sample instead.', { reason: 'letter-erased', rule: 'HOUSE-ERASE' })
  if (letter.template !== template || caseOf(letter) !== letterCase) throw new Refusal('conflict', 'This letter is of another template or case: choose one of this.', { reason: 'letter-other', rule: 'HOUSE-LETTER' })
  return letter
}
