/**
 * SMTP dialogs as files. The first line is `# <server> <name of the test>`; then, in their order:
 * `C: …` we say, `S: 250 …` the reply begins so (or one line of it does), `M: …` a line of the message (dots are doubled on the way), `=TLS` the handshake.
 * `O: …` octets as they are, nothing added: \r, \n and \x00 stand for them. `=END` the server hangs up.
 * `{name}` is replaced by a value that the test gives.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createConnection, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'

export type Dialog = { readonly server: 'mx' | 'submission' | 'submissions', readonly name: string, readonly lines: readonly string[] }

export function readDialog (file: URL): Dialog {
  const [first = '', ...lines] = readFileSync(file, 'utf8').split('\n')
  const [, server, name] = /^# (mx|submissions?) (.+)$/.exec(first) ?? []
  if (!server || !name) throw new Error(`${file.pathname}: its first line is '# mx <name>' or '# submission <name>'`)
  return { server: server as Dialog['server'], name, lines: lines.filter(line => line !== '' && !line.startsWith('#')) }
}

export type Line = {
  readonly say: (text: string | Buffer) => void
  /** The next reply, its lines. */
  readonly hear: () => Promise<string[]>
  readonly startTls: () => Promise<void>
  readonly close: () => void
}

export async function openLine (port: number, { ca, tls = false, from }: { readonly ca?: string, readonly tls?: boolean, /** Our address on the line. */ readonly from?: string } = {}): Promise<Line> {
  const secure = (plain?: Socket) => connectTls({ ...plain ? { socket: plain } : { port, host: '127.0.0.1' }, servername: 'localhost', ca })
  let socket: Socket = tls ? secure() : createConnection({ port, host: '127.0.0.1', ...from === undefined ? {} : { localAddress: from } })
  let heard = ''
  let waiting: (() => void) | undefined
  let ended = false
  const attend = () => {
    socket.on('data', bytes => { heard += bytes.toString('latin1'); waiting?.() })
    for (const event of ['close', 'error']) socket.on(event, () => { ended = true; waiting?.() })
  }
  attend()

  return {
    say: text => { socket.write(text) },
    async hear () {
      for (;;) {
        const reply = /^(?:\d{3}-.*\r\n)*\d{3} .*\r\n/.exec(heard)?.[0]
        if (reply !== undefined) {
          heard = heard.slice(reply.length)
          return reply.trimEnd().split('\r\n').map(line => `${line.slice(0, 3)} ${line.slice(4)}`)
        }
        if (ended) throw new Error(`the server hung up, having said '${heard}'`)
        await new Promise<void>(resolve => { waiting = resolve })
      }
    },
    async startTls () {
      const plain = socket
      plain.removeAllListeners()
      socket = secure(plain)
      attend()
      await new Promise<void>((resolve, reject) => socket.once('secureConnect', resolve).once('error', reject))
    },
    close: () => { socket.destroy() }
  }
}

/** Plays it; throws with the place where the server said something else. */
export async function play ({ lines }: Dialog, line: Line, values: Readonly<Record<string, string>>): Promise<void> {
  const filled = (text: string) => text.replaceAll(/\{([\w:@.+-]+)\}/g, (whole, name: string) => values[name] ?? whole)
  for (const [index, each] of lines.entries()) {
    const text = filled(each.slice(3))
    if (each === '=TLS') await line.startTls()
    else if (each.startsWith('C: ')) line.say(`${text}\r\n`)
    else if (each.startsWith('M: ') || each === 'M:') line.say(`${text.replace(/^\./, '..')}\r\n`)
    else if (each.startsWith('O: ')) line.say(octets(text))
    else if (each === '=END') await assert.rejects(line.hear(), /hung up/)
    else if (each.startsWith('S: ')) {
      const reply = await line.hear()
      if (!reply.some(said => said.startsWith(text))) throw new Error(`after ${lines.slice(Math.max(index - 3, 0), index).join(' | ')}: '${text}' was expected, the server said '${reply.join(' | ')}'`)
    } else throw new Error(`'${each}' is no line of a dialog`)
  }
}

const octets = (text: string): Buffer => Buffer.from(text.replace(/\\(?:x([0-9a-f]{2})|([rn]))/g, (_, hex: string | undefined, letter: string) => hex === undefined ? { r: '\r', n: '\n' }[letter]! : String.fromCharCode(parseInt(hex, 16))), 'latin1')
