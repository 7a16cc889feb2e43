/** rspamd as a supervised part, where it is installed: as an ordinary account, on ports above 1024, with what it learned below `<data>/rspamd`. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Config } from '../config.ts'
import { ownFolder } from './account-folder.ts'
import type { Account } from './account.ts'
import { rspamdFiles } from './mail-config/rspamd.ts'
import { hears } from './probe.ts'
import { programPart } from './program-part.ts'
import { realHome, serverFolder } from './server-folder.ts'
import type { Part } from './supervisor.ts'
import { writeFiles } from './write-files.ts'

const program = '/usr/bin/rspamd'

export const rspamdInstalled = (): boolean => existsSync(program)

/** What a person is told where it is not. */
export const rspamdMissing = 'not installed, mail is not filtered for spam (apt-get install rspamd)'

export const rspamdSwitchedOff = 'switched off (spamFilter in config.json), mail is not filtered for spam'

/** Whether a process is the rspamd of `data`, or one of its children that holds its ports: they change their titles, and outlive a main process that is killed. */
export function isRspamdOf (data: string): (commandLine: string) => boolean {
  const home = realHome(data, 'rspamd')
  const titles = portsIn(path.join(data, 'config.json')).map(port => `process (127.0.0.1:${port})`)
  return commandLine => home !== null && (commandLine.includes(`\0--var=LOCAL_CONFDIR=${path.join(home, 'etc')}\0`) || (commandLine.startsWith('rspamd: ') && titles.some(title => commandLine.includes(title))))
}

/** None before the first start. */
function portsIn (file: string): number[] {
  try {
    const { ports: { rspamd, rspamdControl } } = JSON.parse(readFileSync(file, 'utf8')) as { ports: { rspamd?: number, rspamdControl?: number } }
    return [rspamd, rspamdControl].filter(port => port !== undefined)
  } catch {
    return []
  }
}

/** `say` is told when its files have to be elsewhere. The first start takes up to half a minute: it compiles its patterns. */
export function rspamdPart ({ data, dns, filters, practice, resolver }: Config, account: Account | null, say: (line: string) => void): { readonly part: Part, readonly state: string } {
  const { home, run } = serverFolder(data, 'rspamd', account, say)
  const folder = path.join(home, 'etc')
  const state = path.join(home, 'state')
  const variables = { LOCAL_CONFDIR: folder, DBDIR: state, RUNDIR: run, LOGDIR: run }
  const part = programPart({
    name: 'rspamd',
    account,
    command: [program, '-f', ...Object.entries(variables).map(([name, value]) => `--var=${name}=${value}`)],
    prepare () {
      ownFolder(state, account)
      writeFiles(folder, rspamdFiles({
        listen: filters.scan.host,
        ports: { scan: filters.scan.port, control: filters.control.port },
        state,
        logLevel: 'warning',
        password: filters.control.password,
        nameServers: dns.resolvers ?? resolver ?? (practice ? [] : 'system') // the practice's own name server knows nothing of the world
      }), account)
    },
    probe: async () => { await hears(filters.scan, /^HTTP\/1\.[01] 200 [\s\S]*pong/, 'GET /ping HTTP/1.0\r\n\r\n') }
  }, data)
  return { part, state }
}
