/** Servers that read their certificate from files: a new one is put there and shown. */
import { setTimeout as delay } from 'node:timers/promises'
import { readPair, type PlainPair } from '../certificates/secure-contexts.ts'
import type { Config } from '../config.ts'
import { connect } from '../db/knex.ts'
import type { Log } from '../deps.ts'
import { openKeyRing } from './key-ring.ts'
import { ringFile } from './open-core.ts'

/** Milliseconds. */
const lookEvery = 30_000

export type Shown = {
  /** Whose certificate: see certificates/deps.ts. */
  readonly subject: string
  readonly server: string
  readonly show: (pair: PlainPair) => Promise<void> | void
}

/** Goes on until `signal`. */
export async function keepCertified (config: Config, { subject, server, show }: Shown, { log, signal }: { readonly log: Log, readonly signal: AbortSignal }): Promise<void> {
  if (!config.acme) return
  const db = connect(config.database.url, { name: 'strefa-certificates', max: 1 })
  const keys = openKeyRing(ringFile(config.data))
  let version = ''
  try {
    while (!signal.aborted) {
      try {
        const pair = await readPair(db, keys, subject)
        if (pair && pair.version !== version) {
          await show(pair)
          version = pair.version
        }
      } catch (error) {
        log.warn({ err: error }, `${server} was not given its certificate`)
      }
      await delay(lookEvery, undefined, { signal }).catch(() => {})
    }
  } finally {
    await db.destroy()
  }
}
