/** SQL of domains, their periods and the steps taken in them. Rows do not leave this file. */
import type { Knex } from 'knex'
import { insertRow, runPrepared, type Prepared } from '../db/prepared.ts'
import { soon } from '../db/transact.ts'
import type { Day } from '../rules/calendar.ts'
import { lookOf } from '../rules/idn/look-alike.ts'
import type { RenewalStep } from '../rules/domain-renewal.ts'
import type { Zone } from '../rules/policy.ts'
import { updateLookAt } from './look-store.ts'
import { askAnew, dropFacts, expectFacts } from './registry-facts-store.ts'

export type Domain = {
  readonly id: string
  readonly operatorId: string
  readonly customerId: string
  readonly holderId: string
  readonly name: string
  readonly displayName: string
  readonly zone: Zone
  readonly registry: string
  readonly policyVersion: string
  /** null: the registry keeps no contacts. */
  readonly registrantHandle: string | null
  readonly registeredAt: Date
  /** When the last period was bought here; null: the first one runs. */
  readonly renewedAt: Date | null
  /** When it came from another registrar; null: it was registered here. */
  readonly cameAt: Date | null
  /** The registry's exDate, from its answer. */
  readonly expiresAt: Date
  /** The day of `expiresAt` in Warsaw; names the period. */
  readonly expiresOn: Day
  readonly releasedAt: Date | null
  /** When the registry confirmed the delete by which an unpaid name lapses. */
  readonly lapsedAt: Date | null
  /** The next period is paid from the balance when it is offered. */
  readonly autoRenew: boolean
  /** Years that the next offer is for. */
  readonly renewYears: number
  /** After a change of holder: until then it moves to no other registrar (REG-COR). */
  readonly transferLockedUntil: Date | null
}

/** What was asked for a period and what came of it: the domains' own note of billing's debts. */
export type Period = {
  readonly policyVersion: string
  readonly debtId: string
  readonly dueOn: Day
  readonly creditedAt: Date | null
  readonly feeDebtId: string | null
  readonly feeCreditedAt: Date | null
  /** The registry refused to renew for good. */
  readonly refusedAt: Date | null
  readonly years: number
}

const columns = ['id', 'operator_id', 'customer_id', 'holder_id', 'name', 'display_name', 'zone', 'registry', 'policy_version', 'registrant_handle', 'registered_at', 'renewed_at', 'came_at', 'expires_at', 'expires_on', 'released_at', 'lapsed_at', 'auto_renew', 'renew_years', 'transfer_locked_until']

export type NewDomain = Omit<Domain, 'releasedAt' | 'renewedAt' | 'lapsedAt' | 'autoRenew' | 'renewYears' | 'transferLockedUntil'> & {
  /** null: it was taken over. */
  readonly orderId: string | null
  /** null: the registry gives a code when it is asked for. */
  readonly authInfoSealed: string | null
  readonly lookAt: Date
}

export async function insertDomain (trx: Knex.Transaction, domain: NewDomain): Promise<void> {
  await trx('domains').insert({
    id: domain.id,
    operator_id: domain.operatorId,
    customer_id: domain.customerId,
    holder_id: domain.holderId,
    order_id: domain.orderId,
    name: domain.name,
    display_name: domain.displayName,
    look: lookOf(domain.displayName),
    zone: domain.zone,
    registry: domain.registry,
    policy_version: domain.policyVersion,
    registrant_handle: domain.registrantHandle,
    auth_info_sealed: domain.authInfoSealed,
    registered_at: domain.registeredAt,
    came_at: domain.cameAt,
    expires_at: domain.expiresAt,
    expires_on: domain.expiresOn
  })
  await updateLookAt(trx, domain.id, domain.lookAt)
  await expectFacts(trx, domain.id)
}

/** Locks the domain in one statement; its period and steps are read in the next ones (`findPeriod`, `findSteps`). */
export async function lockDomain (trx: Knex.Transaction, id: string): Promise<Domain | undefined> {
  return domainOf((await runPrepared(trx, locked, [id]))[0])
}

