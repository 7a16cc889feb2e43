/** The product's own PostgreSQL cluster, as its configuration says. */
import type { Config } from '../config.ts'
import { unprivilegedAccount } from './account.ts'
import { findPlace } from './postgres-place.ts'
import type { Cluster } from './postgres.ts'

export function embeddedCluster ({ data, ports, secrets }: Config, say: (line: string) => void): Cluster {
  const account = unprivilegedAccount({ create: true })
  if (account) say(`PostgreSQL runs as ${account.name}`)
  return { account, place: findPlace(data, account, say), port: ports.database, password: secrets.database }
}
