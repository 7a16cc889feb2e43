/** Pebble, the ACME server that Let's Encrypt tests with, on loopback ports of its own, without the network. */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ensureCertificates, tlsFiles } from '../../src/machine-room/certificates.ts'
import { freePort } from '../../src/machine-room/ports.ts'
import type { AcmeSettings } from '../../src/certificates/deps.ts'
import { until } from './until.ts'

const program = '/usr/bin/pebble'

/** For `{ skip: authorityMissing }`. */
export const authorityMissing: false | string = !existsSync(program) && 'needs the Debian package pebble'

export type Authority = {
  readonly settings: AcmeSettings
  /** What it has written: one line for each thing it did. */
  readonly log: () => string
  readonly kill: () => Promise<void>
  /** After `kill`: it has forgotten everything. */
  readonly start: () => Promise<void>
  readonly close: () => Promise<void>
}

/** `dns`: who it asks about names. `httpPort`: where it looks for http-01. `nonceReject`: percent of good nonces that it refuses. */
export async function acmeAuthority ({ dns, httpPort, nonceReject = 20, panel = null }: { readonly dns: string, readonly httpPort: number, readonly nonceReject?: number, readonly panel?: string | null }): Promise<Authority> {
  const folder = mkdtempSync('/tmp/strefa-acme-')
  await ensureCertificates(folder, new Date(performance.timeOrigin + performance.now()))
  const tls = tlsFiles(folder)
  const port = await freePort()
  const management = await freePort(new Set([port]))
  writeFileSync(path.join(folder, 'pebble.json'), JSON.stringify({
    pebble: { listenAddress: `127.0.0.1:${port}`, managementListenAddress: `127.0.0.1:${management}`, certificate: tls.mail, privateKey: tls.mailKey, httpPort, tlsPort: 1 }
  }))
  let child: ChildProcess
  let said = ''

  async function start (): Promise<void> {
    child = spawn('setpriv', ['--pdeathsig', 'KILL', program, '-config', path.join(folder, 'pebble.json'), '-dnsserver', dns], {
      env: { PEBBLE_VA_NOSLEEP: '1', PEBBLE_WFE_NONCEREJECT: String(nonceReject), PEBBLE_AUTHZREUSE: '0' }, stdio: ['ignore', 'pipe', 'pipe']
    })
    for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (text: Buffer) => { said += text.toString() })
    const before = said.length
    await until('the authority listens', () => said.slice(before).includes('ACME directory available'))
  }

  const kill = async (): Promise<void> => await new Promise(resolve => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })

  await start()
  return {
    settings: { directory: `https://localhost:${port}/dir`, contact: ['hostmaster@niebieski.example'], ca: readFileSync(tls.ca, 'utf8'), panel },
    log: () => said,
    kill,
    start,
    async close () {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
