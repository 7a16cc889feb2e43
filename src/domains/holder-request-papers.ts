/** The signed request of a holder: filed, rejected; its clock runs from the first one that stands (DOM-II.4, DOM-II.6, DOM-III.2). */
import type { Knex } from 'knex'
import { actorId, type Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { notFound, requireCustomer, requireStaff } from '../people/may.ts'
import { alarmAt, enterBy } from '../rules/domain-holder.ts'
import { findDomain } from './domain-store.ts'
import { paperSubject, writeRejectedLetter } from './holder-letters.ts'
import { findLines, lockRequest, updateRequest, type HolderRequest, type RequestLine } from './holder-request-store.ts'
import { keepPaper, type PaperDraft } from './keep-paper.ts'
import { findPapers, updatePaperRejected } from './paper-store.ts'
import { consentClosesAt } from './registrant-consent-case.ts'

export type FiledRequestPaper = {
  readonly paperId: string
  readonly contentType: string
  /** Until when it is entered, if the paper stands. */
  readonly enterBy: Date
}

/**
 * The same paper once more changes nothing.
 * @throws Refusal 'not-found' (also another tenant's request), 'forbidden', 'conflict' ('request-ended', 'no-paper-needed', 'too-many-papers', 'paper-rejected'), 'invalid' ('paper-size', 'paper-type')
 */
export async function fileSignedRequest (deps: Deps, actor: Actor, requestId: string, { filename, content }: Omit<PaperDraft, 'purpose'>): Promise<FiledRequestPaper> {
  const at = deps.now()
  if (actor.kind === 'staff') requireStaff(actor, ['administrator', 'registrar-desk'])
  return await transact(deps.db, async trx => {
    const { request, lines } = await lockOpenRequest(trx, actor, requestId)
    const [{ rule }] = lines as [RequestLine]
    if (!request.needsPaper) throw new Refusal('conflict', 'This change needs no signed request: it is on its way.', { reason: 'no-paper-needed', rule })
    const paper = await keepPaper(trx, actor, request, paperSubject(request.kind, requestId), { purpose: request.kind === 'data' ? 'data-change' : 'client-change', filename, content }, { rule, at })
    const receivedAt = request.receivedAt ?? at
    const clock = clockOf(lines, receivedAt)
    if (paper.isNew) {
      await updateRequest(trx, requestId, { receivedAt, enterBy: clock.by, lookAt: request.alarmedAt ? await consentClosesAt(trx, requestId, lines) : clock.alarmAt })
      await auditRequest(trx, actor, request, { action: `${wordOf(request)}.receive-paper`, rule, facts: { ...paper.facts, receivedAt, enterBy: clock.by }, at })
    }
    return { paperId: paper.id, contentType: paper.contentType, enterBy: clock.by }
  })
}

/**
 * Not signed, not readable, signed by somebody else: another may be filed, and the time runs from that one. Once more changes nothing.
 * @throws Refusal 'forbidden' (role), 'not-found', 'conflict' ('request-ended', 'request-accepted')
 */
export async function rejectSignedRequest (deps: Deps, actor: Actor, requestId: string, paperId: string, why: string): Promise<void> {
  const at = deps.now()
  requireStaff(actor, ['administrator', 'registrar-desk'])
  await transact(deps.db, async trx => {
    const { request, lines } = await lockOpenRequest(trx, actor, requestId)
    const [{ rule }] = lines as [RequestLine]
    if (request.acceptedAt) throw new Refusal('conflict', 'This request is accepted: its papers stand.', { reason: 'request-accepted', rule })
    const subject = paperSubject(request.kind, requestId)
    if (!(await findPapers(trx, subject)).some(({ id }) => id === paperId)) throw notFound()
    if (!await updatePaperRejected(trx, paperId, { at, by: actorId(actor), why })) return
    const left = (await findPapers(trx, subject)).find(({ rejectedAt }) => !rejectedAt)
    const clock = left && clockOf(lines, left.filedAt)
    await updateRequest(trx, requestId, { receivedAt: left?.filedAt ?? null, enterBy: clock?.by ?? null, lookAt: clock?.alarmAt ?? await consentClosesAt(trx, requestId, lines) })
    await writeRejectedLetter(deps, trx, request, await namedLines(trx, lines), { key: paperId, rejected: 'paper', why }, at)
    await auditRequest(trx, actor, request, { action: `${wordOf(request)}.reject-paper`, rule, facts: { paperId, why }, at })
  })
}

/** The tightest of its lines. */
const clockOf = (lines: readonly RequestLine[], receivedAt: Date): { by: Date, alarmAt: Date } => {
  const withinHours = Math.min(...lines.filter(({ needsPaper }) => needsPaper).map(each => each.withinHours))
  const by = enterBy(receivedAt, withinHours)
  return { by, alarmAt: alarmAt(by, withinHours) }
}

/** Locked, with its lines. @throws Refusal 'not-found', 'conflict' 'request-ended' */
export async function lockOpenRequest (trx: Knex.Transaction, actor: Actor, requestId: string): Promise<{ request: HolderRequest, lines: RequestLine[] }> {
  const request = await lockRequest(trx, requestId)
  if (!request) throw notFound()
  requireCustomer(actor, request, 'act:domains')
  const lines = await findLines(trx, requestId)
  if (request.endedAt) throw new Refusal('conflict', 'This request has ended: make a new one.', { reason: 'request-ended', rule: lines[0]!.rule })
  return { request, lines }
}

export async function namedLines (trx: Knex.Transaction, lines: readonly RequestLine[]): Promise<(RequestLine & { readonly displayName: string })[]> {
  const named = []
  for (const line of lines) named.push({ ...line, displayName: (await findDomain(trx, line.domainId))!.displayName })
  return named
}

/** The first word of an action in the journal. */
export const wordOf = ({ kind }: Pick<HolderRequest, 'kind'>): string => kind === 'data' ? 'holder-change' : 'client-change'

type Entry = Pick<Parameters<typeof writeAudit>[1], 'action' | 'rule' | 'facts' | 'at'>

export async function auditRequest (trx: Knex.Transaction, actor: Actor, { id, operatorId, customerId, policyVersion }: HolderRequest, { facts, ...entry }: Entry): Promise<void> {
  await writeAudit(trx, { ...entry, actor, subject: { type: 'holder-request', id }, operatorId, customerId, policyVersion, facts })
}
