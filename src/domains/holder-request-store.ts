/** SQL of what is asked about holders: new data, or another client who acts for them; with a line a domain. Rows do not leave this file. */
import type { Knex } from 'knex'
import type { HolderData } from '../people/replace-holder.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import type { HowToEnter } from './change-holder-plan.ts'
import type { Step } from './registry-step.ts'

export type RequestKind = 'data' | 'client'
export type RequestEnd = 'entered' | 'refused' | 'rejected' | 'withdrawn'

export type HolderRequest = {
  readonly id: string
  readonly kind: RequestKind
  readonly operatorId: string
  /** Who acts for the holder; of a change of client the one who is to act. */
  readonly customerId: string
  /** Of a change of data. */
  readonly wanted: HolderData | null
  /** The row that holds them, once the first domain is to have it. */
  readonly newHolderId: string | null
  readonly policyVersion: string
  readonly needsPaper: boolean
  readonly askedAt: Date
  /** When a signed paper came that nobody rejected. */
  readonly receivedAt: Date | null
  readonly enterBy: Date | null
  readonly acceptedAt: Date | null
  readonly alarmedAt: Date | null
  readonly endedAt: Date | null
  readonly endReason: RequestEnd | null
  readonly endSay: string | null
}

export type RequestLine = {
  readonly requestId: string
  readonly domainId: string
  /** Who held the domain when it was asked. */
  readonly holderId: string
  readonly needsPaper: boolean
  /** Both registrants have to say yes first (REG-COR). */
  readonly needsConsent: boolean
  readonly rule: RuleId
  readonly how: HowToEnter
  /** Hours from the signed paper, or from the asking where none is needed. */
  readonly withinHours: number
  /** What we chose to call the new holder's contact. */
  readonly newHandle: string | null
  readonly steps: readonly Step[] | null
  readonly endedAt: Date | null
  readonly entered: boolean | null
  readonly say: string | null
}

export type NewRequest = Pick<HolderRequest, 'id' | 'kind' | 'operatorId' | 'customerId' | 'wanted' | 'policyVersion' | 'needsPaper' | 'askedAt'> & { readonly askedBy: string }
export type NewLine = Pick<RequestLine, 'domainId' | 'holderId' | 'needsPaper' | 'needsConsent' | 'rule' | 'how' | 'withinHours' | 'newHandle'>

export async function insertRequest (trx: Knex.Transaction, request: NewRequest, lines: readonly NewLine[]): Promise<void> {
  await trx('holder_requests').insert({
    id: request.id, kind: request.kind, operator_id: request.operatorId, customer_id: request.customerId, wanted: request.wanted && JSON.stringify(request.wanted),
    policy_version: request.policyVersion, needs_paper: request.needsPaper, asked_at: request.askedAt, asked_by: request.askedBy
  })
  await trx('holder_request_domains').insert(lines.map(line => ({
    request_id: request.id, domain_id: line.domainId, holder_id: line.holderId, needs_paper: line.needsPaper, needs_consent: line.needsConsent, rule: line.rule, how: line.how, within_hours: line.withinHours, new_handle: line.newHandle
  })))
}

export async function lockRequest (trx: Knex.Transaction, id: string): Promise<HolderRequest | undefined> {
  return await trx('holder_requests').where({ id }).forUpdate().first(requestColumns)
}

export async function findRequest (trx: Knex.Transaction, id: string): Promise<HolderRequest | undefined> {
  return await trx('holder_requests').where({ id }).first(requestColumns)
}

export async function findLines (trx: Knex.Transaction, requestId: string): Promise<RequestLine[]> {
  return await trx('holder_request_domains').where({ request_id: requestId }).orderBy('domain_id').select(lineColumns)
}

export type RequestChange = Partial<{ newHolderId: string, receivedAt: Date | null, enterBy: Date | null, acceptedAt: Date, acceptedBy: string, alarmedAt: Date, lookAt: Date | null }>

export async function updateRequest (trx: Knex.Transaction, id: string, change: RequestChange): Promise<void> {
  const row = {
    new_holder_id: change.newHolderId, received_at: change.receivedAt, enter_by: change.enterBy, accepted_at: change.acceptedAt, accepted_by: change.acceptedBy, alarmed_at: change.alarmedAt, look_at: change.lookAt
  }
  await trx('holder_requests').where({ id }).update(Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)))
}

/** With the lines that are open. */
export async function endRequest (trx: Knex.Transaction, id: string, { at, reason, say }: { at: Date, reason: RequestEnd, say: string | null }): Promise<void> {
  await trx('holder_request_domains').where({ request_id: id, ended_at: null }).update({ ended_at: at, entered: false, say })
  await trx('holder_requests').where({ id }).update({ ended_at: at, end_reason: reason, end_say: say, look_at: null })
}

/** Once: the steps are what is said. */
export async function updateLineSteps (trx: Knex.Transaction, { requestId, domainId }: Pick<RequestLine, 'requestId' | 'domainId'>, steps: readonly Step[]): Promise<void> {
  await trx('holder_request_domains').where({ request_id: requestId, domain_id: domainId, steps: null }).update({ steps: JSON.stringify(steps) })
}

