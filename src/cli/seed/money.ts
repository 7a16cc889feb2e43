/** Debts with their pro-formas, and the transfers that pay them: matched by the product's own rule. */
import type { DocumentFacts } from '../../billing/document.ts'
import type { DebtLine } from '../../billing/open-debt.ts'
import { dayOf, type Day } from '../../rules/calendar.ts'
import { decideMatch } from '../../rules/matching.ts'
import { addVat } from '../../rules/money.ts'
import type { RuleId } from '../../rules/rule-ids.ts'
import { addEntry, type Scribe } from './scribe.ts'

/** A debt while its domain is lived; its row is written when all that happens to it has happened. */
export type SeedDebt = {
  readonly id: string
  readonly documentId: string
  readonly matter: string
  readonly number: string
  readonly line: DebtLine
  readonly grossMinor: bigint
  readonly openedAt: Date
  readonly dueOn: Day
  readonly job: { readonly name: string, readonly payload: object }
  readonly rule: RuleId
  allocatedMinor: bigint
  creditedAt: Date | null
  closed: { readonly at: Date, readonly rule: RuleId } | null
}

type Asked = Pick<SeedDebt, 'matter' | 'line' | 'openedAt' | 'dueOn' | 'rule'> & { readonly job: (debtId: string) => SeedDebt['job'] }

export function askFor ({ world: { series }, random }: Scribe, { job, ...asked }: Asked): SeedDebt {
  const id = random.id('dbt')
  return {
    ...asked,
    id,
    documentId: random.id('doc'),
    number: series.take(dayOf(asked.openedAt).slice(0, 4)),
    grossMinor: addVat(asked.line.netMinor, asked.line.vatPercent).gross,
    job: job(id),
    allocatedMinor: 0n,
    creditedAt: null,
    closed: null
  }
}

/** One transfer for the debts of a matter, naming the last one's pro-forma: all that is open, or a third of it. */
export function pay (scribe: Scribe, debts: readonly SeedDebt[], { at, part }: { at: Date, part: boolean }): void {
  const { world: { operator, earlierAccount }, sheets, statement, customer, random } = scribe
  const open = debts.filter(debt => !debt.creditedAt && !debt.closed)
  const asked = open.reduce((sum, debt) => sum + debt.grossMinor - debt.allocatedMinor, 0n)
  const amountMinor = part ? asked / 3n : asked
  const { number: title, matter } = open.at(-1)!
  const evidence = { numbers: [title], topUpOf: null, accountOf: null, payerOf: null, asksForTopUp: false }
  const match = decideMatch({ amountMinor, currency: operator.currency, reversal: false }, evidence, open.map(debt => ({
    id: debt.id,
    customerId: customer.id,
    matter,
    number: debt.number,
    otherNumbers: [],
    dueOn: debt.dueOn,
    currency: operator.currency,
    outstandingMinor: debt.grossMinor - debt.allocatedMinor,
    interestOn: null,
    closedRule: null
  })))

  const id = random.id('crd')
  const { reason, rule, allocations, restMinor } = match
  sheets.add('credits', {
    id, operator_id: operator.id, statement_id: statement.id, account: earlierAccount, line_key: `${id}#1`, amount_minor: amountMinor, currency: operator.currency,
    booked_on: dayOf(at), credited_at: at, title, payer_name: customer.name, payer_account: customer.payerAccount,
    explanation: { reason, rule, numbers: [title], allocations: allocations.map(each => ({ ...each, amountMinor: String(each.amountMinor) })), refund: null, restMinor: String(restMinor) }, recorded_at: at
  })
  statement.totalMinor += amountMinor
  if (!statement.from || at < statement.from) statement.from = at
  if (!statement.to || at > statement.to) statement.to = at

  for (const { debtId, amountMinor, settles, rule } of allocations) {
    const debt = open.find(each => each.id === debtId)!
    sheets.add('allocations', { credit_id: id, debt_id: debtId, amount_minor: amountMinor, rule, allocated_at: at })
    debt.allocatedMinor += amountMinor
    if (!settles) continue
    debt.creditedAt = at
    addEntry(scribe, {
      at, action: 'debt.settle', subject: { type: 'debt', id: debtId }, rule,
      facts: { matter, grossMinor: String(debt.grossMinor), currency: operator.currency, creditedAt: at, job: debt.job.name }
    })
  }
}

/** Writes the debt and its pro-forma as they stand. */
export function addDebt ({ world, sheets, customer }: Scribe, debt: SeedDebt): void {
  const { operator, bound } = world
  const owner = { operator_id: operator.id, customer_id: customer.id }
  sheets.add('debts', {
    ...owner, id: debt.id, matter: debt.matter, currency: operator.currency, gross_minor: debt.grossMinor, opened_at: debt.openedAt, due_on: debt.dueOn,
    job_name: debt.job.name, job_payload: debt.job.payload, rule: debt.rule, policy_version: bound.versionId, credited_at: debt.creditedAt,
    closed_at: debt.closed?.at ?? null, closed_rule: debt.closed?.rule ?? null, closed_policy_version: debt.closed ? bound.versionId : null
  })
  const facts = documentFacts(world, customer, debt)
  sheets.add('documents', { ...owner, id: debt.documentId, debt_id: debt.id, kind: facts.kind, number: debt.number, issued_on: facts.issuedOn, due_on: debt.dueOn, facts })
}

function documentFacts ({ operator, bound, earlierAccount }: Scribe['world'], customer: Scribe['customer'], { number, line, openedAt, dueOn, creditedAt, rule }: SeedDebt): DocumentFacts {
  const { net, vat, gross } = addVat(line.netMinor, line.vatPercent)
  const sums = { netMinor: String(net), vatMinor: String(vat), grossMinor: String(gross) }
  const partyOf = ({ name, street, city, postcode, country, taxId }: DocumentFacts['buyer']) => ({ name, street, city, postcode, country, taxId })
  return {
    kind: 'proforma',
    number,
    lang: customer.lang,
    issuedOn: dayOf(openedAt),
    dueOn,
    seller: partyOf(operator),
    buyer: partyOf(customer),
    lines: [{ text: line.text[customer.lang], vatPercent: line.vatPercent, ...sums }],
    ...sums,
    currency: operator.currency,
    paymentTitle: number,
    bankAccount: creditedAt ? earlierAccount : operator.bankAccount,
    rule,
    policyVersion: bound.versionId
  }
}
