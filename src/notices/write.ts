/** Writes a letter in the transaction of the decision it tells of: both are there, or neither. It is sent by a job. */
import type { Knex } from 'knex'
import { newId } from '../db/ids.ts'
import type { Deps } from '../deps.ts'
import { findOperator, type Operator } from '../people/find.ts'
import { insertAttachments, insertLetter } from './letter-store.ts'
import type { Letter } from './letter.ts'
import { renderLetter, type Sender } from './render.ts'

export type { Letter, Words } from './letter.ts'

/** Once per key: a second call writes nothing and returns the first letter's id. `at`: business time. */
export async function writeLetter (deps: Deps, trx: Knex.Transaction, letter: Letter, at: Date): Promise<string> {
  const operator = await findOperator(trx, letter.operatorId)
  if (!operator) throw new Error(`a letter of operator ${letter.operatorId}, which does not exist`)
  const sender = senderOf(operator)
  const { id, written } = await insertLetter(trx, newId('let'), letter, sender, renderLetter(letter, sender), at)
  if (!written) return id
  await insertAttachments(trx, id, letter.attachments)
  await deps.jobs.add(trx, 'notices.send-letter', { letterId: id }, id)
  return id
}

const senderOf = ({ brand, name, street, postcode, city, taxId }: Operator): Sender =>
  ({ brand: brand.name, email: brand.email, seller: name, address: `${street}, ${postcode} ${city}`, taxId })
