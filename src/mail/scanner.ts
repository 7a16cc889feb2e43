/**
 * ClamAV (HOST-13.1): clean, infected, not to be scanned whole, or not known. Whatever goes wrong is "not known", and never an exception.
 * One connection a message: its version and signatures are asked on the same line as the scan, so that the answer names what has looked.
 */
import { connect, type Socket } from 'node:net'
import type { Scan } from '../rules/mailbox.ts'

export type Scanner = { readonly scan: (message: AsyncIterable<Buffer>) => Promise<Scan> }

export type ClamdDoor = { readonly socket: string } | { readonly host: string, readonly port: number }

/** Milliseconds: a scan that takes longer is not waited for. */
const longestScan = 60_000
/** Octets of an answer that are read: a virus has no longer name. */
const longestAnswer = 4096

export async function openScanner (door: ClamdDoor, { within = longestScan }: { within?: number } = {}): Promise<Scanner> {
  return {
    async scan (message) {
      const talk = openTalk(door, within)
      try {
        return await talk.scan(message)
      } catch (error) {
        return { is: 'unknown', why: error instanceof Error ? error.message : String(error) }
      } finally {
        talk.close()
      }
    }
  }
}

function openTalk (door: ClamdDoor, within: number) {
  const socket: Socket = connect('socket' in door ? { path: door.socket } : { host: door.host, port: door.port })
  socket.setNoDelay(true)
  const answers = new Map<string, string>()
  let heard = ''
  let fault: Error | undefined
  let wake: (() => void) | undefined
  const stir = () => { wake?.() }
  const end = (error: Error) => { fault ??= error; stir() }
  const timer = setTimeout(() => { end(new Error(`no answer within ${within / 1000} s`)); socket.destroy() }, within)
  socket.on('error', end)
  socket.on('close', () => end(new Error('clamd ended without a verdict')))
  socket.on('drain', stir)
  socket.on('data', bytes => {
    heard += bytes.toString('latin1')
    if (heard.length > longestAnswer) return socket.destroy(new Error('clamd says more than a verdict'))
    for (let at = heard.indexOf('\0'); at >= 0; at = heard.indexOf('\0')) {
      const [, id = '', said = ''] = /^(?:(\d+): )?(.*)$/s.exec(heard.slice(0, at))!
      answers.set(id, said)
      heard = heard.slice(at + 1)
    }
    stir()
  })

  const stirred = () => new Promise<void>(resolve => { wake = resolve })
  /** Of the scan; '' carries what clamd says when it gives up on a stream. */
  const verdict = (): string | undefined => answers.get('2') ?? answers.get('')

  /** What is sent before the event loop turns goes out in one piece: most messages are one chunk, and clamd wakes once for it. */
  async function send (bytes: Buffer | string): Promise<void> {
    if (fault && verdict() === undefined) throw fault
    if (!socket.writableCorked) {
      socket.cork()
      setImmediate(() => { socket.uncork() })
    }
    if (socket.write(bytes)) return
    while (socket.writableNeedDrain && !fault) await stirred()
  }

  return {
    async scan (message: AsyncIterable<Buffer>): Promise<Scan> {
      await send('zIDSESSION\0zVERSION\0zINSTREAM\0')
      for await (const chunk of message) {
        if (chunk.length === 0) continue
        const early = verdict()
        if (early !== undefined) return judge(early, undefined, { early: true })
        const size = Buffer.alloc(4)
        size.writeUInt32BE(chunk.length)
        await send(size)
        await send(chunk)
      }
      const early = verdict()
      if (early !== undefined) return judge(early, undefined, { early: true })
      await send(Buffer.alloc(4))
      while (verdict() === undefined || (answers.get('1') === undefined && !fault)) {
        if (fault) throw fault
        await stirred()
      }
      return judge(verdict()!, answers.get('1'))
    },
    close () {
      clearTimeout(timer)
      if (!socket.destroyed) socket.end('zEND\0', () => { socket.destroy() })
    }
  }
}

/** With AlertExceedsMax clamd reports what it did not look into under this name. */
const exceeds = 'Heuristics.Limits.Exceeded'

/** An answer before everything was sent can only be "too long": anything else is a lie. Without its version an answer is nobody's. */
function judge (said: string, version: string | undefined, { early = false } = {}): Scan {
  if (said === 'INSTREAM size limit exceeded. ERROR') return { is: 'too-long' }
  if (early) return { is: 'unknown', why: `clamd answered before it had read the message: ${said}` }
  const signatures = version?.startsWith('ClamAV ') ? version : undefined
  if (signatures === undefined) return { is: 'unknown', why: 'clamd does not tell its version' }
  if (said === 'stream: OK') return { is: 'clean', signatures }
  const virus = /^stream: (.+) FOUND$/s.exec(said)?.[1]
  if (virus === undefined) return { is: 'unknown', why: `clamd: ${said}` }
  return virus.startsWith(exceeds) ? { is: 'unscannable', limit: virus.slice(exceeds.length + 1) || 'unnamed', signatures } : { is: 'infected', virus, signatures }
}
