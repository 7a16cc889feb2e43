/** The webmail as two supervised parts, where it is installed: PHP with Roundcube behind a socket, and the web server before it. As an ordinary account of its own, on ports above 1024, with its files below `<data>/webmail`. */
import { readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PlainPair } from '../certificates/secure-contexts.ts'
import type { Config } from '../config.ts'
import { passwordPath } from '../mail/access/password-path.ts'
import { ownFolder } from './account-folder.ts'
import { accountBeside, type Account } from './account.ts'
import { housePair } from './house-pair.ts'
import { alivePath, nginxFiles } from './mail-config/nginx.ts'
import { phpFiles, pingRequest } from './mail-config/php-fpm.ts'
import { roundcubeFiles } from './mail-config/roundcube.ts'
import { hears } from './probe.ts'
import { programPart } from './program-part.ts'
import type { Part } from './supervisor.ts'
import { trustedAuthorities } from './trusted-authorities.ts'
import { nginxProgram, phpInstance, phpProgram, webmailFolders, webmailRoot, type WebmailFolders } from './webmail-place.ts'
import { webmailRole, webmailSchema } from './webmail-schema.ts'
import { writeFiles } from './write-files.ts'

/** Ours, as text: the account may not be able to get at this folder. */
const ownPlugin = fileURLToPath(new URL('../../deploy/roundcube/strefa', import.meta.url))
const packaged = '/usr/share/roundcube/plugins'

/** Not the one of the mail servers: Roundcube reads what strangers send, and has no business in their folders. */
export const webmailAccount = (account: Account | null): Account | null => accountBeside(account, 'strefa-webmail', { create: true })

/** Its tables must be there (ensureWebmailSchema). `say` is told when its files have to be elsewhere. */
export function webmailParts (config: Config, account: Account | null, say: (line: string) => void): { readonly php: Part, readonly door: Part } {
  const folders = webmailFolders(config.data, account, say)
  return { php: phpPart(config, folders, account), door: doorPart(config, folders, account) }
}

function phpPart (config: Config, { config: folder, temporary, socket }: WebmailFolders, account: Account | null): Part {
  const { data } = config
  return programPart({
    name: 'webmail',
    account,
    command: [phpProgram() ?? 'php-fpm', '--nodaemonize', '--fpm-config', path.join(folder, 'php-fpm.conf'), '--php-ini', path.join(folder, 'php.ini')],
    opensItsLog: true,
    prepare () {
      ownFolder(temporary, account)
      writeFiles(folder, {
        ...phpFiles({ instance: phpInstance(data), socket, config: folder, plugins: path.join(folder, 'plugins'), temporary }),
        ...roundcubeFiles(roundcubePlace(config, folder, temporary)),
        'defaults.inc.php': readFileSync('/etc/roundcube/defaults.inc.php', 'utf8'), // as the package brings it
        'authorities.pem': trustedAuthorities(config).join('\n')
      }, account)
      layPlugins(path.join(folder, 'plugins'), account)
      rmSync(socket, { force: true })
    },
    probe: async () => { await hears({ path: socket }, /pong/, pingRequest()) }
  }, data)
}

/** Roundcube's own, by links, and ours; its configuration says which of them are loaded. */
function layPlugins (folder: string, account: Account | null): void {
  const files = readdirSync(ownPlugin, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()).map(entry => path.relative(ownPlugin, path.join(entry.parentPath, entry.name)))
  writeFiles(folder, Object.fromEntries(files.map(file => [path.join('strefa', file), readFileSync(path.join(ownPlugin, file), 'utf8')])), account)
  for (const name of readdirSync(packaged)) {
    rmSync(path.join(folder, name), { force: true })
    symlinkSync(path.join(packaged, name), path.join(folder, name))
  }
}

const roundcubePlace = ({ database, secrets, mail, webUrl, ports }: Config, folder: string, temporary: string): Parameters<typeof roundcubeFiles>[0] => {
  const { hostname, port, pathname } = new URL(database.url)
  return {
    secrets: {
      database: { host: hostname, port: Number(port || 5432), name: pathname.slice(1), user: webmailRole(database.url), password: secrets.webmailDatabase, schema: webmailSchema },
      key: secrets.webmail
    },
    imap: { host: mail.imap.host, port: ports.imaps },
    submission: mail.submission,
    sieve: { host: mail.imap.host, port: ports.sieve },
    mailHost: mail.host,
    authorities: path.join(folder, 'authorities.pem'),
    passwordUrl: `${webUrl}${passwordPath}`,
    proxies: [],
    temporary
  }
}

function doorPart (config: Config, { home, run, config: folder, temporary, socket }: WebmailFolders, account: Account | null): Part {
  const { data, host, ports, mail } = config
  const conf = path.join(folder, 'nginx.conf')
  return programPart({
    name: 'webmaildoor',
    account,
    command: [nginxProgram, '-e', 'stderr', '-p', home, '-c', conf],
    prepare () {
      ownFolder(temporary, account)
      writeFiles(folder, {
        'nginx.conf': nginxFiles({
          listen: host,
          ports: { plain: ports.webmail, tls: ports.webmailTls },
          tls: { certificate: path.join(folder, 'door.pem'), key: path.join(folder, 'door.key') },
          trusted: mail.trusted,
          root: webmailRoot,
          socket,
          run,
          temporary
        })['nginx.conf']!,
        ...housePair(config, folder, { certificate: 'door.pem', key: 'door.key' })
      }, account)
    },
    probe: async () => { await hears({ host: reached(host), port: ports.webmail }, /^HTTP\/1\.[01] 204 /, `GET ${alivePath} HTTP/1.0\r\nHost: localhost\r\n\r\n`) }
  }, data)
}

/** Writes the pair and has the web server read it; requests that run go on. Throws when it does not run. */
export function showInWebmail (data: string, { certificate, key }: PlainPair, account: Account | null): void {
  const { run, config: folder } = webmailFolders(data, account, () => {})
  writeFiles(folder, { 'door.key': key, 'door.pem': certificate }, account)
  process.kill(Number(readFileSync(path.join(run, 'nginx.pid'), 'utf8')), 'SIGHUP')
}

/** Where one that listens on every address is spoken to. */
const reached = (host: string): string => host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host
