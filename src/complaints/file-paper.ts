/** A paper for a complaint: the letter itself, a signature, evidence. Told by its bytes, kept in the database, given out as a download only. */
import { createHash } from 'node:crypto'
import { actorId, type Actor } from '../audit/actor.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import { nameOfPaper, typeOfPaper, type PaperFile } from '../domains/paper-file.ts'
import { Refusal } from '../errors.ts'
import type { PaperType } from '../rules/paper-type.ts'
import type { ComplaintDeps } from './deps.ts'
import { countPapers, insertPaper } from './paper-store.ts'
import { lockOpen } from './read-complaint.ts'
import { note } from './tell.ts'

/** So many papers one complaint takes: each may be 10 MB. */
const mostPapers = 20

/** The same paper once more changes nothing. @throws Refusal 'not-found' (also another tenant's), 'invalid' (size, type), 'conflict' (closed, too many) */
export async function fileComplaintPaper (deps: ComplaintDeps, actor: Actor, id: string, { filename, content }: PaperFile): Promise<{ readonly paperId: string, readonly contentType: PaperType }> {
  const at = deps.now()
  const sha256 = createHash('sha256').update(content).digest()
  return await transact(deps.db, async trx => {
    const { row, terms } = await lockOpen(trx, actor, id)
    const rule = terms.rules.make
    const contentType = typeOfPaper(content, rule)
    if (await countPapers(trx, id) >= mostPapers) throw new Refusal('conflict', 'This complaint has as many papers as it takes.', { reason: 'too-many-papers', rule })
    const { id: paperId, isNew } = await insertPaper(trx, { id: newId('pap'), complaintId: id, filename: nameOfPaper(filename), contentType, content, sha256, filedAt: at, filedBy: actorId(actor) })
    if (isNew) await note(trx, actor, row, { action: 'complaint.file-paper', rule, facts: { paperId, contentType, bytes: content.length, sha256: sha256.toString('hex') } }, at)
    return { paperId, contentType }
  })
}
