/**
 * The least that Haraka can do and still scan a message and put it in a mailbox before it says 250: everybody is accepted, nothing is judged, and nothing
 * is written down. The mail bench's floor; no product.
 */
import NodeClam from 'clamscan'
import constants from 'haraka-constants'
import { once } from 'node:events'
import { createConnection, type Socket } from 'node:net'
import { availableParallelism } from 'node:os'
import { Readable } from 'node:stream'
import type { Connection, Next } from '../../../src/mail/smtp/haraka.ts'

/** `mail-floor.json` of Haraka's configuration. */
export type FloorSettings = { readonly clamdSocket: string, readonly lmtpPort: number }

type HarakaPlugin = { readonly config: { readonly get: (name: string) => FloorSettings } }
type Stored = { readonly get_data: (options: object, done: (bytes: Buffer) => void) => void }

/** As many as our own pool has. */
const connections = 2 * availableParallelism()

let settings: FloorSettings
let clam: Promise<NodeClam>
const idle: Socket[] = []
const waiting: (() => void)[] = []
let busy = 0

export function register (this: HarakaPlugin): void {
  settings = this.config.get('mail-floor.json')
  clam = new NodeClam().init({
    removeInfected: false,
    clamscan: { active: false },
    clamdscan: { socket: settings.clamdSocket, host: false, port: false, timeout: 60_000, localFallback: false, path: null, active: true, bypassTest: true },
    preference: 'clamdscan'
  })
}

export const hook_rcpt = (next: Next): void => { next(constants.ok) }

export const hook_queue = (next: Next): void => { next(constants.ok) }

export async function hook_data_post (next: Next, { transaction }: Connection): Promise<void> {
  try {
    const { mail_from: from, rcpt_to: to, message_stream: stored } = transaction!
    const wire = await new Promise<Buffer>(resolve => (stored as unknown as Stored).get_data({ ending_dot: true }, resolve))
    const { isInfected } = await (await clam).scanStream(Readable.from([wire], { objectMode: false }))
    if (isInfected !== false) throw new Error('not clean')
    await deliver(from.address, to.map(({ address }) => address), wire)
    next()
  } catch (error) {
    console.error(error)
    next(constants.denysoft)
  }
}

/** LMTP (RFC 2033), commands in one piece (RFC 2920). */
async function deliver (from: string, to: readonly string[], wire: Buffer): Promise<void> {
  if (busy >= connections) await new Promise<void>(resolve => { waiting.push(resolve) })
  else busy++
  try {
    const socket = idle.pop() ?? await connect()
    await say(socket, `MAIL FROM:<${from}>\r\n${to.map(each => `RCPT TO:<${each}>\r\n`).join('')}DATA\r\n`, to.length + 2)
    await say(socket, wire, to.length)
    idle.push(socket)
  } finally {
    const next = waiting.shift()
    if (next) next()
    else busy--
  }
}

async function connect (): Promise<Socket> {
  const socket = createConnection(settings.lmtpPort, '127.0.0.1').setNoDelay(true)
  await answers(socket, 1)
  await say(socket, 'LHLO floor\r\n', 1)
  return socket
}

async function say (socket: Socket, what: string | Buffer, count: number): Promise<void> {
  socket.write(what)
  await answers(socket, count)
}

async function answers (socket: Socket, count: number): Promise<void> {
  for (let heard = ''; (heard.match(/^\d{3} .*\r\n/gm)?.length ?? 0) < count;) {
    const [bytes] = await once(socket, 'data') as [Buffer]
    heard += bytes.toString('latin1')
    if (/^[45]/m.test(heard)) throw new Error(heard)
  }
}
