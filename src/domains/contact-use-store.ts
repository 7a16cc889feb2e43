/** SQL of who uses a contact at a registry: a living domain, or an order on its way. */
import type { Knex } from 'knex'

export async function isContactUsed (trx: Knex.Transaction, registry: string, contactId: string): Promise<boolean> {
  const domain = await trx('domains').where({ registrant_handle: contactId, registry, released_at: null }).first('id')
  if (domain) return true
  return await trx('orders').where({ registrant_handle: contactId, ended_at: null }).first('id') !== undefined
}

/** Contacts at registries that stood for a holder and stand for nobody now. */
export async function listUnusedContacts (trx: Knex.Transaction, holderIds: readonly string[]): Promise<{ registry: string, contactId: string, holderId: string }[]> {
  return await trx('domains as d').whereIn('d.holder_id', holderIds).whereNotNull('d.released_at').whereNotNull('d.registrant_handle')
    .whereNotExists(trx('domains as l').whereRaw('l.registrant_handle = d.registrant_handle and l.registry = d.registry and l.released_at is null'))
    .distinct({ registry: 'd.registry' }, { contactId: 'd.registrant_handle' }, { holderId: 'd.holder_id' })
}
