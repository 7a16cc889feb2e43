/** Where the practice registry is, as its clients see it. */
import { readFileSync } from 'node:fs'
import type { Config } from '../config.ts'
import type { RegistrySettings } from '../registry/links.ts'
import { tlsFiles } from './certificates.ts'

/** It stands on this machine or beside it: whoever waits longer waits for nothing. Milliseconds. */
const timeouts = { connectMs: 5_000, queryMs: 10_000, transformMs: 10_000, graceMs: 2_000 }

const hostOf = ({ hosts }: Config): string => hosts?.registry ?? '127.0.0.1'

export const controlUrl = (config: Config): string => `http://${hostOf(config)}:${config.ports.registryControl}`

/** Our own account there. */
export function practiceRegistrySettings (config: Config): RegistrySettings {
  const { data, ports, registryAccounts } = config
  const { id: user, password, contactPrefix } = registryAccounts[0]!
  return { id: 'nask', host: hostOf(config), port: ports.registry, ca: readFileSync(tlsFiles(data).ca, 'utf8'), user, password, contactPrefix, maxSessions: 2, timeouts }
}
