/** Writes a letter in the transaction of the decision it tells of: both are there, or neither. It is sent by a job. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import type { Deps } from '../deps.ts'
import { findOperator } from '../people/find.ts'
import { caseOf } from './letter-case.ts'
import { insertAttachments, insertLetter } from './letter-store.ts'
import type { Letter } from './letter.ts'
import { renderLetter, renderWorded, type Rendered, type Sender } from './render.ts'
import { senderOf } from './sender.ts'
import { findWording, isOwn, readOwnWords } from './wording-store.ts'
import type { WordingFault } from './wording.ts'
import type { WordingPlace } from './wording-version.ts'

export type { Letter, Words } from './letter.ts'
export { readOwnWords } from './wording-store.ts'

const actor: Actor = { kind: 'machine', name: 'notices.write-letter' }

/** Once per key: a second call writes nothing and returns the first letter's id. In the operator's words where it has its own. `at`: business time. */
export async function writeLetter (deps: Deps, trx: Knex.Transaction, letter: Letter, at: Date): Promise<string> {
  const { operatorId, template, to: { lang } } = letter
  const place: WordingPlace = { operatorId, template, letterCase: caseOf(letter), lang }
  const [operator, own] = await Promise.all([findOperator(trx, operatorId), readOwnWords(trx, operatorId)])
  const wording = isOwn(own, place) ? await findWording(trx, place, at) : undefined
  if (!operator) throw new Error(`a letter of operator ${operatorId}, which does not exist`)
  const sender = senderOf(operator)
  const { rendered, wordingId, failed } = worded(letter, sender, wording)
  const { id, written } = await insertLetter(trx, newId('let'), letter, sender, { ...rendered, wordingId }, at)
  if (!written) return id
  await insertAttachments(trx, id, letter.attachments)
  await deps.jobs.add(trx, 'notices.send-letter', { letterId: id }, id)
  if (failed) await noteFailed(deps, trx, letter, id, failed, at)
  return id
}

type Failed = { readonly wordingId: string, readonly faults: readonly WordingFault[] }
type Worded = { readonly rendered: Rendered, readonly wordingId: string | null, readonly failed?: Failed }

function worded (letter: Letter, sender: Sender, own: Awaited<ReturnType<typeof findWording>>): Worded {
  if (!own) return { rendered: renderLetter(letter, sender), wordingId: null }
  const { rendered, faults } = renderWorded(letter, sender, own)
  return faults.length === 0 ? { rendered, wordingId: own.id } : { rendered, wordingId: null, failed: { wordingId: own.id, faults } }
}

/** The letter went out in the house's words: a person should look at the operator's. */
async function noteFailed (deps: Deps, trx: Knex.Transaction, { template, operatorId, customerId, policyVersion }: Letter, id: string, failed: Failed, at: Date): Promise<void> {
  deps.log.warn({ letterId: id, template, ...failed }, 'a letter could not be said in the operator’s words: it was written in the house’s')
  await writeAudit(trx, { at, actor, action: 'letter.fall-back', subject: { type: 'letter', id }, operatorId, customerId, rule: 'HOUSE-LETTER', policyVersion, facts: { template, ...failed } })
}