export async function endLine (trx: Knex.Transaction, { requestId, domainId }: Pick<RequestLine, 'requestId' | 'domainId'>, { at, entered, say }: { at: Date, entered: boolean, say: string | null }): Promise<void> {
  await trx('holder_request_domains').where({ request_id: requestId, domain_id: domainId, ended_at: null }).update({ ended_at: at, entered, say })
}

/** Ids of the requests that are open for a domain. */
export async function findRequestsOf (trx: Knex.Transaction, domainId: string): Promise<string[]> {
  return await trx('holder_request_domains').where({ domain_id: domainId, ended_at: null }).orderBy('request_id').pluck('request_id')
}

/** The domain has the new holder, and the contact by which its registry knows him. `transferLockedUntil`: left out, an earlier lock stays. */
export async function updateDomainHolder (trx: Knex.Transaction, domainId: string, { holderId, registrantHandle, transferLockedUntil }: { holderId: string, registrantHandle?: string | null, transferLockedUntil?: Date }): Promise<void> {
  await trx('domains').where({ id: domainId }).update({ holder_id: holderId, ...transferLockedUntil && { transfer_locked_until: transferLockedUntil }, ...registrantHandle !== undefined && { registrant_handle: registrantHandle } })
}

/** DOM-II.6: who acts for the holder from now on. Nothing is paid from the former one's balance any more. */
export async function updateDomainClient (trx: Knex.Transaction, domainId: string, { customerId, holderId }: { customerId: string, holderId: string }): Promise<void> {
  await trx('domains').where({ id: domainId }).update({ customer_id: customerId, holder_id: holderId, auto_renew: false })
}

/** Orders that the registry has not been told of yet. */
export async function moveOpenOrders (trx: Knex.Transaction, from: string, to: string): Promise<void> {
  await trx('orders').where({ holder_id: from, ended_at: null, registering_at: null }).update({ holder_id: to })
}

export async function hasUse (trx: Knex.Transaction, holderId: string): Promise<boolean> {
  if (await trx('domains').where({ holder_id: holderId, released_at: null }).first('id')) return true
  return await trx('orders').where({ holder_id: holderId, ended_at: null }).first('id') !== undefined
}

/** Locked, in the order of their ids. */
export async function lockLivingOfHolder (trx: Knex.Transaction, holderId: string): Promise<string[]> {
  return await trx('domains').where({ holder_id: holderId, released_at: null }).orderBy('id').forUpdate().pluck('id')
}

export type ListedRequest = HolderRequest & {
  /** Until when a registrant's yes is awaited (REG-COR); null when none is. */
  readonly confirmBy: Date | null
  readonly domains: readonly { readonly id: string, readonly displayName: string, readonly entered: boolean | null, readonly say: string | null }[]
}

/** Of one customer, or of all of an operator's; newest first. */
export async function listRequests (trx: Knex.Transaction, { operatorId, customerId }: { operatorId: string, customerId: string | null }, { openOnly, limit }: { openOnly: boolean, limit: number }): Promise<ListedRequest[]> {
  const query = trx('holder_requests as r').where({ 'r.operator_id': operatorId }).orderBy([{ column: 'r.asked_at', order: 'desc' }, { column: 'r.id' }]).limit(limit)
  if (customerId !== null) void query.where({ 'r.customer_id': customerId })
  if (openOnly) void query.whereNull('r.ended_at')
  return await query.select(Object.fromEntries(Object.entries(requestColumns).map(([field, column]) => [field, `r.${column}`])), trx.raw(`
    (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'displayName', d.display_name, 'entered', l.entered, 'say', l.say) order by d.name), '[]')
     from holder_request_domains l join domains d on d.id = l.domain_id where l.request_id = r.id) as domains`), trx.raw(`
    (select min(c.confirm_by) from registrant_consents c where c.request_id = r.id and c.confirmed_at is null and exists (select from holder_request_domains l where l.request_id = r.id and l.needs_consent and l.ended_at is null)) as "confirmBy"`))
}

const requestColumns = {
  id: 'id', kind: 'kind', operatorId: 'operator_id', customerId: 'customer_id', wanted: 'wanted', newHolderId: 'new_holder_id', policyVersion: 'policy_version', needsPaper: 'needs_paper', askedAt: 'asked_at',
  receivedAt: 'received_at', enterBy: 'enter_by', acceptedAt: 'accepted_at', alarmedAt: 'alarmed_at', endedAt: 'ended_at', endReason: 'end_reason', endSay: 'end_say'
}
const lineColumns = {
  requestId: 'request_id', domainId: 'domain_id', holderId: 'holder_id', needsPaper: 'needs_paper', needsConsent: 'needs_consent', rule: 'rule', how: 'how', withinHours: 'within_hours', newHandle: 'new_handle', steps: 'steps', endedAt: 'ended_at', entered: 'entered', say: 'say'
}
