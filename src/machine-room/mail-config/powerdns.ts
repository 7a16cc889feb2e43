/** PowerDNS: an authoritative server whose zones lie in PostgreSQL and are changed over its HTTP API. */
import { lines, type ConfigFiles, type Door } from './config-files.ts'

export type PowerDnsPlace = {
  readonly listen: string
  readonly ports: { readonly dns: number, readonly api: number }
  /** Networks that may use the API. */
  readonly apiFrom: string
  readonly apiKey: string
  readonly database: Door & { readonly name: string, readonly user: string, readonly password: string, /** Of its tables; the user's own when left out. */ readonly schema?: string }
  readonly sockets: string
  /** Name of the first name server, in the SOA of a zone that nobody gave one; ours all have their own. */
  readonly nameServer: string
}

export const powerDnsFiles = ({ listen, ports, apiFrom, apiKey, database, sockets, nameServer }: PowerDnsPlace): ConfigFiles => ({
  'pdns.conf': lines({
    launch: 'gpgsql',
    'gpgsql-host': database.host,
    'gpgsql-port': database.port,
    'gpgsql-dbname': database.name,
    'gpgsql-user': database.user,
    'gpgsql-password': database.password,
    ...database.schema !== undefined && { 'gpgsql-extra-connection-parameters': `options=-csearch_path=${database.schema}` },
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
    'version-string': 'anonymous',
    'webserver-loglevel': 'none', // requests carry the key
    'default-soa-content': `${nameServer} hostmaster.@ 0 10800 3600 604800 3600`
  }, '=')
})
