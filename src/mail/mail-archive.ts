/**
 * Mail as a file: a gzipped tar that is written as it is read, so that never more than one message is in memory. Mail is in it as a Maildir++ (mail/<address>/…: any IMAP server takes it)
 * with the hash of each message beside it (SHA256SUMS), or as one mbox a folder.
 */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { Header, Pack, ReadEntry } from 'tar'
import type { ExportedFolder } from '../rules/hosting-data.ts'
import type { OpenMailbox, ReadMessage } from './mail-reader-client.ts'

export type Archive = {
  /** A file of the archive; comes back when it is written on. */
  readonly add: (name: string, content: Buffer, at: Date) => Promise<void>
  /** The same with a file on the disk, read as it is written. */
  readonly addFile: (name: string, file: string, at: Date) => Promise<void>
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

  async function addEntry (name: string, size: number, at: Date, fill: (entry: ReadEntry) => Promise<void> | void): Promise<void> {
    const entry = new ReadEntry(new Header({ path: name, size, mode: 0o600, mtime: at, type: 'File' }))
    const taken = new Promise<void>((resolve, reject) => {
      entry.once('end', resolve)
      entry.once('error', reject)
      written.catch(reject)
    })
    pack.add(entry)
    await Promise.all([fill(entry), taken])
  }

  return {
    add: (name, content, at) => addEntry(name, content.length, at, entry => { entry.end(content) }),
    addFile: async (name, file, at) => await addEntry(name, (await stat(file)).size, at, async entry => {
      for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) if (!entry.write(chunk)) await Promise.race([new Promise(resolve => { entry.once('drain', resolve) }), written])
      entry.end()
    }),
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

/** All of a mailbox, folder by folder. `tell` after each message. Answers what the archive holds then. */
export async function addMaildir (archive: Archive, address: string, { folders, messagesOf }: Pick<OpenMailbox, 'folders' | 'messagesOf'>, at: Date, tell: () => Promise<void>): Promise<ExportedFolder[]> {
  const sums: string[] = []
  const added: ExportedFolder[] = []
  for (const folder of folders) {
    let messages = 0
    for await (const message of messagesOf(folder)) {
      const place = placeOfMessage(address, folder.name, message)
      await archive.add(place, message.content, message.receivedAt)
      sums.push(`${createHash('sha256').update(message.content).digest('hex')}  ${place}\n`)
      messages++
      await tell()
    }
    added.push({ ...folder, messages })
  }
  await archive.add(`mail/${address}/SHA256SUMS`, Buffer.from(sums.join('')), at)
  return added
}
