/** The hands of a rehearsal: each verb of a renewal leaves a line and what the next decision has to know. */
import { grossOf } from '../billing/foresee-debts.ts'
import { foreseeInvoice } from '../billing/foresee-invoice.ts'
import type { JobPayload } from '../jobs/job-names.ts'
import type { Dialect } from '../registry/epp/dialect.ts'
import { renewalActOf, renewalRules } from '../rules/domain-renewal.ts'
import type { NightLine } from '../rules/night.ts'
import type { Period } from './domain-store.ts'
import { holdStatuses } from './lock-plan.ts'
import type { NewlyAsked, Page } from './rehearse-page.ts'
import { caseOf, type Case } from './renewal-case.ts'
import { nothingYet, type RenewalHands, type Step } from './renewal-hands.ts'
import { requestOf } from './renewal-lapse.ts'
import { writeRenewedLetter } from './renewal-letters.ts'

export type Stage = {
  readonly at: Date
  /** The name is out of the DNS for another reason. */
  readonly isHeld: boolean
  readonly dialectOf: (registry: string) => Dialect
}

/** For one name, from one instant on. The page's debts and balances change as they would. */
export function rehearsingHands (page: Page, say: (line: NightLine) => void, { at, isHeld, dialectOf }: Stage): RenewalHands {
  let present: Case
  let step: Step
  let period: Period | undefined

  const hands: RenewalHands = {
    async take (renewal, taken) {
      present = renewal
      step = taken
      period = renewal.period
      say({ is: 'step', step: step.do, rule: step.rule })
    },
    async took (renewal) {
      const { operator, bound, facts } = renewal
      const domain = isDelete(step) ? { ...renewal.domain, lapsedAt: at } : renewal.domain // the registry confirms it at once
      return caseOf({ domain, operator, bound, period, ...facts, taken: new Set([...facts.taken, step.do]) })
    },
    customerOf: async ({ customerId }) => page.customers.get(customerId)!,
    holderOf: async ({ holderId }) => page.holders.get(holderId)!,
    async owedOn (debtId) {
      const debt = page.debts.get(debtId)!
      return { ...debt, debtId, owedMinor: debt.creditedAt && !debt.reopenedAt ? 0n : debt.grossMinor - debt.creditedMinor }
    },
    async ask ({ operatorId, customerId, zone }, { item, years, matter, dueOn, rule }) {
      const { netMinor, vatPercent, currency } = page.of(operatorId).prices(item, zone)
      const grossMinor = grossOf(netMinor * BigInt(years), page.vat.get(customerId)!, vatPercent)
      const debt: NewlyAsked = { id: `${item} ${matter}`, customerId, proformaId: '', proformaNumber: '', grossMinor, creditedMinor: 0n, creditedAt: null, reopenedAt: null, refundedMinor: 0n, closedAt: null, currency, dueOn }
      page.debts.set(debt.id, debt)
      say({ is: 'asked', rule, grossMinor, currency, dueOn })
      return { ...debt, debtId: debt.id }
    },
    async close (debtId, { rule }) {
      const debt = page.debts.get(debtId)!
      if (debt.closedAt) return debt.refundedMinor
      const refundedMinor = debt.refundedMinor + debt.creditedMinor
      page.debts.set(debtId, { ...debt, closedAt: at, creditedMinor: 0n, refundedMinor })
      say({ is: 'closed', rule, refundedMinor })
      return refundedMinor
    },
    async payFromBalance (debtId) {
      const debt = page.debts.get(debtId)!
      const [owed, free] = [debt.grossMinor - debt.creditedMinor, page.balances.get(debt.customerId) ?? 0n]
      if ((debt.creditedAt && !debt.reopenedAt) || free < owed) return
      page.balances.set(debt.customerId, free - owed)
      page.debts.set(debtId, { ...debt, creditedMinor: debt.grossMinor, creditedAt: at, reopenedAt: null })
      if (period) period = { ...period, creditedAt: at }
      say({ is: 'paid', amountMinor: owed })
      const { operator, bound: { terms } } = present
      const invoice = foreseeInvoice(debt, { operator, customer: page.customers.get(debt.customerId)!, consents: page.consents.get(debt.customerId) ?? [], terms }, at)
      say({ is: 'document', kind: 'invoice', rule: invoice.rule, grossMinor: debt.grossMinor, currency: debt.currency })
      if (invoice.letter) await hands.write(invoice.letter)
    },
    async begin (_domain, begun) {
      period = { ...begun, ...nothingYet }
    },
    async change (_domain, change) {
      if (period) period = { ...period, ...change }
    },
    async write ({ template, to: { email, lang }, facts }) { say({ is: 'letter', template, to: email, lang, facts }) },
    async send (name, payload) {
      const { domain } = present
      switch (name) {
        case 'domains.renew-at-registry': return await renew()
        case 'domains.interrupt': return interrupt()
        case 'domains.lapse': {
          const request = requestOf(domain, (payload as JobPayload['domains.lapse']).how, dialectOf(domain.registry))
          if (request) tell('domain:delete', request)
          return
        }
        default: name satisfies never
      }
    },
    async release () {}
  }

  const tell = (command: string, request: object): void => say({ is: 'call', registry: present.domain.registry, command, request })

  function interrupt (): void {
    if (isHeld) return
    say({ is: 'step', step: 'interrupt', rule: 'REG-ERRP' })
    tell('domain:update', { name: present.domain.name, add: { statuses: holdStatuses } })
  }

  /** What a registry that renewed by itself is told depends on what it answers; the new E is its answer, too. */
  async function renew (): Promise<void> {
    const { domain: { name, expiresAt, expiresOn }, zone, facts: { taken } } = present
    const act = renewalActOf(zone, expiresAt, at)
    if (act !== 'keep') tell('domain:renew', { name, expiresAt, years: period?.years ?? 1, reactivate: act === 'reactivate' })
    if (taken.has('interrupt')) tell('domain:update', { name, remove: { statuses: holdStatuses } })
    await writeRenewedLetter(hands, present, { expiresOn, rule: step.do === 'reactivate' ? 'DOM-II.5d' : renewalRules[zone.family].renewed })
  }

  return hands
}

const isDelete = (step: Step): boolean => step.do === 'lapse' && step.how === 'delete'
