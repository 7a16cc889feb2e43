/** EPP over TLS (RFC 5734). */
import { connect, type TLSSocket } from 'node:tls'
import { RegistryError } from '../../errors.ts'
import { frameOf, frameReader } from './frame.ts'
import { peerCertificateEndsAt, sayLineFault, tlsLine, type TlsAddress } from './tls-options.ts'
import type { Transport } from './transport.ts'

export type { TlsAddress } from './tls-options.ts'

export type TlsTiming = {
  /** For TCP and TLS together, and once more for the greeting. Milliseconds. */
  readonly connectMs: number
  /** Commands on their way at the same time (RFC 5734 §3 allows it, many registries do not like it); usually 1. */
  readonly outstanding?: number
}

type Waiter = { readonly resolve: (frame: Uint8Array) => void, readonly reject: (error: RegistryError) => void }

/** Connects, verifies and waits for nothing more. Throws RegistryError 'retry' within `connectMs`, machine time. */
export async function connectTls (address: TlsAddress, { connectMs, outstanding = 1 }: TlsTiming): Promise<Transport> {
  const at = `${address.host}:${address.port}`
  const socket = await secured(address, at, connectMs)
  return overSocket(socket, at, connectMs, outstanding)
}

function secured (address: TlsAddress, at: string, connectMs: number): Promise<TLSSocket> {
  const { options } = tlsLine(address)
  return new Promise((resolve, reject) => {
    const fail = (message: string, cause?: unknown) => {
      clearTimeout(timer)
      socket.destroy()
      reject(new RegistryError(message, 'retry', undefined, { cause }))
    }
    const timer = setTimeout(() => fail(`${at} did not finish the TLS handshake in ${connectMs} ms`), connectMs)
    const socket = connect(options)
    socket.setNoDelay(true)
    socket.once('error', error => fail(`${at} cannot be reached: ${sayLineFault(error)}`, error))
    socket.once('close', () => fail(`${at} closed the connection before TLS was up`))
    socket.once('secureConnect', () => {
      clearTimeout(timer)
      socket.removeAllListeners('error').removeAllListeners('close')
      resolve(socket)
    })
  })
}

function overSocket (socket: TLSSocket, at: string, greetingMs: number, outstanding: number): Transport {
  const reader = frameReader()
  const listeners: (() => void)[] = []
  const waiters: Waiter[] = [] // answers come in the order of the commands (RFC 5734 §3)
  const certificateEndsAt = peerCertificateEndsAt(socket)
  let ended: string | null = null

  const end = (why: string) => {
    if (ended !== null) return
    ended = why
    socket.destroy()
    for (const waiter of waiters.splice(0)) waiter.reject(new RegistryError(`${at}: ${why}`, 'ask-outcome'))
    for (const listener of listeners) listener()
  }
  const wait = (timeoutMs: number): Promise<Uint8Array> => new Promise((resolve, reject) => {
    if (waiters.length >= outstanding) throw new Error(outstanding === 1 ? 'an EPP connection carries one command at a time' : `this EPP connection carries ${outstanding} commands at a time`)
    const timer = setTimeout(() => end(`no answer within ${timeoutMs} ms`), timeoutMs)
    waiters.push({
      resolve: frame => { clearTimeout(timer); resolve(frame) },
      reject: error => { clearTimeout(timer); reject(error) }
    })
  })

  socket.on('data', (chunk: Buffer) => {
    const { frames, fault } = reader.push(chunk)
    for (const frame of frames) {
      const waiter = waiters.shift()
      if (!waiter) return end('the peer spoke without being asked')
      waiter.resolve(frame)
    }
    if (fault) end(fault.says)
  })
  socket.on('error', error => end(`the connection broke: ${sayLineFault(error)}`))
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
      socket.write(frameOf(xml)) // one write: see frameOf
      return await answer
    },
    isOpen: () => ended === null,
    onClose: listener => { if (ended === null) listeners.push(listener); else listener() },
    close: () => end('closed by us'),
    certificateEndsAt: () => certificateEndsAt
  }
}
