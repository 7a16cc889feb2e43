/** The messages of one mailbox in a backup (`strefa backup`): Maildir files in a gzipped tar, read one after the other and checked against its manifest. */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { Parser, type ReadEntry } from 'tar'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { Refusal } from '../../errors.ts'

export type KeptMessage = { /** Levels parted by '/', in plain letters. */ readonly folder: string, readonly flags: readonly string[], /** When it came to be here. */ readonly receivedAt: Date, readonly content: Buffer }

const Manifest = Type.Object({ format: Type.Literal('strefa-backup-1'), madeAt: Type.String(), files: Type.Array(Type.Object({ file: Type.String(), sha256: Type.String() })) })

/**
 * `home`: where the mailbox lies, below the store. `take` is called for each message and waited for; `wanted` says which folders.
 * @throws Refusal 'invalid' for what is no whole backup
 */
export async function readBackup (archive: string, home: string, { wanted, take }: { readonly wanted: (folder: string) => boolean, readonly take: (message: KeptMessage) => Promise<void> }): Promise<void> {
  const hashes = await hashesOf(archive)
  const place = `files/mail-store/${home}/Maildir/`
  await eachFile(archive, name => name.startsWith(place) && partsOf(name.slice(place.length)) !== undefined && wanted(partsOf(name.slice(place.length))!.folder), async (name, content) => {
    if (createHash('sha256').update(content).digest('hex') !== hashes.get(name)) throw damaged(archive, `${name} is changed`)
    await take({ ...partsOf(name.slice(place.length))!, content })
  })
}

async function hashesOf (archive: string): Promise<Map<string, string>> {
  let text = ''
  await eachFile(archive, name => name === 'manifest.json', async (_, content) => { text = content.toString() })
  const manifest: unknown = text === '' ? undefined : JSON.parse(text)
  if (!Value.Check(Manifest, manifest)) throw damaged(archive, 'its manifest is not of this format')
  return new Map(manifest.files.map(({ file, sha256 }) => [`files/${file}`, sha256]))
}

const damaged = (archive: string, why: string): Refusal => new Refusal('invalid', `${archive} is no whole backup: ${why}.`, { reason: 'backup-damaged', rule: 'HOUSE-RESTORE' })

/** One file is in memory at a time: the parser waits until it is read. */
async function eachFile (archive: string, wanted: (name: string) => boolean, work: (name: string, content: Buffer) => Promise<void>): Promise<void> {
  let working = Promise.resolve()
  let fault: Error | undefined
  const parser = new Parser({
    strict: true,
    onReadEntry (entry: ReadEntry) {
      const name = entry.path.replace(/^\.\//, '')
      if (fault !== undefined || entry.type !== 'File' || !wanted(name)) return entry.resume()
      working = working.then(async () => await work(name, await entry.concat() as unknown as Buffer)).catch((error: unknown) => {
        fault ??= error instanceof Error ? error : new Error(String(error))
        entry.resume()
      })
    }
  })
  const ended = once(parser, 'end')
  ended.catch(() => {})
  try {
    for await (const chunk of createReadStream(archive) as AsyncIterable<Buffer>) {
      if (!parser.write(chunk)) await once(parser, 'drain')
      if (fault !== undefined) break
    }
    if (fault === undefined) {
      parser.end()
      await ended
      await working
    }
  } catch (error) {
    fault ??= (error as NodeJS.ErrnoException).code === 'ENOENT' ? new Refusal('not-found', `There is no file ${archive}.`, { reason: 'no-backup', rule: 'HOUSE-RESTORE' }) : damaged(archive, (error as Error).message)
  }
  if (fault !== undefined) throw fault
}

const flagOf: Readonly<Record<string, string>> = { D: '\\Draft', F: '\\Flagged', R: '\\Answered', S: '\\Seen', T: '\\Deleted' }

/** '.Praca.2026/cur/1577934245.M1P2.host,S=5:2,S' below the Maildir. Undefined: no message. */
export function partsOf (name: string): Omit<KeptMessage, 'content'> | undefined {
  const [, folder = '', seconds, letters = ''] = /^(?:\.([^/]+)\/)?(?:cur|new)\/(\d{1,10})\.[^/:]*(?::2,([A-Za-z]*))?$/.exec(name) ?? []
  if (seconds === undefined) return undefined
  return { folder: folder === '' ? 'INBOX' : folder.split('.').map(plainOf).join('/'), flags: [...letters].flatMap(letter => flagOf[letter] ?? []), receivedAt: new Date(Number(seconds) * 1000) }
}

/** Modified UTF-7 (RFC 3501 §5.1.3). */
const plainOf = (level: string): string => level.replaceAll(/&([^-]*)-/g, (_, coded: string) => coded === '' ? '&' : Buffer.from(coded.replaceAll(',', '/'), 'base64').swap16().toString('utf16le'))