export async function findDomain (trx: Knex.Transaction, id: string): Promise<Domain | undefined> {
  return domainOf((await runPrepared(trx, found, [id]))[0])
}

const found: Prepared = { name: 'domain-find', text: `select ${columns.join(', ')} from domains where id = $1` }
const locked: Prepared = { name: 'domain-lock', text: `${found.text} for update` }

/** Locks the domain of this ASCII name that lives with us at a registry. */
export async function lockLivingByName (trx: Knex.Transaction, registry: string, name: string): Promise<Domain | undefined> {
  return domainOf(await trx('domains').where({ registry, name, released_at: null }).forUpdate().first(columns))
}

export async function findLivingByName (trx: Knex.Transaction, registry: string, name: string): Promise<Domain | undefined> {
  return domainOf(await trx('domains').where({ registry, name, released_at: null }).first(columns))
}

/** Whether a domain of this name was ours at a registry and has ended. */
export async function wasOurs (trx: Knex.Transaction, registry: string, name: string): Promise<boolean> {
  return await trx('domains').where({ registry, name }).whereNotNull('released_at').first('id') !== undefined
}

/** Living domains at a registry whose names come after `after`, in the order of their names. */
export async function listLiving (trx: Knex.Transaction, registry: string, after: string, limit: number): Promise<Domain[]> {
  return (await trx('domains').where({ registry, released_at: null }).whereRaw('name collate "C" > ?', [after]).orderByRaw('name collate "C"').limit(limit).select(columns)).map(row => domainOf(row)!)
}

/** Living domains of an operator whose period ends on `from` or later, the next to end first. */
export async function listNextToEnd (trx: Knex.Transaction, operatorId: string, from: Day, limit: number): Promise<Domain[]> {
  return (await trx('domains').where({ operator_id: operatorId, released_at: null }).where('expires_on', '>=', from).orderBy(['expires_on', 'id']).limit(limit).select(columns)).map(row => domainOf(row)!)
}

