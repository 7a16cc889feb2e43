/** PostgreSQL: what differs from its own defaults. */
import { lines, type ConfigFiles } from './config-files.ts'

export type PostgresPlace = {
  readonly listen: string
  readonly port: number
  /** Folder of its socket; '' for none. */
  readonly sockets: string
}

export const postgresSettings = ({ listen, port, sockets }: PostgresPlace): Readonly<Record<string, string>> => ({
  listen_addresses: listen,
  port: String(port),
  unix_socket_directories: sockets,
  max_connections: '200',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  password_encryption: 'scram-sha-256',
  recovery_init_sync_method: 'syncfs' // one call after a crash instead of one for each file: seconds on a slow disk
})

export const postgresFiles = (place: PostgresPlace): ConfigFiles => ({
  'postgresql.conf': lines(Object.fromEntries(Object.entries(postgresSettings(place)).map(([name, value]) => [name, `'${value}'`])))
})
