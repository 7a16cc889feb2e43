/** Domains in a list: search, filter, pages both ways in the order of their names or of their ends. Each statement goes by an index, at a million rows too. */
import type { Knex } from 'knex'
import { listed, runPrepared } from '../db/prepared.ts'
import { transact } from '../db/transact.ts'
import { dayOf, parseDay, type Day } from '../rules/calendar.ts'
import { stateOf, type DomainState } from './domain-state.ts'
import { badCursor, type Paging } from './page.ts'
import { seen, type Sight } from './sight.ts'
import { twoWayPageOf, twoWayPlaceOf, type Place, type TwoWayPage } from './two-way-page.ts'

export type DomainRow = {
  readonly id: string
  /** ASCII, the contract's object (DOM-II.3). */
  readonly name: string
  readonly displayName: string
  readonly zone: string
  readonly customerId: string
  readonly customerName: string
  readonly holderName: string
  readonly state: DomainState
  readonly registeredAt: Date
  readonly expiresAt: Date
  readonly expiresOn: Day
  readonly releasedAt: Date | null
  readonly autoRenew: boolean
}

/** Which domains; what is left out does not matter. */
export type DomainChoice = {
  /** Part of a name, ASCII or Unicode; case does not matter. One or two letters are the beginning of a name, and so is what begins as ASCII forms do (`xn--`). */
  readonly search?: string | undefined
  /** Left out: all that live. */
  readonly state?: DomainState | undefined
  readonly zone?: string | undefined
  /** The paid period ends on this day at the latest. */
  readonly expiresBy?: Day | undefined
  readonly autoRenew?: boolean | undefined
  /** The pro-forma of the next period is out and not paid in full. */
  readonly unpaid?: boolean | undefined
}

export type DomainFilter = Paging & DomainChoice & { /** Left out: by name. */ readonly order?: 'name' | 'expiry' | undefined }

const byEnd = { column: 'd.expires_on', type: '::date' }
const byName = { column: 'd.name', type: '' }

const shown = listed([
  'd.id', 'd.name', { displayName: 'd.display_name' }, 'd.zone', { customerId: 'd.customer_id' }, { customerName: 'c.name' }, { holderName: 'h.name' },
  { registeredAt: 'd.registered_at' }, { expiresAt: 'd.expires_at' }, { expiresOn: 'd.expires_on' }, { releasedAt: 'd.released_at' }, { autoRenew: 'd.auto_renew' }
])

/** `now`: business time, for the state. @throws Refusal 'invalid' 'bad-cursor' */
export async function listDomains (db: Knex, sight: Sight, { limit, cursor, order, ...choice }: DomainFilter, now: Date): Promise<TwoWayPage<DomainRow>> {
  const place = twoWayPlaceOf(cursor, 2)
  const by = order === 'expiry' ? byEnd : byName
  if (place && by === byEnd && !parseDay(place.values[0]!)) throw badCursor()
  const way: 'asc' | 'desc' = place?.back ? 'desc' : 'asc'

  const ordered: readonly Order[] = [{ column: by.column, order: way }, { column: 'd.id', order: way }]

  const find = async (trx: Knex): Promise<Found[]> => {
    const page = cutOf(trx, chosen(trx, sight, choice, now).map(each => {
      if (place) void each.whereRaw(`(${by.column}, d.id) ${place.back ? '<' : '>'} (?${by.type}, ?)`, [...place.values])
      return each
    }), ordered, limit + 1)
    return await trx.from(page.as('d')) // cut to a page before anything is joined to it
      .join('customers as c', 'c.id', 'd.customer_id')
      .join('holders as h', 'h.id', 'd.holder_id')
      .leftJoin('renewals as r', join => { join.on('r.domain_id', 'd.id').andOn('r.period_from', 'd.expires_on').andOnNull('r.done_at') })
      .orderBy([...ordered])
      .select(trx.raw(`${shown}, r.domain_id is not null as offered`))
  }
  const all = Object.values(choice).every(each => each === undefined)
  const rows = all ? await readAll(db, sight, { by, way, limit, place }) : await plannedAnew(db, find)
  return twoWayPageOf(rows.map(({ offered, ...row }): DomainRow => ({ ...row, state: stateOf({ ...row, offered }, now) })), limit, place, row => [by === byEnd ? row.expiresOn : row.name, row.id])
}

type Cut = { readonly by: typeof byEnd | typeof byName, readonly way: 'asc' | 'desc', readonly limit: number, readonly place: Place | undefined }

/** All that live, as the list is opened and paged through: a statement that PostgreSQL reads once for each way, since programs ask for it all day. */
async function readAll (db: Knex, { operatorId, customerId }: Sight, { by, way, limit, place }: Cut): Promise<Found[]> {
  const whose = customerId === null ? 'd.operator_id = $1' : 'd.operator_id = $1 and d.customer_id = $2'
  const values = [operatorId, ...customerId === null ? [] : [customerId], ...place?.values ?? []]
  const from = place ? ` and (${by.column}, d.id) ${place.back ? '<' : '>'} ($${values.length - 1}${by.type}, $${values.length})` : ''
  const order = `order by ${by.column} ${way}, d.id ${way}`
  return await runPrepared(db, {
    name: `domains ${by.column} ${way} ${limit} ${customerId === null ? 'operator' : 'customer'} ${place ? 'from' : ''}`,
    text: `select ${shown}, r.domain_id is not null as offered
      from (select * from domains d where ${whose} and d.released_at is null${from} ${order} limit ${limit + 1}) d
      join customers c on c.id = d.customer_id join holders h on h.id = d.holder_id
      left join renewals r on r.domain_id = d.id and r.period_from = d.expires_on and r.done_at is null
      ${order}`
  }, values)
}

