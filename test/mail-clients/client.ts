/** Mail programs of Debian, run as their users run them, each in a home folder of its own. */
import { execFile } from 'node:child_process'
import { accessSync, constants, mkdtempSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import path from 'node:path'
import { after, before } from 'node:test'
import { openMailHouse, type MailHouse } from '../mail/mail-house.ts'
import { mailServersMissing } from '../support/mail-servers.ts'

/** For `{ skip }`: false, or which package would be needed. */
export const clientMissing = (program: string, debianPackage: string): false | string =>
  mailServersMissing || (!onPath(program) && `needs the Debian package ${debianPackage}`)

const onPath = (program: string): boolean => (process.env['PATH'] ?? '').split(path.delimiter).some(folder => {
  try {
    accessSync(path.join(folder, program), constants.X_OK)
    return true
  } catch {
    return false
  }
})

export type Client = {
  readonly home: string
  /** Writes a file that only its owner reads, as clients want of one that holds a password; answers its path. */
  readonly write: (name: string, content: string | Buffer) => Promise<string>
  readonly run: (program: string, ...args: readonly string[]) => Promise<{ code: number | string, said: string }>
  readonly close: () => Promise<void>
}

/** An empty home. A program that has not ended after 20 s is killed, and its code is then 'SIGKILL'. */
export function openClient (): Client {
  const home = mkdtempSync(path.join(tmpdir(), 'strefa-client-'))
  const env = { PATH: process.env['PATH'], HOME: home, USER: userInfo().username, LC_ALL: 'C.UTF-8' }
  return {
    home,
    async write (name, content) {
      const file = path.join(home, name)
      await writeFile(file, content, { mode: 0o600 })
      return file
    },
    run: (program, ...args) => new Promise(resolve => {
      execFile(program, args, { cwd: home, env, encoding: 'latin1', timeout: 20_000, killSignal: 'SIGKILL' }, (error, stdout, stderr) => {
        resolve({ code: error ? error.code ?? error.signal ?? error.message : 0, said: stdout + stderr })
      }).stdin?.end()
    }),
    close: () => rm(home, { recursive: true, force: true })
  }
}

/** A mail house for the tests of a file, and a client that knows its authority as `ca.pem`; none when the tests are skipped. */
export function useClient (skip: false | string, hand: (house: MailHouse, client: Client) => Promise<void>): void {
  if (skip) return
  let house: MailHouse
  let client: Client
  before(async () => {
    [house, client] = [await openMailHouse(), openClient()]
    await client.write('ca.pem', house.ca)
    await hand(house, client)
  })
  after(async () => {
    await client.close()
    await house.close()
  })
}

/** A message that is easily spoiled: dots at line starts, 8-bit octets that are no UTF-8, a long line, empty lines at its end. */
export const delicate = (id: string): Buffer => Buffer.from([
  'From: anna@example.org', 'To: ewa', `Subject: ${id}`, `Message-ID: <${id}@example.org>`, 'X-Folded:', '\t a', '   b  ', '',
  '.', '..', '.x', 'From here', 'za\xbf\xf3\xb3\xe6', 'x'.repeat(5000), '  spaces  ', '', '', ''
].join('\r\n'), 'latin1')
