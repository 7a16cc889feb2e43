/** What our books, other lines and the registries say to lines of domains. */
import type { Knex } from 'knex'
import { isConnected, noConnectionTo } from '../domains/connected-zones.ts'
import { firstLook } from '../domains/look-ahead.ts'
import { findInTheWay } from '../domains/take-over.ts'
import { transact } from '../db/transact.ts'
import { RegistryError } from '../errors.ts'
import { findHolders } from '../people/find.ts'
import { closeOf, dayOf } from '../rules/calendar.ts'
import { profileOf } from '../rules/zones/of-name.ts'
import { askStanding } from './ask-standing.ts'
import { placeOf, type Item } from './item.ts'
import { differencesOf, faultOfStanding, type DomainRow } from './judge-domain.ts'
import { readReferences } from './references.ts'
import type { Seen } from './seen.ts'
import type { Standing } from './standing.ts'
import type { Ground } from './takeover.ts'

export async function lookAtDomains (trx: Knex.Transaction, ground: Ground, seen: Seen, items: readonly Item<DomainRow>[]): Promise<void> {
  const customers = await readReferences(trx, ground, seen, 'customer', items.map(({ row }) => row.customer))
  const holders = await readReferences(trx, ground, seen, 'holder', items.map(({ row }) => row.holder))
  const holdersHere = new Map((await findHolders(trx, items.flatMap(({ row }) => holders.idOf(row.holder) ?? []))).map(each => [each.id, each]))
  const inTheWay = await findInTheWay(trx, items.filter(({ taken }) => !taken).map(({ row }) => row.name))
  for (const item of items) {
    const { row } = item
    const at = placeOf(item)
    if (!customers.check({ ...at, column: 'customer' }, row.customer)) continue
    if (row.holder === row.customer && !seen.entries.holder.has(row.holder) && holders.idOf(row.holder) === undefined) {
      seen.fault({ ...at, column: 'holder', reason: 'no-holder', say: `holder: fill in the kind of customer ${row.customer}, so that it is a holder, or name a line of holders.csv.` })
    } else if (holders.check({ ...at, column: 'holder' }, row.holder) && !isSameCustomer()) {
      seen.fault({ ...at, column: 'holder', reason: 'holder-of-another', say: `holder: ${row.holder} is a holder of another customer: name one of ${row.customer}.` })
    }
    if (item.taken) continue
    const profile = profileOf(row.zone, dayOf(ground.at))
    if (!isConnected(ground.deps, profile)) seen.fault({ ...at, column: 'name', reason: 'no-connection', say: `name: ${noConnectionTo(profile)}.` })
    const why = inTheWay.get(row.name)
    if (why) seen.fault({ ...at, column: 'name', reason: `name-${why}`, say: why === 'registered' ? `name: ${row.displayName} is registered here already: take the line out.` : `name: there is an open order for ${row.displayName} here: withdraw it, or take the line out.` })

    function isSameCustomer (): boolean {
      const holderHere = holdersHere.get(holders.idOf(row.holder) ?? '')
      return holderHere ? holderHere.customerId === customers.idOf(row.customer) : seen.entries.holder.get(row.holder)?.customer === row.customer
    }
  }
}

/** What the registries told and what follows from it, counted. */
export type Asked = {
  asked: number
  ours: number
  offeredAtOnce: number
  ended: number
  /** A registry that is away is not asked again in this run. */
  readonly away: Map<string, string>
  /** When a period is looked at first, by zone and end: thousands of names share one. */
  readonly looks: Map<string, Date>
}

export const nothingAsked = (): Asked => ({ asked: 0, ours: 0, offeredAtOnce: 0, ended: 0, away: new Map(), looks: new Map() })

/** One after the other, outside any transaction. */
export async function askAboutDomains (ground: Ground, seen: Seen, items: readonly Item<DomainRow>[], told: Asked): Promise<void> {
  const { deps, answers } = ground
  const today = dayOf(ground.at)
  for (const item of items.filter(each => !each.taken && isConnected(deps, profileOf(each.row.zone, today)))) { // also of a line with other faults: all of them are told at once
    const standing = answers && await standingFor(ground, item.row, told)
    if (standing) {
      const fault = faultOfStanding(placeOf(item), item.row, standing)
      if (fault) seen.fault(fault)
      if (standing.is !== 'ours') continue
      told.ours++
      for (const note of differencesOf(placeOf(item), item.row, standing)) seen.note(note)
    } else if (item.row.account !== null && !deps.registries.all.some(({ us }) => us === item.row.account)) {
      seen.fault({ ...placeOf(item), column: 'registry_account', reason: 'not-ours', say: `registry_account: ${item.row.account} is no account of ours: have the domain moved first, by the registry’s change of registrar or by an order of transfer.` })
    }
    if (!seen.isFaulty(item)) await foresee(ground, item.row, standing?.is === 'ours' ? standing.expiresAt : new Date(closeOf(item.row.expiresOn).getTime() - 1), told)
  }
}

async function standingFor ({ deps, answers, at }: Ground, { name, zone }: DomainRow, told: Asked): Promise<Standing | undefined> {
  const known = await answers!.of(name)
  if (known) return known
  const { registry } = profileOf(zone, dayOf(at))
  if (told.away.has(registry)) return undefined
  try {
    const standing = await askStanding(deps, registry, name)
    told.asked++
    await answers!.keep(name, standing)
    return standing
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    told.away.set(registry, error.message)
    return undefined
  }
}

/** What the terms in force do with it at once: said before it is entered. */
async function foresee ({ deps: { db }, operatorId, at }: Ground, { zone }: DomainRow, expiresAt: Date, told: Asked): Promise<void> {
  if (expiresAt <= at) {
    told.ended++
    return
  }
  const key = `${zone} ${expiresAt.getTime()}`
  const looksAt = told.looks.get(key) ?? await transact(db, trx => firstLook(trx, { operatorId, customerId: '', zone }, expiresAt, at))
  told.looks.set(key, looksAt)
  if (looksAt <= at) told.offeredAtOnce++
}
