/** One period of a seeded domain: lived by the rules, written as the flows would have written it. */
import { addDays, dayOf, type Day } from '../../rules/calendar.ts'
import { livePeriod, type Ground, type Payment, type Step } from './live.ts'
import { addDebt, askFor, pay, type SeedDebt } from './money.ts'
import { addEntry, type Scribe } from './scribe.ts'
import { addSeconds, groundOf } from './world.ts'

/** A domain while it is lived; its row is written at the end. */
export type SeedDomain = {
  readonly id: string
  readonly orderId: string
  readonly holderId: string
  readonly name: string
  readonly displayName: string
  readonly registrantHandle: string
  readonly registeredAt: Date
  expiresAt: Date
  releasedAt: Date | null
  lookAt: Date | null
}

type Period = {
  readonly expiresAt: Date
  readonly ground: Ground
  /** The registry's answer to a renewal. */
  readonly next: Date
  readonly payment: Payment | null
  /** The last sweep. */
  readonly until: Date
}

export function addPeriod (scribe: Scribe, domain: SeedDomain, { expiresAt, ground, next, payment, until }: Period): void {
  const { world, sheets } = scribe
  const periodFrom = dayOf(expiresAt)
  const { happenings, lookAt } = livePeriod(expiresAt, payment, ground, until)
  const debts: SeedDebt[] = []
  let doneAt: Date | null = null
  domain.expiresAt = expiresAt
  domain.lookAt = lookAt

  for (const happening of happenings) {
    const { at } = happening
    if (happening.do === 'credit') {
      pay(scribe, debts, happening)
      continue
    }
    const { step, facts } = happening
    sheets.add('domain_steps', { domain_id: domain.id, period_from: periodFrom, step: step.do, rule: step.rule, taken_at: at })
    const asked = debtOf(scribe, domain, periodFrom, step, at)
    if (asked) debts.push(asked)
    if (step.do === 'close-offer') for (const debt of debts) debt.closed = { at, rule: step.rule }
    if (step.do === 'release') domain.releasedAt = at
    addEntry(scribe, {
      at, action: `renewal.${step.do}`, subject: { type: 'domain', id: domain.id }, rule: step.rule,
      facts: { name: domain.name, ...facts, taken: [...facts.taken], decision: step }
    })
    if (step.do === 'renew' || step.do === 'reactivate') {
      doneAt = addSeconds(at, 2)
      domain.expiresAt = next
      domain.lookAt = groundOf(world, dayOf(next)).borders.offers
      addEntry(scribe, {
        at: doneAt, action: 'domain.renew', subject: { type: 'domain', id: domain.id }, rule: step.rule,
        facts: { name: domain.name, periodFrom, expiresAt: next, reactivated: step.do === 'reactivate', creditedAt: facts.creditedAt, feeCreditedAt: facts.feeCreditedAt }
      })
    }
  }

  for (const debt of debts) addDebt(scribe, debt)
  const [renewal, fee] = debts
  if (!renewal) return
  sheets.add('renewals', {
    domain_id: domain.id, period_from: periodFrom, policy_version: world.bound.versionId, debt_id: renewal.id, issued_on: dayOf(renewal.openedAt), due_on: renewal.dueOn,
    credited_at: renewal.creditedAt, fee_debt_id: fee?.id ?? null, fee_credited_at: fee?.creditedAt ?? null, done_at: doneAt
  })
}

/** What a step asks for: the renewal (DOM-II.5a), the fee (DOM-II.5d), or nothing. */
function debtOf (scribe: Scribe, { id: domainId, displayName }: SeedDomain, periodFrom: Day, step: Step, openedAt: Date): SeedDebt | null {
  const { prices } = scribe.world
  const matter = `renewal:${domainId}:${periodFrom}`
  const job = (debtId: string) => ({ name: 'domains.renewal-paid', payload: { debtId, domainId } })
  if (step.do === 'issue-proforma') {
    const { netMinor, vatPercent } = prices.renewal
    const text = { pl: `Przedłużenie domeny ${displayName} o rok od ${periodFrom}`, en: `Renewal of ${displayName} for a year from ${periodFrom}` }
    return askFor(scribe, { matter, line: { text, netMinor, vatPercent }, openedAt, dueOn: step.dueOn, rule: 'DOM-II.5a', job })
  }
  if (step.do === 'note-blocked') {
    const { netMinor, vatPercent } = prices.reactivation
    const text = { pl: `Opłata za reaktywację domeny ${displayName}`, en: `Reactivation fee for ${displayName}` }
    return askFor(scribe, { matter, line: { text, netMinor, vatPercent }, openedAt, dueOn: addDays(dayOf(step.moneyCloses), -1), rule: 'DOM-II.5d', job })
  }
  return null
}
