/** A person rejects a paper: while one kind is missing, nothing releases the domain by itself (HOUSE-PAPERS). */
import { actorId, type Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { notFound, requireCustomer, requireStaff } from '../people/may.ts'
import { papersComplete, releaseBy } from '../rules/bulk-mailing.ts'
import { lockCase, updateCase } from './case-store.ts'
import type { SanctionDeps } from './deps.ts'
import { findPapersOf, updateRejected } from './paper-store.ts'
import { lookAt, readCase } from './read-case.ts'

/**
 * Once more changes nothing.
 * @throws Refusal 'forbidden' (no staff), 'not-found', 'conflict' (case closed), 'too-late' (the working day is over: the domain is released)
 */
export async function rejectPaper (deps: SanctionDeps, actor: Actor, caseId: string, paperId: string, why: string): Promise<void> {
  const at = deps.now()
  requireStaff(actor, ['administrator', 'registrar-desk'])
  await transact(deps.db, async trx => {
    const row = await lockCase(trx, caseId)
    if (!row) throw notFound()
    requireCustomer(actor, row)
    const paper = (await findPapersOf(trx, caseId)).find(({ id }) => id === paperId)
    if (!paper) throw notFound()
    if (paper.rejectedAt) return
    if (row.releasedAt) throw new Refusal('conflict', 'This case is closed: its papers stand.', { reason: 'case-closed', rule: 'HOUSE-PAPERS' })
    const { facts, terms } = await readCase(trx, row, at)
    const completeAt = papersComplete(facts.papers)
    if (completeAt && at >= releaseBy(completeAt, terms.terms.sanctions)) throw new Refusal('too-late', 'The working day for looking at the papers is over: the domain is released.', { reason: 'papers-accepted', rule: 'HOUSE-PAPERS' })

    await updateRejected(trx, paperId, { at, by: actorId(actor), why })
    await updateCase(trx, caseId, { lookAt: lookAt(await readCase(trx, row, at), at) })
    await writeAudit(trx, {
      at, actor, action: 'case.reject-paper', subject: { type: 'case', id: caseId }, operatorId: row.operatorId, customerId: row.customerId, rule: 'HOUSE-PAPERS', policyVersion: row.policyVersion,
      facts: { name: row.mailDomain, paperId, kind: paper.kind, filename: paper.filename, why }
    })
  })
}
