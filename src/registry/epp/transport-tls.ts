/** EPP over TLS (RFC 5734). The server's certificate is always verified; there is no switch that turns it off. */
import { isIP } from 'node:net'
import { checkServerIdentity, connect, type ConnectionOptions, type TLSSocket } from 'node:tls'
import { RegistryError } from '../../errors.ts'
import { frameOf, frameReader } from './frame.ts'
import type { Transport } from './transport.ts'

export type TlsAddress = {
  readonly host: string
  readonly port: number
  /** PEM: the only authorities trusted for this registry. */
  readonly ca: string
  /** PEM: our certificate and key, where the registry wants one (RFC 5734 §9). */
  readonly cert?: string
  readonly key?: string
  /** The name the server's certificate must hold, when it is not `host`. */
  readonly verifyName?: string
}

type Waiter = { readonly resolve: (frame: Uint8Array) => void, readonly reject: (error: RegistryError) => void }

/** Connects, verifies and waits for nothing more. Throws RegistryError 'retry' within `connectMs`, machine time. */
export async function connectTls (address: TlsAddress, { connectMs }: { connectMs: number }): Promise<Transport> {
  const at = `${address.host}:${address.port}`
  if (address.ca.trim() === '') throw new RegistryError(`${at} has no CA to be verified with: set it in the configuration`, 'retry')
  const socket = await secured(address, at, connectMs)
  return overSocket(socket, at, connectMs)
}

function secured (address: TlsAddress, at: string, connectMs: number): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const fail = (message: string, cause?: unknown) => {
      clearTimeout(timer)
      socket.destroy()
      reject(new RegistryError(message, 'retry', undefined, { cause }))
    }
    const timer = setTimeout(() => fail(`${at} did not finish the TLS handshake in ${connectMs} ms`), connectMs)
    const socket = connect(optionsOf(address))
    socket.setNoDelay(true)
    socket.once('error', error => fail(`${at} cannot be reached: ${error.message}`, error))
    socket.once('close', () => fail(`${at} closed the connection before TLS was up`))
    socket.once('secureConnect', () => {
      clearTimeout(timer)
      socket.removeAllListeners('error').removeAllListeners('close')
      resolve(socket)
    })
  })
}

function optionsOf ({ host, port, ca, cert, key, verifyName }: TlsAddress): ConnectionOptions {
  const name = verifyName ?? host
  return {
    host,
    port,
    ca,
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    ...(isIP(name) === 0 ? { servername: name } : {}), // RFC 6066 §3: no address in SNI
    checkServerIdentity: (_, certificate) => checkServerIdentity(name, certificate),
    rejectUnauthorized: true, // said aloud, so that NODE_TLS_REJECT_UNAUTHORIZED cannot say otherwise
    minVersion: 'TLSv1.2' // RFC 9325 §3.1.1
  }
}

function overSocket (socket: TLSSocket, at: string, greetingMs: number): Transport {
  const reader = frameReader()
  const listeners: (() => void)[] = []
  let waiter: Waiter | null = null
  let ended: string | null = null

  const end = (why: string) => {
    if (ended !== null) return
    ended = why
    socket.destroy()
    const waiting = waiter
    waiter = null
    waiting?.reject(new RegistryError(`${at}: ${why}`, 'ask-outcome'))
    for (const listener of listeners) listener()
  }
  const wait = (timeoutMs: number): Promise<Uint8Array> => new Promise((resolve, reject) => {
    if (waiter) throw new Error('an EPP connection carries one command at a time')
    const timer = setTimeout(() => end(`no answer within ${timeoutMs} ms`), timeoutMs)
    waiter = {
      resolve: frame => { clearTimeout(timer); resolve(frame) },
      reject: error => { clearTimeout(timer); reject(error) }
    }
  })

  socket.on('data', (chunk: Buffer) => {
    const { frames, fault } = reader.push(chunk)
    for (const frame of frames) {
      if (!waiter) return end('the peer spoke without being asked')
      const waiting = waiter
      waiter = null
      waiting.resolve(frame)
    }
    if (fault) end(fault.says)
  })
  socket.on('error', error => end(`the connection broke: ${error.message}`))
  socket.on('end', () => end(reader.partial() ? 'the peer closed in the middle of a frame' : 'the peer closed the connection'))
  socket.on('close', () => end('the connection closed'))

  const greeted = wait(greetingMs)
  greeted.catch(() => {}) // asked for below; a fault before that is not an unhandled one

  return {
    async greeting () {
      try {
        return await greeted
      } catch (error) {
        throw new RegistryError(`no greeting: ${(error as Error).message}`, 'retry', undefined, { cause: error })
      }
    },
    async exchange (xml, timeoutMs) {
      if (ended !== null) throw new RegistryError(`${at}: ${ended}`, 'retry')
      const answer = wait(timeoutMs)
      socket.write(frameOf(xml))
      return await answer
    },
    isOpen: () => ended === null,
    onClose: listener => { if (ended === null) listeners.push(listener); else listener() },
    close: () => end('closed by us')
  }
}
