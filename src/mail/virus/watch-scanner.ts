/** Looks at the virus scanner every minute (HOST-13.1): whether it answers, whether it finds what every scanner finds, and how old its signatures are. Run by the schedule. */
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { parseClamVersion } from '../../rules/virus-signatures.ts'
import type { Scanner } from '../scanner.ts'
import { testLetter } from './sighted.ts'
import { upsertScannerState, type ScannerState } from './scanner-state-store.ts'

/** Bare: here a lie is to be seen. */
export type WatchDeps = Deps & { readonly bareScanner: Scanner }

export async function watchScanner ({ db, machineNow, bareScanner, log }: WatchDeps): Promise<void> {
  const found = await bareScanner.scan(testLetter())
  const at = machineNow()
  const base = 'signatures' in found ? parseClamVersion(found.signatures) : { version: null, madeAt: null }
  const state: ScannerState = found.is === 'infected'
    ? { state: 'works', why: null }
    : found.is === 'clean' ? { state: 'blind', why: 'it calls the EICAR test text clean' } : { state: 'down', why: 'why' in found ? found.why : found.is }
  const before = await transact(db, trx => upsertScannerState(trx, { ...state, checkedAt: at, version: base.version, madeAt: base.madeAt }))
  if (before !== state.state && state.state !== 'works') log.error({ ...state }, 'virus scanner: mail is deferred until it works (HOST-13.1)')
  else if (before && before !== 'works' && state.state === 'works') log.warn({}, 'virus scanner: works again')
}
