/** A second Haraka beside the product's, with one plugin that scans and delivers and does nothing else (test/bench/mail-floor), on the same clamd. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { tlsFiles } from '../../../src/machine-room/certificates.ts'
import { harakaFiles } from '../../../src/machine-room/mail-config/haraka.ts'
import { freePort } from '../../../src/machine-room/ports.ts'
import { hears } from '../../../src/machine-room/probe.ts'
import { writeFiles } from '../../../src/machine-room/write-files.ts'
import type { MailServers } from '../../support/mail-servers.ts'
import type { FloorSettings } from '../mail-floor/index.ts'

const harakaProcess = fileURLToPath(new URL('floor-haraka.ts', import.meta.url))
const plugins = fileURLToPath(new URL('..', import.meta.url))

export type MailFloor = { readonly pid: number, readonly port: number, readonly stop: () => Promise<void> }

/** Configured as the product's MX is, but for the plugins; it delivers to `lmtpPort`. Its folder goes with the servers'. */
export async function openMailFloor ({ data, config: { mail, logLevel } }: MailServers, lmtpPort: number): Promise<MailFloor> {
  if (!('socket' in mail.clamd)) throw new Error('the floor asks clamd over its socket')
  const folder = path.join(data, 'mail', 'floor')
  const tls = tlsFiles(data)
  const port = await freePort(new Set(Object.values(mail.ports)))
  const settings: FloorSettings = { clamdSocket: mail.clamd.socket, lmtpPort }
  writeFiles(folder, harakaFiles({
    host: mail.host,
    listen: '127.0.0.1',
    ports: { plain: port },
    tls: { certificate: readFileSync(tls.mail, 'utf8'), key: readFileSync(tls.mailKey, 'utf8') },
    logLevel
  }, [{ name: 'mail-floor', timeout: 300, settings: { 'mail-floor.json': JSON.stringify(settings) } }]), null)
  mkdirSync(path.join(folder, 'queue'), { mode: 0o700 })
  symlinkSync(plugins, path.join(folder, 'plugins'))

  const child = fork(harakaProcess, [folder], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const ended = once(child, 'exit')
  await Promise.race([greets(port), ended.then(() => { throw new Error('the floor did not start') })])
  return {
    pid: child.pid!,
    port,
    async stop () {
      child.disconnect()
      await ended
    }
  }
}

async function greets (port: number): Promise<void> {
  for (;;) {
    try {
      await hears({ host: '127.0.0.1', port }, /^220 .*\r\n/, 'QUIT\r\n')
      return
    } catch {
      await delay(20)
    }
  }
}
