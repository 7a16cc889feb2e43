/** Postfix with clamav-milter before a Dovecot's LMTP: Debian's programs with a configuration, folders and loopback ports of their own. Postfix starts as root alone. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { hears } from '../../../src/machine-room/probe.ts'
import { freePort } from '../../../src/machine-room/ports.ts'
import { until } from '../../support/until.ts'

export type PipeEnd = {
  /** Of the Dovecot that mail is put into. */
  readonly lmtpPort: number
  /** Where it says at RCPT whether a mailbox is full (quota-status). */
  readonly quotaPort: number
}

export type PostfixPipe = {
  readonly port: number
  /** Of its main processes. */
  readonly parts: Readonly<Record<'Postfix' | 'milter', number>>
  /** Nothing lies in its queue any more. */
  readonly whenDelivered: () => Promise<void>
  readonly stop: () => Promise<void>
}

const programs = { postfix: '/usr/lib/postfix/sbin/master', 'postfix-pgsql': '/usr/lib/postfix/postfix-pgsql.so', 'clamav-milter': '/usr/sbin/clamav-milter' }

/** False, or why there is no such pipe here. */
export function postfixMissing (): false | string {
  const missing = Object.entries(programs).filter(([, file]) => !existsSync(file)).map(([name]) => name)
  if (missing.length > 0) return `needs Debian packages (their services are not to be started): ${missing.join(' ')}`
  return process.getuid?.() === 0 ? false : 'needs root: Postfix does not start without it'
}

/** In a folder of its own that Postfix's accounts can enter. `url`: PostgreSQL, as the product's role. */
export async function openPostfixPipe (url: string, clamdSocket: string, { lmtpPort, quotaPort }: PipeEnd): Promise<PostfixPipe> {
  const folder = mkdtempSync('/tmp/strefa-postfix-')
  chmodSync(folder, 0o755)
  const [etc, queue, data] = ['etc', 'queue', 'data'].map(name => path.join(folder, name)) as [string, string, string]
  for (const each of [etc, queue, data]) mkdirSync(each, { recursive: true, mode: 0o755 })
  const port = await freePort()
  const milterSocket = path.join(folder, 'milter.sock')
  const database = new URL(url)
  const map = (query: string) => `hosts = inet:${database.hostname}:${database.port}\nuser = ${database.username}\npassword = ${decodeURIComponent(database.password)}\ndbname = ${database.pathname.slice(1)}\nquery = ${query}\n`
  const files = {
    'main.cf': mainConf({ folder, etc, queue, data, lmtpPort, quotaPort, milterSocket }),
    'master.cf': masterConf(port),
    'domains.cf': map("SELECT 1 FROM mail_domains WHERE name = '%s'"),
    'mailboxes.cf': map("SELECT 1 FROM dovecot_users WHERE address = '%s'"),
    'milter.conf': `MilterSocket unix:${milterSocket}\nClamdSocket unix:${clamdSocket}\nForeground yes\nFixStaleSocket yes\nOnInfected Reject\nOnFail Defer\nAddHeader Replace\nMaxFileSize 60M\nTemporaryDirectory ${folder}\n`
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(etc, name), text)
  execFileSync('chown', ['postfix', data])
  execFileSync('postfix', ['-c', etc, 'check'], { stdio: ['ignore', 'ignore', 'inherit'] })

  const children: ChildProcess[] = []
  const begin = (program: string, ...args: string[]): ChildProcess => {
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] })
    children.unshift(child)
    return child
  }
  const stop = async () => {
    for (const child of children) await ended(child)
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const milter = begin('clamav-milter', '--config-file', path.join(etc, 'milter.conf'))
    await until('the milter has its socket', () => existsSync(milterSocket))
    execFileSync('chmod', ['0666', milterSocket])
    const master = begin(programs.postfix, '-c', etc, '-d')
    await until('Postfix greets', async () => await hears({ host: '127.0.0.1', port }, /^220 .*\r\n/).then(() => true, () => false))
    return { port, parts: { Postfix: master.pid!, milter: milter.pid! }, whenDelivered: async () => { while (waiting(queue) > 0) await delay(5) }, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Messages that were taken and are not where they belong: those that come in, are sent, or wait for another try. */
const waiting = (queue: string): number => ['incoming', 'active', 'deferred'].reduce((sum, name) => sum + readdirSync(path.join(queue, name), { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()).length, 0)

async function ended (child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}

type Place = PipeEnd & { readonly folder: string, readonly etc: string, readonly queue: string, readonly data: string, readonly milterSocket: string }

const mainConf = ({ folder, etc, queue, data, lmtpPort, quotaPort, milterSocket }: Place): string => `\
compatibility_level = 3.6
queue_directory = ${queue}
data_directory = ${data}
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
shlib_directory = /usr/lib/postfix
meta_directory = /etc/postfix
mail_owner = postfix
setgid_group = postdrop
myhostname = postfix.example
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.2/32
maillog_file = ${path.join(folder, 'mail.log')}
maillog_file_prefixes = ${folder}
virtual_mailbox_domains = proxy:pgsql:${path.join(etc, 'domains.cf')}
virtual_mailbox_maps = proxy:pgsql:${path.join(etc, 'mailboxes.cf')}
proxy_read_maps = $virtual_mailbox_domains $virtual_mailbox_maps
virtual_transport = lmtp:inet:127.0.0.1:${lmtpPort}
lmtp_destination_recipient_limit = 1
smtpd_relay_restrictions = reject_unauth_destination
smtpd_recipient_restrictions = check_policy_service inet:127.0.0.1:${quotaPort}
smtpd_milters = unix:${milterSocket}
milter_default_action = tempfail
message_size_limit = 52428800
smtpd_client_connection_count_limit = 0
smtpd_peername_lookup = no
default_process_limit = 100
alias_maps =
alias_database =
local_recipient_maps =
`

const masterConf = (port: number): string => [
  `127.0.0.1:${port} inet n - n - - smtpd`,
  'pickup unix n - n 60 1 pickup',
  'cleanup unix n - n - 0 cleanup',
  'qmgr unix n - n 300 1 qmgr',
  'tlsmgr unix - - n 1000? 1 tlsmgr',
  'rewrite unix - - n - - trivial-rewrite',
  ...['bounce', 'defer', 'trace'].map(name => `${name} unix - - n - 0 bounce`),
  'verify unix - - n - 1 verify',
  'flush unix n - n 1000? 0 flush',
  'proxymap unix - - n - - proxymap',
  'proxywrite unix - - n - 1 proxymap',
  'smtp unix - - n - - smtp',
  'error unix - - n - - error',
  'retry unix - - n - - error',
  'discard unix - - n - - discard',
  'lmtp unix - - n - - lmtp',
  'anvil unix - - n - 1 anvil',
  'scache unix - - n - 1 scache',
  'postlog unix-dgram n - n - 1 postlogd',
  ''
].join('\n')
