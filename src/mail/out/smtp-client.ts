/** One conversation with another mail server: nodemailer speaks SMTP, this decides whether the other side is who it must be (RFC 8461 §4, RFC 7672) before anything is said of the message. */
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { TLSSocket } from 'node:tls'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { parseReply, statusOf, type Reply } from '../../rules/outbound-queue.ts'
import { chainOf, matchesTlsa, type Tlsa } from './dane.ts'

/** What is demanded of the other side. `names`: that may stand in its certificate. */
export type TlsNeed =
  | { readonly is: 'opportunistic' }
  | { readonly is: 'sts', readonly mode: 'enforce' | 'testing' }
  | { readonly is: 'dane', readonly records: readonly Tlsa[], readonly names: readonly string[] }
  | { readonly is: 'encrypted' } // TLSA records of which none can be used (RFC 7672 §2.2)

export type Peer = {
  /** Its name, as MX says; that is what a certificate must name. */
  readonly host: string
  readonly address: string
  readonly port: number
  readonly need: TlsNeed
}

export type Envelope = {
  readonly sender: string
  readonly recipients: readonly string[]
  readonly bytes: number
  /** RFC 3461; what is asked for all recipients alike. */
  readonly dsn: { readonly ret: string | null, readonly envid: string | null, readonly notify: string | null } | null
}

export type Conversation = {
  /** What was said of each recipient; undefined: the conversation ended before. */
  readonly said: ReadonlyMap<string, Reply> | undefined
  /** Why it ended, where it did: what the server said, or what happened. */
  readonly ended: Reply | undefined
  /** RFC 8460 §4.3: 'success', why not, or null when it never came to TLS. */
  readonly tls: string | null
  /** The server knows DSN (RFC 3461) and was told what is asked for. */
  readonly passedOn: boolean
}

export type Conversing = { readonly name: string, readonly ca: readonly string[], readonly now: Date, readonly patience?: number }

/** Milliseconds (RFC 5321 §4.5.3.2: minutes). */
const usualPatience = 120_000

const isStrict = (need: TlsNeed): boolean => need.is === 'dane' || need.is === 'encrypted' || (need.is === 'sts' && need.mode === 'enforce')

/** Never rejects. `content`: made anew for each conversation, dots not doubled. */
export async function converse (peer: Peer, envelope: Envelope, content: () => Readable, how: Conversing): Promise<Conversation> {
  const first = await tryOnce(peer, envelope, content, how, false)
  const fellOver = first.said === undefined && first.tls !== null && first.tls !== 'success'
  return fellOver && !isStrict(peer.need) ? { ...await tryOnce(peer, envelope, content, how, true), tls: first.tls } : first // RFC 7435: better in clear than not at all, where nobody has asked for more
}

async function tryOnce (peer: Peer, envelope: Envelope, content: () => Readable, { name, ca, now, patience = usualPatience }: Conversing, inClear: boolean): Promise<Conversation> {
  const strict = isStrict(peer.need)
  const connection = new SMTPConnection({
    host: peer.address,
    port: peer.port,
    secure: false,
    name,
    logger: false,
    ...inClear ? { ignoreTLS: true } : strict ? { requireTLS: true } : { opportunisticTLS: true },
    connectionTimeout: Math.min(patience, 30_000),
    greetingTimeout: patience,
    socketTimeout: patience,
    maxResponseSize: 64 * 1024,
    tls: { servername: peer.host, rejectUnauthorized: false, minVersion: 'TLSv1.2', ...ca.length > 0 && { ca: [...ca] } } // judged below, with the reason
  } as ConstructorParameters<typeof SMTPConnection>[0]) as Connection
  connection.on('error', () => {}) // told by the callbacks
  try {
    const faultOf = await connected(connection)
    if (faultOf) {
      const overTls = connection.upgrading === true || faultOf.code === 'ETLS'
      const tls = overTls ? faultOf.command === 'STARTTLS' && faultOf.response ? 'starttls-not-supported' : 'validation-failure' : null
      return { said: undefined, ended: tls !== null && strict ? unverified(peer, tls) : replyIn(faultOf), tls, passedOn: false }
    }
    const tls = inClear ? null : judgeTls(connection, peer, now)
    if (tls !== 'success' && strict) return { said: undefined, ended: unverified(peer, tls), tls, passedOn: false }
    return { ...await send(connection, envelope, content()), tls }
  } finally {
    connection.quit()
    setTimeout(() => connection.close(), 2_000).unref()
  }
}

