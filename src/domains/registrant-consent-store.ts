/** SQL of the yeses of both registrants to a change of a generic name's holder. Rows do not leave this file. */
import type { Knex } from 'knex'

export type Party = 'prior' | 'new'

export type Consent = {
  readonly id: string
  readonly requestId: string
  readonly party: Party
  readonly email: string
  readonly askedAt: Date
  readonly confirmBy: Date
  readonly confirmedAt: Date | null
  /** The holder of before wants no lock after the change. */
  readonly lockWaived: boolean
}

export async function insertConsent (trx: Knex.Transaction, consent: Omit<Consent, 'confirmedAt' | 'lockWaived'>, tokenHash: string): Promise<void> {
  await trx('registrant_consents').insert({
    id: consent.id, request_id: consent.requestId, party: consent.party, email: consent.email, token_hash: tokenHash, asked_at: consent.askedAt, confirm_by: consent.confirmBy, lock_waived: false
  })
}

/** Of a request: none, or that of each party. */
export const findConsents = async (trx: Knex.Transaction, requestId: string): Promise<Consent[]> =>
  await trx('registrant_consents').where({ request_id: requestId }).orderBy('party', 'desc').select(columns)

export const findConsentByToken = async (trx: Knex.Transaction, tokenHash: string): Promise<Consent | undefined> =>
  await trx('registrant_consents').where({ token_hash: tokenHash }).first(columns)

export async function updateConfirmed (trx: Knex.Transaction, id: string, { at, lockWaived }: { at: Date, lockWaived: boolean }): Promise<void> {
  await trx('registrant_consents').where({ id, confirmed_at: null }).update({ confirmed_at: at, lock_waived: lockWaived })
}

/** What those said is kept, not where they were written to. */
export async function eraseConsents (trx: Knex.Transaction, requestIds: readonly string[]): Promise<void> {
  await trx('registrant_consents').whereIn('request_id', requestIds).update({ email: 'nobody@erased.invalid' })
}

const columns = { id: 'id', requestId: 'request_id', party: 'party', email: 'email', askedAt: 'asked_at', confirmBy: 'confirm_by', confirmedAt: 'confirmed_at', lockWaived: 'lock_waived' }
