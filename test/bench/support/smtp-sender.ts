/** A sender as other mail servers are: a connection for each message, several at a time (RFC 5321). It spends little, so that what is measured is the receiver. */
import { once } from 'node:events'
import { createConnection } from 'node:net'
import { onTheWire } from '../../mail/mail-house.ts'

export type Letter = { readonly to: string, readonly raw: Buffer }

/** Throws when a message is not taken. */
export async function sendAll (port: number, letters: readonly Letter[], connections: number): Promise<void> {
  let next = 0
  await Promise.all(Array.from({ length: connections }, async () => {
    for (let letter = letters[next++]; letter; letter = letters[next++]) await send(port, letter)
  }))
}

async function send (port: number, { to, raw }: Letter): Promise<void> {
  const socket = createConnection(port, '127.0.0.1').setNoDelay(true)
  let heard = ''
  const answer = async (): Promise<string> => {
    for (;;) {
      const reply = /^(?:\d{3}-.*\r\n)*\d{3} .*\r\n/.exec(heard)
      if (reply) {
        heard = heard.slice(reply[0].length)
        return reply[0]
      }
      const [bytes] = await once(socket, 'data') as [Buffer]
      heard += bytes.toString('latin1')
    }
  }
  try {
    for (const [say, good] of [['', '220'], ['EHLO mail.example.org\r\n', '250'], [`MAIL FROM:<anna@example.org> SIZE=${raw.length}\r\n`, '250'], [`RCPT TO:<${to}>\r\n`, '250'], ['DATA\r\n', '354'], [onTheWire(raw), '250'], ['QUIT\r\n', '221']] as const) {
      if (say.length > 0) socket.write(say)
      const reply = await answer()
      if (!reply.startsWith(good)) throw new Error(`${String(say).slice(0, 60).trim()}: ${reply.trim()}`)
    }
  } finally {
    socket.destroy()
  }
}
