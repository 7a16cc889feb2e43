/** A paper for whatever is asked for a domain: told by its bytes and not by its name, kept in the database, given out as a download only. */
import { createHash } from 'node:crypto'
import type { Knex } from 'knex'
import { actorId, type Actor } from '../audit/actor.ts'
import { newId } from '../db/ids.ts'
import { Refusal } from '../errors.ts'
import type { PaperType } from '../rules/paper-type.ts'
import type { PaperPurpose } from '../rules/papers.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { nameOfPaper, typeOfPaper, type PaperFile } from './paper-file.ts'
import { findPapers, insertPaper, type PaperSubject } from './paper-store.ts'

/** So many papers one matter takes: each may be 10 MB. */
const mostPapers = 20

export type PaperDraft = PaperFile & { /** What it proves. */ readonly purpose: PaperPurpose }

export type FiledPaper = {
  readonly id: string
  readonly contentType: PaperType
  readonly isNew: boolean
  /** For the journal: no content. */
  readonly facts: object
}

/**
 * In the caller's transaction, whose locked row the subject is; the caller has checked the actor and writes the audit row. The same paper once more changes nothing.
 * @throws Refusal 'invalid' ('paper-size', 'paper-type'), 'conflict' ('too-many-papers', 'paper-rejected')
 */
export async function keepPaper (trx: Knex.Transaction, actor: Actor, owner: { readonly operatorId: string, readonly customerId: string }, subject: PaperSubject, { purpose, filename, content }: PaperDraft, { rule, at }: { rule: RuleId, at: Date }): Promise<FiledPaper> {
  const contentType = typeOfPaper(content, rule)
  const sha256 = createHash('sha256').update(content).digest()
  const filed = await findPapers(trx, subject)
  if (filed.length >= mostPapers) throw new Refusal('conflict', 'There are as many papers here as it takes: ask the operator.', { reason: 'too-many-papers', rule })
  const { id, isNew } = await insertPaper(trx, {
    id: newId('pap'), operatorId: owner.operatorId, customerId: owner.customerId, subject, purpose, filename: nameOfPaper(filename), contentType, content, sha256, filedAt: at, filedBy: actorId(actor)
  })
  if (filed.some(paper => paper.id === id && paper.rejectedAt)) throw new Refusal('conflict', 'This very paper was rejected: file another one.', { reason: 'paper-rejected', rule })
  return { id, contentType, isNew, facts: { paperId: id, purpose, contentType, bytes: content.length, sha256: sha256.toString('hex') } }
}
