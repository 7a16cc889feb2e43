/** The customer objects (HOST-8.4): the proof is the customer's, a person decides. We take an objection to any block. */
import { actorId, type Actor } from '../audit/actor.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { requireStaff } from '../people/may.ts'
import { closeCase } from './close-case.ts'
import { countObjections, findOpenObjection, insertObjection, updateObjectionClosed } from './decision-store.ts'
import { caseUrl, type SanctionDeps } from './deps.ts'
import type { HeldMail } from './end-block.ts'
import { lockOwn } from './lock-own.ts'
import { readCase } from './read-case.ts'
import { note, tell } from './tell.ts'

/** So often one case is objected to: what was answered may be objected to with new proof. */
const mostObjections = 5

/** Evidence is filed as a paper of the kind 'evidence'. @throws Refusal 'not-found' (also another tenant's), 'invalid' (nothing said), 'conflict' (closed, one is open, too many) */
export async function objectToCase (deps: SanctionDeps, actor: Actor, caseId: string, says: string): Promise<string> {
  const at = deps.now()
  if (actor.kind === 'staff') requireStaff(actor, 'act:cases')
  return await transact(deps.db, async trx => {
    const row = await lockOwn(trx, actor, caseId)
    if (!says.trim()) throw new Refusal('invalid', 'Say why the case is wrong.', { reason: 'why-missing', rule: 'HOST-8.4' })
    if (row.releasedAt) throw new Refusal('conflict', 'This case is closed: there is nothing to object to.', { reason: 'case-closed', rule: 'HOST-8.4' })
    if (await findOpenObjection(trx, caseId)) throw new Refusal('conflict', 'Your objection waits for a person: its answer comes first.', { reason: 'objection-open', rule: 'HOST-8.4' })
    if (await countObjections(trx, caseId) >= mostObjections) throw new Refusal('conflict', 'This case was objected to as often as it can be.', { reason: 'too-many-objections', rule: 'HOST-8.4' })
    const id = newId('obj')
    await insertObjection(trx, caseId, { id, says: says.trim(), filedAt: at, filedBy: actorId(actor) })
    await note(trx, actor, row, { action: 'case.object', rule: 'HOST-8.4', facts: { objectionId: id } }, at)
    deps.log.warn({ caseId, mailDomain: row.mailDomain }, 'an objection waits for a person')
    return id
  })
}

export type ObjectionAnswer = { readonly answer: 'uphold' | 'reject', readonly why: string, readonly held?: HeldMail | undefined }

/** Upheld, it closes the case and lifts the block. @throws Refusal 'forbidden', 'not-found', 'invalid' (no reason given), 'conflict' (none is open) */
export async function answerObjection (deps: SanctionDeps, actor: Actor, caseId: string, { answer, why, held }: ObjectionAnswer): Promise<void> {
  const at = deps.now()
  requireStaff(actor, 'act:cases')
  await transact(deps.db, async trx => {
    const row = await lockOwn(trx, actor, caseId)
    if (!why.trim()) throw new Refusal('invalid', 'Say why: the customer reads it.', { reason: 'why-missing', rule: 'HOST-8.4' })
    const objection = await findOpenObjection(trx, caseId)
    if (!objection) throw new Refusal('conflict', 'No objection waits for an answer.', { reason: 'answered', rule: 'HOST-8.4' })
    const upheld = answer === 'uphold'
    await updateObjectionClosed(trx, caseId, { outcome: upheld ? 'upheld' : 'rejected', by: actorId(actor), answer: why.trim() }, at)
    await note(trx, actor, row, { action: 'case.answer-objection', rule: 'HOST-8.4', facts: { objectionId: objection.id, answer, why } }, at)
    await tell(deps, trx, row, { template: 'objection-answered', facts: { mailDomain: row.mailDomain, upheld, why: why.trim(), caseUrl: caseUrl(deps, caseId) }, rules: ['HOST-8.4'], attachments: [] }, at, objection.id)
    if (upheld) await closeCase(deps, trx, actor, await readCase(trx, row, at), { rule: 'HOST-8.4', why: why.trim(), held }, at)
  })
}
