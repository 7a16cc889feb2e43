/** A mail house with connections that say they come from elsewhere, as webmail and proxies do. */
import { connect, type TLSSocket } from 'node:tls'
import { openMailHouse } from '../mail-house.ts'

export type AccessHouse = Awaited<ReturnType<typeof openAccessHouse>>

export async function openAccessHouse (options: { smtp?: boolean, settings?: object } = {}) {
  const house = await openMailHouse(options)
  return {
    ...house,
    /** The process that counts ends, and begins again. */
    async restartCounter () {
      await house.stopCounter()
      await house.startCounter()
    },
    talk: (door: 'imaps' | 'pop3s') => openTalk(house.ports[door], house.ca)
  }
}

export type Talk = {
  /** The next line, without its end; undefined once the other side has hung up. */
  readonly hear: () => Promise<string | undefined>
  readonly say: (line: string) => void
  /** What is said until a line that matches, which is among it. */
  readonly until: (end: RegExp) => Promise<string>
  readonly close: () => void
}

async function openTalk (port: number, ca: string): Promise<Talk> {
  const socket: TLSSocket = connect({ port, host: '127.0.0.1', servername: 'localhost', ca })
  const lines: (string | undefined)[] = []
  let rest = ''
  let wake = () => {}
  socket.on('data', (bytes: Buffer) => {
    const parts = (rest + bytes.toString('latin1')).split('\r\n')
    rest = parts.pop()!
    lines.push(...parts)
    wake()
  })
  const over = () => { lines.push(undefined); wake() }
  socket.on('end', over)
  socket.on('error', over)
  const hear = async (): Promise<string | undefined> => {
    while (lines.length === 0) await new Promise<void>(resolve => { wake = resolve })
    return lines[0] === undefined ? undefined : lines.shift()
  }
  return {
    hear,
    say: line => { socket.write(`${line}\r\n`) },
    async until (end) {
      const heard: string[] = []
      for (let line = await hear(); line !== undefined; line = await hear()) {
        heard.push(line)
        if (end.test(line)) return heard.join('\n')
      }
      throw new Error(`the other side hung up after: ${heard.join('\n')}`)
    },
    close: () => socket.destroy()
  }
}

/** One IMAP log-in from `ip`; the last answer. */
export async function imapFrom (house: AccessHouse, ip: string, login: string, password: string): Promise<string> {
  const talk = await house.talk('imaps')
  try {
    await talk.until(/^\* OK/)
    talk.say(`a ID ("x-originating-ip" "${ip}" "name" "Webmail" "version" "1")`) // believed from trusted networks alone
    await talk.until(/^a OK/)
    talk.say(`b LOGIN ${login} "${password}"`)
    return (await talk.until(/^b /)).split('\n').at(-1)!
  } finally {
    talk.close()
  }
}

/** One POP3 log-in from `ip`; the last answer. */
export async function pop3From (house: AccessHouse, ip: string, login: string, password: string): Promise<string> {
  const talk = await house.talk('pop3s')
  try {
    await talk.until(/^\+OK/)
    talk.say(`XCLIENT ADDR=${ip}`)
    await talk.until(/^\+OK/)
    talk.say(`USER ${login}`)
    await talk.until(/^\+OK/)
    talk.say(`PASS ${password}`)
    return await talk.until(/^[+-]/)
  } finally {
    talk.close()
  }
}
