/**
 * Haraka's transaction → our Message. Haraka writes the header section anew from parsed text, which spoils what is not UTF-8, and repeats lines of a message
 * that has no empty line after its header; so we read what it stored as it came, up to where the sender's bytes end.
 */
import MessageStream, { type MessageStream as Stream } from 'haraka-message-stream'
import { PassThrough } from 'node:stream'
import type { Message } from '../message.ts'
import type { Address, Connection, Next, Transaction } from './haraka.ts'
import { declaredBytes } from './session.ts'

const traceBytes = new WeakMap<Transaction, number>()

/** Octets of '.<CR><LF>'. */
const finalDot = 3
const chunkBytes = 64 * 1024
/** Octets that are kept in one piece between two readings; a longer message is streamed anew each time. */
const mostInMemory = 4 * 1024 * 1024

/** For the hook `data`: Haraka has written its Received field, and nothing else yet. */
export function noteTrace (next: Next, { transaction }: Connection): void {
  if (transaction) {
    traceBytes.set(transaction, transaction.message_stream.bytes_read)
    leaveNoFile(transaction.message_stream)
  }
  next()
}

/** Haraka goes to the disk for each message to remove the file that a long one is kept in. */
function leaveNoFile (stream: Stream): void {
  const destroy = stream.destroy.bind(stream)
  stream.destroy = () => { if (stream.spooling) destroy() }
}

/** `peer`: who brings it from outside. */
export function messageOf (transaction: Transaction, peer?: Message['peer']): Message {
  const trace = traceBytes.get(transaction)
  if (trace === undefined) throw new Error('noteTrace was not called at DATA')
  const length = trace + transaction.data_bytes - finalDot
  let kept: Buffer | undefined

  async function * wire (): AsyncGenerator<Buffer> {
    if (length > mostInMemory) return yield * piecesOf(transaction, length)
    kept ??= await wholeOf(transaction, length)
    yield kept
  }

  return {
    id: transaction.uuid,
    sender: transaction.mail_from.address,
    recipients: transaction.rcpt_to.map(({ address }) => address),
    fields: name => transaction.header.get_all(name).map(body => body.replace(/\r?\n(?=[ \t])/g, '').trim()),
    from: () => fromOf(transaction),
    wire,
    traceBytes: trace,
    ...peer && { peer },
    declaredBytes: declaredBytes({ transaction }),
    lineTooLong: transaction.notes.data_line_length_exceeded === true
  }
}

/** What Haraka stored, the first `length` octets. */
async function wholeOf ({ message_stream: stream }: Transaction, length: number): Promise<Buffer> {
  stream.headers = [] // else it sends its own idea of them
  const stored = await new Promise<Buffer>((resolve, reject) => {
    stream.once('error', reject)
    stream.get_data({ dot_stuffed: false }, bytes => {
      stream.off('error', reject)
      resolve(bytes)
    })
  })
  if (stored.length < length) throw endedEarly(length - stored.length)
  return stored.subarray(0, length)
}

const endedEarly = (octets: number): Error => new Error(`the message ended ${octets} octets too early`)

/** The same for one that may be longer than memory is to give, in larger pieces than Haraka's. */
async function * piecesOf ({ message_stream: stream }: Transaction, length: number): AsyncGenerator<Buffer> {
  stream.headers = []
  const lines = new PassThrough({ highWaterMark: chunkBytes })
  const closed = new Promise(resolve => lines.once('close', resolve))
  const spoilt = (error: Error) => lines.destroy(error)
  stream.once('error', spoilt)
  stream.pipe(lines, { dot_stuffed: false })
  let left = length
  let pieces: Buffer[] = []
  let size = 0
  try {
    for await (const line of lines as AsyncIterable<Buffer>) {
      const piece = line.length > left ? line.subarray(0, left) : line
      left -= piece.length
      size += piece.length
      pieces.push(piece)
      if (size >= chunkBytes || left === 0) {
        yield Buffer.concat(pieces)
        pieces = []
        size = 0
      }
      if (left === 0) return
    }
    throw endedEarly(left)
  } finally {
    stream.off('error', spoilt)
    lines.destroy()
    await closed // until then Haraka lets nobody else read
  }
}

/** One field, by the letter: a second one, also one written 'From :', would be shown by some programs (RFC 5322 §3.6, §4.5). */
function fromOf ({ header }: Transaction): string[] | undefined {
  if (header.header_list.filter(line => /^from[ \t]*:/i.test(line)).length !== 1) return undefined
  try {
    return header.get_addresses('from').flatMap(each => 'addresses' in each ? each.addresses : [each]).map(({ address }: Address) => address)
  } catch {
    return undefined
  }
}

/** Puts fields in front of the message; what is queued from now on has them. `fields`: with CRLF, no line begins with a dot. */
export async function prependFields (transaction: Transaction, message: Message, fields: string): Promise<void> {
  const whole = new MessageStream(transaction.cfg, `${transaction.uuid}.out`, [])
  whole.add_line(Buffer.from(fields))
  for await (const chunk of message.wire()) whole.add_line(chunk)
  await new Promise<void>(resolve => whole.add_line_end(resolve))
  transaction.message_stream.destroy()
  transaction.message_stream = whole
}
