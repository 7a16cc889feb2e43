/** What else there is of a domain here: how it is renewed, whether it is about to end, its zone and its mail. */
import type { Knex } from 'knex'
import { seen, type Sight } from './sight.ts'

export type DomainReach = {
  readonly autoRenew: boolean
  /** Of the next period. */
  readonly renewYears: number
  /** Asked for and not ended. */
  readonly deregistration: { readonly id: string, readonly askedAt: Date, readonly confirmedAt: Date | null, readonly approvedAt: Date | null } | null
  readonly zoneId: string | null
  readonly mailDomainId: string | null
}

/** Of a domain that the reader sees. */
export async function findDomainReach (trx: Knex.Transaction, sight: Sight, { id, name }: { readonly id: string, readonly name: string }): Promise<DomainReach> {
  const { autoRenew, renewYears } = await trx('domains').where({ id }).first({ autoRenew: 'auto_renew', renewYears: 'renew_years' })
  const deregistration = await trx('deregistrations').where({ domain_id: id, ended_at: null }).first('id', { askedAt: 'asked_at' }, { confirmedAt: 'confirmed_at' }, { approvedAt: 'approved_at' })
  const zone = await seen(trx('dns_zones as z'), sight, 'z').where('z.name', name).whereNull('z.removed_at').first('z.id')
  const mail = await seen(trx('mail_domains as m'), sight, 'm').where('m.name', name).first('m.id')
  return { autoRenew, renewYears, deregistration: deregistration ?? null, zoneId: zone?.id ?? null, mailDomainId: mail?.id ?? null }
}