/** Ids of all that are chosen, by name, at most `limit`. */
export async function findChosenDomains (db: Knex, sight: Sight, choice: DomainChoice, limit: number, now: Date): Promise<string[]> {
  return await plannedAnew(db, async trx => await cutOf(trx, chosen(trx, sight, choice, now), [{ column: 'd.name' }, { column: 'd.id' }], limit).pluck('d.id'))
}

type Found = Omit<DomainRow, 'state'> & { readonly offered: boolean }

/** A plan that was made for any text cannot know whether a part of a name is rare: then a list of rows is read where an index would do. */
async function plannedAnew<Result> (db: Knex, find: (trx: Knex) => Promise<Result>): Promise<Result> {
  if (!db.isTransaction) return await transact(db, async trx => await plannedAnew(trx, find))
  await db.raw("set local plan_cache_mode = 'force_custom_plan'")
  return await find(db)
}

type Order = { readonly column: string, readonly order?: 'asc' | 'desc' }

/** The first of all of them: each is read in this order by its own index, and no further than needed. */
function cutOf (trx: Knex, queries: readonly Knex.QueryBuilder[], order: readonly Order[], limit: number): Knex.QueryBuilder {
  const cuts = queries.map(query => query.orderBy([...order]).limit(limit).select('d.*'))
  return cuts.length === 1 ? trx.from(cuts[0]!.as('d')).orderBy([...order]).select('d.*') : trx.from(trx.unionAll(cuts, true).as('d')).orderBy([...order]).limit(limit).select('d.*')
}

/** Shorter parts have no trigram of their own. */
const shortestPart = 3

/** Of the ASCII form of a name in national letters (RFC 5890 §2.3.2.1). They stand together, far down in the order of names: the index of parts would find them one by one. */
const asciiForm = 'xn--'

/** Both forms of a name as their index has them (migration 202611291300). */
const names = "(d.name || ' ' || d.display_name)"

/** Queries that find no row twice. A beginning is looked for in the order of names, apart in each form. */
function chosen (trx: Knex, sight: Sight, { search, ...choice }: DomainChoice, now: Date): Knex.QueryBuilder[] {
  const query = (): Knex.QueryBuilder => narrowed(trx, sight, choice, now)
  const letters = search?.normalize('NFC').toLowerCase() ?? ''
  if (letters === '') return [query()]
  const pattern = letters.replace(/[\\%_]/g, '\\$&')
  const begins = query().where('d.name', 'like', `${pattern}%`)
  if (letters.startsWith(asciiForm) || letters === asciiForm.slice(0, shortestPart)) return [begins]
  if (letters.length >= shortestPart) return [query().whereRaw(`${names} like ?`, [`%${pattern}%`])]
  return [begins, query().where('d.name', 'like', `${asciiForm}%`).where('d.display_name', 'like', `${pattern}%`).whereNot('d.name', 'like', `${pattern}%`)]
}

function narrowed (trx: Knex, sight: Sight, { state, zone, expiresBy, autoRenew, unpaid }: Omit<DomainChoice, 'search'>, now: Date): Knex.QueryBuilder {
  const query = seen(trx('domains as d'), sight, 'd')
  if (zone !== undefined) void query.where('d.zone', zone)
  if (expiresBy !== undefined) void query.where('d.expires_on', '<=', expiresBy)
  if (autoRenew !== undefined) void query.whereRaw(autoRenew ? 'd.auto_renew' : 'not d.auto_renew')
  if (unpaid) void query.whereExists(offer(trx).whereNull('r.credited_at'))
  switch (state) {
    case undefined: void query.whereNull('d.released_at'); break
    case 'released': void query.whereNotNull('d.released_at'); break
    case 'blocked': void query.whereNull('d.released_at').where('d.expires_on', '<=', dayOf(now)).where('d.expires_at', '<=', now); break // by the day there is an index
    case 'offered': void running(query, now).whereExists(offer(trx)); break
    case 'active': void running(query, now).whereNotExists(offer(trx)); break
    default: state satisfies never
  }
  return query
}

const running = (query: Knex.QueryBuilder, now: Date): Knex.QueryBuilder => query.whereNull('d.released_at').where('d.expires_on', '>=', dayOf(now)).where('d.expires_at', '>', now)

/** The pro-forma of the running period, not yet followed by a renewal. */
const offer = (trx: Knex): Knex.QueryBuilder => trx('renewals as r').whereRaw('r.domain_id = d.id and r.period_from = d.expires_on').whereNull('r.done_at').select(trx.raw('1'))
