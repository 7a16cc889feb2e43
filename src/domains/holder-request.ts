/** A person's decision on a holder's request, or its being taken back; and the alarm before its time is over (DOM-II.4, DOM-II.6, DOM-III.2). */
import { actorId, type Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { requireStaff } from '../people/may.ts'
import { handOver } from './change-client-hand-over.ts'
import { writeRejectedLetter } from './holder-letters.ts'
import { auditRequest, lockOpenRequest, namedLines, wordOf } from './holder-request-papers.ts'
import { endRequest, updateRequest, type RequestLine } from './holder-request-store.ts'
import { endUnconfirmed } from './registrant-consent.ts'
import { consentClosesAt } from './registrant-consent-case.ts'

const machine: Actor = { kind: 'machine', name: 'domains.alarm-holder-request' }

/**
 * The signed request is the holder's: new data go to the registry, a new client acts at once.
 * @throws Refusal 'forbidden' (role), 'not-found', 'conflict' ('request-ended', 'request-accepted', 'paper-missing', of a change of client also 'renewal-underway', 'change-underway', 'deregistration-open', 'domain-moved')
 */
export async function acceptRequest (deps: Deps, actor: Actor, requestId: string): Promise<void> {
  const at = deps.now()
  requireStaff(actor, ['administrator', 'registrar-desk'])
  await transact(deps.db, async trx => {
    const { request, lines } = await lockOpenRequest(trx, actor, requestId)
    const [{ rule }] = lines as [RequestLine]
    if (request.acceptedAt) throw new Refusal('conflict', 'This request is accepted already.', { reason: 'request-accepted', rule })
    if (!request.receivedAt) throw new Refusal('conflict', 'The signed request is not there: file a scan of it first.', { reason: 'paper-missing', rule })
    await updateRequest(trx, requestId, { acceptedAt: at, acceptedBy: actorId(actor) })
    await auditRequest(trx, actor, request, { action: `${wordOf(request)}.accept`, rule, facts: { receivedAt: request.receivedAt, enterBy: request.enterBy }, at })
    if (request.kind === 'client') return await handOver(deps, trx, actor, request, lines, at)
    for (const { domainId, needsPaper, endedAt } of lines) {
      if (needsPaper && !endedAt) await deps.jobs.add(trx, 'domains.enter-holder-change', { requestId, domainId }, domainId)
    }
  })
}

/** @throws Refusal 'forbidden' (role), 'not-found', 'conflict' ('request-ended', 'request-accepted') */
export async function rejectRequest (deps: Deps, actor: Actor, requestId: string, why: string): Promise<void> {
  requireStaff(actor, ['administrator', 'registrar-desk'])
  await stop(deps, actor, requestId, { reason: 'rejected', say: why })
}

/** By who asked, while nobody has accepted it. What needed no paper is entered and stays. @throws Refusal 'forbidden', 'not-found', 'conflict' ('request-ended', 'request-accepted') */
export async function withdrawRequest (deps: Deps, actor: Actor, requestId: string): Promise<void> {
  if (actor.kind === 'staff') requireStaff(actor, ['administrator', 'registrar-desk'])
  await stop(deps, actor, requestId, { reason: 'withdrawn', say: null })
}

async function stop (deps: Deps, actor: Actor, requestId: string, { reason, say }: { reason: 'rejected' | 'withdrawn', say: string | null }): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const { request, lines } = await lockOpenRequest(trx, actor, requestId)
    const [{ rule }] = lines as [RequestLine]
    if (request.acceptedAt || (!request.needsPaper && await consentClosesAt(trx, requestId, lines) === null)) throw new Refusal('conflict', 'This is on its way to the registry: wait for the outcome, then ask for another change.', { reason: 'request-accepted', rule })
    await endRequest(trx, requestId, { at, reason, say })
    if (say !== null) await writeRejectedLetter(deps, trx, request, await namedLines(trx, lines), { key: requestId, rejected: 'request', why: say }, at)
    await auditRequest(trx, actor, request, { action: reason === 'rejected' ? `${wordOf(request)}.reject` : `${wordOf(request)}.withdraw`, rule, facts: { why: say }, at })
  })
}

/**
 * Its instant has come. The days of both registrants to confirm are over: what waits for them ends (REG-COR). Or a quarter of the time is left and nobody has
 * accepted it, or the registry has not taken it: told once.
 */
export async function alarmRequest (deps: Deps, requestId: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const { request, lines } = await lockOpenRequest(trx, machine, requestId).catch(() => ({ request: undefined, lines: [] }))
    if (!request) return
    const closesAt = await consentClosesAt(trx, requestId, lines)
    if (closesAt && at >= closesAt) return await endUnconfirmed(trx, machine, request, lines, at)
    if (!request.enterBy || request.alarmedAt) return await updateRequest(trx, requestId, { lookAt: closesAt })
    const [{ rule }] = lines as [RequestLine]
    await updateRequest(trx, requestId, { alarmedAt: at, lookAt: closesAt })
    deps.log.warn({ requestId, enterBy: request.enterBy, accepted: request.acceptedAt !== null }, 'a holder’s signed request is nearly out of its time')
    await auditRequest(trx, machine, request, { action: `${wordOf(request)}.alarm`, rule, facts: { receivedAt: request.receivedAt, enterBy: request.enterBy, acceptedAt: request.acceptedAt }, at })
  })
}
