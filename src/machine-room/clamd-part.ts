/** clamd as a supervised part, with everything below `<data>/clamd`. */
import path from 'node:path'
import type { Config } from '../config.ts'
import { ownFolder } from './account-folder.ts'
import type { Account } from './account.ts'
import { clamdFiles, localSignatures } from './mail-config/clamd.ts'
import { hears } from './probe.ts'
import { programPart } from './program-part.ts'
import { realHome, serverFolder } from './server-folder.ts'
import type { Part } from './supervisor.ts'
import { writeFiles } from './write-files.ts'

/** Whether a process is the clamd (or freshclam) of `data`. */
export function isClamdOf (data: string): (commandLine: string) => boolean {
  const home = realHome(data, 'clamd')
  return commandLine => home !== null && commandLine.includes(`\0--config-file\0${path.join(home, 'etc')}/`)
}

/** `folder`: its configuration, also freshclam's. */
export function clamdPart ({ data }: Config, account: Account | null, say: (line: string) => void): { readonly part: Part, readonly folder: string, readonly socket: string } {
  const { home, run } = serverFolder(data, 'clamd', account, say)
  const socket = path.join(run, 'clamd.sock')
  const folder = path.join(home, 'etc')
  const place = { database: path.join(home, 'signatures'), temporary: path.join(home, 'tmp'), listen: { socket } }
  const part = programPart({
    name: 'clamd',
    account,
    command: ['/usr/sbin/clamd', '--foreground', '--config-file', path.join(folder, 'clamd.conf')],
    prepare () {
      ownFolder(place.temporary, account)
      writeFiles(folder, clamdFiles(place), account)
      writeFiles(place.database, localSignatures, account)
    },
    probe: async () => { await hears({ path: socket }, /^PONG\0/, 'zPING\0') }
  }, data)
  return { part, folder, socket }
}
