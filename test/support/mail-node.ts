/** A second mail node: another Dovecot on the same machine, with a folder and ports of its own, on the same database. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { readConfig, type Config } from '../../src/config.ts'
import { unprivilegedAccount } from '../../src/machine-room/account.ts'
import { dovecotPart } from '../../src/machine-room/dovecot-part.ts'
import { freePort } from '../../src/machine-room/ports.ts'
import type { NodePorts } from '../../src/mail/nodes/arrange-nodes.ts'
import { handleOf, type Handle, type MailServers } from './mail-servers.ts'

export type MailNodeServer = { readonly name: string, readonly config: Config, readonly ports: NodePorts, readonly dovecot: Handle }

/** Of `servers`, whose database is at `url`. Stop its `dovecot` before them. */
export async function startMailNode ({ data, config: first }: Pick<MailServers, 'data' | 'config'>, url: string, name: string): Promise<MailNodeServer> {
  const folder = path.join(data, name) // goes with the house's
  mkdirSync(folder, { mode: 0o711 })
  cpSync(path.join(data, 'tls'), path.join(folder, 'tls'), { recursive: true })
  const taken = new Set<number>(Object.values(first.ports))
  const fresh = async () => {
    const port = await freePort(taken)
    taken.add(port)
    return port
  }
  const kept = JSON.parse(readFileSync(path.join(data, 'config.json'), 'utf8'))
  const ports = { ...first.ports }
  for (const each of ['imap', 'imaps', 'pop3', 'pop3s', 'sieve', 'lmtp', 'doveadm'] as const) ports[each] = await fresh()
  const sync = await fresh()
  writeFileSync(path.join(folder, 'config.json'), JSON.stringify({ ...kept, ports, mailNode: { name, sync } }))
  const config = readConfig(folder, { DATABASE_URL: url })
  const dovecot = await handleOf(dovecotPart(config, unprivilegedAccount({ create: false }), () => {}))
  return { name, config, ports: { ...portsOf(config), sync }, dovecot }
}

/** Those that other nodes know. */
export const portsOf = ({ ports: { imaps, pop3s, sieve, lmtp, doveadm } }: Config): NodePorts => ({ imaps, pop3s, sieve, lmtp, doveadm, sync: 1 })
