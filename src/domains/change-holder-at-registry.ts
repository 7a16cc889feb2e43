/** Enters a holder's new data for one domain: noted who gets them, said to the registry, recorded (DOM-II.4, DOM-III.2, DOM-IV.2). */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { findCustomer, findHolder, type Holder } from '../people/find.ts'
import { replaceHolder } from '../people/replace-holder.ts'
import { contactInfo } from '../registry/epp/commands/contact-info.ts'
import { domainInfo, type DomainFacts } from '../registry/epp/commands/domain-info.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { askRegistry } from '../registry/read.ts'
import { isPublic } from '../rules/domain-order.ts'
import { renewalActOf } from '../rules/domain-renewal.ts'
import { familyOf, profileOf } from '../rules/zones/of-name.ts'
import { termsOf } from '../terms/in-force.ts'
import { isCurrent, planRegistrant, planUpdate } from './change-holder-plan.ts'
import { makeContacts } from './contacts-at-registry.ts'
import { noteDisclosures } from './disclose.ts'
import { findDomain, type Domain } from './domain-store.ts'
import { recordEntered, recordNotEntered } from './change-holder-record.ts'
import { findLines, lockRequest, updateLineSteps, updateRequest, type HolderRequest, type RequestLine } from './holder-request-store.ts'
import { waitsForConsent } from './registrant-consent-case.ts'
import { sayRefusal, saySteps, type Said, type Step } from './registry-step.ts'
import type { LinkDeps } from './transfer-order.ts'

type Deps = RegistryDeps & LinkDeps

export type Entering = { readonly request: HolderRequest, readonly line: RequestLine, readonly domain: Domain, readonly holder: Holder, readonly lang: 'pl' | 'en', readonly isPublic: boolean }

const actor: Actor = { kind: 'machine', name: 'domains.enter-holder-change' }

/** Runs again after a crash without saying anything twice. Throws RegistryError while the registry cannot be reached or has not decided (1001). */
export async function enterHolderChange (deps: Deps, { requestId, domainId }: { requestId: string, domainId: string }): Promise<void> {
  const entering = await prepare(deps, requestId, domainId)
  if (!entering) return
  const { line, domain } = entering
  const said: Said = { key: `${requestId}:${domainId}`, registry: domain.registry, subject: { type: 'domain', id: domainId }, whenSettled: { name: 'domains.enter-holder-change', payload: { requestId, domainId } } }
  switch (line.how) {
    case 'hand-over': return // the client alone changes: not here
    case 'nothing': return await recordEntered(deps, actor, entering, {})
    case 'update-contact': return await correct(deps, entering, said)
    case 'new-registrant': return await replace(deps, entering, said)
  }
}

/** The row with the new data, and who gets them, are written before anybody does (DOM-I.7). Undefined: nothing to do, or not now: of a blocked name the registry changes nothing (REG-NASK), its renewal goes on with this. */
async function prepare (deps: Deps, requestId: string, domainId: string): Promise<Entering | undefined> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const request = await lockRequest(trx, requestId)
    const line = request && (await findLines(trx, requestId)).find(each => each.domainId === domainId)
    const domain = line && await findDomain(trx, domainId)
    if (!request?.wanted || !domain || domain.releasedAt || (line.how === 'new-registrant' && isBlocked(domain, at)) || line.endedAt || request.endedAt || (line.needsPaper && !request.acceptedAt) || await waitsForConsent(trx, line)) return undefined
    const holder = await newHolderOf(trx, request, line, at)
    await noteDisclosures(deps, trx, { holderId: holder.id, zone: domain.zone, subjectId: domainId, purpose: 'change' }, at)
    const { terms } = await termsOf(trx, request.policyVersion)
    const { lang } = (await findCustomer(trx, request.customerId))!
    return { request, line, domain, holder, lang, isPublic: isPublic(holder.kind, holder.whoisConsent, terms.order[familyOf(domain.zone)]) }
  })
}

const isBlocked = ({ zone, expiresOn, expiresAt }: Domain, at: Date): boolean => renewalActOf(profileOf(zone, expiresOn), expiresAt, at) === 'reactivate'

async function newHolderOf (trx: Knex.Transaction, request: HolderRequest, line: RequestLine, at: Date): Promise<Holder> {
  if (request.newHolderId) return (await findHolder(trx, request.newHolderId))!
  const holder = await replaceHolder(trx, (await findHolder(trx, line.holderId))!, request.wanted!, request.customerId, at)
  await updateRequest(trx, request.id, { newHolderId: holder.id })
  return holder
}

async function correct (deps: Deps, entering: Entering, said: Said): Promise<void> {
  const { line, domain, holder, isPublic } = entering
  const { dialect } = deps.registries.of(domain.registry).profile
  const steps = line.steps ?? await writeSteps(deps, line, await withoutCurrent(deps, domain.registry, planUpdate(holder, isPublic, await readContacts(deps, domain), dialect)))
  const refused = await saySteps(deps, steps, said)
  await (refused ? recordNotEntered(deps, actor, entering, sayRefusal(refused)) : recordEntered(deps, actor, entering, {}))
}

async function replace (deps: Deps, entering: Entering, said: Said): Promise<void> {
  const { line, domain, holder, lang, isPublic } = entering
  const made = await makeContacts(deps, { key: `${said.key}:contact`, registry: said.registry, subject: said.subject, whenSettled: said.whenSettled, holder, lang, handle: line.newHandle!, isPublic })
  if (!made.ok) return await recordNotEntered(deps, actor, entering, made.message)
  const steps = line.steps ?? await writeSteps(deps, line, planRegistrant(domain.name, made, await readContacts(deps, domain)))
  const refused = await saySteps(deps, steps, said)
  await (refused ? recordNotEntered(deps, actor, entering, sayRefusal(refused)) : recordEntered(deps, actor, entering, { registrant: made.registrant }))
}

/** As the registry shows them; where it shows nothing, as our books have them: the refusal of what is said then tells why. */
async function readContacts (deps: Deps, { name, registry, registrantHandle }: Domain): Promise<Pick<DomainFacts, 'registrant' | 'contacts'>> {
  const { answer } = await askRegistry(deps.registries.of(registry), domainInfo, { name })
  return { registrant: registrantHandle, contacts: answer.ok ? answer.result.contacts : [] }
}

/** What stands there already is not said: some registries refuse it. */
async function withoutCurrent (deps: Deps, registry: string, steps: readonly Step[]): Promise<readonly Step[]> {
  const left: Step[] = []
  for (const step of steps) {
    if (step.say !== 'contact:update') continue
    const { answer } = await askRegistry(deps.registries.of(registry), contactInfo, { id: step.request.id })
    if (!answer.ok || !isCurrent(answer.result, step)) left.push(step)
  }
  return left
}

/** What stands in the row counts, whoever wrote it first. */
async function writeSteps (deps: Deps, line: RequestLine, steps: readonly Step[]): Promise<readonly Step[]> {
  return await transact(deps.db, async trx => {
    await updateLineSteps(trx, line, steps)
    return (await findLines(trx, line.requestId)).find(({ domainId }) => domainId === line.domainId)!.steps!
  })
}
