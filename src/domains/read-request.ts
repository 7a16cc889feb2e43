/** A request about a holder as people see it: its state, its papers, and the document to be signed. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { requireRight } from '../audit/require-right.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { findCustomer, findHolder, findOperator } from '../people/find.ts'
import { notFound, requireCustomer } from '../people/may.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { findDomain } from './domain-store.ts'
import { paperSubject } from './holder-letters.ts'
import { findLines, findRequest, listRequests, type HolderRequest, type ListedRequest, type RequestLine } from './holder-request-store.ts'
import { findPaper, findPapers, type Paper } from './paper-store.ts'
import { consentClosesAt } from './registrant-consent-case.ts'
import { findConsents, type Consent } from './registrant-consent-store.ts'
import { renderRequest } from './request-document.ts'

export type { ListedRequest } from './holder-request-store.ts'

export type ShownRequest = ListedRequest & {
  readonly papers: readonly Paper[]
  /** The registrants who were asked for a yes: none, or the one of before and the new one. */
  readonly consents: readonly Pick<Consent, 'party' | 'confirmedAt'>[]
  /** By which it is asked. */
  readonly rule: RuleId
}

const mostListed = 200

/** Newest first: a customer's own, staff those of their operator. @throws Refusal 'forbidden' */
export async function listHolderRequests (deps: Pick<Deps, 'db'>, actor: Actor, { openOnly }: { openOnly: boolean }): Promise<ListedRequest[]> {
  requireRight(actor, 'read:domains')
  if (actor.kind === 'machine') throw notFound()
  const customerId = actor.kind === 'customer' ? actor.customerId : null
  return await transact(deps.db, trx => listRequests(trx, { operatorId: actor.operatorId, customerId }, { openOnly, limit: mostListed }))
}

/** @throws Refusal 'not-found' (also another tenant's) */
export async function readHolderRequest (deps: Pick<Deps, 'db'>, actor: Actor, id: string): Promise<ShownRequest> {
  return await transact(deps.db, async trx => {
    const { request, lines } = await findOwn(trx, actor, id)
    const domains = []
    for (const { domainId, entered, say } of lines) domains.push({ id: domainId, displayName: (await findDomain(trx, domainId))!.displayName, entered, say })
    return { ...request, domains, confirmBy: await consentClosesAt(trx, id, lines), consents: await findConsents(trx, id), rule: lines[0]!.rule, papers: await findPapers(trx, paperSubject(request.kind, id)) }
  })
}

/** A paper that was filed, as a download. @throws Refusal 'not-found' (also erased) */
export async function readRequestPaper (deps: Pick<Deps, 'db'>, actor: Actor, id: string, paperId: string): Promise<{ readonly filename: string, readonly contentType: string, readonly content: Buffer }> {
  return await transact(deps.db, async trx => {
    const { request } = await findOwn(trx, actor, id)
    const paper = await findPaper(trx, paperId)
    if (!paper?.content || paper.subject.id !== request.id) throw notFound()
    return { filename: paper.filename, contentType: paper.contentType, content: paper.content }
  })
}

/**
 * The request to be signed, as a PDF in the language of the one who acts.
 * @throws Refusal 'not-found', 'conflict' ('no-paper-needed', 'request-erased')
 */
export async function renderHolderRequest (deps: Pick<Deps, 'db'>, actor: Actor, id: string): Promise<Buffer> {
  const facts = await transact(deps.db, async trx => {
    const { request, lines } = await findOwn(trx, actor, id)
    if (!request.needsPaper) throw new Refusal('conflict', 'This change needs no signed request.', { reason: 'no-paper-needed', rule: lines[0]!.rule })
    return await factsOf(trx, request, lines.filter(({ needsPaper }) => needsPaper))
  })
  return await renderRequest(facts)
}

async function findOwn (trx: Knex.Transaction, actor: Actor, id: string): Promise<{ request: HolderRequest, lines: RequestLine[] }> {
  const request = await findRequest(trx, id)
  if (!request) throw notFound()
  requireCustomer(actor, request, 'read:domains')
  return { request, lines: await findLines(trx, id) }
}

async function factsOf (trx: Knex.Transaction, request: HolderRequest, lines: readonly RequestLine[]): Promise<Parameters<typeof renderRequest>[0]> {
  const customer = (await findCustomer(trx, request.customerId))!
  const names = []
  for (const { domainId } of lines) names.push((await findDomain(trx, domainId))!)
  const shared = {
    lang: customer.lang,
    requestId: request.id,
    askedAt: request.askedAt,
    operator: (await findOperator(trx, request.operatorId))!,
    names: names.toSorted((a, b) => a.name < b.name ? -1 : 1).map(({ name, displayName }) => ({ name, displayName })),
    rules: [...new Set(lines.map(({ rule }) => rule))].sort(),
    policyVersion: request.policyVersion,
    withinHours: Math.min(...lines.map(({ withinHours }) => withinHours))
  }
  if (request.kind === 'client') return { ...shared, what: 'client', client: customer }
  if (!request.wanted) throw new Refusal('conflict', 'The data of this request were erased.', { reason: 'request-erased', rule: 'OG-28.5' })
  return { ...shared, what: 'data', before: (await findHolder(trx, lines[0]!.holderId))!, after: request.wanted }
}
