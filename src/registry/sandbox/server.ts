/**
 * The practice registry: a real EPP server with its own books, for people without a contract at a registry.
 * It shares nothing with the client it will be used by: what both misread would otherwise look right.
 */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { openBooks, type Books } from './books.ts'
import { buildControl, type Controlled } from './control.ts'
import type { Account } from './desk.ts'
import { openEchoDoor } from './door-echo.ts'
import { openHttpsDoor } from './door-https.ts'
import { openTlsDoor } from './door-tls.ts'
import type { Door, DoorKeys } from './door.ts'
import { newFaults, type Faults } from './faults.ts'
import type { House, Limits, Log } from './house.ts'
import { registries, type RegistryId } from './registries.ts'

/** One registry. Ports of 0: any free one. */
export type HouseSettings = {
  /** Which registry it plays; 'nask', as it is today, when nothing is said. */
  readonly registry?: RegistryId
  /** Address of the EPP doors. */
  readonly host: string
  /** EPP over TLS (RFC 5734). */
  readonly eppPort: number
  /** EPP over HTTPS as NASK has it; no such door when it is left out. */
  readonly httpsPort?: number
  /** A door that answers each frame with this document, unread; any free port. */
  readonly echo?: Buffer
  readonly tls: DoorKeys
  /** Made when missing; held by one server at a time. */
  readonly dataDir: string
  readonly accounts: readonly Account[]
  readonly limits?: Partial<Limits>
}

export type ControlSettings = {
  /** On 127.0.0.1, unless `controlHost` says otherwise. */
  readonly controlPort: number
  readonly controlHost?: string
  readonly controlToken: string
  readonly machineNow: () => Date
  readonly log: Log
}

export type PracticeSettings = HouseSettings & ControlSettings

export type OpenPorts = { readonly eppPort: number, readonly httpsPort: number | null, readonly echoPort: number | null }

type Running = {
  readonly controlPort: number
  readonly faults: Faults
  /** Ends all connections, waits for the journals, gives the folders back. */
  readonly close: () => Promise<void>
}

export type PracticeRegistry = OpenPorts & Running & {
  /** Begins the journal anew, after a snapshot. */
  readonly compact: () => Promise<void>
}

export type PracticeRegistries = Running & { readonly houses: readonly (OpenPorts & { readonly registry: RegistryId })[] }

const defaultLimits: Limits = { connections: 512, sessionsPerAccount: 16, frameBytes: 1_000_000, strangerMs: 60_000, idleMs: 600_000, loginTries: 3 }

/** One registry with a control door of its own. Throws when the settings are faulty, the folder is held by another server, its journal is damaged, or a port is taken. */
export async function startPracticeRegistry (settings: PracticeSettings): Promise<PracticeRegistry> {
  const { opened: [house], ...running } = await open([settings], settings)
  const { books, ports } = house!
  return { ...ports, ...running, compact: books.compact }
}

/** Several registries in one process, under one control door, one clock and one list of faults. Throws as startPracticeRegistry, with nothing left running. */
export async function startPracticeRegistries (houses: readonly HouseSettings[], settings: ControlSettings): Promise<PracticeRegistries> {
  const { opened, ...running } = await open(houses, settings)
  return { ...running, houses: opened.map(({ books, ports }) => ({ registry: books.ledger.registry.id, ...ports })) }
}

type OpenHouse = Controlled['houses'][number] & { readonly ports: OpenPorts, readonly close: () => Promise<void> }

async function open (houses: readonly HouseSettings[], settings: ControlSettings): Promise<Running & { readonly opened: readonly OpenHouse[] }> {
  requireGood(houses, settings)
  const { controlPort, controlHost = '127.0.0.1', controlToken } = settings
  const faults = newFaults()
  const opened: OpenHouse[] = []
  const control = buildControl({ houses: opened, faults, token: controlToken })
  const close = async (): Promise<void> => {
    const ended = control.listening ? once(control, 'close') : undefined
    control.close()
    control.closeAllConnections()
    await ended
    await Promise.all(opened.map(house => house.close()))
  }
  try {
    for (const house of houses) opened.push(await openHouse(house, settings, faults))
    await alignClocks(opened)
    control.listen(controlPort, controlHost)
    await once(control, 'listening')
    return { opened, controlPort: (control.address() as AddressInfo).port, faults, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** One clock for all: a registry that was added to older ones begins where they are. */
async function alignClocks (houses: readonly OpenHouse[]): Promise<void> {
  const offsetMs = Math.max(...houses.map(({ books }) => books.ledger.offsetMs))
  for (const { books } of houses) books.moveClock(offsetMs)
  await Promise.all(houses.map(({ books }) => books.saved()))
}

async function openHouse ({ registry = 'nask', host, eppPort, httpsPort, echo, tls, dataDir, accounts: list, limits }: HouseSettings, { machineNow, log, controlToken }: ControlSettings, faults: Faults): Promise<OpenHouse> {
  const books = await openBooks(dataDir, machineNow, registries[registry])
  const closing = new AbortController()
  const accounts = new Map(list.map(account => [account.id, account]))
  const house: House = { books, accounts, sessions: new Map(), faults, limits: { ...defaultLimits, ...limits }, log, closing: closing.signal }
  const doors: Door[] = []
  const close = async (): Promise<void> => {
    closing.abort()
    await Promise.all(doors.map(door => door.close()))
    await books.close()
  }
  const opened = async (door: Promise<Door>): Promise<number> => {
    doors.push(await door)
    return doors.at(-1)!.port
  }
  try {
    await fund(books, list)
    return {
      books,
      accounts,
      ports: {
        eppPort: await opened(openTlsDoor(house, tls, eppPort, host)),
        httpsPort: httpsPort === undefined ? null : await opened(openHttpsDoor(house, tls, controlToken, httpsPort, host)),
        echoPort: echo === undefined ? null : await opened(openEchoDoor(echo, tls, 0, host))
      },
      close
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** What the settings say that an account has paid in is so from the first day on; what was paid in since is in the books. */
async function fund (books: Books, accounts: readonly Account[]): Promise<void> {
  for (const { id, balanceMinor } of accounts) books.tellFunds(id, balanceMinor)
  await books.saved()
}

function requireGood (houses: readonly HouseSettings[], { controlToken }: ControlSettings): void {
  const faults = houses.flatMap(({ accounts, tls }) => [
    ...accounts.flatMap(account => faultsOf(account)),
    ...new Set(accounts.map(({ id }) => id)).size === accounts.length ? [] : ['two accounts have the same id'],
    ...tls.clientCa === undefined && (tls.mutual || accounts.some(({ certificate }) => certificate)) ? ['certificates are demanded, and there is no authority (tls.clientCa) to know them by'] : []
  ])
  if (controlToken.length < 16) faults.push('the control token must have at least 16 characters')
  if (faults.length > 0) throw new Error(`practice registry: ${faults.join('; ')}`)
}

const faultsOf = ({ id, password, contactPrefix, balanceMinor }: Account): readonly string[] => [
  id.length < 3 || id.length > 16 ? `account ${id}: the id must have 3 to 16 characters` : [],
  password.length < 6 || password.length > 64 || password !== password.trim() ? `account ${id}: the password must have 6 to 64 characters, none of them a space at an end` : [],
  contactPrefix.length < 1 || contactPrefix.length > 13 ? `account ${id}: the contact prefix must have 1 to 13 characters` : [],
  balanceMinor < 0n ? `account ${id}: the balance must not be negative` : []
].flat()
