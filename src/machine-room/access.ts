/** How to get in: `<data>/access.json` (mode 0600) and the table that `npm start` prints. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Door } from '../config/mail.ts'
import type { Config, RegistryAccount } from '../config.ts'
import type { FirstCredentials } from '../people/establish.ts'
import { tlsFiles } from './certificates.ts'
import { controlUrl, passwordAt, practiceHouses, practicePath } from './practice-registry.ts'
import { webmailAddress } from './webmail-place.ts'
import { writeWhole } from './write-whole.ts'

export type Access = {
  readonly url: string
  readonly api: { readonly url: string, readonly key: string | null }
  readonly staff: { readonly email: string | null, readonly password: string | null }
  /** Of the practice registry as NASK is today; null outside practice mode. The first account is the product's own, which logs in under its certificate alone; the second another registrar's. */
  readonly registry: {
    readonly host: string
    /** EPP over TLS (RFC 5734). */
    readonly port: number
    /** EPP over HTTPS. */
    readonly url: string
    readonly ca: string
    readonly accounts: readonly RegistryAccount[]
    /** Of the first account: files of the certificate and its key. */
    readonly certificate: { readonly cert: string, readonly key: string }
    readonly control: { readonly url: string, readonly token: string }
    /** Other registries to practise with, under the same control door: EPP over TLS. */
    readonly others: readonly { readonly registry: string, readonly title: string, readonly port: number, readonly accounts: readonly RegistryAccount[] }[]
  } | null
  /** `ca`: file that signed the servers' certificate. smtp is the MX; submission and submissions want a login. imap, pop3, sieve and submission begin in the clear (STARTTLS), the others with TLS. */
  readonly mail: { readonly host: string, readonly ca: string } & Readonly<Record<typeof mailDoors[number], Door>>
  /** For a browser; null: it is not installed. */
  readonly webmail: string | null
  readonly database: { readonly url: string }
  readonly data: string
}

const mailDoors = ['smtp', 'submission', 'submissions', 'imap', 'imaps', 'pop3', 'pop3s', 'sieve'] as const

const fileOf = (data: string): string => path.join(data, 'access.json')

/** `first`: credentials that were just made; null: they stand in the file since the first start (or were removed from it on purpose). */
export function writeAccess (config: Config, first: FirstCredentials | null): Access {
  const { data, database, practice, ports, webUrl, mail } = config
  const known = first ?? firstIn(data)
  const access: Access = {
    url: webUrl,
    api: { url: `${webUrl}/api/v1`, key: known?.apiKey ?? null },
    staff: { email: known?.email ?? null, password: known?.password ?? null },
    registry: practice ? registryAccess(config) : null,
    mail: {
      host: mail.host,
      ca: tlsFiles(data).ca,
      ...Object.fromEntries(mailDoors.map(name => [name, { host: '127.0.0.1', port: ports[name] }])) as Record<typeof mailDoors[number], Door>
    },
    webmail: webmailAddress(config),
    database: { url: database.url },
    data
  }
  writeWhole(fileOf(data), JSON.stringify(access, null, 2))
  return access
}

function registryAccess (config: Config): NonNullable<Access['registry']> {
  const { data, ports, secrets, registryAccounts } = config
  const { ca, registryClient, registryClientKey } = tlsFiles(data)
  return {
    host: '127.0.0.1',
    port: ports.registry,
    url: `https://127.0.0.1:${ports.registryHttps}${practicePath}`,
    ca,
    accounts: registryAccounts,
    certificate: { cert: registryClient, key: registryClientKey },
    control: { url: controlUrl(config), token: secrets.registryControl },
    others: practiceHouses.slice(1).map(({ registry, title, port }) => ({ registry, title, port: ports[port], accounts: registryAccounts.map(account => ({ ...account, password: passwordAt(registry, account) })) }))
  }
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

export function accessTable ({ url, api, staff, registry, mail, webmail, database, data }: Access): string {
  const rows: [string, string][] = [
    ['panel', url],
    ['log in', `${staff.email ?? '(as made before)'}  ${staff.password ?? ''}`],
    ['API', `${api.url}  (documentation: ${url}/api/docs)`],
    ['API key', api.key ?? '(as made before)'],
    ...registry
      ? [
        ['practice registry', `EPP over TLS ${registry.host}:${registry.port} and HTTPS ${registry.url}, accounts ${registry.accounts.map(({ id }) => id).join(', ')}`],
        ['… others', registry.others.map(({ title, port }) => `${title} ${registry.host}:${port}`).join(', ')]
      ] satisfies [string, string][]
      : [],
    ['mail host', `${mail.host}, certificate signed by ${mail.ca}`],
    ['mail ports', mailDoors.map(name => `${name} ${mail[name].port}`).join(', ')],
    ['webmail', webmail ?? 'not installed'],
    ['database', new URL(database.url).host],
    ['data', data],
    ['all of this', fileOf(data)]
  ]
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value.trimEnd()}`).join('\n')
}
