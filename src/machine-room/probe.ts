/** Whether a server does its work: it is spoken to as its clients speak. */
import { createConnection, type NetConnectOpts } from 'node:net'

const within = 5_000

/** Connects, says `hello` where there is one, and reads until `wanted` came. Throws when that does not come within 5 s. */
export async function hears (door: NetConnectOpts, wanted: RegExp, hello?: string): Promise<string> {
  return await new Promise((resolve, reject) => {
    let heard = ''
    const socket = createConnection(door, () => { if (hello !== undefined) socket.write(hello) }).setEncoding('latin1')
    const timer = setTimeout(() => socket.destroy(new Error(`no answer within ${within / 1000} s`)), within)
    socket.on('data', (text: string) => {
      heard += text
      if (!wanted.test(heard)) return
      resolve(heard)
      socket.destroy()
    })
    socket.once('error', reject)
    socket.once('close', () => {
      clearTimeout(timer)
      reject(new Error(`it said '${heard.slice(0, 100)}' and closed`))
    })
  })
}
