/**
 * The least that Haraka can do and still scan a message and put it in a mailbox before it says 250: everybody is accepted, nothing is judged, nothing is asked of
 * a database, and nothing is written down. The mail bench's floor; no product.
 */
import constants from 'haraka-constants'
import { availableParallelism } from 'node:os'
import { openLmtp, type Lmtp } from '../../../src/mail/lmtp-client.ts'
import { openScanner, type Scanner } from '../../../src/mail/scanner.ts'
import type { Connection, Next } from '../../../src/mail/smtp/haraka.ts'

/** `mail-floor.json` of Haraka's configuration. */
export type FloorSettings = { readonly clamdSocket: string, readonly lmtpPort: number }

type HarakaPlugin = { readonly config: { readonly get: (name: string) => FloorSettings } }
type Stored = { readonly get_data: (options: object, done: (bytes: Buffer) => void) => void }

let scanner: Scanner
let lmtp: Lmtp

export async function register (this: HarakaPlugin): Promise<void> {
  const { clamdSocket, lmtpPort } = this.config.get('mail-floor.json')
  scanner = await openScanner({ socket: clamdSocket })
  lmtp = openLmtp({ host: '127.0.0.1', port: lmtpPort }, { size: 2 * availableParallelism(), name: 'floor' }) // as many as the product has
}

export const hook_rcpt = (next: Next): void => { next(constants.ok) }

export const hook_queue = (next: Next): void => { next(constants.ok) }

export async function hook_data_post (next: Next, { transaction }: Connection): Promise<void> {
  const { mail_from: from, rcpt_to: to, message_stream: stored } = transaction!
  const wire = await new Promise<Buffer>(resolve => (stored as unknown as Stored).get_data({ ending_dot: false }, resolve))
  const once = async function * () { yield wire }
  const scan = await scanner.scan(once())
  const outcomes = scan.is === 'clean' ? await lmtp.deliver({ reversePath: `<${from.address}>`, recipients: to.map(({ address }) => address), wire: once }) : []
  next(outcomes.length > 0 && outcomes.every(({ is }) => is === 'delivered') ? undefined : constants.denysoft)
}
