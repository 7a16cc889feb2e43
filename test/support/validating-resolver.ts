/** unbound on a loopback port, which asks a name server of ours for some zones and validates them against the keys it is given: a resolver as an operator runs one. */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { freePort } from '../../src/machine-room/ports.ts'
import { openResolver } from '../../src/dns/resolver-client.ts'
import { until } from './until.ts'

const program = '/usr/sbin/unbound'

/** For `{ skip: resolverMissing }`. */
export const resolverMissing: false | string = !existsSync(program) && 'needs the Debian package unbound'

export type ValidatingResolver = { readonly address: string, readonly close: () => Promise<void> }

/** `stubs`: zones and where they are answered. `anchors`: DS or DNSKEY lines that are believed. */
export async function validatingResolver ({ stubs, anchors = [] }: { readonly stubs: readonly { readonly zone: string, readonly port: number }[], readonly anchors?: readonly string[] }): Promise<ValidatingResolver> {
  const folder = mkdtempSync('/tmp/strefa-unbound-')
  const port = await freePort()
  const file = path.join(folder, 'unbound.conf')
  writeFileSync(file, `\
server:
  interface: 127.0.0.1
  port: ${port}
  username: ""
  chroot: ""
  directory: "${folder}"
  pidfile: ""
  use-syslog: no
  logfile: "${folder}/log"
  do-daemonize: no
  do-not-query-localhost: no
  module-config: "validator iterator"
  access-control: 127.0.0.0/8 allow
  num-threads: 1
  cache-max-negative-ttl: 1
${stubs.map(({ zone }) => `  domain-insecure: "${anchors.some(anchor => anchor.startsWith(`${zone}.`)) ? 'nowhere.invalid' : zone}"\n`).join('')}${anchors.map(anchor => `  trust-anchor: "${anchor}"\n`).join('')}\
remote-control:
  control-enable: no
${stubs.map(stub => `stub-zone:\n  name: "${stub.zone}"\n  stub-addr: 127.0.0.1@${stub.port}\n`).join('')}`)
  const child: ChildProcess = spawn('setpriv', ['--pdeathsig', 'KILL', program, '-d', '-c', file], { stdio: 'ignore' })
  const address = `127.0.0.1:${port}`
  const resolver = openResolver([address], { within: 500, tries: 1 })
  await until('unbound answers', async () => {
    if (child.exitCode !== null) throw new Error(`unbound ended with code ${child.exitCode}`)
    return 'values' in await resolver.look(stubs[0]!.zone, 'SOA')
  })
  return {
    address,
    async close () {
      await new Promise<void>(resolve => {
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
      })
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
