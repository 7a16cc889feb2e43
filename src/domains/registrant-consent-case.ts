/** What the yeses of both registrants mean for a change of a holder: does it wait, until when, what follows from it (REG-COR). */
import type { Knex } from 'knex'
import { registrantLockEnds } from '../rules/domain-holder.ts'
import type { RequestLine } from './holder-request-store.ts'
import { findConsents, type Consent } from './registrant-consent-store.ts'

export const isComplete = (consents: readonly Consent[]): boolean => consents.every(({ confirmedAt }) => confirmedAt)

/** Whether a line waits for a yes still. */
export const waitsForConsent = async (trx: Knex.Transaction, { needsConsent, requestId }: Pick<RequestLine, 'needsConsent' | 'requestId'>): Promise<boolean> =>
  needsConsent && !isComplete(await findConsents(trx, requestId))

/** The next instant at which an unconfirmed change ends; null when nothing waits for a yes. */
export async function consentClosesAt (trx: Knex.Transaction, requestId: string, lines: readonly RequestLine[]): Promise<Date | null> {
  if (!lines.some(({ needsConsent, endedAt }) => needsConsent && !endedAt)) return null
  return (await findConsents(trx, requestId)).find(({ confirmedAt }) => !confirmedAt)?.confirmBy ?? null
}

/** Of a change that is entered now: until when the name moves to no other registrar; null where nobody was asked, or the holder of before waived it. */
export async function registrantLockOf (trx: Knex.Transaction, { needsConsent, requestId }: RequestLine, at: Date): Promise<Date | null> {
  if (!needsConsent) return null
  return (await findConsents(trx, requestId)).some(({ lockWaived }) => lockWaived) ? null : registrantLockEnds(at)
}
