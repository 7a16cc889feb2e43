/** Dovecot as a supervised part: as an ordinary account, on ports above 1024, with everything below `<data>/dovecot`. */
import { createHash } from 'node:crypto'
import path from 'node:path'
import type { Config } from '../config.ts'
import { passwordPath } from '../mail/access/password-path.ts'
import { ownFolder } from './account-folder.ts'
import { namesOf, type Account } from './account.ts'
import { dovecotRole } from './dovecot-role.ts'
import { housePair } from './house-pair.ts'
import { dovecotFiles, type DovecotPlace } from './mail-config/dovecot.ts'
import { firstNode } from '../rules/mail-node.ts'
import { hears } from './probe.ts'
import { programPart } from './program-part.ts'
import { realHome, serverFolder } from './server-folder.ts'
import type { Part } from './supervisor.ts'
import { trustedAuthorities } from './trusted-authorities.ts'
import { writeFiles } from './write-files.ts'

const confFile = (home: string): string => path.join(home, 'etc/dovecot.conf')

/** Tells several products on one machine apart. */
const instanceOf = (data: string): string => `strefa-${createHash('sha256').update(data).digest('hex').slice(0, 12)}`

/** Whether a process is the Dovecot of `data` or one of its children. */
export function isDovecotOf (data: string): (commandLine: string) => boolean {
  const home = realHome(data, 'dovecot')
  const title = `dovecot-${instanceOf(data)}/`
  return commandLine => commandLine.startsWith(title) || (home !== null && commandLine.includes(`\0-c\0${confFile(home)}\0`))
}

/** Its role must be there (ensureDovecotRole). `say` is told when its files have to be elsewhere. */
export function dovecotPart (config: Config, account: Account | null, say: (line: string) => void): Part {
  const { data, ports } = config
  const { home, run } = serverFolder(data, 'dovecot', account, say)
  const place = placeOf(config, account, home, run)
  return programPart({
    name: 'dovecot',
    account,
    command: ['/usr/sbin/dovecot', '-F', '-c', confFile(home)],
    prepare () {
      for (const folder of [place.state, place.store]) ownFolder(folder, account)
      writeFiles(place.config, { ...housePair(config, place.config, { certificate: 'mail.pem', key: 'mail.key' }), 'authorities.pem': trustedAuthorities(config).join('\n'), ...dovecotFiles(place) }, account)
    },
    async probe () {
      await Promise.all([
        hears({ host: '127.0.0.1', port: ports.imap }, /^\* OK .*\r\n/),
        config.mailNode ? hears({ host: '127.0.0.1', port: ports.pop3 }, /^\+OK .*\r\n/) : hears({ host: '127.0.0.1', port: ports.lmtp }, /^220 .*\r\n/) // LMTP between machines speaks TLS
      ])
    }
  }, data)
}

function placeOf ({ data, ports, secrets, database, listen, mail, mailNode, filters, webUrl, mailScram = false }: Config, account: Account | null, home: string, run: string): DovecotPlace {
  const { hostname, port, pathname } = new URL(database.url)
  const config = path.join(home, 'etc')
  return {
    instance: instanceOf(data),
    config,
    run,
    state: path.join(home, 'state'),
    store: path.join(home, 'store'),
    tls: { certificate: path.join(config, 'mail.pem'), key: path.join(config, 'mail.key') },
    account: namesOf(account),
    listen: mailNode && listen === '0.0.0.0' ? '*' : '127.0.0.1', // LMTP and the HTTP door of the first one have no TLS
    ports,
    node: mailNode?.name ?? firstNode,
    sync: mailNode?.sync ?? null,
    authorities: path.join(config, 'authorities.pem'),
    between: mail.between,
    database: { host: hostname, port: Number(port || 5432), name: pathname.slice(1), user: dovecotRole(database.url), password: secrets.dovecotDatabase },
    doveadmKey: secrets.doveadm,
    reader: { ...mail.reader, from: '127.0.0.0/8' },
    replies: filters.replies,
    trusted: mail.trusted,
    counter: mail.logIns,
    counterKey: mail.logIns.key,
    scram: mailScram,
    changeUrl: `${webUrl}${passwordPath}`
  }
}
