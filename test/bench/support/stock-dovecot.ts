/** A Dovecot as Debian's users have it: Maildir, quota by counting, Sieve, LMTP; users from the same table as ours. What the Postfix pipe usually ends in. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { hears } from '../../../src/machine-room/probe.ts'
import { freePort } from '../../../src/machine-room/ports.ts'
import { until } from '../../support/until.ts'
import type { MailServers } from '../../support/mail-servers.ts'
import type { PipeEnd } from './postfix-pipe.ts'

const quotaStatus = (port: number): string => `
service quota-status {
  executable = quota-status -p postfix
  inet_listener {
    address = 127.0.0.1
    port = ${port}
  }
  client_limit = 1
}
plugin {
  quota_status_success = DUNNO
  quota_status_nouser = DUNNO
  quota_status_overquota = "552 5.2.2 Mailbox is full"
}
`

/** Our Dovecot also answers Postfix's question at RCPT, until it is started again. */
export async function answerPostfix ({ data, dovecot, config }: MailServers): Promise<PipeEnd> {
  const quotaPort = await freePort()
  appendFileSync(path.join(data, 'dovecot/etc/dovecot.conf'), quotaStatus(quotaPort))
  process.kill(dovecot.pid(), 'SIGHUP')
  await until('it listens for Postfix', () => listens(quotaPort))
  return { lmtpPort: config.mail.ports.lmtp, quotaPort }
}

export async function openStockDovecot ({ data, config }: MailServers, url: string): Promise<PipeEnd & { readonly pid: number, readonly stop: () => Promise<void> }> {
  const folder = path.join(data, 'stock')
  const [etc, run, store] = ['etc', 'run', 'store'].map(name => path.join(folder, name)) as [string, string, string]
  const { user, group } = ownerOf(path.join(data, 'dovecot/store'))
  for (const each of [etc, run, store]) mkdirSync(each, { recursive: true, mode: 0o755 })
  const [lmtpPort, quotaPort] = [await freePort(), await freePort()]
  const database = new URL(url)
  writeFileSync(path.join(etc, 'sql.conf'), `driver = pgsql\nconnect = host=${database.hostname} port=${database.port} dbname=${database.pathname.slice(1)} user=${database.username} password=${decodeURIComponent(database.password)}\nuser_query = SELECT address AS user, '${store}/' || home AS home, '*:storage=1024M' AS quota_rule FROM dovecot_users WHERE address = '%Lu'\npassword_query = SELECT NULL AS password WHERE false\n`)
  writeFileSync(path.join(etc, 'dovecot.conf'), `\
base_dir = ${run}
state_dir = ${run}
instance_name = stock-${config.mail.ports.lmtp}
log_path = ${folder}/dovecot.log
listen = 127.0.0.1
protocols = lmtp
ssl = no
default_internal_user = ${user}
default_internal_group = ${group}
default_login_user = ${user}
mail_uid = ${user}
mail_gid = ${group}
first_valid_uid = 1
mail_location = maildir:~/Maildir
mail_home = ${store}/%Ld/%Ln
mail_plugins = quota
passdb {
  driver = sql
  args = ${etc}/sql.conf
}
userdb {
  driver = sql
  args = ${etc}/sql.conf
}
namespace inbox {
  inbox = yes
}
protocol lmtp {
  mail_plugins = quota sieve
  postmaster_address = postmaster@%d
}
recipient_delimiter = +
plugin {
  quota = count:User quota
  quota_vsizes = yes
  sieve = file:~/sieve;active=~/.dovecot.sieve
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
service lmtp {
  inet_listener lmtp {
    port = ${lmtpPort}
  }
}
${quotaStatus(quotaPort)}`)
  execFileSync('chown', ['-R', `${user}:${group}`, folder])
  const child = spawn('/usr/sbin/dovecot', ['-F', '-c', path.join(etc, 'dovecot.conf')], { stdio: ['ignore', 'ignore', 'inherit'] })
  await until('it listens', async () => await listens(quotaPort) && await hears({ host: '127.0.0.1', port: lmtpPort }, /^220 .*\r\n/, 'QUIT\r\n').then(() => true, () => false))
  return {
    lmtpPort,
    quotaPort,
    pid: child.pid!,
    async stop () {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    }
  }
}

const listens = (port: number): Promise<boolean> => hears({ host: '127.0.0.1', port }, /^action=/, 'request=smtpd_access_policy\nprotocol_state=RCPT\nrecipient=nobody@nowhere.example\nsize=1\n\n').then(() => true, () => false)

const ownerOf = (folder: string): { user: string, group: string } => {
  const [user, group] = execFileSync('stat', ['-L', '-c', '%U %G', folder], { encoding: 'utf8' }).trim().split(' ') as [string, string]
  return { user, group }
}
