/** The product's own PostgreSQL cluster, as its configuration says. */
import type { Config } from '../config.ts'
import type { Account } from './account.ts'
import { findPlace } from './postgres-place.ts'
import type { Cluster } from './postgres.ts'

export const embeddedCluster = ({ data, ports, secrets }: Config, account: Account | null, say: (line: string) => void): Cluster =>
  ({ account, place: findPlace(data, account, say), port: ports.database, password: secrets.database })