export async function findPeriod (trx: Knex.Transaction, domainId: string, periodFrom: Day): Promise<Period | undefined> {
  const row = await trx('renewals').where({ domain_id: domainId, period_from: periodFrom }).first()
  return row && periodOf(row)
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a row of knex
const periodOf = (row: any): Period => ({
  policyVersion: row.policy_version,
  debtId: row.debt_id,
  dueOn: row.due_on,
  creditedAt: row.credited_at,
  feeDebtId: row.fee_debt_id,
  feeCreditedAt: row.fee_credited_at,
  refusedAt: row.refused_at,
  years: row.years
})

/** A period with the steps taken in it, in one read. */
export async function findPresent (trx: Knex.Transaction, domainId: string, periodFrom: Day): Promise<{ period: Period | undefined, taken: Set<RenewalStep>, transferUntil: Date | null }> {
  const [row] = await runPrepared<any>(trx, present, [domainId, periodFrom]) // eslint-disable-line @typescript-eslint/no-explicit-any -- as periodOf has it
  return { period: row.domain_id === null ? undefined : periodOf(row), taken: new Set(row.taken), transferUntil: row.transfer_until }
}

/** A registry that names no day decides within a month; what it decided is heard within a day. */
const transferUntil = (domainId: string): string =>
  `(select coalesce(t.act_by, t.pending_at + interval '30 days') + interval '1 day' from transfers_out t where t.domain_id = ${domainId} and t.ended_at is null and t.pending_at is not null)`

const present: Prepared = {
  name: 'domain-present',
  text: `
    select r.*, array(select step from domain_steps s where s.domain_id = p.id and s.period_from = p.ends) as taken, ${transferUntil('p.id')} as transfer_until
    from (values ($1, $2::date)) p(id, ends) left join renewals r on r.domain_id = p.id and r.period_from = p.ends`
}

export type Begun = { readonly domain: Domain, readonly period: Period | undefined, readonly taken: ReadonlySet<RenewalStep>, readonly transferUntil: Date | null, readonly heldAt: Date | null, readonly lookAt: Date }

/** Living domains with the period that ends next, in the order of the ids that are asked for. */
export async function findBegun (trx: Knex.Transaction, ids: readonly string[]): Promise<Begun[]> {
  const rows = await trx('domains').leftJoin('renewals', join => { join.on('renewals.domain_id', 'domains.id').andOn('renewals.period_from', 'domains.expires_on') })
    .leftJoin('delegations', 'delegations.domain_id', 'domains.id').leftJoin('domain_looks', 'domain_looks.domain_id', 'domains.id').whereRaw('domains.id = any(?)', [[...ids]]).whereNull('released_at')
    .select(...columns.map(column => `domains.${column}`), 'delegations.held_at', 'look_at', 'renewals.debt_id', 'renewals.due_on', 'renewals.credited_at', 'renewals.fee_debt_id', 'renewals.fee_credited_at', 'renewals.refused_at', 'renewals.years',
      { bound_version: 'renewals.policy_version' }, trx.raw(`array(select step from domain_steps s where s.domain_id = domains.id and s.period_from = domains.expires_on) as taken, ${transferUntil('domains.id')} as transfer_until`))
  const found = new Map(rows.map(row => [row.id, { domain: domainOf(row)!, period: row.bound_version === null ? undefined : periodOf({ ...row, policy_version: row.bound_version }), taken: new Set<RenewalStep>(row.taken), transferUntil: row.transfer_until, heldAt: row.held_at, lookAt: row.look_at }]))
  return ids.flatMap(id => found.get(id) ?? [])
}

export async function findSteps (trx: Knex.Transaction, domainId: string, periodFrom: Day): Promise<Set<RenewalStep>> {
  return new Set(await trx('domain_steps').where({ domain_id: domainId, period_from: periodFrom }).pluck('step'))
}

/** The first step of the period that was offered: where its terms were bound. */
export async function insertPeriod (trx: Knex.Transaction, domainId: string, periodFrom: Day, period: { policyVersion: string, debtId: string, issuedOn: Day, dueOn: Day, years: number }): Promise<void> {
  await soon(trx, () => insertRow(trx, 'renewals', { domain_id: domainId, period_from: periodFrom, policy_version: period.policyVersion, debt_id: period.debtId, issued_on: period.issuedOn, due_on: period.dueOn, years: period.years }))
}

export type PeriodChange = Partial<{ debtId: string, years: number, creditedAt: Date | null, feeDebtId: string, feeCreditedAt: Date | null, doneAt: Date, refusedAt: Date, refusedSay: string }>

export async function updatePeriod (trx: Knex.Transaction, domainId: string, periodFrom: Day, change: PeriodChange): Promise<void> {
  const row = {
    debt_id: change.debtId,
    years: change.years,
    credited_at: change.creditedAt,
    fee_debt_id: change.feeDebtId,
    fee_credited_at: change.feeCreditedAt,
    done_at: change.doneAt,
    refused_at: change.refusedAt,
    refused_say: change.refusedSay
  }
  await soon(trx, () => trx('renewals').where({ domain_id: domainId, period_from: periodFrom }).update(Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined))))
}

/** False when this step was taken before: the second run of a night does nothing. */
export async function takeStep (trx: Knex.Transaction, domainId: string, periodFrom: Day, step: { do: RenewalStep, rule: string }, at: Date): Promise<boolean> {
  return (await runPrepared(trx, take, [domainId, periodFrom, step.do, step.rule, at])).length === 1
}

const take: Prepared = { name: 'domain-step', text: 'insert into domain_steps (domain_id, period_from, step, rule, taken_at) values ($1, $2, $3, $4, $5) on conflict (domain_id, period_from, step) do nothing returning step' }

/** The registry's new expiry date, as it answered. `renewedAt`: when we bought the period; left out when the registry has only told another end. */
export async function updateExpiry (trx: Knex.Transaction, id: string, expiry: { expiresAt: Date, expiresOn: Day, renewedAt?: Date }): Promise<void> {
  await soon(trx, () => trx('domains').where({ id }).update({ expires_at: expiry.expiresAt, expires_on: expiry.expiresOn, ...(expiry.renewedAt && { renewed_at: expiry.renewedAt }) }))
  await askAnew(trx, id)
}

