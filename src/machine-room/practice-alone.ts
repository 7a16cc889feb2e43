/** `strefa practice-registry`: the practice registries without the product, in a folder of their own, for whoever tests an EPP client. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs'
import path from 'node:path'
import type { Now } from '../deps.ts'
import { startPracticeRegistries, type HouseSettings } from '../registry/sandbox/server.ts'
import { ensureCertificates, tlsFiles } from './certificates.ts'
import { openLogger } from './log.ts'
import { freePort, isFree } from './ports.ts'
import { booksFolder, passwordAt, practiceHouses, practicePath } from './practice-registry.ts'
import { writeWhole } from './write-whole.ts'

export type Alone = {
  /** Made when it is missing; held by one at a time. */
  readonly folder: string
  /** Where the doors listen. */
  readonly host: string
  readonly machineNow: Now
  readonly say: (line: string) => void
  readonly signal: AbortSignal
}

type Registrar = { readonly id: string, readonly password: string, readonly contactPrefix: string }

/** `<folder>/access.json`, mode 0600. Ports stay what they are from start to start, unless somebody else took one. */
type Kept = { readonly token: string, readonly registrars: readonly Registrar[], readonly ports: Readonly<Record<string, number>> }

/** What each registrar has paid in, in the smallest unit of each registry's currency. */
const balanceMinor = 10_000_00n

/** Runs until `signal`. Throws when another holds the folder. */
export async function practiceAlone ({ folder: wanted, host, machineNow, say, signal }: Alone): Promise<void> {
  mkdirSync(wanted, { recursive: true, mode: 0o700 })
  const folder = realpathSync(wanted)
  const kept = await keptIn(folder, host)
  const { token, registrars, ports } = kept
  await ensureCertificates(folder, machineNow(), { registryClient: registrars[0]!.id })
  const files = tlsFiles(folder)
  const read = (file: string): string => readFileSync(file, 'utf8')
  const tls = { key: read(files.registryKey), cert: read(files.registry), clientCa: read(files.ca) }

  const houses = practiceHouses.map((house): HouseSettings => ({
    registry: house.registry,
    host,
    eppPort: ports[house.registry]!,
    ...house.httpsPort && { httpsPort: ports[`${house.registry}-https`]! },
    tls,
    dataDir: booksFolder(folder, house),
    accounts: registrars.map(registrar => ({ ...registrar, password: passwordAt(house.registry, registrar), balanceMinor }))
  }))
  const running = await startPracticeRegistries(houses, { controlPort: ports['control']!, controlToken: token, machineNow, log: openLogger('registry', 'warn') })
  writeWhole(fileOf(folder), JSON.stringify(kept, null, 2))
  say(table(folder, host, kept))
  say('ready')
  await new Promise<void>(resolve => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
  await running.close()
}

const fileOf = (folder: string): string => path.join(folder, 'access.json')

const portNames = ['control', ...practiceHouses.flatMap(({ registry, httpsPort }) => httpsPort ? [registry, `${registry}-https`] : [registry])]

async function keptIn (folder: string, host: string): Promise<Kept> {
  const before = existsSync(fileOf(folder)) ? JSON.parse(readFileSync(fileOf(folder), 'utf8')) as Kept : undefined
  const ports: Record<string, number> = {}
  for (const name of portNames) {
    const known = before?.ports[name]
    ports[name] = known !== undefined && await isFree(known, name === 'control' ? '127.0.0.1' : host) ? known : await freePort(new Set(Object.values(ports)))
  }
  return {
    token: before?.token ?? newSecret(),
    registrars: before?.registrars ?? ['alfa', 'beta', 'gamma'].map(id => ({ id, password: newSecret(), contactPrefix: id.slice(0, 2) })),
    ports
  }
}

function table (folder: string, host: string, { token, registrars, ports }: Kept): string {
  const { ca, registryClient, registryClientKey } = tlsFiles(folder)
  const rows: [string, string][] = [
    ...practiceHouses.flatMap(({ registry, title, httpsPort }): [string, string][] => [
      [title, `EPP over TLS ${host}:${ports[registry]}`],
      ...httpsPort ? [['', `EPP over HTTPS https://${host}:${ports[`${registry}-https`]}${practicePath}`] satisfies [string, string]] : []
    ]),
    ...registrars.map(({ id, password, contactPrefix }): [string, string] => [`registrar ${id}`, `password ${password}  contact ids begin with ${contactPrefix}`]),
    ['', 'where the protocol is the RFCs\', the first 16 characters of the password'],
    ['CA of the servers', ca],
    ['client certificate', `${registryClient}, ${registryClientKey} (of ${registrars[0]!.id}; asked for, not demanded)`],
    ['control', `http://127.0.0.1:${ports['control']}/clock, /faults, /accounts, /acts, /snapshots`],
    ['… bearer token', token],
    ['all of this', fileOf(folder)]
  ]
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join('\n')
}

const newSecret = (): string => randomBytes(24).toString('base64url')
