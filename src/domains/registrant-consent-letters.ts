/** Letters to both registrants of a generic name: with the link before the change, and with the news after it. */
import type { Knex } from 'knex'
import type { Deps } from '../deps.ts'
import { writeLetter } from '../notices/write.ts'
import { findCustomer } from '../people/find.ts'
import { addDays, dayOf } from '../rules/calendar.ts'
import { namesOf } from './domain-letter.ts'
import type { Domain } from './domain-store.ts'
import type { HolderRequest } from './holder-request-store.ts'
import { findConsents, type Consent } from './registrant-consent-store.ts'
import type { LinkDeps } from './transfer-order.ts'

type Registrant = { readonly name: string, readonly organisation: string | null, readonly email: string }
type Asked = Pick<Consent, 'id' | 'party' | 'email' | 'confirmBy'> & { readonly name: string, readonly names: readonly string[], readonly from: Registrant, readonly to: Registrant }

/** Behind '#' the token is sent to no server and stands in no log; the page posts it. */
export async function writeConsentLetter (deps: LinkDeps, trx: Knex.Transaction, { operatorId, customerId, policyVersion }: Pick<HolderRequest, 'operatorId' | 'customerId' | 'policyVersion'>, { id, party, email, name, names, from, to, confirmBy }: Asked, token: string, at: Date): Promise<void> {
  const { lang } = (await findCustomer(trx, customerId))!
  const say = ({ name, organisation, email }: Registrant) => `${organisation ?? name}, ${email}`
  await writeLetter(deps, trx, {
    key: `registrant-change:${id}`,
    operatorId,
    customerId,
    to: { email, name, lang },
    template: 'registrant-change',
    facts: { party, names, from: say(from), to: say(to), confirmBy: addDays(dayOf(confirmBy), -1), link: `${deps.webUrl}/confirm-registrant${party === 'prior' ? '' : '/new'}#${token}` },
    rules: ['REG-COR'],
    policyVersion,
    attachments: []
  }, at)
}

/** To both, once a domain: its registry has the new one. The client is written to besides. */
export async function writeToRegistrants (deps: Deps, trx: Knex.Transaction, domain: Domain, request: HolderRequest, holderName: string, at: Date): Promise<void> {
  const { lang } = (await findCustomer(trx, domain.customerId))!
  for (const { party, email } of await findConsents(trx, request.id)) {
    await writeLetter(deps, trx, {
      key: `holder-changed:${request.id}:${domain.id}:${party}`, operatorId: domain.operatorId, customerId: domain.customerId, to: { email, name: holderName, lang }, template: 'holder-changed',
      facts: { ...namesOf(domain), holderName, enteredAt: at }, rules: ['REG-COR'], policyVersion: request.policyVersion, attachments: []
    }, at)
  }
}
