/** Letters about the confirmation of a holder's e-mail address: to the holder with the link, and when the days are over to holder and client. */
import type { Knex } from 'knex'
import type { Deps } from '../deps.ts'
import { writeLetter } from '../notices/write.ts'
import { findCustomer, type Holder } from '../people/find.ts'
import { addDays, dayOf } from '../rules/calendar.ts'
import { namesOf, writeDomainLetter } from './domain-letter.ts'
import type { Domain } from './domain-store.ts'
import type { LinkDeps } from './transfer-order.ts'
import type { NewVerification, Verification } from './verify-registrant-email-store.ts'

/** Behind '#' the token is sent to no server and stands in no log; the page posts it. */
export async function writeVerifyLetter (deps: LinkDeps, trx: Knex.Transaction, domain: Domain, holder: Holder, { id, verifyBy, policyVersion }: NewVerification, token: string, at: Date): Promise<void> {
  const { lang } = (await findCustomer(trx, domain.customerId))!
  await writeLetter(deps, trx, {
    key: `registrant-verify:${id}`,
    operatorId: domain.operatorId,
    customerId: domain.customerId,
    to: { email: holder.email, name: holder.name, lang },
    template: 'registrant-verify',
    facts: { ...namesOf(domain), email: holder.email, verifyBy: addDays(dayOf(verifyBy), -1), link: `${deps.webUrl}/confirm-email#${token}` },
    rules: ['REG-ICANN'],
    policyVersion,
    attachments: []
  }, at)
}

export async function writeOverdueLetter (deps: Deps, trx: Knex.Transaction, domain: Domain, { id, email, verifyBy, policyVersion }: Verification, at: Date): Promise<void> {
  await writeDomainLetter(deps, trx, domain, {
    key: `${id}:overdue`, policyVersion, template: 'registrant-verify', facts: { ...namesOf(domain), email, verifyBy: addDays(dayOf(verifyBy), -1), link: null }, rules: ['REG-ICANN'], attachments: []
  }, at)
}
