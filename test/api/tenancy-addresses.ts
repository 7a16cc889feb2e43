/** Addresses for the tenancy test: an alias, a forward, a shared mailbox and a proof of mine, and what their paths take. */
import { createAlias } from '../../src/mail/addresses/create-alias.ts'
import { createSharedMailbox } from '../../src/mail/addresses/create-shared-mailbox.ts'
import { askForward, type LinkDeps } from '../../src/mail/addresses/ask-forward.ts'
import { askProof } from '../../src/mail/addresses/prove-domain.ts'
import { machine } from '../people/deps.ts'

const mine = { mailDomain: '', mailbox: '', alias: '', forward: '', shared: '', proof: '' }

export async function insertAddresses (deps: LinkDeps, { customerId, mailDomain, mailbox }: { customerId: string, mailDomain: string, mailbox: string }): Promise<void> {
  const { id: alias } = await createAlias(deps, machine, { mailDomainId: mailDomain, localPart: 'zespol', targets: [] })
  const { id: forward } = await askForward(deps, machine, { sourceId: alias, target: 'ewa@gdzies.example' })
  const { id: shared } = await createSharedMailbox(deps, machine, { mailDomainId: mailDomain, localPart: 'wspolna' })
  const { id: proof } = await askProof(deps, machine, { customerId, name: 'gdzie-indziej-moja.pl' })
  Object.assign(mine, { mailDomain, mailbox, alias, forward, shared, proof })
}

export const addressIds: Record<string, () => string> = {
  '/api/v1/aliases/{id}': () => mine.alias,
  '/api/v1/aliases/{id}/targets': () => mine.alias,
  '/api/v1/aliases/{id}/removal': () => mine.alias,
  '/api/v1/forwards/{id}/removal': () => mine.forward,
  '/api/v1/mailboxes/{id}/copy': () => mine.mailbox,
  '/api/v1/mailboxes/{id}/send-as': () => mine.mailbox,
  '/api/v1/mail-domains/{id}/catch-all': () => mine.mailDomain,
  '/api/v1/shared-mailboxes/{id}': () => mine.shared,
  '/api/v1/shared-mailboxes/{id}/members': () => mine.shared,
  '/api/v1/mail-domain-proofs/{id}': () => mine.proof,
  '/api/v1/mail-domain-proofs/{id}/check': () => mine.proof
}

export const addressBodies = (customerId: () => string): Record<string, () => unknown> => ({
  '/api/v1/aliases': () => ({ mailDomainId: mine.mailDomain, localPart: 'obcy-alias', targets: [] }),
  '/api/v1/aliases/{id}/targets': () => ({ targets: [] }),
  '/api/v1/aliases/{id}/removal': () => undefined,
  '/api/v1/forwards': () => ({ sourceId: mine.alias, target: 'jan@gdzies.example' }),
  '/api/v1/forwards/{id}/removal': () => undefined,
  '/api/v1/mailboxes/{id}/copy': () => ({ keep: true }),
  '/api/v1/mailboxes/{id}/send-as': () => ({ address: 'zespol@inna-moja.pl', may: true }),
  '/api/v1/mail-domains/{id}/catch-all': () => ({ address: null }),
  '/api/v1/shared-mailboxes': () => ({ mailDomainId: mine.mailDomain, localPart: 'obca-wspolna' }),
  '/api/v1/shared-mailboxes/{id}/members': () => ({ mailboxId: mine.mailbox, rights: 'read' }),
  '/api/v1/mail-domain-proofs': () => ({ customerId: customerId(), name: 'jeszcze-inna.pl' }),
  '/api/v1/mail-domain-proofs/{id}/check': () => undefined
})

/** What a body names that is nobody's. */
export const nobodyAtAddresses: Record<string, object> = {
  '/api/v1/aliases': { mailDomainId: 'mdm_neverwas' },
  '/api/v1/forwards': { sourceId: 'als_neverwas' },
  '/api/v1/shared-mailboxes': { mailDomainId: 'mdm_neverwas' }
}
