/** Part `registry`: the practice registries, under certificates of our own authority. */
import { readFileSync } from 'node:fs'
import { startPracticeRegistries } from '../registry/sandbox/server.ts'
import { tlsFiles } from './certificates.ts'
import { openLogger } from './log.ts'
import type { StartPart } from './parts.ts'
import { booksFolder, passwordAt, practiceHouses } from './practice-registry.ts'

/** What each registrar has paid in: enough for any practice. */
const balanceMinor = 100_000_000_00n

export const startRegistryPart: StartPart = async ({ data, listen, ports, registryAccounts, secrets, logLevel }, machineNow) => {
  const files = tlsFiles(data)
  const read = (file: string): string => readFileSync(file, 'utf8')
  const tls = { key: read(files.registryKey), cert: read(files.registry), clientCa: read(files.ca) }
  const registries = await startPracticeRegistries(practiceHouses.map(house => ({
    registry: house.registry,
    host: listen,
    eppPort: ports[house.port],
    ...house.httpsPort && { httpsPort: ports[house.httpsPort] },
    tls,
    dataDir: booksFolder(data, house),
    accounts: registryAccounts.map((account, index) => ({
      ...account,
      password: passwordAt(house.registry, account),
      balanceMinor,
      ...index === 0 && house.httpsPort && { certificate: { subject: account.id } } // ours shows its certificate, as at NASK
    }))
  })), { controlHost: listen, controlPort: ports.registryControl, controlToken: secrets.registryControl, machineNow, log: openLogger('registry', logLevel) })
  return { stop: registries.close }
}