/** The registry has confirmed the delete: the name is looked at again at once. */
export async function updateLapsed (trx: Knex.Transaction, id: string, at: Date): Promise<void> {
  await trx('domains').where({ id }).update({ lapsed_at: at })
  await updateLookAt(trx, id, at)
}

/** The domain's own transfer code, sealed and bound to its id; null where the registry makes one when it is asked. */
export async function findAuthInfo (trx: Knex.Transaction, id: string): Promise<string | null> {
  return (await trx('domains').where({ id }).first('auth_info_sealed'))?.auth_info_sealed ?? null
}

export async function updateAuthInfo (trx: Knex.Transaction, id: string, authInfoSealed: string | null): Promise<void> {
  await trx('domains').where({ id }).update({ auth_info_sealed: authInfoSealed })
}

/** How the client wants the next period. */
export async function updateRenewalWish (trx: Knex.Transaction, id: string, { autoRenew, years }: { autoRenew: boolean, years: number }): Promise<void> {
  await trx('domains').where({ id }).update({ auto_renew: autoRenew, renew_years: years })
}

/** The end of its life with us; `to`: the registrar that has it now. */
export async function updateTransferredAway (trx: Knex.Transaction, id: string, { at, to }: { at: Date, to: string }): Promise<void> {
  await trx('domains').where({ id }).update({ released_at: at, transferred_away_at: at, transferred_away_to: to })
  await dropFacts(trx, id)
  await updateLookAt(trx, id, null)
}

export async function updateReleased (trx: Knex.Transaction, id: string, at: Date): Promise<void> {
  await trx('domains').where({ id }).update({ released_at: at })
  await dropFacts(trx, id)
  await updateLookAt(trx, id, null)
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a row of knex
const domainOf = (row: any): Domain | undefined => row && {
  id: row.id,
  operatorId: row.operator_id,
  customerId: row.customer_id,
  holderId: row.holder_id,
  name: row.name,
  displayName: row.display_name,
  zone: row.zone,
  registry: row.registry,
  policyVersion: row.policy_version,
  registrantHandle: row.registrant_handle,
  registeredAt: row.registered_at,
  renewedAt: row.renewed_at,
  cameAt: row.came_at,
  expiresAt: row.expires_at,
  expiresOn: row.expires_on,
  releasedAt: row.released_at,
  lapsedAt: row.lapsed_at,
  autoRenew: row.auto_renew,
  renewYears: row.renew_years,
  transferLockedUntil: row.transfer_locked_until
}

/** The period a debt was asked for, and whether it is the reactivation fee's. */
export async function findPeriodOfDebt (trx: Knex.Transaction, domainId: string, debtId: string): Promise<{ periodFrom: Day, isFee: boolean } | undefined> {
  const row = await trx('renewals').where({ domain_id: domainId }).where(any => any.where({ debt_id: debtId }).orWhere({ fee_debt_id: debtId })).first('period_from', 'fee_debt_id')
  return row && { periodFrom: row.period_from, isFee: row.fee_debt_id === debtId }
}

/** Whatever the journal writes about a domain is about one of these: itself, its order, its debts. */
export async function findSubjects (trx: Knex.Transaction, domainId: string): Promise<{ type: string, id: string }[]> {
  const { rows } = await trx.raw(`
    select 'domain' as type, id from domains where id = :domainId
    union all select 'order', order_id from domains where id = :domainId and order_id is not null
    union all select 'debt', o.debt_id from orders o join domains d on d.order_id = o.id where d.id = :domainId and o.debt_id is not null
    union all select 'debt', debt_id from renewals where domain_id = :domainId
    union all select 'debt', fee_debt_id from renewals where domain_id = :domainId and fee_debt_id is not null`, { domainId })
  return rows
}
