/** Another server's IMAP (RFC 9051), as its customer. Whatever it says is hostile: sizes, times and lines are bounded, and it can name no server of ours. */
import { ImapFlow } from 'imapflow'
import { addressOf } from './outside-address.ts'

export type SourceDoor = { readonly host: string, readonly port: number, readonly tls: 'tls' | 'starttls', readonly login: string, readonly password: string }

export type SourcePlace = {
  /** Whether servers of our own networks may be named: in practice mode alone. */
  readonly inside: boolean
  /** PEM of the authorities that may have signed its certificate; those that everybody believes when left out. */
  readonly ca?: () => string[]
}

export type ListedFolder = {
  readonly path: string
  readonly levels: readonly string[]
  /** RFC 6154, or guessed from its name. */
  readonly use: string | undefined
  readonly messages: number
}

export type SourceMessage = { readonly flags: ReadonlySet<string>, readonly receivedAt: Date, readonly content: Buffer }

export type OpenSource = {
  readonly folders: readonly ListedFolder[]
  /** Opens the folder: its UIDVALIDITY. */
  readonly enter: (folder: ListedFolder) => Promise<bigint>
  /** Of the folder that is open, oldest first. */
  readonly messages: () => AsyncIterable<{ readonly uid: number, readonly bytes: number }>
  /** Undefined: gone meanwhile. */
  readonly read: (uid: number) => Promise<SourceMessage | undefined>
  readonly close: () => Promise<void>
}

/** 'log-in': it does not let us in; 'refused': it is not one that we speak to, or says what no server says. */
export class SourceFault extends Error {
  override readonly name = 'SourceFault'
  readonly is: 'log-in' | 'refused'
  constructor (is: 'log-in' | 'refused', message: string) {
    super(message)
    this.is = is
  }
}

/** Octets of a message that is brought over. */
export const longestImported = 25 * 1024 * 1024
const mostFolders = 1_000
const mostMessages = 1_000_000
const page = 500
/** Milliseconds for one answer, however slowly it drips. */
const within = 120_000

/** Throws SourceFault, or what a connection throws when the other server does not answer. */
export async function openSource ({ host, port, tls, login, password }: SourceDoor, { inside, ca }: SourcePlace): Promise<OpenSource> {
  const address = await addressOf(host, { inside })
  if (address === undefined) throw new SourceFault('refused', `${host} leads to no server on the Internet`)
  const client = new ImapFlow({
    host: address, port, servername: host, secure: tls === 'tls', ...tls === 'starttls' && { doSTARTTLS: true }, tls: { minVersion: 'TLSv1.2', ...ca && { ca: ca() } }, auth: { user: login, pass: password },
    logger: false, disableAutoIdle: true, disableAutoEnable: true, connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000,
    maxLineLength: 256 * 1024, maxLiteralSize: longestImported, maxResponseSize: longestImported + 1024 * 1024
  })
  client.on('error', () => {}) // told by the call that waits
  /** Ends the connection when an answer takes too long. */
  async function timely<T> (work: Promise<T>): Promise<T> {
    const timer = setTimeout(() => { client.close() }, within)
    try {
      return await work
    } finally {
      clearTimeout(timer)
    }
  }

  try {
    await timely(client.connect())
  } catch (error) {
    client.close()
    if ((error as { authenticationFailed?: boolean }).authenticationFailed) throw new SourceFault('log-in', `${host} does not take this user and password`)
    throw error
  }
  try {
    const listed = (await timely(client.list({ statusQuery: { messages: true } }))).filter(({ flags, status }) => status && !flags.has('\\Noselect') && !flags.has('\\NonExistent'))
    const folders = listed.map(({ path, delimiter, specialUse, status }): ListedFolder => ({ path, levels: delimiter ? path.split(delimiter) : [path], use: specialUse, messages: Math.max(0, status!.messages ?? 0) }))
    if (folders.length > mostFolders || folders.reduce((sum, { messages }) => sum + messages, 0) > mostMessages) throw new SourceFault('refused', `${host} tells of more than ${mostFolders} folders or ${mostMessages} messages`)
    return {
      folders,
      async enter ({ path }) {
        const { uidValidity } = await timely(client.mailboxOpen(path, { readOnly: true }))
        return uidValidity
      },
      async * messages () {
        const exists = client.mailbox ? Math.min(client.mailbox.exists, mostMessages) : 0
        for (let first = 1; first <= exists; first += page) {
          const found = await timely(client.fetchAll(`${first}:${Math.min(first + page - 1, exists)}`, { uid: true, size: true }))
          for (const { uid, size } of found.slice(0, page)) yield { uid, bytes: size ?? 0 }
        }
      },
      async read (uid) {
        const found = await timely(client.fetchOne(String(uid), { uid: true, flags: true, internalDate: true, source: true }, { uid: true }))
        if (!found || !found.source || found.uid !== uid) return undefined
        return { flags: found.flags ?? new Set(), receivedAt: new Date(found.internalDate ?? 0), content: found.source }
      },
      close: () => timely(client.logout())
    }
  } catch (error) {
    client.close()
    throw error
  }
}
