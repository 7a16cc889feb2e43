/** Dovecot 2.3: IMAP, POP3, LMTP, ManageSieve, quota. Logins and limits are read from PostgreSQL at every login: nothing is cached, so a block holds at once. */
import path from 'node:path'
import { longestMessage, type ConfigFiles, type Door } from './config-files.ts'
import { nodeSettings, placeFields, secured, syncListener, type NodePlace } from './dovecot-nodes.ts'
import { logInFiles, logInPassdbs, logInSettings, type LogInPlace } from './dovecot-log-ins.ts'
import { sieveDict, sieveFiles, sieveOf, sieveSettings, type SievePlace } from './dovecot-sieve.ts'

export type DovecotPlace = LogInPlace & SievePlace & NodePlace & {
  /** Stands in the titles of its processes. */
  readonly instance: string
  /** Sockets. Short: see socketFolder. */
  readonly run: string
  readonly state: string
  /** Mailboxes lie below. */
  readonly store: string
  /** PEM files that the account can read. */
  readonly tls: { readonly certificate: string, readonly key: string }
  /** The account that everything of Dovecot runs under; never root. */
  readonly account: { readonly user: string, readonly group: string, readonly uid: number }
  /** Address to listen on. */
  readonly listen: string
  readonly ports: Readonly<Record<'imap' | 'imaps' | 'pop3' | 'pop3s' | 'sieve' | 'lmtp' | 'doveadm', number>>
  readonly database: Door & { readonly name: string, readonly user: string, readonly password: string }
  readonly doveadmKey: string
  /** Gets into every mailbox by IMAP, whether or not its owner may: exports read with it. `from`: the networks it comes from alone, parted by commas. */
  readonly reader: { readonly user: string, readonly password: string, readonly from: string }
  /** Networks whose failed logins do not slow down the logins of others. */
  readonly trusted: string
}

export function dovecotFiles (place: DovecotPlace): ConfigFiles {
  return {
    'dovecot.conf': conf(place),
    ...logInFiles(sqlHead(place), place),
    'sql.conf': sql(place),
    'dict-sql.conf': dict(place),
    'shares-sql.conf': shares(place),
    ...sieveFiles
  }
}

const conf = (place: DovecotPlace, { instance, config, run, state, store, tls, account, listen, ports, doveadmKey, reader, trusted } = place): string => `\
base_dir = ${run}
state_dir = ${state}
instance_name = ${instance}
log_path = /dev/stderr
listen = ${listen}
protocols = imap pop3 lmtp sieve
default_internal_user = ${account.user}
default_internal_group = ${account.group}
default_login_user = ${account.user}
mail_uid = ${account.user}
mail_gid = ${account.group}
first_valid_uid = ${account.uid}
last_valid_uid = ${account.uid}

ssl = ${place.scram ? 'required' : 'yes'}
ssl_cert = <${tls.certificate}
ssl_key = <${tls.key}
ssl_min_protocol = TLSv1.2
disable_plaintext_auth = yes
${logInSettings(place)}auth_username_format = %Lu
auth_cache_size = 0
login_trusted_networks = ${trusted}

auth_master_user_separator = *
passdb {
  driver = static
  master = yes
  username_filter = ${reader.user}
  args = password=${reader.password} allow_nets=${reader.from}
}
${nodeSettings(place)}${logInPassdbs(place)}\
userdb {
  driver = sql
  args = ${path.join(config, 'sql.conf')}
}
dict {
  usage = pgsql:${path.join(config, 'dict-sql.conf')}
  shares = pgsql:${path.join(config, 'shares-sql.conf')}
}

mail_location = ${storage('~')}
mail_home = ${store}/%Ld/%Ln
mail_plugins = acl quota quota_clone
maildir_stat_dirs = yes
namespace inbox {
  inbox = yes
  separator = /
${['Drafts', 'Junk', 'Sent', 'Trash'].map(specialMailbox).join('')}}
namespace shared {
  type = shared
  separator = /
  prefix = shared/%%u/
  location = ${storage('%%h')}:INDEXPVT=~/shared/%%u
  subscriptions = no
  list = children
}

protocol imap {
  mail_plugins = acl quota quota_clone imap_quota imap_acl notify notify_status imap_sieve
  mail_max_userip_connections = 50
  plugin {
    sieve_plugins = sieve_imapsieve
  }
}
protocol lmtp {
  mail_plugins = quota quota_clone sieve
  postmaster_address = postmaster@%d
}
lmtp_save_to_detail_mailbox = no
recipient_delimiter = +

plugin {
  quota = count:User quota
  quota_vsizes = yes
  quota_grace = 0
  quota_max_mail_size = ${longestUpload}
  quota_exceeded_message = Mailbox is full
  acl = vfile
  acl_user = %u
  acl_defaults_from_inbox = yes
  acl_shared_dict = proxy:${path.join(run, 'dict')}:shares
  quota_clone_dict = proxy:${path.join(run, 'dict')}:usage
${sieveSettings(place)}}
submission_host = ${place.replies.host}:${place.replies.port}
submission_timeout = 10 secs

${chrooted.map(service => `service ${service} {\n  chroot =\n${serviceSettings(service, ports)}}\n`).join('')}\
service lmtp {
  inet_listener lmtp {
    port = ${ports.lmtp}
${secured(place)}  }
}
service doveadm {
  inet_listener http {
    port = ${ports.doveadm}
${secured(place) || '    ssl = no\n'}  }
${syncListener(place)}}
doveadm_api_key = ${doveadmKey}
`

