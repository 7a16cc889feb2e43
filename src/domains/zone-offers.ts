/** One label in many zones: where it is free, and for how much. */
import type { Actor } from '../audit/actor.ts'
import { openQuotes, type Quote } from '../billing/quote.ts'
import { transact } from '../db/transact.ts'
import { RegistryError } from '../errors.ts'
import { findCustomer, findOperator } from '../people/find.ts'
import { notFound, requireCustomer } from '../people/may.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { dayOf } from '../rules/calendar.ts'
import { judgeName, type NameJudgement } from '../rules/domain-name.ts'
import type { Zone } from '../rules/policy.ts'
import type { ZoneProfile } from '../rules/zones/profile.ts'
import { usualZones } from '../rules/zones/usual.ts'
import { termsInForce } from '../terms/in-force.ts'
import { connectedZones } from './connected-zones.ts'
import { findLivingNames } from './name-store.ts'
import { orderable } from './order-owner.ts'
import { checkNames } from './registry-price.ts'

export type ZoneOffer = {
  readonly zone: Zone
  readonly name: string
  readonly displayName: string
  /** 'premium': free at a price of its own, not ours to sell. 'unknown': its registry cannot be asked now. */
  readonly is: 'free' | 'taken' | 'premium' | 'unknown'
  /** The shortest period that can be ordered. */
  readonly years: number
  /** Of that period, for this customer. */
  readonly price: Quote
}

type Asked = { readonly customerId: string, /** A label, or a name whose first label is meant. */ readonly typed: string, /** Every zone that is sold, not the usual ones alone. */ readonly all?: boolean }
type Found = { readonly name: Extract<NameJudgement, { ok: true }>, readonly profile: ZoneProfile, readonly price: Quote }

/** A question names at most so many: no registry takes fewer. */
const namesAtOnce = 10

/**
 * Reads only; zones in the order in which they are offered. Left out: a zone that has no price, or whose letters the label does not keep to.
 * @throws Refusal 'not-found' (also another tenant's customer), 'invalid' (HOUSE-IDN: a label for none of them)
 */
export async function offersInZones (deps: RegistryDeps, actor: Actor, { customerId, typed, all = false }: Asked): Promise<ZoneOffer[]> {
  const at = deps.now()
  const label = typed.trim().split('.')[0]!
  const connected = connectedZones(deps, dayOf(at))
  const zones = all ? connected : usualZones.flatMap(zone => connected.find(profile => profile.zone === zone) ?? [])
  const { found, here } = await transact(deps.db, async trx => {
    const customer = await findCustomer(trx, customerId)
    if (!customer) throw notFound()
    requireCustomer(actor, { customerId: customer.id, operatorId: customer.operatorId }, 'read:domains')
    const operator = (await findOperator(trx, customer.operatorId))!
    const { terms: { sells } } = await termsInForce(trx, operator.policy, dayOf(at), customer.id)
    const quote = await openQuotes(trx, operator, customer, dayOf(at))
    const found = namesIn(zones.filter(({ family }) => sells.includes(family)), label).flatMap(({ name, profile }): Found[] => {
      const price = quote({ item: 'registration', zone: profile.zone, quantity: profile.years[0] })
      return price ? [{ name, profile, price }] : []
    })
    return { found, here: await findLivingNames(trx, found.map(({ name }) => name.ascii)) }
  })
  const answers = await askRegistries(deps, found.filter(({ name }) => !here.has(name.ascii)))
  return found.map(({ name: { ascii, display }, profile: { zone, years }, price }) =>
    ({ zone, name: ascii, displayName: display, is: here.has(ascii) ? 'taken' : answers.get(ascii) ?? 'unknown', years: years[0], price }))
}

function namesIn (zones: readonly ZoneProfile[], label: string): Pick<Found, 'name' | 'profile'>[] {
  const judged = zones.map(profile => ({ name: judgeName(`${label}.${profile.zone}`), profile }))
  const good = judged.flatMap(({ name, profile }) => name.ok ? [{ name, profile }] : [])
  if (good.length === 0 && judged[0]) orderable(judged[0].name)
  return good
}

/** Side by side, one registry after the other for its own names. Who cannot be asked now is left out. */
async function askRegistries (deps: RegistryDeps, asked: readonly Found[]): Promise<Map<string, ZoneOffer['is']>> {
  const answers = new Map<string, ZoneOffer['is']>()
  const groups = Map.groupBy(asked, ({ profile: { registry, years } }) => `${registry} ${years[0]}`)
  await Promise.all([...groups.values()].map(async group => {
    const { registry, years: [years] } = group[0]!.profile
    for (let from = 0; from < group.length; from += namesAtOnce) {
      try {
        const names = group.slice(from, from + namesAtOnce).map(({ name }) => name.ascii)
        for (const [name, { answer, price }] of await checkNames(deps, { registry, names, command: 'create', years })) {
          answers.set(name, !answer.available ? 'taken' : price.is === 'premium' ? 'premium' : 'free')
        }
      } catch (error) {
        if (!(error instanceof RegistryError)) throw error
        return
      }
    }
  }))
  return answers
}
