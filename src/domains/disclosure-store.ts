/** SQL of the ledger of who got whose data (DOM-I.7). */
import type { Knex } from 'knex'
import { soon } from '../db/transact.ts'

/** Which recipient got whose data, when, once a subject (DOM-I.7). */
export async function insertDisclosure (trx: Knex.Transaction, disclosure: { holderId: string, recipient: string, purpose: string, subjectId: string, at: Date }): Promise<void> {
  await soon(trx, () => trx('disclosures')
    .insert({ holder_id: disclosure.holderId, recipient: disclosure.recipient, purpose: disclosure.purpose, subject_id: disclosure.subjectId, at: disclosure.at })
    .onConflict(['holder_id', 'recipient', 'subject_id']).ignore())
}
