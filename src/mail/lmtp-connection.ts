/** One connection to Dovecot's LMTP door (RFC 2033): after the message each recipient has its own answer. */
import { createConnection, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { Outcome } from '../rules/mailbox.ts'

/** `ca`: PEM of whom we believe; it speaks TLS from the first byte then. */
export type LmtpDoor = { readonly host: string, readonly port: number, readonly ca?: () => string[] }

export type LmtpMessage = {
  /** '<ewa@example.test>' or '<>'. */
  readonly reversePath: string
  readonly recipients: readonly string[]
  /** The mail node that they all are on; the first one when left out. */
  readonly node?: string
  /** The message with dots doubled (RFC 5321 §4.5.2), without the final dot. Asked for once an attempt. */
  readonly wire: () => AsyncIterable<Buffer>
}

/** Nothing of the message was given away yet: it may be tried on another connection. */
export class NotBegun extends Error {
  override readonly name = 'NotBegun'
}

export type LmtpConnection = {
  /** One at a time. Throws NotBegun; every later fault is an outcome. */
  readonly deliver: (message: LmtpMessage) => Promise<Outcome[]>
  readonly usable: () => boolean
  readonly close: () => void
}

const answerWithin = 100_000

/** Throws NotBegun when it cannot be had. */
export async function connectLmtp (door: LmtpDoor, name: string): Promise<LmtpConnection> {
  const { host, port, ca } = door
  const socket = (ca ? connectTls({ host, port, servername: host, ca: ca() }) : createConnection({ host, port })).setNoDelay(true)
  socket.setTimeout(answerWithin, () => { socket.destroy(new Error(`LMTP: no answer within ${answerWithin / 1000} s`)) })
  const next = answersOf(socket)
  let usable = true
  const say = async (line: string, expect: string): Promise<string> => {
    if (/[\r\n]/.test(line)) throw new Error('LMTP: a command is one line') // an address from outside ends no command
    socket.write(`${line}\r\n`)
    const answer = await next()
    if (!answer.startsWith(expect)) throw new Error(`LMTP ${line.slice(0, 4)}: ${answer}`)
    return answer
  }

  try {
    await next()
    await say(`LHLO ${name}`, '250')
  } catch (error) {
    socket.destroy()
    throw new NotBegun(`LMTP: ${(error as Error).message}`)
  }
  socket.once('close', () => { usable = false })
  socket.unref() // idle

  async function deliver ({ reversePath, recipients, wire }: LmtpMessage): Promise<Outcome[]> {
    socket.ref()
    const outcomes: (Outcome | undefined)[] = []
    const commands = [`MAIL FROM:${reversePath}`, ...recipients.map(recipient => `RCPT TO:<${recipient}>`), 'DATA']
    try {
      if (commands.some(line => /[\r\n]/.test(line))) throw new Error('LMTP: a command is one line')
      socket.write(commands.map(line => `${line}\r\n`).join('')) // RFC 2920 §3.1: in one piece
      const answer = await next()
      if (!answer.startsWith('250')) throw new Error(`LMTP MAIL: ${answer}`)
    } catch (error) {
      close() // Dovecot was restarted since the last message, or it is no longer well
      throw new NotBegun((error as Error).message)
    }
    try {
      for (let count = 0; count < recipients.length; count++) outcomes.push(addressed(await next()))
      const accepted = outcomes.flatMap((outcome, index) => outcome ? [] : [index])
      const toData = await next()
      if (accepted.length === 0) { // RFC 2033 §4.2: then DATA is refused, too
        if (toData.startsWith('3')) throw new Error('LMTP: a message for nobody')
        await say('RSET', '250')
      } else {
        if (!toData.startsWith('354')) throw new Error(`LMTP DATA: ${toData}`)
        const last = await writeAllButLast(socket, wire())
        for (const index of accepted) outcomes[index] = { is: 'unknown' } // from here on silence tells nothing
        socket.cork() // one piece: most messages are no longer
        socket.write(last)
        socket.write('.\r\n')
        socket.uncork()
        for (const index of accepted) outcomes[index] = outcomeOf(await next()) ?? { is: 'delivered' }
      }
      socket.unref()
    } catch {
      close()
    }
    return recipients.map((_, index) => outcomes[index] ?? { is: 'deferred', reply: '451 4.4.2 The mailbox server ended the connection' })
  }

  const close = () => {
    usable = false
    socket.destroy()
  }
  return { deliver, usable: () => usable && !socket.destroyed && socket.writable, close }
}

function outcomeOf (answer: string): Outcome | undefined {
  if (answer.startsWith('2')) return undefined
  return { is: answer.startsWith('5') ? 'refused' : 'deferred', reply: answer }
}

/** Of RCPT: whom we hand a message to stands in our database, so a mailbox server that does not know him has a fault of its own, and nobody is told that the address does not exist. */
function addressed (answer: string): Outcome | undefined {
  const outcome = outcomeOf(answer)
  return outcome?.is === 'refused' && /^5\d\d 5\.1\./.test(answer) ? { is: 'deferred', reply: `451 4.3.0 The mailbox server says: ${answer}` } : outcome
}

/** Answers the last chunk: without its end the message is nobody's yet. */
async function writeAllButLast (socket: Socket, chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  let last: Buffer | undefined
  for await (const chunk of chunks) {
    if (socket.destroyed) throw new Error('LMTP: the connection ended')
    if (last && !socket.write(last)) await drained(socket)
    last = chunk
  }
  return last ?? Buffer.alloc(0)
}

const drained = (socket: Socket): Promise<void> => new Promise((resolve, reject) => {
  const done = () => { socket.off('close', ended); resolve() }
  const ended = () => { socket.off('drain', done); reject(new Error('LMTP: the connection ended')) }
  socket.once('drain', done)
  socket.once('close', ended)
})

/** Answers one by one, the lines of one in one text: '250-…', '250 …' (RFC 5321 §4.2.1). Rejects once the connection has ended. */
function answersOf (socket: Socket): () => Promise<string> {
  const answers: string[] = []
  let waiting: { resolve: (answer: string) => void, reject: (why: Error) => void } | undefined
  let fault: Error | undefined
  let rest = ''
  let lines: string[] = []

  socket.on('data', (bytes: Buffer) => {
    rest += bytes.toString('latin1')
    for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
      const line = rest.slice(0, end).trimEnd()
      rest = rest.slice(end + 1)
      lines.push(lines.length === 0 ? line : line.slice(4))
      if (/^\d{3}-/.test(line)) continue
      answers.push(lines.join(' '))
      lines = []
    }
    hand()
  })
  socket.once('error', error => { fault ??= error })
  socket.once('close', () => {
    fault ??= new Error('LMTP: the connection ended')
    hand()
  })

  function hand (): void {
    if (!waiting) return
    const answer = answers.shift()
    if (answer !== undefined) waiting.resolve(answer)
    else if (fault) waiting.reject(fault)
    else return
    waiting = undefined
  }

  return () => new Promise((resolve, reject) => {
    waiting = { resolve, reject }
    hand()
  })
}
