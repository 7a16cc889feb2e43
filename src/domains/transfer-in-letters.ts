/** The letters of a transfer to us, each with all its facts: notices look nothing up. */
import type { Knex } from 'knex'
import type { OpenedDebt } from '../billing/open-debt.ts'
import type { Deps } from '../deps.ts'
import { writeLetter, type Words } from '../notices/write.ts'
import { findCustomer } from '../people/find.ts'
import type { Day } from '../rules/calendar.ts'
import type { Currency } from '../rules/money.ts'
import type { PaperPurpose } from '../rules/papers.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import type { OrderOwner } from './order-owner.ts'
import type { Order } from './order-store.ts'

export type TransferLetter = { readonly id: string, readonly owner: OrderOwner, readonly name: { readonly ascii: string, readonly display: string }, readonly versionId: string, readonly rule: RuleId, readonly keepUntil: Date }

/** To the holder's own address, whoever placed the order: the link is the consent (DOM-III.6). */
export async function writeAcceptLetter (deps: Deps, trx: Knex.Transaction, { id, owner: { operator, customer, holder }, name, versionId, rule, keepUntil }: TransferLetter, link: string, at: Date): Promise<void> {
  await writeLetter(deps, trx, {
    key: `transfer-accept:${id}`,
    operatorId: operator.id,
    customerId: customer.id,
    to: { email: holder.email, name: holder.name, lang: customer.lang },
    template: 'transfer-accept',
    facts: { displayName: name.display, name: name.ascii, clientName: customer.name, link, acceptUntil: keepUntil },
    rules: [rule],
    policyVersion: versionId,
    attachments: []
  }, at)
}

export type TransferWaits = {
  readonly proforma: (OpenedDebt & { readonly currency: Currency, readonly dueOn: Day }) | null
  readonly papers: readonly PaperPurpose[]
  readonly awaitsAcceptance: boolean
}

export async function writeTransferReceivedLetter (deps: Deps, trx: Knex.Transaction, { id, owner: { operator, customer, holder }, name, versionId, rule, keepUntil }: TransferLetter, { proforma, papers, awaitsAcceptance }: TransferWaits, at: Date): Promise<void> {
  await writeLetter(deps, trx, {
    key: `transfer-received:${id}`,
    operatorId: operator.id,
    customerId: customer.id,
    to: { email: customer.email, name: customer.name, lang: customer.lang },
    template: 'transfer-received',
    facts: {
      displayName: name.display,
      name: name.ascii,
      payment: proforma && { proformaNumber: proforma.proformaNumber, grossMinor: proforma.grossMinor, currency: proforma.currency, dueOn: proforma.dueOn, bankAccount: operator.bankAccount },
      papers,
      acceptedBy: awaitsAcceptance ? holder.email : null,
      keepUntil
    },
    rules: [rule],
    policyVersion: versionId,
    attachments: proforma ? [{ filename: `${proforma.proformaNumber.replaceAll('/', '-')}.pdf`, documentId: proforma.proformaId }] : []
  }, at)
}

export async function writeArrivedLetter (deps: Deps, trx: Knex.Transaction, order: Order, { expiresOn, rule, versionId }: { expiresOn: Day, rule: RuleId, versionId: string }, at: Date): Promise<void> {
  const customer = (await findCustomer(trx, order.customerId))!
  const words: Words = { template: 'domain-arrived', facts: { displayName: order.displayName, name: order.name, expiresOn }, rules: [rule], attachments: [] }
  await writeLetter(deps, trx, {
    key: `domain-arrived:${order.id}`, operatorId: order.operatorId, customerId: order.customerId, to: { email: customer.email, name: customer.name, lang: customer.lang }, policyVersion: versionId, ...words
  }, at)
}
