/** Puts mail of another server into a mailbox of ours, by IMAP as Dovecot's master user: Dovecot holds its quota, and tells the scanner of what came in as of any upload. */
import { ImapFlow } from 'imapflow'
import { doorFor, type ReaderDoors } from '../mail-reader-client.ts'

export type ImportTarget = {
  /** Throws when Dovecot does not answer. */
  readonly open: (address: string) => Promise<OpenTarget>
}

export type OpenTarget = {
  /** What lies in a folder, each as `likeness` makes it; the folder is made when it is not there. */
  readonly enter: (folder: string) => Promise<Set<string>>
  /** False: the mailbox is full. */
  readonly put: (folder: string, content: Buffer, flags: readonly string[], receivedAt: Date) => Promise<boolean>
  readonly close: () => Promise<void>
}

/** Two messages of one folder that have it in common are one: Message-ID and size; the time where there is no Message-ID. `head` begins with the header section. */
export function likeness (head: Buffer, bytes: number, receivedAt: Date): string {
  const text = head.toString('latin1')
  const id = /^message-id:[ \t]*(?:\r?\n[ \t]+)?([^\r\n]*)/im.exec(text.slice(0, endOfHeader(text)))?.[1]?.trim()
  return `${id || Math.floor(receivedAt.getTime() / 1000)} ${bytes}`
}

function endOfHeader (text: string): number {
  const end = /\r?\n\r?\n/.exec(text)?.index
  return end ?? text.length
}

export const openImportTarget = (doors: ReaderDoors, { ca, certificateName }: { readonly ca: () => string[], readonly certificateName: string }): ImportTarget => ({
  async open (address) {
    const { host, port, user, password, certificateName: name = certificateName } = await doorFor(doors, address)
    const client = new ImapFlow({ host, port, secure: true, servername: name, tls: { ca: ca() }, auth: { user: `${address}*${user}`, pass: password }, logger: false, disableAutoIdle: true, socketTimeout: 60_000 })
    client.on('error', () => {}) // told by the call that waits
    await client.connect()
    return {
      async enter (folder) {
        if (!(await client.list()).some(({ path, flags }) => path === folder && !flags.has('\\Noselect') && !flags.has('\\NonExistent'))) {
          await client.mailboxCreate(folder)
          await client.mailboxSubscribe(folder)
        }
        const { exists } = await client.mailboxOpen(folder) // read-only, it would keep no flag that is put there
        const there = new Set<string>()
        if (exists > 0) for await (const { headers, size, internalDate } of client.fetch('1:*', { size: true, internalDate: true, headers: ['message-id'] })) there.add(likeness(headers ?? Buffer.alloc(0), size ?? 0, new Date(internalDate ?? 0)))
        return there
      },
      async put (folder, content, flags, receivedAt) {
        try {
          await client.append(folder, content, [...flags], receivedAt)
          return true
        } catch (error) {
          if ((error as { serverResponseCode?: string }).serverResponseCode === 'OVERQUOTA') return false // RFC 5530
          throw error
        }
      },
      close: () => client.logout()
    }
  }
})
