/** Whether the link of a letter still opens something: the acceptance of a transfer (DOM-III.6), the confirmation of an address (REG-ICANN) or of another registrant (REG-COR). */
import type { Knex } from 'knex'
import { hashOf } from '../people/secret.ts'
import { lockOrderByAcceptHash } from './order-store.ts'
import { findConsentByToken } from './registrant-consent-store.ts'
import { lockByToken } from './verify-registrant-email-store.ts'

/** `link`: as the letter has it; its code stands behind '#'. False for one that was used, replaced or ran out. */
export async function isLinkOpen (trx: Knex.Transaction, { template, link }: { readonly template: string, readonly link: string }, at: Date): Promise<boolean> {
  const hash = hashOf(link.slice(link.indexOf('#') + 1))
  switch (template) {
    case 'transfer-accept': {
      const order = await lockOrderByAcceptHash(trx, hash)
      return order !== undefined && !order.endedAt && !order.acceptedAt && order.acceptUntil !== null && at < order.acceptUntil
    }
    case 'registrant-verify': {
      const verification = await lockByToken(trx, hash)
      return verification !== undefined && !verification.verifiedAt // after its days too: it ends a hold
    }
    case 'registrant-change': {
      const consent = await findConsentByToken(trx, hash)
      return consent !== undefined && !consent.confirmedAt && at < consent.confirmBy
    }
    default: return false
  }
}
