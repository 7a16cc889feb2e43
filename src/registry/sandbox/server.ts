/**
 * The practice registry: a real EPP server with its own books, for people without a contract at a registry.
 * It shares nothing with the client it will be used by: what both misread would otherwise look right.
 */
import { once } from 'node:events'
import type { AddressInfo, Server as NetServer, Socket } from 'node:net'
import { createServer, type TLSSocket } from 'node:tls'
import { openBooks } from './books.ts'
import { buildControl } from './control.ts'
import type { Account } from './desk.ts'
import { FramingError } from './framing.ts'
import { holdSession, type House, type Limits, type Log } from './session.ts'

export type PracticeSettings = {
  /** Address of the EPP door; the control door is on 127.0.0.1 always. */
  readonly host: string
  /** 0: any free port. */
  readonly eppPort: number
  readonly controlPort: number
  readonly controlToken: string
  /** PEM. */
  readonly tls: { readonly key: string, readonly cert: string }
  /** Made when missing; held by one server at a time. */
  readonly dataDir: string
  readonly accounts: readonly Account[]
  readonly machineNow: () => Date
  readonly log: Log
  readonly limits?: Partial<Limits>
}

export type PracticeRegistry = {
  readonly eppPort: number
  readonly controlPort: number
  /** Ends all connections, waits for the journal, gives the folder back. */
  readonly close: () => Promise<void>
}

const defaultLimits: Limits = { connections: 512, sessionsPerAccount: 16, frameBytes: 1_000_000, strangerMs: 60_000, idleMs: 600_000, loginTries: 3 }

/** How long a peer may take to hang up after the last answer, in milliseconds. */
const lingerMs = 5_000

/** Throws when the settings are faulty, the folder is held by another server, its journal is damaged, or a port is taken. */
export async function startPracticeRegistry (settings: PracticeSettings): Promise<PracticeRegistry> {
  requireGood(settings)
  const { host, eppPort, controlPort, controlToken, tls, dataDir, machineNow, log } = settings
  const limits = { ...defaultLimits, ...settings.limits }
  const accounts = new Map(settings.accounts.map(account => [account.id, account]))
  const books = await openBooks(dataDir, machineNow)
  const house: House = { books, accounts, sessions: new Map(), limits, log }

  const lines = new Set<Socket>() // also those that have not finished their handshake
  const talks = new Map<TLSSocket, Promise<void>>()
  const epp = createServer({ ...tls, minVersion: 'TLSv1.2', handshakeTimeout: 10_000 }, socket => {
    const talk = attend(house, socket).finally(() => talks.delete(socket))
    talks.set(socket, talk)
  })
  epp.on('connection', (line: Socket) => {
    lines.add(line)
    line.on('close', () => lines.delete(line))
  })
  epp.maxConnections = limits.connections
  epp.on('tlsClientError', error => log.warn({ error: error.message }, 'practice registry: TLS handshake failed'))
  const control = buildControl(books, controlToken)

  const close = async (): Promise<void> => {
    const ended = [epp, control].filter(server => server.listening).map(server => once(server, 'close'))
    epp.close()
    control.close()
    control.closeAllConnections()
    for (const socket of [...talks.keys(), ...lines]) socket.destroy()
    await Promise.all([...ended, ...talks.values()])
    await books.close()
  }
  try {
    return { eppPort: await listen(epp, eppPort, host), controlPort: await listen(control, controlPort, '127.0.0.1'), close }
  } catch (error) {
    await close()
    throw error
  }
}

/** One connection from its first byte to its last. Whatever ends it ends it alone. */
async function attend (house: House, socket: TLSSocket): Promise<void> {
  const { log } = house
  socket.on('error', error => log.info({ error: error.message }, 'practice registry: connection lost')) // else an error between two reads ends the process
  socket.on('timeout', () => socket.destroy())
  try {
    await holdSession(house, socket)
    socket.setTimeout(lingerMs)
    socket.end()
    socket.resume() // what the peer still sends is read and dropped: unread bytes would make the system cut the line under our last answer
  } catch (error) {
    const isHostile = error instanceof FramingError
    const isLine = typeof (error as NodeJS.ErrnoException).code === 'string'
    if (isHostile) log.warn({ error: error.message, peer: socket.remoteAddress }, 'practice registry: connection closed')
    else if (!isLine) log.error({ error }, 'practice registry: a session failed by a fault of ours')
    socket.destroy()
  }
}

async function listen (server: NetServer, port: number, host: string): Promise<number> {
  server.listen(port, host)
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

function requireGood ({ accounts, controlToken }: PracticeSettings): void {
  const faults = accounts.flatMap(({ id, password, contactPrefix, balanceMinor }) => [
    id.length < 3 || id.length > 16 ? `account ${id}: the id must have 3 to 16 characters` : [],
    password.length < 6 || password.length > 64 || password !== password.trim() ? `account ${id}: the password must have 6 to 64 characters, none of them a space at an end` : [],
    contactPrefix.length < 1 || contactPrefix.length > 13 ? `account ${id}: the contact prefix must have 1 to 13 characters` : [],
    balanceMinor < 0n ? `account ${id}: the balance must not be negative` : []
  ].flat())
  if (new Set(accounts.map(({ id }) => id)).size !== accounts.length) faults.push('two accounts have the same id')
  if (controlToken.length < 16) faults.push('the control token must have at least 16 characters')
  if (faults.length > 0) throw new Error(`practice registry: ${faults.join('; ')}`)
}
