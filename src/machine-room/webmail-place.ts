/** Where the webmail's programs and files are on this machine, and who runs them. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readlinkSync } from 'node:fs'
import path from 'node:path'
import type { Config } from '../config.ts'
import type { Account } from './account.ts'
import { realHome, serverFolder } from './server-folder.ts'
import { webmailTables } from './webmail-schema.ts'

export const nginxProgram = '/usr/sbin/nginx'

/** What everybody may read. */
export const webmailRoot = '/var/lib/roundcube/public_html'

/** The newest that is installed: the package's name has its version. */
export const phpProgram = (): string | undefined =>
  readdirSync('/usr/sbin').filter(name => /^php-fpm\d+\.\d+$/.test(name)).sort((one, other) => one.localeCompare(other, 'en', { numeric: true })).map(name => path.join('/usr/sbin', name)).at(-1)

export const webmailInstalled = (): boolean => phpProgram() !== undefined && [nginxProgram, `${webmailRoot}/index.php`, webmailTables, '/usr/share/roundcube/plugins/managesieve'].every(file => existsSync(file))

/** What a person is told where it is not. */
export const webmailInstall = 'apt-get install --no-install-recommends php-fpm nginx roundcube-core roundcube-pgsql roundcube-plugins'

export const webmailMissing = `not installed, mail is read by mail programs alone (${webmailInstall})`

/** Where people find it; null: nowhere. */
export const webmailAddress = ({ webmail }: Pick<Config, 'webmail'>): string | null => webmail.elsewhere || webmailInstalled() ? webmail.url : null

export type WebmailFolders = { readonly home: string, readonly run: string, readonly config: string, readonly temporary: string, readonly socket: string }

/** `say` is told when they have to be elsewhere. */
export function webmailFolders (data: string, account: Account | null, say: (line: string) => void): WebmailFolders {
  const { home, run } = serverFolder(data, 'webmail', account, say)
  return { home, run, config: path.join(home, 'etc'), temporary: path.join(home, 'tmp'), socket: path.join(run, 'php.sock') }
}

/** Stands in the titles of the PHP processes. */
export const phpInstance = (data: string): string => `strefa-${createHash('sha256').update(data).digest('hex').slice(0, 12)}`

/** Whether a process is the PHP of `data`, or one of its pool. */
export function isPhpOf (data: string): (commandLine: string) => boolean {
  const home = realHome(data, 'webmail')
  return commandLine => commandLine.startsWith(`php-fpm: pool ${phpInstance(data)}`) || (home !== null && commandLine.startsWith('php-fpm: master') && commandLine.includes(`(${path.join(home, 'etc/php-fpm.conf')})`))
}

/** Whether a process is the web server before it, or one of its children: their titles say nothing, but they work in its folder. */
export function isNginxOf (data: string): (commandLine: string, pid: number) => boolean {
  const home = realHome(data, 'webmail')
  return (commandLine, pid) => home !== null && commandLine.startsWith('nginx: ') && (commandLine.includes(path.join(home, 'etc/nginx.conf')) || folderOf(pid)?.startsWith(`${home}/`) === true)
}

function folderOf (pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
  }
}
