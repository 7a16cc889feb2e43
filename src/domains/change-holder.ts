/**
 * New data of a holder (DOM-II.4, DOM-III.2, DOM-IV.2): where the terms want a signed request they wait in the pending register, and a request is made
 * to be signed; elsewhere they go to the registry at once. Each domain goes its own way (change-holder-at-registry.ts).
 */
import type { Knex } from 'knex'
import { actorId, type Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { checkHolder } from '../people/contact-data.ts'
import { findHolder, findOperator, type Holder } from '../people/find.ts'
import { notFound, requireCustomer, requireStaff } from '../people/may.ts'
import { changedFields, dataOf, isCurrentHolder, replaceHolder, supersedeHolder, type HolderData } from '../people/replace-holder.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { isOurContact, newContactId } from '../registry/new-ids.ts'
import { dayOf } from '../rules/calendar.ts'
import { changesName, changesRegistrant, planHolderChange } from '../rules/domain-holder.ts'
import type { BoundTerms } from '../rules/policy.ts'
import { familyOf } from '../rules/zones/of-name.ts'
import { termsInForce } from '../terms/in-force.ts'
import { howToEnter } from './change-holder-plan.ts'
import { findDomain, type Domain } from './domain-store.ts'
import { writeAskedLetter } from './holder-letters.ts'
import { insertRequest, lockLivingOfHolder, moveOpenOrders, updateRequest, type NewLine } from './holder-request-store.ts'
import { requireEligible } from './order-owner.ts'
import { askConsents } from './registrant-consent.ts'
import { findOpenTransferOut } from './transfer-out-store.ts'
import { isGeneric } from './verify-registrant-email.ts'
import type { LinkDeps } from './transfer-order.ts'

export type HolderChangeDraft = {
  readonly holderId: string
  readonly data: HolderData
  /** Of the holder's domains; all of them when left out. */
  readonly domainIds?: readonly string[] | undefined
}

export type AskedHolderChange = {
  /** null: the holder has no domain, and the new data stand here already. */
  readonly requestId: string | null
  /** The signed request that some domains wait for, and hours from its receipt to the entry. */
  readonly paper: { readonly withinHours: number } | null
  readonly lines: readonly { readonly domainId: string, readonly displayName: string, readonly needsPaper: boolean, /** Both registrants were written to (REG-COR). */ readonly needsConsent: boolean, readonly withinHours: number, readonly rule: string }[]
}

type Deps = RegistryDeps & LinkDeps

/**
 * @throws Refusal 'not-found' (also another tenant's holder or domain), 'forbidden', 'invalid' (a field, 'nothing-changed', of an .eu name 'not-eligible' or 'citizenship-untold'), 'conflict' ('holder-replaced', 'request-open', of a generic name 'transfer-underway')
 */
export async function askHolderChange (deps: Deps, actor: Actor, draft: HolderChangeDraft): Promise<AskedHolderChange> {
  const at = deps.now()
  if (actor.kind === 'staff') requireStaff(actor, ['administrator', 'registrar-desk'])
  return await transact(deps.db, async trx => {
    const before = await findHolder(trx, draft.holderId)
    if (!before) throw notFound()
    requireCustomer(actor, before, 'act:domains')
    if (!await isCurrentHolder(trx, before.id)) throw new Refusal('conflict', 'These data were replaced already: change the newer ones.', { reason: 'holder-replaced', rule: 'DOM-V.4' })
    const data = { ...draft.data, citizenship: draft.data.citizenship === undefined ? before.citizenship ?? null : draft.data.citizenship } // untold is unchanged
    checkHolder({ ...data, customerId: before.customerId })
    const fields = changedFields(dataOf(before), data)
    if (fields.length === 0) throw new Refusal('invalid', 'These are the data that stand here already: write what has changed.', { reason: 'nothing-changed', rule: 'DOM-V.4' })
    const bound = await termsInForce(trx, (await findOperator(trx, before.operatorId))!.policy, dayOf(at), before.customerId)
    const domains = await domainsOf(trx, before.id, draft.domainIds)
    for (const { zone } of domains) requireEligible(data, { family: familyOf(zone) })
    return domains.length === 0
      ? await changeAtOnce(trx, actor, before, data, { bound, fields, at })
      : await ask(deps, trx, actor, before, data, domains, { bound, fields, at })
  })
}

async function domainsOf (trx: Knex.Transaction, holderId: string, wanted: readonly string[] | undefined): Promise<Domain[]> {
  const living = await lockLivingOfHolder(trx, holderId)
  if (wanted?.some(id => !living.includes(id))) throw notFound()
  const domains: Domain[] = []
  for (const id of wanted ?? living) domains.push((await findDomain(trx, id))!)
  return domains
}

type Asked = { readonly bound: BoundTerms, readonly fields: readonly string[], readonly at: Date }

/** No registry has the data: nothing to wait for. */
async function changeAtOnce (trx: Knex.Transaction, actor: Actor, before: Holder, data: HolderData, { bound, fields, at }: Asked): Promise<AskedHolderChange> {
  const holder = await replaceHolder(trx, before, data, before.customerId, at)
  await moveOpenOrders(trx, before.id, holder.id)
  await supersedeHolder(trx, before.id, at)
  await auditHolder(trx, actor, before, { action: 'holder.change', facts: { newHolderId: holder.id, fields }, bound, at })
  return { requestId: null, paper: null, lines: [] }
}

async function ask (deps: Deps, trx: Knex.Transaction, actor: Actor, before: Holder, data: HolderData, domains: readonly Domain[], { bound, fields, at }: Asked): Promise<AskedHolderChange> {
  const isOther = changesName(before, data)
  const lines = domains.map((domain): NewLine & { readonly displayName: string } => {
    const family = familyOf(domain.zone)
    const link = deps.registries.of(domain.registry)
    const how = howToEnter(link.profile.contacts, { isOtherPerson: isOther, isOurs: domain.registrantHandle === null || isOurContact(link, domain.registrantHandle) })
    const plan = planHolderChange(bound.terms.holder[family], family, isOther)
    return { ...plan, needsConsent: isGeneric(domain.zone, at) && changesRegistrant(before, data), domainId: domain.id, displayName: domain.displayName, holderId: before.id, how, newHandle: how === 'new-registrant' ? newContactId(link) : null }
  })
  const id = newId('hrq')
  const papers = lines.filter(({ needsPaper }) => needsPaper)
  const paper = papers.length === 0 ? null : { withinHours: Math.min(...papers.map(({ withinHours }) => withinHours)) }
  await insertRequest(trx, { id, kind: 'data', operatorId: before.operatorId, customerId: before.customerId, wanted: data, policyVersion: bound.versionId, needsPaper: paper !== null, askedAt: at, askedBy: actorId(actor) }, lines)
  const consenting = lines.filter(({ needsConsent }) => needsConsent)
  for (const { domainId, displayName } of consenting) {
    if (await findOpenTransferOut(trx, domainId)) throw new Refusal('conflict', `A transfer of ${displayName} away is asked for: withdraw it, or wait for its end.`, { reason: 'transfer-underway', rule: 'REG-COR' })
  }
  if (consenting.length > 0) {
    const names = consenting.map(({ displayName }) => displayName)
    await updateRequest(trx, id, { lookAt: await askConsents(deps, trx, { id, operatorId: before.operatorId, customerId: before.customerId, policyVersion: bound.versionId }, { before, after: data, names }, at) })
  }
  for (const { domainId, needsPaper, needsConsent } of lines) {
    if (!needsPaper && !needsConsent) await deps.jobs.add(trx, 'domains.enter-holder-change', { requestId: id, domainId }, domainId)
  }
  if (paper) await writeAskedLetter(deps, trx, { id, kind: 'data', operatorId: before.operatorId, customerId: before.customerId, policyVersion: bound.versionId }, papers, paper.withinHours, at)
  await auditHolder(trx, actor, before, { action: 'holder-change.ask', facts: { requestId: id, fields, isOtherPerson: isOther, domains: lines.map(({ domainId, needsPaper, needsConsent, rule, how }) => ({ domainId, needsPaper, needsConsent, rule, how })) }, bound, at })
  return { requestId: id, paper, lines: lines.map(({ domainId, displayName, needsPaper, needsConsent, withinHours, rule }) => ({ domainId, displayName, needsPaper, needsConsent, withinHours, rule })) }
}

async function auditHolder (trx: Knex.Transaction, actor: Actor, { id, operatorId, customerId }: Holder, { action, facts, bound, at }: { action: string, facts: object, bound: BoundTerms, at: Date }): Promise<void> {
  await writeAudit(trx, { at, actor, action, subject: { type: 'holder', id }, operatorId, customerId, rule: 'DOM-V.4', policyVersion: bound.versionId, facts })
}
