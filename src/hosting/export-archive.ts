/**
 * The file with a contract's data: a gzipped tar that is written as it is read, so that never more than one message is in memory. `contract.json`, its zones as master files (`dns/<name>.zone`), then a Maildir++
 * for each mailbox (mail/<address>/…: any IMAP server takes it), then `contents.json`: which messages it holds, each with its hash.
 */
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { Header, Pack, ReadEntry } from 'tar'
import type { ReadMessage } from '../mail/mail-reader-client.ts'

export type Archive = {
  /** A file of the archive; comes back when it is written on. */
  readonly add: (name: string, content: Buffer, at: Date) => Promise<void>
  /** The end of it, on the disk: what it became. */
  readonly close: () => Promise<{ readonly sha256: string, readonly bytes: bigint }>
  /** Nothing of it is of use. */
  readonly abandon: () => Promise<void>
}

/** A new file of mode 0600. Throws when there is one. */
export function openArchive (file: string): Archive {
  const pack = new Pack({ gzip: true, portable: true })
  const hash = createHash('sha256')
  let bytes = 0n
  const stopped = new AbortController()
  const written = pipeline(pack as AsyncIterable<Buffer>, async function * (source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      hash.update(chunk)
      bytes += BigInt(chunk.length)
      yield chunk
    }
  }, createWriteStream(file, { mode: 0o600, flags: 'wx', flush: true }), { signal: stopped.signal })
  written.catch(() => {}) // told by `add` or `close`

  return {
    async add (name, content, at) {
      const entry = new ReadEntry(new Header({ path: name, size: content.length, mode: 0o600, mtime: at, type: 'File' }))
      const taken = new Promise<void>((resolve, reject) => {
        entry.once('end', resolve)
        entry.once('error', reject)
        written.catch(reject)
      })
      pack.add(entry)
      entry.end(content)
      await taken
    },
    async close () {
      pack.end()
      await written
      return { sha256: hash.digest('hex'), bytes }
    },
    async abandon () {
      stopped.abort()
      await written.catch(() => {})
    }
  }
}

const flagLetters: Readonly<Record<string, string>> = { '\\Draft': 'D', '\\Flagged': 'F', '\\Answered': 'R', '\\Seen': 'S', '\\Deleted': 'T' }

/** Where a message lies in a Maildir++: its levels parted by dots, its flags in its name. `folder`: as the server names it. */
export function placeOfMessage (address: string, folder: string, { uid, flags, receivedAt }: Pick<ReadMessage, 'uid' | 'flags' | 'receivedAt'>): string {
  const inside = folder === 'INBOX' ? '' : `.${folder.replaceAll('/', '.')}/`
  const letters = [...flags].flatMap(flag => flagLetters[flag] ?? []).sort().join('')
  return `mail/${address}/${inside}cur/${Math.floor(receivedAt.getTime() / 1000)}.${uid}.strefa:2,${letters}`
}
