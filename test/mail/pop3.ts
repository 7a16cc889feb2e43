/** As much of POP3 over TLS (RFC 1939) as reads a mailbox. */
import { connect } from 'node:tls'

/** All messages, whole, oldest first. */
export async function readPop3 (port: number, ca: string, user: string, password: string): Promise<Buffer[]> {
  const socket = connect({ port, host: '127.0.0.1', servername: 'localhost', ca })
  let heard = Buffer.alloc(0)
  let waiting: (() => void) | undefined
  socket.on('data', bytes => { heard = Buffer.concat([heard, bytes]); waiting?.() })
  const until = async (end: string): Promise<Buffer> => {
    for (let from = 0; ;) {
      const at = heard.indexOf(end, from)
      if (at >= 0) {
        const answer = heard.subarray(0, at + end.length)
        heard = heard.subarray(at + end.length)
        return answer
      }
      from = Math.max(heard.length - end.length, 0)
      await new Promise<void>(resolve => { waiting = resolve })
    }
  }
  const ask = async (command: string): Promise<string> => {
    socket.write(`${command}\r\n`)
    const answer = (await until('\r\n')).toString()
    if (!answer.startsWith('+OK')) throw new Error(`POP3 ${command.split(' ')[0]}: ${answer}`)
    return answer
  }
  try {
    await until('\r\n')
    await ask(`USER ${user}`)
    await ask(`PASS ${password}`)
    const count = Number((await ask('STAT')).split(' ')[1])
    const messages: Buffer[] = []
    for (let number = 1; number <= count; number++) {
      await ask(`RETR ${number}`)
      const wire = (await until('\r\n.\r\n')).subarray(0, -3)
      messages.push(Buffer.from(wire.toString('latin1').replaceAll(/^\.\./gm, '.'), 'latin1'))
    }
    await ask('QUIT')
    return messages
  } finally {
    socket.destroy()
  }
}
