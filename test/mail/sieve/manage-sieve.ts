/** A mail program that keeps its owner's script by ManageSieve (RFC 5804), over STARTTLS. */
import { createConnection, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { CreatedMailbox } from '../../../src/mail/create-mailbox.ts'
import { plainAuth, type MailHouse } from '../mail-house.ts'

/** Puts a script and makes it the active one. Rejects with what the server says against it. */
export async function putScript ({ servers, ca }: Pick<MailHouse, 'servers' | 'ca'>, box: CreatedMailbox, name: string, script: string): Promise<void> {
  const plain = createConnection(servers.config.mail.ports.sieve, '127.0.0.1')
  await answer(plain)
  plain.write('STARTTLS\r\n')
  await answer(plain)
  const socket = connectTls({ socket: plain, servername: 'localhost', ca })
  try {
    await answer(socket)
    const bytes = Buffer.from(script)
    for (const command of [`AUTHENTICATE "PLAIN" "${plainAuth(box)}"`, `PUTSCRIPT "${name}" {${bytes.length}+}\r\n${script}`, `SETACTIVE "${name}"`]) {
      socket.write(`${command}\r\n`)
      await answer(socket)
    }
  } finally {
    socket.destroy()
  }
}

/** Reads up to the line that ends an answer. Rejects for NO and BYE. */
async function answer (socket: Socket): Promise<void> {
  let heard = ''
  for await (const bytes of socket.iterator({ destroyOnReturn: false })) {
    heard += String(bytes)
    if (/(?:^|\r\n)(?:NO|BYE)\b/.test(heard)) throw new Error(heard)
    if (/(?:^|\r\n)OK\b.*\r\n$/.test(heard)) return
  }
  throw new Error(`the server hung up, having said '${heard}'`)
}
