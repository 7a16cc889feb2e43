/** SQL of what the watch last saw of the scanner. */
import type { Knex } from 'knex'

export type ScannerState = { readonly state: 'works' | 'down' | 'blind', readonly why: string | null }

export type SeenScanner = ScannerState & { /** Machine time. */ readonly checkedAt: Date, /** Null: as it was last told. */ readonly version: string | null, readonly madeAt: Date | null }

/** The state before; undefined: the first look. */
export async function upsertScannerState (trx: Knex.Transaction, { state, why, checkedAt, version, madeAt }: SeenScanner): Promise<ScannerState['state'] | undefined> {
  const before = await trx('virus_scanner').where({ name: 'clamd' }).forUpdate().first('state')
  const told = version === null ? {} : { version, signed_at: madeAt }
  const seen = { state, why, checked_at: checkedAt, ...told, ...before?.state === state ? {} : { since: checkedAt } }
  if (before) await trx('virus_scanner').where({ name: 'clamd' }).update(seen)
  else await trx('virus_scanner').insert({ name: 'clamd', since: checkedAt, ...seen }).onConflict('name').ignore()
  return before?.state
}
