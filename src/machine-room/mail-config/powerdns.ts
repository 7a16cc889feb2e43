/** PowerDNS: an authoritative server whose zones lie in PostgreSQL and are changed over its HTTP API. */
import { lines, type ConfigFiles, type Door } from './config-files.ts'

export type PowerDnsPlace = {
  readonly listen: string
  readonly ports: { readonly dns: number, readonly api: number }
  /** Networks that may use the API. */
  readonly apiFrom: string
  readonly apiKey: string
  readonly database: Door & { readonly name: string, readonly user: string, readonly password: string }
  readonly sockets: string
  /** Name of the first name server, and whom to write to, in SOA records. */
  readonly nameServer: string
  readonly hostmaster: string
}

export const powerDnsFiles = ({ listen, ports, apiFrom, apiKey, database, sockets, nameServer, hostmaster }: PowerDnsPlace): ConfigFiles => ({
  'pdns.conf': lines({
    launch: 'gpgsql',
    'gpgsql-host': database.host,
    'gpgsql-port': database.port,
    'gpgsql-dbname': database.name,
    'gpgsql-user': database.user,
    'gpgsql-password': database.password,
    'gpgsql-dnssec': 'yes',
    'local-address': listen,
    'local-port': ports.dns,
    webserver: 'yes',
    'webserver-address': listen,
    'webserver-port': ports.api,
    'webserver-allow-from': apiFrom,
    api: 'yes',
    'api-key': apiKey,
    'socket-dir': sockets,
    daemon: 'no',
    guardian: 'no',
    'security-poll-suffix': '',
    'default-soa-content': `${nameServer} ${hostmaster} 0 10800 3600 604800 3600`
  }, '=')
})
