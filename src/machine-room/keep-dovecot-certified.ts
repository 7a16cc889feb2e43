/** Dovecot reads certificates from files: the mail host's is put there when it is new, and Dovecot is told to read them again. Sessions that are open go on. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import type { Config } from '../config.ts'
import type { Log } from '../deps.ts'
import { asAccount, type Account } from './account.ts'
import { keepCertified } from './keep-certified.ts'
import { realHome } from './server-folder.ts'
import { writeFiles } from './write-files.ts'

/** Goes on until `signal`. */
export const keepDovecotCertified = async (config: Config, { account, log, signal }: { readonly account: Account | null, readonly log: Log, readonly signal: AbortSignal }): Promise<void> =>
  await keepCertified(config, { subject: 'mail-host', server: 'Dovecot', show: pair => showInDovecot(config.data, pair, account) }, { log, signal })

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
