/** Which keys open the door yet, for answers that last longer than a request. */
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { judgeKey } from '../rules/api-key.ts'
import { findApiKeysById } from './api-key-store.ts'

/** Of these ids; whence they were sent was seen when they came. Machine time. */
export async function keysStillOpen ({ db, machineNow }: Pick<Deps, 'db' | 'machineNow'>, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const at = machineNow()
  const keys = await transact(db, trx => findApiKeysById(trx, ids))
  return new Set(keys.filter(key => judgeKey({ ...key, isFromItsNetworks: true }, at) === 'in').map(({ id }) => id))
}