/** Of the mailbox whose home that is. */
const storage = (home: string): string => `maildir:${home}/Maildir`

/** Octets: more than SMTP takes, with what is added on the way, and less than the scanner does. */
const longestUpload = longestMessage + 4 * 1024 * 1024

/** Services that lock themselves into a folder where Dovecot runs as root; an ordinary account cannot. */
const chrooted = ['anvil', 'ipc', 'stats', 'imap-login', 'pop3-login', 'managesieve-login'] as const

function serviceSettings (service: typeof chrooted[number], ports: DovecotPlace['ports']): string {
  switch (service) {
    case 'imap-login': return listeners({ imap: ports.imap, imaps: ports.imaps }) + manyLogins
    case 'pop3-login': return listeners({ pop3: ports.pop3, pop3s: ports.pop3s }) + manyLogins
    case 'managesieve-login': return listeners({ sieve: ports.sieve })
    default: return ''
  }
}

const listeners = (ports: Readonly<Record<string, number>>): string => Object.entries(ports).map(([name, port]) => `  inet_listener ${name} {\n    port = ${port}\n  }\n`).join('')

/** One process for many sessions: measured, 100 idle sessions take 10 MB instead of 127 and logins are twice as fast. */
const manyLogins = '  service_count = 0\n  process_min_avail = 1\n  client_limit = 1000\n'

const specialMailbox = (name: string): string => `  mailbox ${name} {\n    special_use = \\${name}\n    auto = subscribe\n  }\n`

const connect = ({ database: { host, port, name, user, password } }: DovecotPlace, who: string): string =>
  `connect = host=${host} port=${port} dbname=${name} user=${user} password=${password} application_name=${who}\n`

const sqlHead = (place: DovecotPlace): string => `driver = pgsql\n${connect(place, 'dovecot-auth')}`

/** A delivery has nothing to do with what others share: it looks up no rights, and no script of a mailbox reaches another one. */
const ownAlone = 'CASE WHEN \'%s\' = \'lmtp\' THEN \'yes\' END AS "namespace/shared/disabled"'

/** The views and the function are the mail context's: who may log in stands in \`allowed\`, a mailbox that may not still receives and can be looked up. */
const sql = (place: DovecotPlace): string => `\
${sqlHead(place)}\
user_query = SELECT address AS user, '${place.store}/' || home AS home, quota_rule, ${sieveOf(place)}, ${placeFields(place, place.store)}, ${ownAlone} FROM dovecot_user('%Lu')
iterate_query = SELECT address AS user FROM dovecot_users
`

const dict = (place: DovecotPlace): string => `${connect(place, 'dovecot-dict')}${Object.entries({ storage: 'bytes', messages: 'messages' }).map(([key, column]) => `\
map {
  pattern = priv/quota/${key}
  table = mailbox_usage
  username_field = username
  value_field = ${column}
}
`).join('')}${sieveDict}`

/** Whose mailboxes a person may see: Dovecot writes it as rights are set, and lists by it. */
const shares = (place: DovecotPlace): string => `${connect(place, 'dovecot-dict')}\
map {
  pattern = shared/shared-boxes/user/$to/$from
  table = dovecot_shares
  value_field = dummy
  fields {
    from_user = $from
    to_user = $to
  }
}
`
