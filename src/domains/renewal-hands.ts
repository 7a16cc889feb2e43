/**
 * What a renewal's steps do, verb by verb: with these hands to the rows, with a rehearsal's to a list (`rehearse`). The steps themselves are the
 * same code for both, so a rehearsal cannot differ from the night that it rehearses.
 */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { closeDebt } from '../billing/close-debt.ts'
import { findDebt, priceOf } from '../billing/find.ts'
import { openDebt, type NewDebt } from '../billing/open-debt.ts'
import { payFromBalance } from '../billing/pay-from-balance.ts'
import type { Deps } from '../deps.ts'
import { endZones } from '../dns/end-zone.ts'
import type { JobPayload } from '../jobs/job-names.ts'
import { readOwnWords, writeLetter, type Letter } from '../notices/write.ts'
import { findCustomer, findHolder, type Customer, type Holder } from '../people/find.ts'
import { dayOf, type Day } from '../rules/calendar.ts'
import type { RenewalDecision } from '../rules/domain-renewal.ts'
import type { Currency } from '../rules/money.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { insertPeriod, takeStep, updatePeriod, updateReleased, type Domain, type Period } from './domain-store.ts'
import { endHolderLines } from './end-holder-lines.ts'
import { caseOf, type Case } from './renewal-case.ts'
import { endOpenTransfer } from './transfer-out-store.ts'

export type Step = Exclude<RenewalDecision, { do: 'wait' | 'nothing' }>

/** A sum that is asked for a period, with the pro-forma that asks for it. */
export type Asked = { readonly debtId: string, readonly proformaId: string, readonly proformaNumber: string, readonly grossMinor: bigint, readonly currency: Currency }

/** `item` of the price list, times `years`. */
export type Asking = Pick<NewDebt, 'matter' | 'dueOn' | 'rule' | 'policyVersion'> & { readonly item: 'renewal' | 'reactivation', readonly years: number, readonly text: { readonly pl: string, readonly en: string } }

/** Jobs that leave the database. */
export type Sent = 'domains.renew-at-registry' | 'domains.lapse' | 'domains.interrupt'

export type RenewalHands = {
  /** Once a period; before anything is done for it. */
  readonly take: (renewal: Case, step: Step) => Promise<void>
  /** The case as it is after the step, which is written to the journal. */
  readonly took: (renewal: Case, step: Step) => Promise<Case>
  readonly customerOf: (domain: Domain) => Promise<Customer>
  readonly holderOf: (domain: Domain) => Promise<Holder>
  /** What is still asked on a debt; nothing once it is credited. */
  readonly owedOn: (debtId: string) => Promise<Asked & { readonly owedMinor: bigint }>
  readonly ask: (domain: Domain, asking: Asking) => Promise<Asked>
  /** Nothing is owed on it any more; returns what went back. */
  readonly close: (debtId: string, ground: Ground) => Promise<bigint>
  readonly payFromBalance: (debtId: string, ground: Ground) => Promise<void>
  readonly begin: (domain: Domain, period: { policyVersion: string, debtId: string, issuedOn: Day, dueOn: Day, years: number }) => Promise<void>
  readonly change: (domain: Domain, change: Partial<Pick<Period, 'debtId' | 'years'> & { feeDebtId: string }>) => Promise<void>
  readonly write: (letter: Letter) => Promise<void>
  readonly send: <Name extends Sent>(name: Name, payload: JobPayload[Name]) => Promise<void>
  readonly release: (domain: Domain) => Promise<void>
}

export type Ground = { readonly rule: RuleId, readonly policyVersion: string }

/** To the rows, in the caller's transaction. */
export function handsOn (deps: Deps, trx: Knex.Transaction, actor: Actor, at: Date): RenewalHands {
  let period: Period | undefined
  return {
    async take ({ domain, period: present }, step) {
      period = present
      if (!await takeStep(trx, domain.id, domain.expiresOn, step, at)) throw new Error(`step ${step.do} of ${domain.name} was taken, yet decided again`)
    },
    async took (renewal, step) {
      const { domain, bound, facts } = renewal
      await writeAudit(trx, {
        at, actor, action: `renewal.${step.do}`, subject: { type: 'domain', id: domain.id }, operatorId: domain.operatorId, customerId: domain.customerId, rule: step.rule, policyVersion: bound.versionId,
        facts: { name: domain.name, ...facts, taken: [...facts.taken], decision: step }
      })
      return caseOf({ ...renewal, ...facts, period, taken: new Set([...facts.taken, step.do]) })
    },
    customerOf: async ({ customerId }) => (await findCustomer(trx, customerId))!,
    holderOf: async ({ holderId }) => (await findHolder(trx, holderId))!,
    async owedOn (debtId) {
      const { proformaId, proformaNumber, grossMinor, creditedMinor, creditedAt, reopenedAt, currency } = (await findDebt(trx, debtId))!
      return { debtId, proformaId, proformaNumber, grossMinor, currency, owedMinor: creditedAt && !reopenedAt ? 0n : grossMinor - creditedMinor }
    },
    async ask ({ id: domainId, operatorId, customerId, zone }, { item, years, text, ...asking }) {
      const [{ netMinor, vatPercent, currency }] = await Promise.all([priceOf(trx, operatorId, item, zone, dayOf(at)), readOwnWords(trx, operatorId)])
      const whenPaid = (debtId: string) => ({ name: 'domains.renewal-paid', payload: { debtId, domainId } } as const)
      const debt = await openDebt(deps, trx, { ...asking, operatorId, customerId, lines: [{ text, netMinor: netMinor * BigInt(years), vatPercent }], currency, whenPaid, actor }, at)
      return { ...debt, currency }
    },
    close: async (debtId, ground) => (await closeDebt(trx, debtId, { at, actor, ...ground })).refundedMinor,
    payFromBalance: async (debtId, ground) => { await payFromBalance(deps, trx, debtId, { at, actor, ...ground }) },
    async begin ({ id, expiresOn }, begun) {
      await insertPeriod(trx, id, expiresOn, begun)
      period = { ...begun, ...nothingYet }
    },
    async change ({ id, expiresOn }, change) {
      await updatePeriod(trx, id, expiresOn, change)
      if (period) period = { ...period, ...change }
    },
    write: async letter => { await writeLetter(deps, trx, letter, at) },
    send: async (name, payload) => await deps.jobs.add(trx, name, payload, payload.domainId),
    async release (domain) {
      const { id } = domain
      await updateReleased(trx, id, at)
      await endHolderLines(trx, actor, domain, at)
      await endZones(trx, actor, { subject: { type: 'domain', id }, at })
      await endOpenTransfer(trx, id, at)
    }
  }
}

/** Of a period that has just been offered. */
export const nothingYet = { creditedAt: null, feeDebtId: null, feeCreditedAt: null, refusedAt: null } as const
