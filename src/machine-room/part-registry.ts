/** Part `registry`: the practice registry, under certificates of our own authority. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { startPracticeRegistry } from '../registry/sandbox/server.ts'
import { tlsFiles } from './certificates.ts'
import { openLogger } from './log.ts'
import type { StartPart } from './parts.ts'

/** What each registrar has paid in: enough for any practice. */
const balanceMinor = 100_000_000_00n

export const startRegistryPart: StartPart = async ({ data, listen, ports, registryAccounts, secrets, logLevel }, machineNow) => {
  const tls = tlsFiles(data)
  const registry = await startPracticeRegistry({
    host: listen,
    eppPort: ports.registry,
    controlPort: ports.registryControl,
    controlToken: secrets.registryControl,
    tls: { key: readFileSync(tls.registryKey, 'utf8'), cert: readFileSync(tls.registry, 'utf8') },
    dataDir: path.join(data, 'registry'),
    accounts: registryAccounts.map(account => ({ ...account, balanceMinor })),
    machineNow,
    log: openLogger('registry', logLevel)
  })
  return { stop: registry.close }
}
