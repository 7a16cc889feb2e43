/** A folder as one file that every mail program reads (RFC 4155, quoted as mboxrd does: what begins with "From " in a message comes back as it was). */
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { ReadMessage } from '../mail-reader-client.ts'

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** 'Mon Mar  2 09:15:00 2026', in UTC. */
const stamp = (at: Date): string => `${days[at.getUTCDay()]} ${months[at.getUTCMonth()]} ${String(at.getUTCDate()).padStart(2)} ${at.toISOString().slice(11, 19)} ${at.getUTCFullYear()}`

/** With its flags as mbox readers know them (Status, X-Status); lines end as in Unix. */
export function mboxEntry ({ content, flags, receivedAt }: Pick<ReadMessage, 'content' | 'flags' | 'receivedAt'>): Buffer {
  const status = `${flags.has('\\Seen') ? 'R' : ''}O`
  const marks = Object.entries({ '\\Answered': 'A', '\\Flagged': 'F', '\\Draft': 'T', '\\Deleted': 'D' }).flatMap(([flag, letter]) => flags.has(flag) ? letter : []).join('')
  const text = content.toString('latin1').replaceAll('\r\n', '\n').replaceAll(/^>*From /gm, '>$&')
  return Buffer.from(`From MAILER-DAEMON ${stamp(receivedAt)}\nStatus: ${status}\n${marks === '' ? '' : `X-Status: ${marks}\n`}${text}${text.endsWith('\n') ? '' : '\n'}\n`, 'latin1')
}

/** A new file of mode 0600; empty when there are no messages. `tell` after each. */
export async function writeMbox (file: string, messages: AsyncIterable<ReadMessage>, tell: () => Promise<void>): Promise<void> {
  await pipeline(async function * () {
    for await (const message of messages) {
      yield mboxEntry(message)
      await tell()
    }
  }, createWriteStream(file, { mode: 0o600, flags: 'w' }))
}
