/** How the virus scanner is, as the watch last saw it (HOST-13.1). */
import type { Knex } from 'knex'
import { judgeSignatures, type SignatureAge } from '../rules/virus-signatures.ts'

export type ScannerAlarm = 'unwatched' | 'down' | 'blind' | 'old-signatures' | 'practice-signatures'

export type ScannerStatus = {
  /** Null: nobody has looked yet. */
  readonly state: 'works' | 'down' | 'blind' | null
  readonly since: Date | null
  readonly checkedAt: Date | null
  readonly why: string | null
  /** As clamd tells it: program, number of the daily base, when it was made. */
  readonly version: string | null
  readonly signatures: SignatureAge | null
  readonly alarms: readonly ScannerAlarm[]
}

/** The watch looks every minute. */
const unwatchedAfterMs = 5 * 60_000

/** `now`: machine time. */
export async function findScannerStatus (trx: Knex.Transaction, now: Date): Promise<ScannerStatus> {
  const row = await trx('virus_scanner').where({ name: 'clamd' }).first({ state: 'state', since: 'since', checkedAt: 'checked_at', why: 'why', version: 'version', madeAt: 'signed_at' })
  if (!row) return { state: null, since: null, checkedAt: null, why: null, version: null, signatures: null, alarms: ['unwatched'] }
  const { madeAt, ...seen } = row
  const signatures = seen.version === null ? null : judgeSignatures({ version: seen.version, madeAt }, now)
  const alarms: ScannerAlarm[] = [
    ...now.getTime() - seen.checkedAt.getTime() > unwatchedAfterMs ? ['unwatched' as const] : [],
    ...seen.state === 'works' ? [] : [seen.state as 'down' | 'blind'],
    ...signatures?.is === 'old' ? ['old-signatures' as const] : [],
    ...signatures?.is === 'practice' ? ['practice-signatures' as const] : []
  ]
  return { ...seen, signatures, alarms }
}
