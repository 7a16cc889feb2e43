/** The mail servers' part of the configuration: names, doors, and where each of them runs. */
import { createHash, createHmac } from 'node:crypto'
import path from 'node:path'
import { Type, type Static } from 'typebox'
import { nodeUser } from '../rules/mail-node.ts'

/** Doors of mail programs and of other mail servers, and those between our own servers: lmtp, doveadm (HTTP), outside (the rest of the world, in practice mode). */
export const mailPortNames = ['smtp', 'submission', 'submissions', 'imap', 'imaps', 'pop3', 'pop3s', 'sieve', 'lmtp', 'doveadm', 'outside'] as const

export type MailPorts = Readonly<Record<typeof mailPortNames[number], number>>

export const HostName = Type.String({ pattern: String.raw`^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$` })

/** Other machines (or containers) that run a part; what is not named runs here. */
export const Hosts = Type.Partial(Type.Object({
  registry: HostName,
  web: HostName,
  mx: HostName,
  submission: HostName,
  dovecot: HostName,
  outside: HostName,
  powerdns: HostName,
  rspamd: HostName,
  webmail: HostName,
  /** With its port: a clamd elsewhere is reached over TCP, our own over its socket. */
  clamd: Type.Object({ host: HostName, port: Type.Integer({ minimum: 1, maximum: 65_535 }) }, { additionalProperties: false })
}, { additionalProperties: false }))

export type Hosts = Static<typeof Hosts>

/** Dovecot of this machine, where it is not the house's first (docs/mail-nodes.md). `sync`: port where other nodes copy mailboxes to. */
export const OwnNode = Type.Object({ name: Type.String({ pattern: '^[a-z][a-z0-9-]{0,30}$' }), sync: Type.Integer({ minimum: 1, maximum: 65_535 }) }, { additionalProperties: false })

export type Door = { readonly host: string, readonly port: number }

/** Where the mail servers are, as our own processes see them. */
export type MailConfig = {
  /** The mail host's name: in certificates and greetings. */
  readonly host: string
  readonly ports: MailPorts
  readonly mx: Door
  /** STARTTLS. */
  readonly submission: Door
  readonly lmtp: Door
  readonly imap: Door
  readonly doveadm: { readonly url: string, readonly apiKey: string }
  /** How mail nodes know each other. */
  readonly between: Reader
  /** Who reads mailboxes for an export, over IMAP with TLS from the first byte. */
  readonly reader: Door & Reader
  readonly clamd: { readonly socket: string } | Door
  /** Where mail to the rest of the world ends in practice mode. */
  readonly outside: Door
  /** Dovecot shows the key to our web process, which counts log-ins. */
  readonly logIns: Door & { readonly key: string }
  /** Networks of webmail and proxies, parted by spaces: what they say of where a person is is believed, and they are not counted themselves. */
  readonly trusted: string
}

type File = { readonly mailHost: string, readonly ports: MailPorts & { readonly web: number }, readonly trustedNetworks?: readonly string[], readonly secrets: { readonly doveadm: string }, readonly hosts?: Hosts }

export function mailConfig ({ mailHost, ports, secrets, hosts = {}, trustedNetworks = ['127.0.0.0/8'] }: File, data: string): MailConfig {
  const here = '127.0.0.1'
  const dovecot = hosts.dovecot ?? here
  return {
    host: mailHost,
    ports: Object.fromEntries(mailPortNames.map(name => [name, ports[name]])) as MailPorts,
    mx: { host: hosts.mx ?? here, port: ports.smtp },
    submission: { host: hosts.submission ?? here, port: ports.submission },
    lmtp: { host: dovecot, port: ports.lmtp },
    imap: { host: dovecot, port: ports.imap },
    reader: { host: dovecot, port: ports.imaps, ...readerOf(secrets) },
    between: betweenOf(secrets),
    doveadm: { url: `http://${dovecot}:${ports.doveadm}/doveadm/v1`, apiKey: secrets.doveadm },
    clamd: hosts.clamd ?? { socket: path.join(socketFolder(data, 'clamd'), 'clamd.sock') },
    outside: { host: hosts.outside ?? here, port: ports.outside },
    logIns: { host: hosts.web ?? here, port: ports.web, key: logInKeyOf(secrets) },
    trusted: trustedNetworks.join(' ')
  }
}

export type Reader = { readonly user: string, readonly password: string }

/** Who holds the key of Dovecot's HTTP door may do anything in any mailbox: whoever reads them needs no secret of its own. */
export const readerOf = (secrets: { readonly doveadm: string }): Reader =>
  ({ user: 'strefa-reader', password: createHmac('sha256', secrets.doveadm).update('imap reader').digest('hex') })

/** How mail nodes know each other: the user gets into a mailbox whose owner has just logged in at another node. */
export const betweenOf = (secrets: { readonly doveadm: string }): Reader =>
  ({ user: nodeUser, password: createHmac('sha256', secrets.doveadm).update('between nodes').digest('hex') })

/** Of what tells of log-ins: whoever holds it could only miscount them. */
export const logInKeyOf = (secrets: { readonly doveadm: string }): string => createHmac('sha256', secrets.doveadm).update('log-ins').digest('hex')

/** A socket's path has at most 107 bytes; Dovecot's own names below the folder take up to 30. */
const longestFolder = 75

/** Where a server's sockets lie: `<data>/<server>/run`, or under /tmp where that path is too long for a socket. */
export function socketFolder (data: string, server: string): string {
  const folder = path.join(data, server, 'run')
  if (Buffer.byteLength(folder) <= longestFolder) return folder
  return `/tmp/strefa-${createHash('sha256').update(data).digest('hex').slice(0, 16)}-${server}/run`
}
