/**
 * Another client is to act for a holder (DOM-II.6, DOM-III.4, DOM-IV.4): asked by the one who is to act, on the holder's signed request. What the books
 * hold of holder and domain is shown to him only when a person has accepted the request.
 */
import { actorId, type Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { findCustomer, findOperator } from '../people/find.ts'
import { notFound, requireCustomer, requireStaff } from '../people/may.ts'
import { dayOf } from '../rules/calendar.ts'
import { planClientChange } from '../rules/domain-holder.ts'
import { judgeName } from '../rules/domain-name.ts'
import { familyOf } from '../rules/zones/of-name.ts'
import { termsInForce } from '../terms/in-force.ts'
import { findLivingNamed } from './change-client-store.ts'
import type { Domain } from './domain-store.ts'
import { writeAskedLetter } from './holder-letters.ts'
import { insertRequest } from './holder-request-store.ts'
import type { LinkDeps } from './transfer-order.ts'

/** One signed paper may name so many domains. */
const mostNames = 100

/**
 * `customerId`: who is to act. `names`: ASCII or national letters, each once.
 * @throws Refusal 'not-found' (customer, or 'unknown-domain'), 'forbidden', 'invalid' 'too-many-names', 'conflict' ('same-client', 'request-open')
 */
export async function askClientChange (deps: Deps & LinkDeps, actor: Actor, { customerId, names }: { customerId: string, names: readonly string[] }): Promise<{ readonly requestId: string, readonly withinHours: number }> {
  const at = deps.now()
  if (actor.kind === 'staff') requireStaff(actor, ['administrator', 'registrar-desk'])
  if (names.length === 0 || names.length > mostNames) throw new Refusal('invalid', `Name 1 to ${mostNames} domains.`, { reason: 'too-many-names', rule: 'DOM-II.6' })
  return await transact(deps.db, async trx => {
    const customer = await findCustomer(trx, customerId)
    if (!customer) throw notFound()
    requireCustomer(actor, { customerId, operatorId: customer.operatorId }, 'act:domains')
    const domains: Domain[] = []
    for (const name of new Set(names)) {
      const judged = judgeName(name)
      const domain = judged.ok ? await findLivingNamed(trx, customer.operatorId, judged.ascii) : undefined
      if (!domain) throw new Refusal('not-found', `${name.slice(0, 80)} is not registered here: check the name, or have it transferred here.`, { reason: 'unknown-domain', rule: 'DOM-II.6' })
      if (domain.customerId === customerId) throw new Refusal('conflict', `You act for the holder of ${domain.displayName} already.`, { reason: 'same-client', rule: 'DOM-II.6' })
      if (domains.every(({ id }) => id !== domain.id)) domains.push(domain)
    }
    const { terms, versionId } = await termsInForce(trx, (await findOperator(trx, customer.operatorId))!.policy, dayOf(at), customerId)
    const lines = domains.map(({ id, holderId, zone, displayName }) =>
      ({ ...planClientChange(terms.holder[familyOf(zone)], familyOf(zone)), domainId: id, displayName, holderId, needsPaper: true, needsConsent: false, how: 'hand-over', newHandle: null }) as const)
    const requestId = newId('hrq')
    const withinHours = Math.min(...lines.map(line => line.withinHours))
    await insertRequest(trx, { id: requestId, kind: 'client', operatorId: customer.operatorId, customerId, wanted: null, policyVersion: versionId, needsPaper: true, askedAt: at, askedBy: actorId(actor) }, lines)
    await writeAskedLetter(deps, trx, { id: requestId, kind: 'client', operatorId: customer.operatorId, customerId, policyVersion: versionId }, lines, withinHours, at)
    await writeAudit(trx, {
      at, actor, action: 'client-change.ask', subject: { type: 'holder-request', id: requestId }, operatorId: customer.operatorId, customerId, rule: lines[0]!.rule, policyVersion: versionId,
      facts: { names: domains.map(({ name }) => name), withinHours }
    })
    return { requestId, withinHours }
  })
}
