/** How to get in: `<data>/access.json` (mode 0600) and the table that `npm start` prints. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Door } from '../config/mail.ts'
import type { Config, RegistryAccount } from '../config.ts'
import type { FirstCredentials } from '../people/establish.ts'
import { tlsFiles } from './certificates.ts'
import { controlUrl } from './practice-registry.ts'
import { writeWhole } from './write-whole.ts'

export type Access = {
  readonly url: string
  readonly api: { readonly url: string, readonly key: string | null }
  readonly staff: { readonly email: string | null, readonly password: string | null }
  /** Of the practice registry; null outside practice mode. The first account is the product's own, the second another registrar's. */
  readonly registry: {
    readonly host: string
    readonly port: number
    readonly ca: string
    readonly accounts: readonly RegistryAccount[]
    readonly control: { readonly url: string, readonly token: string }
  } | null
  /** `ca`: file that signed the servers' certificate. smtp is the MX; submission and submissions want a login. imap, pop3, sieve and submission begin in the clear (STARTTLS), the others with TLS. */
  readonly mail: { readonly host: string, readonly ca: string } & Readonly<Record<typeof mailDoors[number], Door>>
  readonly database: { readonly url: string }
  readonly data: string
}

const mailDoors = ['smtp', 'submission', 'submissions', 'imap', 'imaps', 'pop3', 'pop3s', 'sieve'] as const

const fileOf = (data: string): string => path.join(data, 'access.json')

/** `first`: credentials that were just made; null: they stand in the file since the first start (or were removed from it on purpose). */
export function writeAccess (config: Config, first: FirstCredentials | null): Access {
  const { data, database, practice, ports, secrets, registryAccounts, webUrl, mail } = config
  const known = first ?? firstIn(data)
  const access: Access = {
    url: webUrl,
    api: { url: `${webUrl}/api/v1`, key: known?.apiKey ?? null },
    staff: { email: known?.email ?? null, password: known?.password ?? null },
    registry: practice
      ? { host: '127.0.0.1', port: ports.registry, ca: tlsFiles(data).ca, accounts: registryAccounts, control: { url: controlUrl(config), token: secrets.registryControl } }
      : null,
    mail: {
      host: mail.host,
      ca: tlsFiles(data).ca,
      ...Object.fromEntries(mailDoors.map(name => [name, { host: '127.0.0.1', port: ports[name] }])) as Record<typeof mailDoors[number], Door>
    },
    database: { url: database.url },
    data
  }
  writeWhole(fileOf(data), JSON.stringify(access, null, 2))
  return access
}

/** Throws when nothing was ever started on `data`. */
export const readAccess = (data: string): Access => JSON.parse(readFileSync(fileOf(data), 'utf8')) as Access

function firstIn (data: string): FirstCredentials | null {
  try {
    const { staff: { email, password }, api: { key } } = readAccess(data)
    return email && password && key ? { email, password, apiKey: key } : null
  } catch {
    return null
  }
}

export function accessTable ({ url, api, staff, registry, mail, database, data }: Access): string {
  const rows: [string, string][] = [
    ['panel', url],
    ['log in', `${staff.email ?? '(as made before)'}  ${staff.password ?? ''}`],
    ['API', `${api.url}  (documentation: ${url}/api/docs)`],
    ['API key', api.key ?? '(as made before)'],
    ...registry ? [['practice registry', `EPP over TLS ${registry.host}:${registry.port}, accounts ${registry.accounts.map(({ id }) => id).join(', ')}`] satisfies [string, string]] : [],
    ['mail host', `${mail.host}, certificate signed by ${mail.ca}`],
    ['mail ports', mailDoors.map(name => `${name} ${mail[name].port}`).join(', ')],
    ['database', new URL(database.url).host],
    ['data', data],
    ['all of this', fileOf(data)]
  ]
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value.trimEnd()}`).join('\n')
}
