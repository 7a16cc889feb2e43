/** What a registry asks for a command, where it tells: said with the command, so that it takes no other (RFC 8748 §3.8). */
import { Refusal, RegistryError } from '../errors.ts'
import { domainCheck, type DomainAvailability } from '../registry/epp/commands/domain-check.ts'
import { sumOf } from '../registry/epp/extensions/fee-data.ts'
import { productOf } from '../registry/epp/extensions/namestore.ts'
import type { AgreedFee, FeeCommand } from '../registry/epp/extensions/fee.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { readRegistry } from '../registry/read.ts'
import { dayOf } from '../rules/calendar.ts'
import { judgeName } from '../rules/domain-name.ts'
import { profileOf } from '../rules/zones/of-name.ts'
import { isConnected } from './connected-zones.ts'

export type RegistryPrice =
  /** undefined: the registry tells no prices. */
  | { readonly is: 'ordinary', readonly fee: AgreedFee | undefined }
  /** A price of this name's own, which our price list does not cover (RFC 8748 §3.7). */
  | { readonly is: 'premium', readonly fee: string | null, readonly currency: string | null }

type Asked = { readonly registry: string, readonly name: string, readonly command: FeeCommand, readonly years: number }

/** Throws RegistryError when the registry cannot be asked now. */
export async function askRegistryPrice (deps: RegistryDeps, asked: Asked): Promise<RegistryPrice> {
  return tellsPrices(deps, asked.registry) ? (await checkName(deps, asked)).price : { is: 'ordinary', fee: undefined }
}

type Answered = { readonly answer: DomainAvailability, readonly price: RegistryPrice }

/** Whether the name is free, and what it costs there, in one question. Throws RegistryError when the registry cannot be asked now. */
export async function checkName (deps: RegistryDeps, { name, ...asked }: Asked): Promise<{ readonly answer: DomainAvailability | undefined, readonly price: RegistryPrice }> {
  return (await checkNames(deps, { ...asked, names: [name] })).get(name) ?? { answer: undefined, price: { is: 'ordinary', fee: undefined } }
}

/** The same of several names of one registry, a question for each of its products; of whom it says nothing is left out. */
export async function checkNames (deps: RegistryDeps, { registry, names, command, years }: Omit<Asked, 'name'> & { readonly names: readonly string[] }): Promise<Map<string, Answered>> {
  const { dialect } = deps.registries.of(registry).profile
  const fee = tellsPrices(deps, registry) && { fee: { commands: [{ command, years }] } }
  const answers: DomainAvailability[] = []
  for (const ofOne of Map.groupBy(names, name => productOf(name, dialect)).values()) answers.push(...await readRegistry(deps, registry, domainCheck, { names: ofOne, ...fee }))
  return new Map(answers.map(answer => [answer.name, { answer, price: priceIn(answer, command) }]))
}

/** What is known of a price before an order: 'untold' when there is no such name, or its registry cannot be asked now. */
export type OrderedPrice = RegistryPrice | { readonly is: 'untold' }

/**
 * Asks ahead of an order: outside of any transaction, for a registry may take its time. A registry that is away stops no order: its price is asked for again
 * with the command, and the money of a name that turns out to be premium goes back (DOM-II.2e).
 */
export async function askOrderPrice (deps: RegistryDeps, { name: typed, years }: { readonly name: string, readonly years: number }, command: FeeCommand): Promise<OrderedPrice> {
  const judged = judgeName(typed)
  if (!judged.ok) return { is: 'untold' }
  const profile = profileOf(judged.zone, dayOf(deps.now()))
  if (!isConnected(deps, profile)) return { is: 'untold' }
  try {
    return await askRegistryPrice(deps, { registry: profile.registry, name: judged.ascii, command, years })
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    deps.log.warn({ err: error, name: judged.ascii }, 'an order is placed without the registry’s price')
    return { is: 'untold' }
  }
}

/** Before any money is taken: a name for which the registry asks more than our price list knows of is not sold. @throws Refusal 'conflict' ('premium-name') */
export function requireOrdinary (price: OrderedPrice): void {
  if (price.is === 'premium') throw new Refusal('conflict', `This name cannot be ordered: ${sayPremium(price)}.`, { reason: 'premium-name', rule: 'DOM-II.2' })
}

/** For people. */
export const sayPremium = ({ fee, currency }: Extract<RegistryPrice, { is: 'premium' }>): string =>
  `its registry asks a price of its own for it${fee === null ? '' : ` (${[fee, currency].filter(part => part !== null).join(' ')})`}, which the price list does not cover: choose another name, or ask the operator`

const tellsPrices = ({ registries }: RegistryDeps, registry: string): boolean => registries.of(registry).profile.dialect.ns.fee !== undefined

function priceIn (answer: DomainAvailability | undefined, command: FeeCommand): RegistryPrice {
  const told = answer?.fees?.commands.find(each => each.command === command)
  const [fee, credit] = [sumOf(told?.fees.map(({ amount }) => amount) ?? []), sumOf(told?.credits.map(({ amount }) => amount) ?? [])]
  const currency = answer?.fees?.currency ?? null
  if (told?.standard === false || (answer?.fees?.class ?? 'standard') !== 'standard') return { is: 'premium', fee: told && told.fees.length > 0 ? fee : null, currency }
  if (!told || fee === null || told.fees.length === 0 || currency === null) return { is: 'ordinary', fee: undefined }
  return { is: 'ordinary', fee: { currency, fee, ...(told.credits.length > 0 && credit !== null ? { credit } : {}) } }
}
