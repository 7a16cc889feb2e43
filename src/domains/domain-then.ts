/** A domain as it was at an instant: its row, its period and its journal, each by its own time. */
import type { Knex } from 'knex'
import { findEntries, type JournalEntry } from '../audit/find.ts'
import { moneyKnownThrough } from '../billing/find.ts'
import { findOperator } from '../people/find.ts'
import { closeOf, dayOf, type Day } from '../rules/calendar.ts'
import type { ForecastCase } from '../rules/domain-life.ts'
import type { RenewalFacts } from '../rules/domain-renewal.ts'
import type { BoundTerms } from '../rules/policy.ts'
import { profileOf } from '../rules/zones/of-name.ts'
import { termsInForce, termsOf, versionsOf } from '../terms/in-force.ts'
import { findPeriod, findSubjects, type Domain, type Period } from './domain-store.ts'
import { findPeriodDays, findStepsTaken, type StepTaken } from './explain-store.ts'
import { caseAhead } from './forecast.ts'

export type DomainThen = {
  /** `releasedAt`, `lapsedAt` and `renewedAt` are null where they came later. */
  readonly domain: Domain
  /** The offer of the running period; undefined when there was none yet. */
  readonly period: (Period & { readonly issuedOn: Day }) | undefined
  readonly steps: readonly StepTaken[]
  /** All that the journal said by then, oldest first. */
  readonly entries: readonly JournalEntry[]
  readonly bound: BoundTerms
  /** For the forecast from then on. */
  readonly of: ForecastCase
}

/** `now`: what the rows say is of now; anything earlier is told by the journal. */
export async function readThen (trx: Knex.Transaction, row: Domain, at: Date, now: Date): Promise<DomainThen> {
  const journal = await findEntries(trx, await findSubjects(trx, row.id))
  const entries = journal.filter(entry => entry.at <= at)
  const domain = at >= now ? row : domainThen(row, journal, at)
  const { expiresOn } = domain

  const steps = (await findStepsTaken(trx, row.id, expiresOn)).filter(step => step.at <= at)
  const taken = new Set(steps.map(({ step }) => step))
  const offered = taken.has('issue-proforma') ? await findPeriod(trx, row.id, expiresOn) : undefined
  const days = offered && await findPeriodDays(trx, row.id, expiresOn)
  const period = offered && days && { ...offered, issuedOn: days.issuedOn, ...knownBy(offered, journal, at) }

  const operator = (await findOperator(trx, row.operatorId))!
  const bound = period ? await termsOf(trx, period.policyVersion) : await termsInForce(trx, operator.policy, dayOf(at), row.customerId)
  const covered = await moneyKnownThrough(trx, row.operatorId)
  const through = covered && at < now && covered > dayOf(at) ? dayOf(at) : covered // a statement tells no day before it has come
  const facts: RenewalFacts = {
    expiresAt: domain.expiresAt, creditedAt: period?.creditedAt ?? null, feeCreditedAt: period?.feeCreditedAt ?? null, taken,
    money: { through, bankLagDays: bound.terms.bankLagDays }, autoRenew: domain.autoRenew, deletedAt: domain.lapsedAt
  }
  const of = caseAhead(domain, { zone: profileOf(row.zone, expiresOn), facts, period, bound }, await versionsOf(trx, operator.policy, row.customerId))
  return { domain, period, steps, entries, bound, of }
}

function domainThen (row: Domain, journal: readonly JournalEntry[], at: Date): Domain {
  const expiresAt = expiryThen(row, journal, at)
  const by = (instant: Date | null): Date | null => instant && instant <= at ? instant : null
  return {
    ...row,
    expiresAt,
    expiresOn: dayOf(expiresAt),
    renewedAt: journal.findLast(entry => entry.action === 'domain.renew' && entry.at <= at)?.at ?? by(row.renewedAt),
    cameAt: by(row.cameAt),
    releasedAt: by(row.releasedAt),
    lapsedAt: by(row.lapsedAt),
    ...wishThen(row, journal, at)
  }
}

/** What told E: each renewal, and each time that it was taken from the registry. */
const tellsExpiry = new Set(['domain.register', 'domain.transfer-in', 'domain.renew', 'domain.take-expiry'])

function expiryThen (row: Domain, journal: readonly JournalEntry[], at: Date): Date {
  const told = journal.filter(({ action }) => tellsExpiry.has(action))
  const last = told.findLast(entry => entry.at <= at)?.facts['expiresAt']
  if (typeof last === 'string') return new Date(last)
  const next = told.find(entry => entry.at > at)?.facts // the journal begins later: what it changed tells how it was
  if (typeof next?.['before'] === 'string') return new Date(next['before'])
  if (typeof next?.['periodFrom'] === 'string') return new Date(closeOf(next['periodFrom'] as Day).getTime() - 1)
  return row.expiresAt
}

function wishThen (row: Domain, journal: readonly JournalEntry[], at: Date): Pick<Domain, 'autoRenew' | 'renewYears'> {
  const wishes = journal.filter(({ action }) => action === 'domain.set-renewal')
  const said = wishes.findLast(entry => entry.at <= at)?.facts ?? wishes.find(entry => entry.at > at)?.facts['before'] as Record<string, unknown> | undefined
  return { autoRenew: Boolean(said ? said['autoRenew'] : row.autoRenew), renewYears: Number(said ? said['years'] : row.renewYears) }
}

/** Money counts from its credit, but nobody knew of it before its debt was settled here, nor that it was taken back before that was told. */
function knownBy (period: Period, journal: readonly JournalEntry[], at: Date): Pick<Period, 'creditedAt' | 'feeCreditedAt' | 'refusedAt'> {
  const known = (creditedAt: Date | null, debtId: string | null): Date | null => {
    const told = journal.filter(({ action, subjectId }) => subjectId === debtId && ['debt.settle', 'debt.settle-again', 'debt.reopen'].includes(action))
    if (told.length === 0) return creditedAt && creditedAt <= at ? creditedAt : null
    const last = told.findLast(entry => entry.at <= at)
    return !last || last.action === 'debt.reopen' ? null : new Date(String(last.facts['creditedAt']))
  }
  return { creditedAt: known(period.creditedAt, period.debtId), feeCreditedAt: known(period.feeCreditedAt, period.feeDebtId), refusedAt: period.refusedAt && period.refusedAt <= at ? period.refusedAt : null }
}
