/** Haraka's folder of one of the two SMTP servers: `<data>/mail/mx` and `<data>/mail/submission`. The queue in it is kept. */
import { mkdirSync, readFileSync, readlinkSync, rmSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Config } from '../config.ts'
import { smtpPlugins, type SmtpServer } from '../mail/smtp/plugin-list.ts'
import { tlsFiles } from './certificates.ts'
import { harakaFiles } from './mail-config/haraka.ts'
import { writeFiles } from './write-files.ts'

const plugins = fileURLToPath(new URL('../../plugins', import.meta.url))

/** Writes its configuration anew and returns the folder. */
export function prepareSmtpFolder ({ data, listen, mail, ports, logLevel }: Config, server: SmtpServer): string {
  const folder = path.join(data, 'mail', server)
  const tls = tlsFiles(data)
  rmSync(path.join(folder, 'config'), { recursive: true, force: true })
  writeFiles(folder, harakaFiles({
    host: mail.host,
    listen,
    ports: server === 'mx' ? { plain: mail.ports.smtp } : { plain: mail.ports.submission, implicitTls: mail.ports.submissions, replies: ports.replies },
    tls: { certificate: readFileSync(tls.mail, 'utf8'), key: readFileSync(tls.mailKey, 'utf8') },
    logLevel
  }, smtpPlugins[server]), null)
  mkdirSync(path.join(folder, 'queue'), { recursive: true, mode: 0o700 })
  link(path.join(folder, 'plugins'))
  return folder
}

/** Haraka finds plugins below its folder; a link stays right when the clone is moved, because it is made at each start. */
function link (file: string): void {
  if (linkedTo(file) === plugins) return
  rmSync(file, { force: true })
  symlinkSync(plugins, file)
}

function linkedTo (file: string): string | undefined {
  try {
    return readlinkSync(file)
  } catch {
    return undefined
  }
}
