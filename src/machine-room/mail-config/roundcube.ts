/** Roundcube: a mail program in the browser. It speaks to our servers as any mail program does, by log-ins of the person's own; what it keeps of its own lies in tables of its own. */
import { longestMessage, type ConfigFiles, type Door } from './config-files.ts'

export type RoundcubePlace = {
  /** null: told by its environment, and so is the key. */
  readonly secrets: {
    readonly database: Door & { readonly name: string, readonly user: string, readonly password: string, readonly schema: string }
    /** What passwords of open sessions are sealed with, 32 characters. */
    readonly key: string
  } | null
  /** TLS from the first byte. */
  readonly imap: Door
  /** STARTTLS. */
  readonly submission: Door
  /** STARTTLS. */
  readonly sieve: Door
  /** The mail host's name, which the servers' certificates have. */
  readonly mailHost: string
  /** File (PEM) of the authorities that these certificates are believed by. */
  readonly authorities: string
  /** Our page on which the password of a mailbox is changed. */
  readonly passwordUrl: string
  /** Before it: what they say of a client's address is believed. Where our own web server stands before it, it has seen to that. */
  readonly proxies: readonly string[]
  readonly temporary: string
}

/** The last is ours (deploy/roundcube/strefa). */
const plugins = ['managesieve', 'markasjunk', 'strefa'] as const

export const roundcubeFiles = (place: RoundcubePlace): ConfigFiles => ({ 'config.inc.php': `<?php\n${Object.entries(settings(place)).map(([name, value]) => `$config[${php(name)}] = ${php(value)};\n`).join('')}` })

function settings ({ secrets, imap, submission, sieve, mailHost, authorities, passwordUrl, proxies, temporary }: RoundcubePlace): Readonly<Record<string, Value>> {
  const tls = { ssl: { verify_peer: true, verify_peer_name: true, peer_name: mailHost, cafile: authorities } }
  return {
    ...secrets && { db_dsnw: databaseUrl(secrets.database), des_key: secrets.key },

    imap_host: `ssl://${urlHost(imap.host)}:${imap.port}`,
    imap_conn_options: tls,
    imap_auth_type: 'PLAIN', // SCRAM takes app passwords alone
    imap_timeout: 30,
    smtp_host: `tls://${urlHost(submission.host)}:${submission.port}`,
    smtp_conn_options: tls,
    smtp_user: '%u',
    smtp_pass: '%p',
    smtp_timeout: 60, // it is scanned before it is taken
    managesieve_host: `tls://${urlHost(sieve.host)}:${sieve.port}`,
    managesieve_conn_options: tls,
    managesieve_script_name: 'webmail',
    managesieve_default: '',
    managesieve_disabled_extensions: ['enotify', 'notify'],
    managesieve_disabled_actions: ['redirect', 'redirect_copy', 'notify'], // Dovecot refuses them (docs/sieve.md)

    plugins: [...plugins],
    strefa_password_url: passwordUrl,

    cipher_method: 'AES-256-CBC',
    session_lifetime: 30,
    session_name: sessionCookies[0],
    session_auth_name: sessionCookies[1],
    session_samesite: 'Lax',
    proxy_whitelist: [...proxies],
    login_lc: 2,
    login_username_maxlen: 128, // as its table
    login_password_maxlen: 256,
    enable_installer: false,
    log_driver: 'stdout',
    smtp_log: false,
    temp_dir: temporary,
    temp_dir_ttl: '12h',

    product_name: 'Webmail',
    display_product_info: 0,
    language: null, // what the browser asks for
    skin: 'elastic',
    max_message_size: longestMessage,
    show_images: 0,
    mdn_requests: 2, // asked for a receipt it says nothing
    enable_spellcheck: false, // its dictionary is somebody else's server
    keyservers: [],
    drafts_mbox: 'Drafts',
    junk_mbox: 'Junk',
    sent_mbox: 'Sent',
    trash_mbox: 'Trash'
  }
}

const databaseUrl = ({ host, port, name, user, password, schema }: NonNullable<RoundcubePlace['secrets']>['database']): string =>
  `pgsql://${encodeURIComponent(user)}:${encodeURIComponent(password)}@${urlHost(host)}:${port}/${encodeURIComponent(name)}?schema=${schema}&application_name=strefa-webmail`

/** Of a session. Its other cookies are the page's own matter. */
export const sessionCookies = ['webmail_session', 'webmail_auth'] as const

const urlHost = (host: string): string => host.includes(':') ? `[${host}]` : host

type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value }

/** As a literal of PHP. */
export function php (value: Value): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return String(value)
  if (typeof value === 'string') return `'${value.replaceAll(/['\\]/g, '\\$&')}'`
  if (Array.isArray(value)) return `[${value.map(php).join(', ')}]`
  return `[${Object.entries(value).map(([name, inner]) => `${php(name)} => ${php(inner as Value)}`).join(', ')}]`
}
