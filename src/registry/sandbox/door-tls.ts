/**
 * The door of RFC 5734: a connection is a session, the server speaks first, one answer a frame, in order, until logout. Frames sent ahead wait:
 * nothing more is read while an answer is under way, so a peer that does not read its answers stops itself.
 */
import { createServer, type TLSSocket } from 'node:tls'
import { openDoor, peerOf, tlsOptions, type Door, type DoorKeys } from './door.ts'
import { frameOf, frameReader } from './framing.ts'
import type { House } from './house.ts'
import { openSession, type Reply } from './session.ts'

/** How long a peer may take to hang up after the last answer, in milliseconds. */
const lingerMs = 5_000

/** Throws when the port is taken. */
export async function openTlsDoor (house: House, keys: DoorKeys, port: number, host: string): Promise<Door> {
  const server = createServer({ ...tlsOptions(keys), noDelay: true, allowHalfOpen: true }, socket => attend(house, socket))
  server.maxConnections = house.limits.connections
  server.on('tlsClientError', error => house.log.warn({ error: error.message }, 'practice registry: TLS handshake failed'))
  return await openDoor(server, port, host)
}

/** One connection from its first byte to its last. Whatever ends it ends it alone. */
function attend (house: House, socket: TLSSocket): void {
  const { limits, log } = house
  const session = openSession(house, peerOf(socket))
  const reader = frameReader(limits.frameBytes)
  const frames: Buffer[] = []
  let isBusy = false
  let isOver = false
  let hasEnded = false
  let wasLoggedIn = false

  const hangUp = (): void => {
    isOver = true
    frames.length = 0
    socket.setTimeout(lingerMs)
    socket.end()
    socket.resume() // what the peer still sends is read and dropped: unread bytes would make the system cut the line under our last answer
  }

  /** False when nothing more may be said now: the line is full, or it is over. */
  const carryOut = (reply: Reply): boolean => {
    if (isOver || socket.destroyed) return false
    if (session.isLoggedIn() !== wasLoggedIn) {
      wasLoggedIn = !wasLoggedIn
      socket.setTimeout(wasLoggedIn ? limits.idleMs : limits.strangerMs)
    }
    if (reply.does === 'cut') {
      isOver = true
      socket.destroy()
      return false
    }
    const hasRoom = reply.does === 'close' || socket.write(frameOf(reply.document))
    if (reply.does === 'close' || reply.closes) {
      hangUp()
      return false
    }
    if (!hasRoom) waitFor(new Promise(resolve => socket.once('drain', resolve)))
    return hasRoom
  }

  const waitFor = (something: Promise<unknown>): void => {
    isBusy = true
    something.then(() => {
      isBusy = false
      work()
    }, fail)
  }

  /** Answers what has come in, until something has to be waited for. */
  const work = (): void => {
    for (let frame = frames.shift(); frame; frame = frames.shift()) {
      const reply = session.answer(frame)
      if (reply instanceof Promise) return waitFor(reply.then(carryOut))
      if (!carryOut(reply)) return
    }
    if (hasEnded && !isOver) hangUp()
    else if (socket.isPaused()) socket.resume()
  }

  const fail = (error: unknown): void => {
    log.error({ error }, 'practice registry: a session failed by a fault of ours')
    socket.destroy()
  }

  socket.setTimeout(limits.strangerMs)
  socket.on('timeout', () => socket.destroy())
  socket.on('error', error => log.info({ error: error.message }, 'practice registry: connection lost'))
  socket.on('close', session.leave)
  socket.on('end', () => {
    hasEnded = true
    if (reader.isInside()) log.info({ peer: socket.remoteAddress }, 'practice registry: connection ended inside a frame')
    if (!isBusy && !isOver) hangUp()
  })
  socket.on('data', (chunk: Buffer) => {
    if (isOver) return
    try {
      for (const frame of reader.push(chunk)) frames.push(frame)
      if (isBusy) socket.pause()
      else work()
    } catch (error) {
      log.warn({ error: (error as Error).message, peer: socket.remoteAddress }, 'practice registry: connection closed')
      socket.destroy()
    }
  })
  socket.write(frameOf(session.greet()))
}
