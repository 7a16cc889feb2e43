/** The practice registries: which there are, and where they are as their clients see it. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Config, Ports, RegistryAccount } from '../config.ts'
import type { RegistrySettings } from '../registry/links.ts'
import type { RegistryId } from '../registry/sandbox/registries.ts'
import { tlsFiles } from './certificates.ts'

export type PracticeHouse = {
  readonly registry: RegistryId
  readonly title: string
  readonly port: keyof Ports
  readonly httpsPort?: keyof Ports
  /** Its books, below the data folder. */
  readonly folder: string
}

/** All run in one process, each with books and ports of its own. The first one is where our `.pl` domains are. */
export const practiceHouses: readonly PracticeHouse[] = [
  { registry: 'nask', title: 'NASK as it is today', port: 'registry', httpsPort: 'registryHttps', folder: 'registry' },
  { registry: 'nask-2019', title: 'NASK until 2020-01-07', port: 'registryNask2019', folder: 'registry/nask-2019' },
  { registry: 'eurid', title: 'EURid', port: 'registryEurid', folder: 'registry/eurid' },
  { registry: 'gtld', title: 'generic zones', port: 'registryGtld', folder: 'registry/gtld' }
]

/** As NASK's servlet is reached. */
export const practicePath = '/registry/epp'

/** It stands on this machine or beside it: whoever waits longer waits for nothing. Milliseconds. */
const timeouts = { connectMs: 5_000, queryMs: 10_000, transformMs: 10_000, graceMs: 2_000 }

const hostOf = ({ hosts }: Config): string => hosts?.registry ?? '127.0.0.1'

export const controlUrl = (config: Config): string => `http://${hostOf(config)}:${config.ports.registryControl}`

/** A registrar's password where the protocol is the RFCs', whose schema allows no more than 16 characters (RFC 5730, pwType). */
export const passwordAt = (registry: RegistryId, { password }: Pick<RegistryAccount, 'password'>): string =>
  registry.startsWith('nask') ? password : password.slice(0, 16)

/** Our own account at each of them, under our certificate: NASK over HTTPS, EURid and the generic zones over TLS. Their ids are those that zone profiles name. */
export function practiceRegistrySettings (config: Config): RegistrySettings[] {
  const { data, ports, registryAccounts } = config
  const account = registryAccounts[0]!
  const files = tlsFiles(data)
  const read = (file: string): string => readFileSync(file, 'utf8')
  const shared = { host: hostOf(config), ca: read(files.ca), cert: read(files.registryClient), key: read(files.registryClientKey), user: account.id, maxSessions: 4, timeouts }
  const over = (registry: RegistryId) => ({ ...shared, password: passwordAt(registry, account), contactPrefix: account.contactPrefix })
  return [
    { id: 'nask', transport: 'https', path: practicePath, port: ports.registryHttps, ...over('nask') },
    { id: 'eurid', transport: 'tls', port: ports.registryEurid, ...over('eurid') },
    { id: 'verisign', transport: 'tls', port: ports.registryGtld, ...over('gtld') }
  ]
}

/** Folder of a house's books. */
export const booksFolder = (data: string, { folder }: PracticeHouse): string => path.join(data, folder)
