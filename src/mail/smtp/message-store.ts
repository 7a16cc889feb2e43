/**
 * A message between DATA and its answer, as the peer sent it, dots doubled. It stands in the place of Haraka's own store, which takes and gives one line
 * after the other: that costs more than all else that becomes of a long message.
 */
import { closeSync, openSync, read, unlinkSync, writeSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable, type Writable } from 'node:stream'
import { promisify } from 'node:util'

/** Octets in memory: of one message, and of all that this process has in hand. What is more lies in a file. */
const mostInMemory = { one: 8 * 1024 * 1024, all: 256 * 1024 * 1024 }
const pieceOctets = 64 * 1024
/** Shorter ones are copied together as they come: a million of a few octets each would take a hundred times their length. */
const shortPiece = 8 * 1024
const packOctets = 16 * 1024

let inMemory = 0

const none = Buffer.alloc(0)

const readAt = promisify(read)

export class MessageStore {
  /** Haraka sets them on what it queues; they have no part in what is kept here. */
  headers: readonly string[] = []
  bytes_read = 0
  #pieces: Buffer[] = []
  #held = 0
  /** Where short pieces are copied: what is free of it begins at `#packed`. */
  #pack = none
  #packed = 0
  #file: number | undefined
  #readers = 0
  #fault: Error | undefined

  /** Whole: `front`, then what is read to its end. */
  static async of (pieces: AsyncIterable<Buffer>, front?: Buffer): Promise<MessageStore> {
    const store = new MessageStore()
    try {
      if (front) store.add_line(front)
      for await (const piece of pieces) store.add_line(piece)
    } catch (error) {
      store.destroy()
      throw error
    }
    store.add_line_end()
    return store
  }

  /** One or more lines, or parts of one. A file that cannot be written is told to whoever reads: then the message is not taken. */
  add_line (octets: Buffer): void {
    this.bytes_read += octets.length
    if (this.#fault) return
    if (octets.length < shortPiece) this.#copy(octets)
    else {
      this.#closePack()
      this.#pieces.push(octets)
    }
    this.#held += octets.length
    inMemory += octets.length
    const toFile = this.#file === undefined ? this.#held > mostInMemory.one || inMemory > mostInMemory.all : this.#held >= pieceOctets
    if (toFile) this.#write()
  }

  /** Nothing more comes. */
  add_line_end (done?: () => void): void {
    if (this.#file !== undefined) this.#write()
    done?.()
  }

  /** The first `length` octets, as often as needed. @throws Error when the file could not be written, or has less */
  async * read (length = this.bytes_read): AsyncGenerator<Buffer> {
    if (this.#fault) throw this.#fault
    let left = length
    for await (const piece of this.#file === undefined ? this.#joined() : this.#fromFile(this.#file)) {
      if (left === 0) return
      yield piece.length > left ? piece.subarray(0, left) : piece
      left -= Math.min(piece.length, left)
    }
    if (left > 0) throw new Error(`the message ended ${left} octets too early`)
  }

  /** Haraka's outbound queue writes its file so. */
  pipe (to: Writable): Writable {
    const from = Readable.from(this.read())
    from.once('error', error => { to.destroy(error) })
    return from.pipe(to)
  }

  /** Nobody begins to read any more. Who reads still keeps the file open: its number may be another file's a moment after it is closed. */
  destroy (): void {
    this.#fault = new Error('the message is no longer kept')
    this.#forget()
    this.#close()
  }

  #close (): void {
    if (this.#file === undefined || this.#readers > 0 || !this.#fault) return
    closeSync(this.#file)
    this.#file = undefined
  }

  #copy (octets: Buffer): void {
    for (let from = 0; from < octets.length;) {
      if (this.#pack.length === 0) this.#pack = Buffer.allocUnsafeSlow(packOctets)
      const copied = octets.copy(this.#pack, this.#packed, from)
      this.#packed += copied
      from += copied
      if (this.#packed === this.#pack.length) this.#closePack()
    }
  }

  #closePack (): void {
    if (this.#packed > 0) this.#pieces.push(this.#pack.subarray(0, this.#packed))
    this.#pack = this.#pack.subarray(this.#packed)
    this.#packed = 0
  }

  /** Small pieces in larger ones: most messages are one then. */
  #joined (): readonly Buffer[] {
    this.#closePack()
    const joined: Buffer[] = []
    let small: Buffer[] = []
    let octets = 0
    const join = () => {
      if (octets > 0) joined.push(small.length === 1 ? small[0]! : Buffer.concat(small, octets))
      small = []
      octets = 0
    }
    for (const piece of this.#pieces) {
      if (octets + piece.length > pieceOctets) join()
      small.push(piece)
      octets += piece.length
    }
    join()
    this.#pieces = joined
    return joined
  }

  #write (): void {
    try {
      this.#file ??= openNameless()
      for (const piece of this.#joined()) for (let from = 0; from < piece.length;) from += writeSync(this.#file, piece, from)
    } catch (error) {
      this.#fault = error as Error
    }
    this.#forget()
  }

  #forget (): void {
    inMemory -= this.#held
    this.#held = 0
    this.#pieces = []
    this.#pack = none
    this.#packed = 0
  }

  async * #fromFile (file: number): AsyncGenerator<Buffer> {
    this.#readers++
    try {
      for (let at = 0; at < this.bytes_read;) {
        const { bytesRead, buffer } = await readAt(file, Buffer.allocUnsafe(pieceOctets), 0, pieceOctets, at)
        if (this.#fault) throw this.#fault
        if (bytesRead === 0) return
        at += bytesRead
        yield buffer.subarray(0, bytesRead)
      }
    } finally {
      this.#readers--
      this.#close()
    }
  }
}

/** Nobody else can open it, and nothing of it is left when the process ends, however it ends. */
function openNameless (): number {
  const name = path.join(tmpdir(), `strefa-message-${randomUUID()}`)
  const file = openSync(name, 'wx+', 0o600)
  unlinkSync(name)
  return file
}
