/** From the second rung on each report that is handled costs (MZ-3.3): a debt with its pro-forma, once a report. The case must be locked or new. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { openDebt } from '../billing/open-debt.ts'
import type { Attachment } from '../notices/letter.ts'
import type { ReportFee } from '../notices/letters/sender-blocked.ts'
import { findOperator } from '../people/find.ts'
import { addDays, dayOf, lastDayForCustomer } from '../rules/calendar.ts'
import type { SanctionTerms } from '../rules/policy.ts'
import type { SanctionCase } from './case-store.ts'
import type { SanctionDeps } from './deps.ts'
import { insertFee } from './fee-store.ts'
import { note } from './tell.ts'

export type ChargedReport = { readonly fee: ReportFee, readonly attachment: Attachment }

type Case = Pick<SanctionCase, 'id' | 'operatorId' | 'customerId' | 'mailDomain' | 'cause' | 'rung' | 'policyVersion'>

/** Debts of one case are one matter: one transfer pays them. When one is credited, the case goes on at once. */
export async function chargeReport (deps: SanctionDeps, trx: Knex.Transaction, actor: Actor, row: Case, reportId: string, terms: SanctionTerms, at: Date): Promise<ChargedReport> {
  const { id: caseId, operatorId, customerId, policyVersion, mailDomain } = row
  const operator = (await findOperator(trx, operatorId))!
  const dueOn = lastDayForCustomer(addDays(dayOf(at), terms.furtherBlockDays)) // KC-115
  const netMinor = BigInt(terms.feeNetMinor)
  const debt = await openDebt(deps, trx, {
    operatorId,
    customerId,
    matter: `sanction:${caseId}`,
    lines: [{ text: { pl: `Obsługa zgłoszenia spamu, domena ${mailDomain}`, en: `Handling of a spam report, domain ${mailDomain}` }, netMinor, vatPercent: terms.feeVatPercent }],
    currency: 'PLN',
    dueOn,
    whenPaid: debtId => ({ name: 'sanctions.fee-paid', payload: { debtId, caseId } }),
    rule: 'MZ-3.3',
    policyVersion,
    actor
  }, at)
  await insertFee(trx, { reportId, caseId, debtId: debt.debtId, netMinor, openedAt: at })
  await note(trx, actor, row, { action: 'case.charge-report', rule: 'MZ-3.3', facts: { reportId, debtId: debt.debtId, netMinor, grossMinor: debt.grossMinor, dueOn } }, at)
  return {
    fee: { proformaNumber: debt.proformaNumber, grossMinor: debt.grossMinor, currency: 'PLN', dueOn, bankAccount: operator.bankAccount },
    attachment: { filename: `${debt.proformaNumber.replaceAll('/', '-')}.pdf`, documentId: debt.proformaId }
  }
}
