/** A real PowerDNS on loopback, configured as the product configures it, its zones in a schema of a test database. */
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { Resolver } from 'node:dns/promises'
import { readConfig, type Config } from '../../src/config.ts'
import { unprivilegedAccount } from '../../src/machine-room/account.ts'
import { dnsPlace } from '../../src/machine-room/dns-place.ts'
import { powerDnsInstalled, powerDnsMissing, powerDnsPart } from '../../src/machine-room/powerdns-part.ts'
import { ensurePowerDnsSchema } from '../../src/machine-room/powerdns-schema.ts'
import { prepareConfig } from '../../src/machine-room/prepare-config.ts'
import type { Launched } from '../../src/machine-room/supervisor.ts'
import type { DnsDeps } from '../../src/dns/deps.ts'
import { asSuperuser } from './database.ts'

/** For `{ skip: nameServerMissing }`: false, or why there is none. */
export const nameServerMissing: false | string = !powerDnsInstalled() && `PowerDNS: ${powerDnsMissing}`

export type NameServer = {
  readonly config: Config
  readonly dns: DnsDeps['dns']
  /** Asks this server alone. */
  readonly resolver: Resolver
  readonly stop: () => Promise<void>
  /** After `stop`. */
  readonly start: () => Promise<void>
  /** Ends it and removes its folder. */
  readonly close: () => Promise<void>
}

/** `url` of testDatabase(). */
export async function nameServer (url: string): Promise<NameServer> {
  const data = realpathSync(mkdtempSync('/tmp/strefa-dns-'))
  chmodSync(data, 0o711)
  const silent = () => {}
  await prepareConfig(data, {}, silent)
  const config = readConfig(data, { DATABASE_URL: url })
  await ensurePowerDnsSchema(asSuperuser(url), config.secrets.dnsDatabase)
  const part = powerDnsPart(config, unprivilegedAccount({ create: false }), silent)
  const unwanted = new AbortController().signal
  let running: Launched = await part.launch(unwanted)
  const resolver = new Resolver({ timeout: 2_000, tries: 2 })
  resolver.setServers([`127.0.0.1:${config.ports.dns}`])
  return {
    config,
    dns: dnsPlace(config),
    resolver,
    stop: () => running.stop(),
    async start () { running = await part.launch(unwanted) },
    async close () {
      await running.stop()
      rmSync(data, { recursive: true, force: true })
    }
  }
}
