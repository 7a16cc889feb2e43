/** A paper for a case (MZ-3.1, MZ-3.8, MZ-1.3), or the evidence of an objection (HOST-8.4): told by its bytes, kept in the database, given out as a download only. */
import { createHash } from 'node:crypto'
import { actorId, type Actor } from '../audit/actor.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import { nameOfPaper, typeOfPaper, type PaperFile } from '../domains/paper-file.ts'
import { Refusal } from '../errors.ts'
import { requireStaff } from '../people/may.ts'
import { sayInstant } from '../rules/calendar.ts'
import { completeInTime, releaseBy } from '../rules/sanction-case.ts'
import { papersFor, type PaperKind } from '../rules/sanction-ladder.ts'
import { updateCase } from './case-store.ts'
import type { SanctionDeps } from './deps.ts'
import { lockOwn } from './lock-own.ts'
import { findPapersOf, insertPaper } from './paper-store.ts'
import type { PaperType } from '../rules/paper-type.ts'
import { lookAt, readCase } from './read-case.ts'
import { note } from './tell.ts'

/** So many papers one case takes: each may be 10 MB. */
const mostPapers = 20

export type PaperDraft = PaperFile & { readonly kind: PaperKind }

export type FiledResult = {
  readonly paperId: string
  readonly contentType: PaperType
  /** All that ends the case is there, nothing of it rejected. */
  readonly complete: boolean
  /** HOUSE-PAPERS: when the domain is released by itself if nobody rejects them; null while incomplete. */
  readonly releaseBy: Date | null
}

/**
 * The same paper once more changes nothing.
 * @throws Refusal 'not-found' (also another tenant's case), 'conflict' (closed, not asked for, too many papers, this very paper was rejected), 'too-late' (KC-115), 'invalid' (size, type)
 */
export async function filePaper (deps: SanctionDeps, actor: Actor, caseId: string, { kind, filename, content }: PaperDraft): Promise<FiledResult> {
  const at = deps.now()
  if (actor.kind === 'staff') requireStaff(actor, 'act:cases')
  const contentType = typeOfPaper(content, 'MZ-3.1')
  const sha256 = createHash('sha256').update(content).digest()

  return await transact(deps.db, async trx => {
    const row = await lockOwn(trx, actor, caseId)
    if (row.releasedAt) throw new Refusal('conflict', 'This case is closed: no papers are needed any more.', { reason: 'case-closed', rule: 'MZ-3.5' })
    if (kind !== 'evidence') {
      if (!papersFor(row).includes(kind)) throw new Refusal('conflict', 'This case does not ask for such a paper: see what its page asks for.', { reason: 'paper-not-asked', rule: row.rule })
      if (row.papersUntil && at >= row.papersUntil) throw new Refusal('too-late', `Papers could be filed until ${sayInstant(row.papersUntil)}: object to the block, a person decides.`, { reason: 'papers-closed', rule: 'MZ-3.2' })
    }

    const filed = await findPapersOf(trx, caseId)
    if (filed.length >= mostPapers) throw new Refusal('conflict', 'This case has as many papers as it takes: answer the letter about the block.', { reason: 'too-many-papers', rule: 'MZ-3.1' })
    const { id, isNew } = await insertPaper(trx, { id: newId('pap'), caseId, kind, filename: nameOfPaper(filename), contentType, content, sha256, filedAt: at, filedBy: actorId(actor) })
    if (filed.some(paper => paper.id === id && paper.rejectedAt)) throw new Refusal('conflict', 'This very paper was rejected: file another one.', { reason: 'paper-rejected', rule: 'MZ-3.1' })

    const opened = await readCase(trx, row, at)
    const completeAt = completeInTime(opened.facts)
    const due = completeAt && releaseBy(completeAt, opened.terms.terms.sanctions)
    if (isNew) {
      await updateCase(trx, caseId, { lookAt: lookAt(opened, at) })
      await note(trx, actor, row, { action: 'case.file-paper', rule: row.rule, facts: { paperId: id, kind, contentType, bytes: content.length, sha256: sha256.toString('hex'), completeAt, releaseBy: due } }, at)
    }
    return { paperId: id, contentType, complete: completeAt !== null, releaseBy: due }
  })
}
