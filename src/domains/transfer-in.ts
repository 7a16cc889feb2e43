/**
 * A name on its way here: load, decide, ask the registry, record its answer. Run when it is paid, accepted, its papers are there, when
 * the registry tells something, and when its time has come; each run goes on from where the last one stood.
 */
import { RegistryError } from '../errors.ts'
import { callRegistry } from '../registry/call.ts'
import { domainInfo, type DomainFacts } from '../registry/epp/commands/domain-info.ts'
import { domainTransferQuery } from '../registry/epp/commands/domain-transfer-query.ts'
import { domainTransfer, type DomainTransfer } from '../registry/epp/commands/domain-transfer.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { askRegistry } from '../registry/read.ts'
import { dayOf } from '../rules/calendar.ts'
import type { TransferInRefusal } from '../rules/domain-transfer.ts'
import { profileOf } from '../rules/zones/of-name.ts'
import { makeContacts } from './contacts-at-registry.ts'
import { contactsWishOf } from './contacts-wish.ts'
import { askRegistryPrice, sayPremium } from './registry-price.ts'
import { prepareTransfer, recordRefused, recordRequested, type Moving } from './transfer-in-intent.ts'
import { recordArrival } from './transfer-in-record.ts'

/** Nothing is said twice: the order's keys hold what was said. */
export async function advanceTransferIn (deps: RegistryDeps, orderId: string): Promise<void> {
  const order = await prepareTransfer(deps, orderId)
  if (!order) return
  const { registry } = profileOf(order.zone, dayOf(order.registeringAt))
  if (!order.requestedAt && !await request(deps, order, registry)) return
  await lookForIt(deps, order, registry)
}

/** True: the registry has it. */
async function request (deps: RegistryDeps, order: Moving, registry: string): Promise<boolean> {
  const { dialect } = deps.registries.of(registry).profile
  const whenSettled = { name: 'domains.transfer-in', payload: { orderId: order.id } } as const
  const takesContacts = dialect.ns.domainExt !== undefined // EURid: those of the losing registrar are not ours to see
  const made = takesContacts ? await makeContacts(deps, await contactsWishOf(deps, order, whenSettled)) : null
  if (made && !made.ok) return await recordRefused(deps, order, 'transfer-refused', made.message)
  const years = profileOf(order.zone, dayOf(order.registeringAt)).family === 'pl' ? undefined : order.years // DOM-III.6; a .pl transfer prolongs nothing
  const price = years === undefined ? null : await askRegistryPrice(deps, { registry, name: order.name, command: 'transfer', years })
  if (price?.is === 'premium') return await recordRefused(deps, order, 'transfer-refused', sayPremium(price))

  const asked: DomainTransfer = {
    op: 'request',
    name: order.name,
    authInfo: deps.keys.open(order.authInfoSealed, order.id),
    ...(years === undefined ? {} : { years }),
    ...(price?.fee === undefined ? {} : { fee: price.fee }),
    ...(made ? { eurid: { registrant: made.registrant!, contacts: made.contacts.flatMap(({ type, id }) => type === 'admin' ? [] : [{ type, id }]) } } : {})
  }
  const settled = await callRegistry(deps, { key: `${order.id}:transfer:${order.registrantHandle}`, registry, subject: { type: 'order', id: order.id }, whenSettled, command: domainTransfer, request: asked })
  if (!settled.ok) return await recordRefused(deps, order, settled.code === 2202 ? 'wrong-code' : 'transfer-refused', settled.message)
  return await recordRequested(deps, order, { actBy: settled.result.actBy, contactIds: made?.ids ?? [] })
}

/** Whose it is now decides; while it is another's, what the registry says of the transfer. */
async function lookForIt (deps: RegistryDeps, order: Moving, registry: string): Promise<void> {
  const link = deps.registries.of(registry)
  const { answer: info } = await askRegistry(link, domainInfo, { name: order.name })
  if (info.ok && info.result.sponsor === link.us && !info.result.statuses.includes('pendingTransfer')) return await recordArrival(deps, order, registry, arrived(info.result))
  const { answer: transfer } = await askRegistry(link, domainTransferQuery, { name: order.name, authInfo: deps.keys.open(order.authInfoSealed, order.id) })
  if (transfer.ok && transfer.result.status === 'pending' && transfer.result.gaining === link.us) return await recordRequested(deps, order, { actBy: transfer.result.actBy, contactIds: [] }).then(() => undefined)
  if (transfer.ok && transfer.result.gaining === link.us && isApproved(transfer.result.status)) throw new RegistryError(`${order.name} is approved for us and not ours yet`, 'retry')
  const why: TransferInRefusal = 'transfer-rejected'
  await recordRefused(deps, order, why, transfer.ok ? transfer.result.status : `${transfer.code} ${transfer.message}`)
}

const isApproved = (status: string): boolean => status === 'clientApproved' || status === 'serverApproved'

/** E comes from the registry, never from us. */
function arrived (facts: DomainFacts): DomainFacts & { readonly expiresAt: Date } {
  const { expiresAt } = facts
  if (!expiresAt) throw new RegistryError(`the registry does not tell when ${facts.name} ends`, 'retry')
  return { ...facts, expiresAt }
}
