/** Reads mailboxes whole, for an export: IMAP (RFC 9051) by Dovecot's master user, who gets in whether or not the owner may. Nothing is changed by it. */
import { ImapFlow } from 'imapflow'

/** A folder as it stands: two that are alike hold the same messages (RFC 9051 §2.3.1.1). */
export type MailFolder = {
  /** As Dovecot has it: levels parted by '/', other letters in modified UTF-7. */
  readonly name: string
  readonly messages: number
  readonly uidNext: number
  readonly uidValidity: string
}

export type ReadMessage = { readonly uid: number, readonly flags: ReadonlySet<string>, readonly receivedAt: Date, readonly content: Buffer }

/** Some messages of a folder. */
export type Choice = {
  /** Those with a higher UID alone. */
  readonly after?: number
  readonly keyword?: string
  /** `content` is the header section alone. */
  readonly headersOnly?: true
}

export type OpenMailbox = {
  /** In the order of their names, as they stood when the mailbox was opened. */
  readonly folders: readonly MailFolder[]
  /** One after the other, so that never more than one is in memory. Ends the session when it is left. */
  readonly messagesOf: (folder: MailFolder, choice?: Choice) => AsyncIterable<ReadMessage>
  readonly close: () => Promise<void>
}

export type MailReader = {
  /** `address`: of any mailbox that is there. Close it. Throws when Dovecot does not answer. */
  readonly open: (address: string) => Promise<OpenMailbox>
}

/** `certificateName`: the name in its certificate, where it is not the mail host's. */
export type ReaderDoor = { readonly host: string, readonly port: number, readonly user: string, readonly password: string, readonly certificateName?: string }

/** The one for all mailboxes, or that of each. */
export type ReaderDoors = ReaderDoor | ((address: string) => Promise<ReaderDoor>)

export const doorFor = async (doors: ReaderDoors, address: string): Promise<ReaderDoor> => typeof doors === 'function' ? await doors(address) : doors

/** `ca`: PEM of the authorities that may have signed the certificate, read at each connection; the server's name in it is `certificateName`. */
export function openMailReader (doors: ReaderDoors, { ca, certificateName }: { readonly ca: () => readonly string[], readonly certificateName: string }): MailReader {
  return {
    async open (address) {
      const { host, port, user, password, certificateName: name = certificateName } = await doorFor(doors, address)
      const client = new ImapFlow({
        host, port, secure: true, servername: name, tls: { ca: [...ca()] }, auth: { user: `${address}*${user}`, pass: password }, logger: false, disableAutoIdle: true, socketTimeout: 60_000
      })
      client.on('error', () => {}) // told by the call that waits
      await client.connect()
      try {
        const listed = await client.list({ statusQuery: { messages: true, uidNext: true, uidValidity: true } })
        const paths = new Map<MailFolder, string>()
        for (const { path, pathAsListed, flags, status } of listed) {
          if (flags.has('\\Noselect') || flags.has('\\NonExistent') || !status) continue
          paths.set({ name: pathAsListed, messages: status.messages!, uidNext: status.uidNext!, uidValidity: String(status.uidValidity) }, path)
        }
        const folders = [...paths.keys()].toSorted((a, b) => a.name < b.name ? -1 : 1)
        return { folders, messagesOf: (folder, choice) => messagesOf(client, paths.get(folder)!, choice), close: () => client.logout() }
      } catch (error) {
        client.close()
        throw error
      }
    }
  }
}

async function * messagesOf (client: ImapFlow, path: string, { after = 0, keyword, headersOnly }: Choice = {}): AsyncGenerator<ReadMessage> {
  const lock = await client.getMailboxLock(path, { readOnly: true })
  try {
    if (!client.mailbox || client.mailbox.exists === 0) return
    const wanted = { ...after > 0 ? { uid: `${after + 1}:*` } : { all: true }, ...keyword !== undefined && { keyword } }
    for (const uid of await client.search(wanted, { uid: true }) || []) {
      if (uid <= after) continue // 'n:*' always has the last one in it
      const found = await client.fetchOne(String(uid), { uid: true, flags: true, internalDate: true, ...headersOnly ? { headers: true } : { source: true } }, { uid: true })
      const content = found && (headersOnly ? found.headers : found.source)
      if (!found || !content) continue // gone meanwhile: the count tells
      yield { uid, flags: found.flags ?? new Set(), receivedAt: new Date(found.internalDate ?? 0), content }
    }
  } finally {
    lock.release()
  }
}
