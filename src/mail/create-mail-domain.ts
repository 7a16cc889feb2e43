/** A domain for which mail is kept here (BMP-2), with a DKIM key of its own (RFC 6376). */
import { generateKeyPair } from 'node:crypto'
import type { Knex } from 'knex'
import { toUnicode } from 'tr46'
import { promisify } from 'node:util'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { findLivingDomain } from '../domains/find.ts'
import { Refusal } from '../errors.ts'
import { findCustomer } from '../people/find.ts'
import { notFound, requireCustomer, requireStaff } from '../people/may.ts'
import { versionInForce } from './block-sender.ts'
import { isProven } from './addresses/proof-store.ts'
import { adoptKey } from './dkim/key-store.ts'
import { mailDomainName } from './mail-domain-name.ts'
import { insertMailDomain, type MailDomain } from './mail-store.ts'

export type MailDomainDraft = {
  /** Null: the operator's own, for its letters; only the product itself makes it. */
  readonly customerId: string | null
  /** Needed where there is no customer. */
  readonly operatorId?: string
  /** Unicode or ASCII form. */
  readonly name: string
}

/** Where the key is found in DNS: `strefa._domainkey.<name>`. */
export const selector = 'strefa'

export const dkimContext = (mailDomainId: string): string => `dkim:${mailDomainId}`

/** What is to be published in DNS (RFC 6376 §3.6.1). */
export const dkimRecord = ({ dkimPublic }: Pick<MailDomain, 'dkimPublic'>): string => `v=DKIM1; k=rsa; p=${dkimPublic}`

const makeKeys = promisify(generateKeyPair)

/**
 * A customer's name must be a domain that is registered here for the same customer, or one that is registered elsewhere and proven (HOUSE-MAILPROOF); staff may enter any.
 * @throws Refusal 'not-found' for a foreign customer or a domain of somebody else; 'invalid' for no name; 'conflict' when mail is kept for it already
 */
export async function createMailDomain (deps: Deps, actor: Actor, draft: MailDomainDraft): Promise<MailDomain> {
  const at = deps.now()
  const name = mailDomainName(draft.name)

  // a second of work: not inside the transaction
  const { privateKey, publicKey } = await makeKeys('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'der' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } })
  const id = newId('mdm')
  const dkim = { dkimSelector: selector, dkimPublic: publicKey.toString('base64'), dkimKeySealed: deps.keys.seal(privateKey, dkimContext(id)) }

  return await transact(deps.db, async trx => {
    const { operatorId, customerId } = await ownerOf(trx, actor, draft, name)
    const domain: MailDomain = { id, operatorId, customerId, name, displayName: toUnicode(name).domain, createdAt: at, suspendedAt: null, dkimSelector: dkim.dkimSelector, dkimPublic: dkim.dkimPublic }
    if (!await insertMailDomain(trx, { ...domain, ...dkim })) throw new Refusal('conflict', 'Mail of this domain is kept here already.', { reason: 'mail-domain-exists', rule: 'BMP-2' })
    await adoptKey(trx, id)
    await writeAudit(trx, {
      at, actor, action: 'mail-domain.create', subject: { type: 'mail-domain', id }, operatorId, customerId, rule: 'BMP-2', policyVersion: await versionInForce(trx, operatorId, at),
      facts: { name, displayName: domain.displayName, dkimSelector: selector }
    })
    await deps.jobs.add(trx, 'mail.publish-records', { mailDomainId: id }, id)
    return domain
  })
}

async function ownerOf (trx: Knex.Transaction, actor: Actor, draft: MailDomainDraft, name: string): Promise<{ operatorId: string, customerId: string | null }> {
  if (draft.customerId === null) {
    requireStaff(actor, ['administrator'])
    if (draft.operatorId === undefined || (actor.kind === 'staff' && actor.operatorId !== draft.operatorId)) throw notFound()
    return { operatorId: draft.operatorId, customerId: null }
  }
  const customer = await findCustomer(trx, draft.customerId)
  if (!customer) throw notFound()
  requireCustomer(actor, { customerId: customer.id, operatorId: customer.operatorId }, 'act:mail')
  if (actor.kind === 'customer') {
    const domain = await findLivingDomain(trx, name)
    if (domain?.customerId !== customer.id && !(domain === undefined && await isProven(trx, customer.id, name))) {
      throw new Refusal('not-found', 'No domain of this name is registered here for you: register it first, or prove in its DNS that it is yours.', { reason: 'unknown-domain', rule: 'BMP-2' })
    }
  } else {
    requireStaff(actor, ['administrator', 'registrar-desk'])
  }
  return { operatorId: customer.operatorId, customerId: customer.id }
}
