/** Goes on with an open call whose own job may be gone. Safe beside that job: each attempt is taken once, and the first outcome stays. */
import { transact } from '../db/transact.ts'
import { RegistryError } from '../errors.ts'
import { goOn } from './call.ts'
import { findCall } from './call-store.ts'
import { transforms } from './epp/transforms.ts'
import type { RegistryDeps } from './links.ts'

/**
 * One run at the call. Settled now, it tells the flow that made it (`whenSettled`); not settled, it ends quietly, and the sweep comes again:
 * a job that failed would only hold the key. Throws when the call's command or registry is no longer known: a fault that people must see.
 */
export async function resumeCall (deps: RegistryDeps, key: string): Promise<void> {
  const at = deps.now()
  const call = await transact(deps.db, trx => findCall(trx, key))
  if (!call || call.outcome) return
  const { registry } = call
  const command = transforms[call.command]
  if (!command) throw new Error(`the open call '${key}' is of an unknown command, ${call.command}`)
  try {
    const { ok } = await goOn(deps, { key, registry, command }, { at, priority: 'cycle', tellOwner: true })
    deps.log.info({ registry, command: command.name, call: key, ok }, 'registry call resumed and settled')
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    deps.log.warn({ registry, command: command.name, call: key, why: error.message }, 'registry call resumed, still open')
  }
}
