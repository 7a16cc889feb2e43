/** Dovecot reads certificates from files: the mail host's is put there when it is new, and Dovecot is told to read them again. Sessions that are open go on. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { readPair } from '../certificates/secure-contexts.ts'
import type { Config } from '../config.ts'
import { connect } from '../db/knex.ts'
import type { Log } from '../deps.ts'
import { asAccount, type Account } from './account.ts'
import { openKeyRing } from './key-ring.ts'
import { ringFile } from './open-core.ts'
import { realHome } from './server-folder.ts'
import { writeFiles } from './write-files.ts'

/** Milliseconds. */
const lookEvery = 30_000

/** Goes on until `signal`. */
export async function keepDovecotCertified (config: Config, { account, log, signal }: { readonly account: Account | null, readonly log: Log, readonly signal: AbortSignal }): Promise<void> {
  if (!config.acme) return
  const db = connect(config.database.url, { name: 'strefa-certificates', max: 1 })
  const keys = openKeyRing(ringFile(config.data))
  let version = ''
  try {
    while (!signal.aborted) {
      try {
        const pair = await readPair(db, keys, 'mail-host')
        if (pair && pair.version !== version) {
          await showInDovecot(config.data, pair, account)
          version = pair.version
        }
      } catch (error) {
        log.warn({ err: error }, 'Dovecot was not given its certificate')
      }
      await delay(lookEvery, undefined, { signal }).catch(() => {})
    }
  } finally {
    await db.destroy()
  }
}

/** Writes the pair over the house's own and has Dovecot read it. */
export async function showInDovecot (data: string, { certificate, key }: { readonly certificate: string, readonly key: string }, account: Account | null): Promise<void> {
  const home = realHome(data, 'dovecot')
  if (home === null) throw new Error('Dovecot has no folder yet')
  const etc = path.join(home, 'etc')
  writeFiles(etc, { 'mail.key': key, 'mail.pem': certificate }, account)
  await new Promise<void>((resolve, reject) => {
    const child = spawn('/usr/bin/doveadm', ['-c', path.join(etc, 'dovecot.conf'), 'reload'], { ...asAccount(account), cwd: '/', stdio: 'ignore', timeout: 10_000 })
    child.once('error', reject)
    child.once('exit', code => code === 0 ? resolve() : reject(new Error(`doveadm reload ended with code ${code}`)))
  })
}
