/** Papers for a transfer away: filed by the client, asked for, rejected, and the request refused by the desk (DOM-II.7, DOM-III.5). */
import { actorId, type Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { notFound, requireStaff } from '../people/may.ts'
import { outRule, papersUntil } from '../rules/domain-transfer.ts'
import type { PaperPurpose } from '../rules/papers.ts'
import { keepPaper, type PaperDraft } from './keep-paper.ts'
import { writePaperLetter } from './paper-letters.ts'
import { findPaper, updatePaperRejected } from './paper-store.ts'
import { auditTransferOut, desk, lockOpenCase, wakeTransferOut } from './transfer-out.ts'
import { readTransferOut, type TransferOutCase } from './transfer-out-case.ts'
import { endTransferOut, updateTransferOut, type TransferOut } from './transfer-out-store.ts'

export type FiledForTransfer = { readonly paperId: string, readonly contentType: string, readonly missing: readonly PaperPurpose[] }

/** The same paper once more changes nothing. With the last one the code is on its way, or the pending transfer is approved. */
export async function fileTransferPaper (deps: Deps, actor: Actor, transferId: string, draft: PaperDraft): Promise<FiledForTransfer> {
  const at = deps.now()
  if (actor.kind === 'staff') requireStaff(actor, desk)
  return await transact(deps.db, async trx => {
    const { row, seen } = await lockOpenCase(trx, actor, transferId, at)
    const asked = seen.needed.find(({ purpose }) => purpose === draft.purpose)
    if (!asked) throw new Refusal('invalid', `This transfer waits for no such paper. It may take: ${seen.needed.map(({ purpose }) => purpose).join(', ') || 'none'}.`, { reason: 'paper-purpose', rule: outRule[seen.zone.family] })
    const kept = await keepPaper(trx, actor, seen.domain, { type: 'transfer-out', id: transferId }, draft, { rule: asked.rule, at })
    const { oracle: { missing } } = await readTransferOut(trx, seen.domain, row, at)
    if (kept.isNew) await auditTransferOut(trx, actor, seen, transferId, { action: 'transfer-out.file-paper', rule: asked.rule, facts: { ...kept.facts, missing } }, at)
    if (missing.length === 0) await wakeTransferOut(deps, trx, transferId)
    return { paperId: kept.id, contentType: kept.contentType, missing }
  })
}

/** DOM-II.7: papers may be asked for, to confirm who the holder is. Not once a code is out. */
export async function askTransferPapers (deps: Deps, actor: Actor, transferId: string, { purposes, why }: { purposes: readonly PaperPurpose[], why: string }): Promise<{ readonly missing: readonly PaperPurpose[] }> {
  const at = deps.now()
  requireStaff(actor, desk)
  return await transact(deps.db, async trx => {
    const { row, seen } = await lockOpenCase(trx, actor, transferId, at)
    requireNoCode(row, seen)
    const papersAsked = [...new Set([...row.papersAsked, ...purposes])]
    await updateTransferOut(trx, transferId, { papersAsked, lookAt: at })
    const { oracle: { missing } } = await readTransferOut(trx, seen.domain, { ...row, papersAsked }, at)
    const rule = outRule[seen.zone.family]
    await auditTransferOut(trx, actor, seen, transferId, { action: 'transfer-out.ask-papers', rule, facts: { purposes, why, missing } }, at)
    await writePaperLetter(deps, trx, { ...seen.domain, policyVersion: seen.bound.versionId }, { template: 'papers-asked', key: `papers-asked:${transferId}:${papersAsked.length}`, papers: missing, why, until: papersUntil(row.askedAt ?? at, seen.terms), rule }, at)
    return { missing }
  })
}

/** A paper that proves nothing: the request waits for another. */
export async function rejectTransferPaper (deps: Deps, actor: Actor, transferId: string, paperId: string, why: string): Promise<void> {
  const at = deps.now()
  requireStaff(actor, desk)
  await transact(deps.db, async trx => {
    const { row, seen } = await lockOpenCase(trx, actor, transferId, at)
    const paper = await findPaper(trx, paperId)
    if (!paper || paper.subject.type !== 'transfer-out' || paper.subject.id !== transferId) throw notFound()
    requireNoCode(row, seen)
    const rule = outRule[seen.zone.family]
    if (!await updatePaperRejected(trx, paperId, { at, by: actorId(actor), why })) throw new Refusal('conflict', 'This paper is rejected already.', { reason: 'paper-rejected', rule })
    await auditTransferOut(trx, actor, seen, row.id, { action: 'transfer-out.reject-paper', rule, facts: { paperId, purpose: paper.purpose, why } }, at)
    await writePaperLetter(deps, trx, { ...seen.domain, policyVersion: seen.bound.versionId }, { template: 'paper-rejected', key: `paper-rejected:${paperId}`, papers: [paper.purpose], why, until: papersUntil(row.askedAt ?? at, seen.terms), rule }, at)
  })
}

/** The request is not the holder's, or not a valid one: no code is given. */
export async function refuseTransferOut (deps: Deps, actor: Actor, transferId: string, why: string): Promise<void> {
  const at = deps.now()
  requireStaff(actor, desk)
  await transact(deps.db, async trx => {
    const { row, seen } = await lockOpenCase(trx, actor, transferId, at)
    requireNoCode(row, seen)
    await endTransferOut(trx, transferId, { at, reason: 'refused' })
    await auditTransferOut(trx, actor, seen, transferId, { action: 'transfer-out.refuse', rule: outRule[seen.zone.family], facts: { why } }, at)
  })
}

function requireNoCode ({ issuingAt, pendingAt }: TransferOut, { zone }: TransferOutCase): void {
  if (issuingAt || pendingAt) throw new Refusal('conflict', 'The code is out, or another registrar has asked the registry: answer that, or have the client withdraw the request.', { reason: 'code-out', rule: outRule[zone.family] })
}
