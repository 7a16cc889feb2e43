/** A person rejects a paper: while one kind is missing, nothing releases the domain by itself (HOUSE-PAPERS). */
import { actorId, type Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { notFound, requireStaff } from '../people/may.ts'
import { completeInTime, releaseBy } from '../rules/sanction-case.ts'
import { updateCase } from './case-store.ts'
import { caseUrl, type SanctionDeps } from './deps.ts'
import { lockOwn } from './lock-own.ts'
import { findPapersOf, updateRejected } from './paper-store.ts'
import { lookAt, readCase } from './read-case.ts'
import { note, tell } from './tell.ts'

/**
 * Once more changes nothing.
 * @throws Refusal 'forbidden' (no staff), 'not-found', 'conflict' (case closed), 'too-late' (the working day is over: the domain is released)
 */
export async function rejectPaper (deps: SanctionDeps, actor: Actor, caseId: string, paperId: string, why: string): Promise<void> {
  const at = deps.now()
  requireStaff(actor, 'act:cases')
  await transact(deps.db, async trx => {
    const row = await lockOwn(trx, actor, caseId)
    const paper = (await findPapersOf(trx, caseId)).find(({ id }) => id === paperId)
    if (!paper) throw notFound()
    if (paper.rejectedAt) return
    if (row.releasedAt) throw new Refusal('conflict', 'This case is closed: its papers stand.', { reason: 'case-closed', rule: 'HOUSE-PAPERS' })
    const { facts, terms } = await readCase(trx, row, at)
    const completeAt = completeInTime(facts)
    if (paper.kind !== 'evidence' && completeAt && at >= releaseBy(completeAt, terms.terms.sanctions)) throw new Refusal('too-late', 'The working day for looking at the papers is over: the domain is released.', { reason: 'papers-accepted', rule: 'HOUSE-PAPERS' })

    await updateRejected(trx, paperId, { at, by: actorId(actor), why })
    await updateCase(trx, caseId, { lookAt: lookAt(await readCase(trx, row, at), at) })
    await note(trx, actor, row, { action: 'case.reject-paper', rule: 'HOUSE-PAPERS', facts: { paperId, kind: paper.kind, filename: paper.filename, why } }, at)
    if (row.papersUntil && at < row.papersUntil) {
      await tell(deps, trx, row, { template: 'case-paper-rejected', facts: { mailDomain: row.mailDomain, kind: paper.kind, why, papersUntil: row.papersUntil, caseUrl: caseUrl(deps, caseId) }, rules: ['HOUSE-PAPERS'], attachments: [] }, at, paperId)
    }
  })
}
