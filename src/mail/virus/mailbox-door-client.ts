/** Into a mailbox by IMAP (RFC 9051) as Dovecot's master user, whether or not its owner may: to scan what lies there, take out what is infected, and put back what is released. */
import { ImapFlow } from 'imapflow'
import { doorFor, type ReaderDoors } from '../mail-reader-client.ts'
import type { FolderStatus } from './upload-store.ts'

export type Uploaded = { readonly uid: number, readonly bytes: number, readonly messageId: string | null, readonly sender: string | null, readonly receivedAt: Date }

export type OpenFolder = {
  readonly uidValidity: bigint
  readonly uidNext: number
  /** Messages with this UID or a higher one, in their order. */
  readonly from: (uid: number) => Promise<Uploaded[]>
  /** Streamed; as often as needed. Nothing when it is gone meanwhile. */
  readonly contentOf: (uid: number) => AsyncIterable<Buffer>
  /** For good, this one alone (UIDPLUS). Gone already is fine. */
  readonly remove: (uid: number) => Promise<void>
}

export type MailboxDoor = {
  /** Throws when Dovecot does not answer. */
  readonly open: (address: string) => Promise<OpenedDoor>
}

export type OpenedDoor = {
  readonly folders: () => Promise<FolderStatus[]>
  /** Undefined when there is no such folder. */
  readonly open: (folder: string) => Promise<OpenFolder | undefined>
  /** Puts a message in, unless one with this keyword lies there. Into the inbox when the folder is gone. */
  readonly putBack: (folder: string, content: Buffer, keyword: string, receivedAt: Date) => Promise<void>
  readonly close: () => Promise<void>
}

/** Octets that are asked for at a time. */
const pieceBytes = 1024 * 1024

export const openMailboxDoor = (doors: ReaderDoors, { ca, certificateName }: { readonly ca: () => string | string[], readonly certificateName: string }): MailboxDoor => ({
  async open (address) {
    const door = await doorFor(doors, address)
    const client = new ImapFlow({
      host: door.host, port: door.port, secure: true, servername: door.certificateName ?? certificateName, tls: { ca: ca() }, auth: { user: `${address}*${door.user}`, pass: door.password }, logger: false, disableAutoIdle: true, socketTimeout: 60_000
    })
    client.on('error', () => {}) // told by the call that waits
    await client.connect()
    return opened(client)
  }
})

function opened (client: ImapFlow): OpenedDoor {
  return {
    async folders () {
      const listed = await client.list({ statusQuery: { messages: true, uidNext: true, uidValidity: true } })
      return listed.flatMap(({ pathAsListed, status, flags }) => flags.has('\\Noselect') || flags.has('\\NonExistent') || !status
        ? []
        : [{ folder: pathAsListed, uidValidity: BigInt(status.uidValidity!), uidNext: status.uidNext!, messages: status.messages! }])
    },
    open: folder => openFolder(client, folder),
    async putBack (folder, content, keyword, receivedAt) {
      const path = await pathOf(client, folder) ?? 'INBOX'
      const { uidValidity: _ } = await client.mailboxOpen(path)
      const there = await client.search({ keyword }, { uid: true })
      if (there && there.length > 0) return
      await client.append(path, content, [keyword], receivedAt)
    },
    close: () => client.logout()
  }
}

/** Dovecot notes and lists names in modified UTF-7 (RFC 3501 §5.1.3). */
async function pathOf (client: ImapFlow, folder: string): Promise<string | undefined> {
  return (await client.list()).find(({ pathAsListed, path }) => pathAsListed === folder || path === folder)?.path
}

async function openFolder (client: ImapFlow, folder: string): Promise<OpenFolder | undefined> {
  const path = await pathOf(client, folder)
  if (path === undefined) return undefined
  const { uidValidity, uidNext } = await client.mailboxOpen(path)
  return {
    uidValidity,
    uidNext,
    async from (uid) {
      const found: Uploaded[] = []
      if (uid >= uidNext) return found
      for await (const each of client.fetch(`${uid}:${uidNext - 1}`, { uid: true, size: true, internalDate: true, envelope: true }, { uid: true })) {
        if (each.uid < uid) continue // 'n:*' names the last message even when it is older
        found.push({ uid: each.uid, bytes: each.size ?? 0, messageId: each.envelope?.messageId ?? null, sender: each.envelope?.from?.[0]?.address ?? null, receivedAt: new Date(each.internalDate ?? 0) })
      }
      return found.toSorted((a, b) => a.uid - b.uid)
    },
    async * contentOf (uid) {
      const { content } = await client.download(String(uid), undefined, { uid: true, chunkSize: pieceBytes })
      if (content) yield * content as AsyncIterable<Buffer>
    },
    async remove (uid) {
      await client.messageDelete(String(uid), { uid: true })
    }
  }
}
