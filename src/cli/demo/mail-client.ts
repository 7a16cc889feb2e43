/** Mail programs as the demo's customers use them: SMTP by nodemailer, IMAP by imapflow, POP3 by its few commands (RFC 1939). */
import { readFileSync } from 'node:fs'
import { connect, type TLSSocket } from 'node:tls'
import { ImapFlow } from 'imapflow'
import { createTransport, type SendMailOptions } from 'nodemailer'

type Door = { readonly host: string, readonly port: number }

/** The `mail` block of access.json. */
export type MailAccess = { readonly host: string, readonly ca: string, readonly smtp: Door, readonly submission: Door, readonly imaps: Door, readonly pop3s: Door }

export type Login = { readonly user: string, readonly pass: string }

/** What the server said: the reply code, its text, and to which command. 250: accepted. */
export type Reply = { readonly code: number, readonly text: string, readonly to: string }

export type MailClient = {
  /** As another server would, on the MX port: a temporary refusal is tried again, unless `once`. */
  readonly deliver: (from: string, to: string, raw: Buffer, once?: 'once') => Promise<Reply>
  /** As a customer's mail program, logged in on the submission port. */
  readonly submit: (login: Login, to: string, raw: Buffer) => Promise<Reply>
  /** Messages of the INBOX whose Message-ID is this, byte for byte. */
  readonly imap: (login: Login, messageId: string) => Promise<Buffer[]>
  readonly pop3: (login: Login, messageId: string) => Promise<Buffer[]>
}

export function openMailClient (mail: MailAccess): MailClient {
  const tls = { ca: readFileSync(mail.ca, 'utf8'), servername: mail.host }

  async function send (door: Door, auth: Login | undefined, envelope: { from: string, to: string, size: number }, raw: Buffer): Promise<Reply> {
    const transport = createTransport({ host: door.host, port: door.port, secure: false, requireTLS: auth !== undefined, tls, ...auth && { auth }, connectionTimeout: 10_000, socketTimeout: 90_000 })
    try {
      const { response } = await transport.sendMail({ envelope, raw } as SendMailOptions) as { response: string }
      return { code: Number(response.slice(0, 3)), text: response.slice(4), to: 'DATA' }
    } catch (error) {
      const { responseCode, response, command = '' } = error as { responseCode?: number, response?: string, command?: string }
      if (!responseCode) throw error
      return { code: responseCode, text: (response ?? '').replace(/^\d{3}[ -]/, ''), to: command }
    } finally {
      transport.close()
    }
  }

  const isFinal = ({ code }: Reply) => code < 400 || code >= 500

  return {
    deliver: (from, to, raw, once) => patiently(() => send(mail.smtp, undefined, { from, to, size: raw.length }, raw), once ? () => true : isFinal),
    submit: (login, to, raw) => patiently(() => send(mail.submission, login, { from: login.user, to, size: raw.length }, raw), isFinal),
    imap: (login, messageId) => patiently(() => imap(login, messageId)),
    pop3: (login, messageId) => patiently(() => pop3(login, messageId))
  }

  async function imap ({ user, pass }: Login, messageId: string): Promise<Buffer[]> {
    const client = new ImapFlow({ host: mail.imaps.host, port: mail.imaps.port, secure: true, tls, auth: { user, pass }, logger: false })
    client.on('error', () => {}) // told by the command under way
    await client.connect()
    try {
      await client.mailboxOpen('INBOX')
      const found = await client.search({ header: { 'message-id': messageId } }, { uid: true }) || []
      const sources: Buffer[] = []
      for (const uid of found) {
        const message = await client.fetchOne(String(uid), { source: true }, { uid: true })
        if (message && message.source) sources.push(message.source)
      }
      return sources
    } finally {
      client.close()
    }
  }

  async function pop3 ({ user, pass }: Login, messageId: string): Promise<Buffer[]> {
    const line = await openPop3(mail.pop3s, tls)
    try {
      await line.say(`USER ${user}`)
      await line.say(`PASS ${pass}`)
      const count = Number((await line.say('STAT')).split(' ')[1])
      const sources: Buffer[] = []
      for (let at = count; at > 0; at--) {
        const source = await line.retrieve(at)
        if (source.includes(messageId)) sources.push(source)
      }
      await line.say('QUIT')
      return sources
    } finally {
      line.close()
    }
  }
}

const everyMs = 500
const patienceMs = 90_000

/** As mail programs and servers do: what cannot be reached, or says "come again", is asked again. */
async function patiently<Answer> (ask: () => Promise<Answer>, isFinal: (answer: Answer) => boolean = () => true): Promise<Answer> {
  for (const began = performance.now(); ;) {
    const isLate = performance.now() - began > patienceMs
    try {
      const answer = await ask()
      if (isFinal(answer) || isLate) return answer
    } catch (error) {
      if (isLate) throw error
    }
    await new Promise(resolve => setTimeout(resolve, everyMs))
  }
}

/** Answers as they come; a "-ERR" throws. */
async function openPop3 ({ host, port }: Door, tls: { ca: string, servername: string }) {
  const socket: TLSSocket = connect({ host, port, ...tls })
  socket.setTimeout(20_000, () => socket.destroy(new Error('POP3: no answer')))
  let held = Buffer.alloc(0)
  const chunks = socket[Symbol.asyncIterator]()

  async function until (end: string): Promise<Buffer> {
    for (;;) {
      const at = held.indexOf(end)
      if (at >= 0) {
        const part = held.subarray(0, at + end.length)
        held = held.subarray(at + end.length)
        return part
      }
      const { value, done } = await chunks.next() as { value: Buffer, done?: boolean }
      if (done) throw new Error('POP3: the server hung up')
      held = Buffer.concat([held, value])
    }
  }
  async function answer (): Promise<string> {
    const text = (await until('\r\n')).toString('latin1').trim()
    if (!text.startsWith('+OK')) throw new Error(`POP3: ${text}`)
    return text
  }
  await answer()
  return {
    async say (command: string): Promise<string> {
      socket.write(`${command}\r\n`)
      return await answer()
    },
    /** Undoes the dots (RFC 1939 §3). */
    async retrieve (number: number): Promise<Buffer> {
      socket.write(`RETR ${number}\r\n`)
      await answer()
      const body = (await until('\r\n.\r\n')).subarray(0, -3)
      return Buffer.from(body.toString('latin1').replace(/^\.\./gm, '.'), 'latin1')
    },
    close: () => socket.destroy()
  }
}
