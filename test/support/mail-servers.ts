/** Dovecot, clamd and our SMTP servers on a test database, in a folder and on ports of their own. They end with the test's process, however that ends. */
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import path from 'node:path'
import { readConfig, type Config } from '../../src/config.ts'
import type { KeyRing } from '../../src/deps.ts'
import { unprivilegedAccount } from '../../src/machine-room/account.ts'
import { all } from '../../src/machine-room/all.ts'
import { ensureCertificates, tlsFiles } from '../../src/machine-room/certificates.ts'
import { clamdPart } from '../../src/machine-room/clamd-part.ts'
import { dovecotPart } from '../../src/machine-room/dovecot-part.ts'
import { ensureDovecotRole } from '../../src/machine-room/dovecot-role.ts'
import { openKeyRing } from '../../src/machine-room/key-ring.ts'
import { nodePart } from '../../src/machine-room/node-part.ts'
import { ringFile } from '../../src/machine-room/open-core.ts'
import { prepareConfig } from '../../src/machine-room/prepare-config.ts'
import { asSuperuser } from './database.ts'
import type { Launched, Part } from '../../src/machine-room/supervisor.ts'
import { missingDebian } from '../../src/boot/debian.mjs'

/** For `{ skip: mailServersMissing }`: false, or what to install. */
export const mailServersMissing: false | string = missingDebian().length > 0 && `needs Debian packages: ${missingDebian().join(' ')}`

export type MailServers = {
  /** What the servers, and flows under test, read: `config.mail` says where everything is. */
  readonly config: Config
  readonly data: string
  /** PEM of the authority that signed the servers' certificate (for the name `config.mail.host`, 'localhost' and 127.0.0.1). */
  readonly ca: string
  /** The ring that the SMTP servers open sealed keys with. */
  readonly keys: KeyRing
  readonly clamd: Handle
  readonly dovecot: Handle
  /** Undefined unless `smtp` was asked for. */
  readonly mx?: Handle
  readonly submission?: Handle
  /** Takes mail to the rest of the world: `<data>/outside/*.eml`, beside each a .json with the envelope. */
  readonly outside?: Handle
  readonly stop: () => Promise<void>
}

export type Handle = {
  readonly pid: () => number
  readonly stop: () => Promise<void>
  /** After `stop` or `kill`; answers when it does its work again. */
  readonly start: () => Promise<void>
  /** SIGKILL; answers when it has ended. */
  readonly kill: () => Promise<void>
}

/** Removes the folder when its standard input ends, which it does however our process ends; the servers end a moment before. */
const keeper = 'read -r _ || sleep 1; n=0; while ! rm -rf "$1" 2>/dev/null && [ $n -lt 40 ]; do sleep 0.25; n=$((n+1)); done'

/** `url` of testDatabase(). With `smtp` also mx, submission and outside. Stop it in `after`, before the database is closed. */
export async function mailServers (url: string, { smtp = false, settings = {} }: { smtp?: boolean, /** Over those of config.json. */ settings?: object } = {}): Promise<MailServers> {
  const data = realpathSync(mkdtempSync('/tmp/strefa-mail-')) // short: sockets lie below
  chmodSync(data, 0o711)
  const watch = spawn('sh', ['-c', keeper, 'keeper', data], { detached: true, stdio: ['pipe', 'ignore', 'ignore'], cwd: '/' })
  for (const handle of [watch, watch.stdin as unknown as Socket]) handle.unref()

  const environment = { DATABASE_URL: url, NODE_TEST_CONTEXT: undefined }
  const silent = () => {}
  await prepareConfig(data, {}, silent)
  const file = path.join(data, 'config.json')
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...settings }))
  const config = readConfig(data, environment)
  const now = new Date(performance.timeOrigin + performance.now())
  await ensureCertificates(data, now, { mail: config.mail.host })
  const keys = openKeyRing(ringFile(data), { create: true })
  await ensureDovecotRole(asSuperuser(url), config.secrets.dovecotDatabase)

  const account = unprivilegedAccount({ create: false })
  const running: Handle[] = []
  const run = async (part: Part): Promise<Handle> => {
    const handle = await handleOf(part)
    running.push(handle)
    return handle
  }
  const stop = async () => {
    await Promise.all(running.map(handle => handle.stop()))
    await new Promise<void>(resolve => {
      watch.ref()
      watch.once('exit', () => resolve())
      watch.stdin?.end('stopped\n')
    })
  }
  try {
    const [clamd, dovecot] = await all([run(clamdPart(config, account, silent).part), run(dovecotPart(config, account, silent))])
    const servers = { config, data, ca: readFileSync(tlsFiles(data).ca, 'utf8'), keys, clamd, dovecot, stop }
    if (!smtp) return servers
    const [mx, submission, outside] = await all([run(nodePart('mx', data, environment)), run(nodePart('submission', data, environment)), run(nodePart('outside', data, environment))])
    return { ...servers, mx, submission, outside }
  } catch (error) {
    const logs = ['clamd', 'dovecot', 'mx', 'submission'].map(name => logOf(data, name)).join('')
    await stop()
    throw new Error(`${(error as Error).message}\n${logs}`, { cause: error })
  }
}

export async function handleOf (part: Part): Promise<Handle> {
  const unwanted = new AbortController().signal
  let current: Launched = await part.launch(unwanted)
  return {
    pid: () => current.pid,
    stop: () => current.stop(),
    async start () { current = await part.launch(unwanted) },
    async kill () {
      process.kill(current.pid, 'SIGKILL')
      await current.ended
    }
  }
}

function logOf (data: string, name: string): string {
  try {
    return `--- ${name}\n${readFileSync(path.join(data, 'log', `${name}.log`), 'utf8').slice(-3000)}`
  } catch {
    return ''
  }
}