/** RFC 3463 X.7.5. Nobody has refused the message: it waits, whatever was said to STARTTLS. */
const unverified = ({ host }: Peer, tls: string | null): Reply => ({ code: 451, enhanced: '4.7.5', text: `HOUSE-TLS ${host} has to be verified and is not (${tls})` })

/** What nodemailer keeps beside its types. */
type Connection = SMTPConnection & { readonly _socket: unknown, readonly secure: boolean, readonly upgrading?: boolean, readonly _supportedExtensions: readonly string[] }
type Fault = Error & { readonly code?: string, readonly response?: string, readonly command?: string, readonly rejectedErrors?: readonly (Fault & { readonly recipient: string })[] }

/** The fault; undefined: it is there and has said what it can do. */
async function connected (connection: Connection): Promise<Fault | undefined> {
  const failed = once(connection, 'error').then(([error]) => error as Fault)
  const ended = once(connection, 'end').then(() => new Error('the connection ended') as Fault)
  const ready = new Promise<undefined>(resolve => { connection.connect(error => { if (!error) resolve(undefined) }) })
  return await Promise.race([ready, failed, ended])
}

function judgeTls (connection: Connection, { need, host }: Peer, now: Date): string {
  const socket = connection._socket
  if (!connection.secure || !(socket instanceof TLSSocket)) return 'starttls-not-supported'
  if (need.is === 'dane') return matchesTlsa(need.records, chainOf(socket.getPeerCertificate(true)), [host, ...need.names], now) ? 'success' : 'validation-failure'
  if (need.is !== 'sts' || socket.authorized) return 'success'
  const why = String((socket.authorizationError as unknown as { code?: string } | null)?.code ?? socket.authorizationError)
  if (why.includes('ALTNAME')) return 'certificate-host-mismatch'
  return why.includes('EXPIRED') ? 'certificate-expired' : 'certificate-not-trusted'
}

async function send (connection: Connection, { sender, recipients, bytes, dsn }: Envelope, content: Readable): Promise<Omit<Conversation, 'tls'>> {
  const passedOn = dsn !== null && connection._supportedExtensions.includes('DSN')
  if ([sender, ...recipients].some(each => /[^\0-\x7f]/.test(each)) && !connection._supportedExtensions.includes('SMTPUTF8')) { // RFC 6531 §3.2
    const refused: Reply = { code: 553, enhanced: '5.6.7', text: 'the server of the recipients does not take addresses with national letters' }
    return { said: new Map(recipients.map(each => [each, refused])), ended: undefined, passedOn: false }
  }
  const said = new Map<string, Reply>()
  const fault = await new Promise<Fault | undefined>(resolve => {
    const lost = (): void => resolve(new Error('the connection was lost') as Fault)
    connection.once('end', lost)
    connection.once('error', resolve)
    connection.send({ from: sender, to: [...recipients], size: bytes, use8BitMime: true, ...dsn && { dsn } } as unknown as SMTPConnection.Envelope, content, (error, info) => {
      for (const each of (info as { rejectedErrors?: Fault['rejectedErrors'] } | undefined)?.rejectedErrors ?? []) said.set(each.recipient, parseReply(each.response ?? '451'))
      if (!error) for (const each of info.accepted) said.set(String(each), parseReply(info.response))
      resolve(error as Fault | undefined ?? undefined)
    })
  })
  if (!fault) return { said, ended: undefined, passedOn }
  if (fault.rejectedErrors) return { said: new Map(fault.rejectedErrors.map(each => [each.recipient, parseReply(each.response ?? '451')])), ended: undefined, passedOn }
  const ended = replyIn(fault)
  if (fault.response === undefined && ended.code < 500) return { said: undefined, ended, passedOn }
  return { said: new Map(recipients.map(each => [each, ended])), ended: undefined, passedOn }
}

/** A fault of the line is nobody's refusal: it is tried again. */
function replyIn ({ response, code, message }: Fault): Reply {
  if (response) return parseReply(response)
  if (code === 'EMESSAGE' && /larger than allowed/.test(message)) return { code: 552, enhanced: '5.3.4', text: message } // RFC 1870 §6.1
  return { code: 451, enhanced: '4.4.2', text: message.slice(0, 300) }
}

/** '451 4.7.5 …', as it is kept and shown. */
export const lineOf = (reply: Reply): string => `${reply.code} ${statusOf(reply)} ${reply.text}`.trim()
