/** One paper of a transfer with its content, for who may see the transfer (DOM-II.7-DOC). */
import type { Knex } from 'knex'
import { seen, type Sight } from './sight.ts'

export type TransferPaper = { readonly filename: string, readonly contentType: string, readonly content: Buffer }

/** Undefined for one that is unknown, of another matter, erased, or not the reader's to see. */
export async function findTransferPaper (trx: Knex.Transaction, sight: Sight, subject: { readonly type: 'order' | 'transfer-out', readonly id: string }, paperId: string): Promise<TransferPaper | undefined> {
  return await seen(trx('domain_papers as p'), sight, 'p').where({ 'p.id': paperId, 'p.subject_type': subject.type, 'p.subject_id': subject.id }).whereNotNull('p.content')
    .first('p.filename', { contentType: 'p.content_type' }, 'p.content')
}
