/** Keys in the memory of a process that is shown them by the thousand: most requests ask nobody about theirs. */
import type { Deps } from '../deps.ts'
import type { KeyRow } from './api-key.ts'
import { openToldKeys } from './api-key-store.ts'

export type KnownKeys = {
  /** Undefined: not known here, which does not say that there is none. Rejects when nobody can tell. */
  readonly find: (secretHash: string) => Promise<KeyRow | undefined>
  readonly close: () => Promise<void>
}

/** What is changed of a key is known here within milliseconds of its commit; while that is not sure, the database is asked. `url`: of it. */
export const openKnownKeys = (url: string, deps: Pick<Deps, 'db' | 'log'>): Promise<KnownKeys> => openToldKeys(url, deps)
