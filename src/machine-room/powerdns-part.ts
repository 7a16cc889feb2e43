/** PowerDNS as a supervised part, where it is installed: as an ordinary account, on ports above 1024, its zones in a schema of the database. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Config } from '../config.ts'
import type { Account } from './account.ts'
import { powerDnsFiles } from './mail-config/powerdns.ts'
import { powerDnsRole, powerDnsTables } from './powerdns-schema.ts'
import { hears } from './probe.ts'
import { programPart } from './program-part.ts'
import { realHome, serverFolder } from './server-folder.ts'
import type { Part } from './supervisor.ts'
import { writeFiles } from './write-files.ts'

const program = '/usr/sbin/pdns_server'

export const powerDnsInstalled = (): boolean => existsSync(program) && existsSync(powerDnsTables)

/** What a person is told where it is not. */
export const powerDnsMissing = 'not installed, zones wait (apt-get install pdns-server pdns-backend-pgsql)'

/** Whether a process is the name server of `data`. */
export function isPowerDnsOf (data: string): (commandLine: string) => boolean {
  const home = realHome(data, 'powerdns')
  return commandLine => home !== null && commandLine.includes(`\0--config-dir=${path.join(home, 'etc')}\0`)
}

/** Its schema must be there (ensurePowerDnsSchema). `say` is told when its files have to be elsewhere. */
export function powerDnsPart ({ data, ports, secrets, database, zones, listen }: Config, account: Account | null, say: (line: string) => void): Part {
  const { home, run } = serverFolder(data, 'powerdns', account, say)
  const { hostname, port, pathname } = new URL(database.url)
  const folder = path.join(home, 'etc')
  return programPart({
    name: 'powerdns',
    account,
    command: [program, `--config-dir=${folder}`],
    prepare () {
      writeFiles(folder, powerDnsFiles({
        listen,
        ports: { dns: ports.dns, api: ports.dnsApi },
        apiFrom: '127.0.0.0/8',
        apiKey: zones.api.apiKey,
        database: { host: hostname, port: Number(port || 5432), name: pathname.slice(1), user: powerDnsRole(database.url), password: secrets.dnsDatabase, schema: 'powerdns' },
        sockets: run,
        nameServer: zones.nameServers[0]!
      }), account)
    },
    async probe () {
      await hears({ host: '127.0.0.1', port: ports.dnsApi }, /^HTTP\/1\.[01] 200 /, `GET /api/v1/servers/localhost HTTP/1.0\r\nX-API-Key: ${zones.api.apiKey}\r\n\r\n`)
    }
  }, data)
}
