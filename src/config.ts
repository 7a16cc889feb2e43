/** Configuration: one file (made on the first start, mode 0600) and the environment become one frozen, typed value. Every fault is told at once. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { AcmeConfig } from './config/acme.ts'
import { directoryConfig, Registrar, type DirectoryConfig } from './config/directory.ts'
import { Dns, dnsConfig, dnsPortNames, Resolver, type DnsConfig } from './config/dns.ts'
import { filterConfig, filterPortNames, type FilterConfig } from './config/filters.ts'
import { Inbound } from './config/inbound.ts'
import { HostName, Hosts, mailConfig, mailPortNames, OwnNode, type MailConfig } from './config/mail.ts'
import { faultsOfRegistries, Registry } from './config/registries.ts'
import { faultsOfTelemetry, Telemetry } from './config/telemetry.ts'
import { faultsOfWeb, webConfig, webPortNames, WebUrl, type WebConfig } from './config/web.ts'
import { webmailConfig, webmailPortNames, WebmailUrl, type WebmailConfig } from './config/webmail.ts'
import { Refusal } from './errors.ts'
import { factorDemands } from './rules/second-factor.ts'

const Port = Type.Integer({ minimum: 1, maximum: 65_535 })
/** TLS from the first byte on port 465, else by STARTTLS. */
const AlarmRelay = Type.Object({ host: HostName, port: Port, user: Type.Optional(Type.String()), password: Type.Optional(Type.String()) }, { additionalProperties: false })
const Secret = Type.String({ minLength: 16 })
const ports = <Name extends string>(names: readonly Name[]) =>
  Type.Object(Object.fromEntries(names.map(name => [name, Port])) as Record<Name, typeof Port>, { additionalProperties: false })

/** `registry`, `registryHttps` and `registryControl` are the practice registry's as NASK is today; the others are further registries to practise with, in the same process. */
export const portNames = ['database', 'registry', 'registryControl', ...webPortNames, ...mailPortNames, 'registryHttps', 'registryNask2019', 'registryEurid', 'registryGtld', ...dnsPortNames, ...filterPortNames, ...webmailPortNames] as const

/** var/config.json. */
export const ConfigFile = Type.Object({
  /** Practice mode: the practice registry runs, and business time can be moved. */
  practice: Type.Boolean(),
  host: Type.String({ minLength: 1 }),
  logLevel: Type.Enum(['debug', 'info', 'warn', 'error']),
  ports: ports(portNames),
  /** `dovecotDatabase`: of the role that Dovecot reads logins and writes usage with. `doveadm`: key of Dovecot's HTTP door. `letters`: of the mailbox that our letters are sent from. `dnsDatabase`: of the role of the name server. `dnsApi`: key of its HTTP door. `metrics`: key of /metrics. `webmailDatabase`: of the role of the webmail. `webmail`: what it seals passwords of its sessions with. */
  secrets: Type.Object({ database: Secret, registryControl: Secret, dovecotDatabase: Secret, doveadm: Secret, letters: Secret, dnsDatabase: Secret, dnsApi: Secret, webmailDatabase: Secret, webmail: Secret, metrics: Secret }, { additionalProperties: false }),
  /** The name that mail programs and other mail servers know us by. */
  mailHost: HostName,
  /** Whether freshclam may fetch virus signatures. */
  virusUpdates: Type.Boolean(),
  /** Whether rspamd runs, where it is installed; it does when left out. */
  spamFilter: Type.Optional(Type.Boolean()),
  hosts: Type.Optional(Hosts),
  mailNode: Type.Optional(OwnNode),
  /** Networks of webmail and of proxies before the mail servers; the machine itself when left out. */
  trustedNetworks: Type.Optional(Type.Array(Type.String({ pattern: String.raw`^[0-9a-f.:]+/\d{1,3}$` }))),
  /** RFC 8461: what others do who cannot reach us over TLS that they believe; they try and report when left out. */
  mailSts: Type.Optional(Type.Union([Type.Literal('testing'), Type.Literal('enforce')])),
  /** Whether IMAP, POP3 and ManageSieve offer SCRAM, which takes app passwords alone; not when left out. */
  mailScram: Type.Optional(Type.Boolean()),
  webmailUrl: Type.Optional(WebmailUrl),
  /** Where people reach the panel and programs the API, when that is not `host` and its port: a name, a proxy. Over https cookies go over nothing else. */
  webUrl: Type.Optional(WebUrl),
  /** Where a proxy leads to the ports of uploads; another origin than the panel's. */
  uploadsUrl: Type.Optional(WebUrl),
  /** Addresses or networks of proxies before the panel and the API, whose X-Forwarded-For is believed; nobody's when left out. */
  webProxies: Type.Optional(Type.Array(Type.String({ pattern: String.raw`^[0-9a-f.:]+(?:/\d{1,3})?$` }))),
  /** WHOIS (RFC 3912) in the clear, for everybody; it is not offered when left out (docs/rdap.md). */
  whoisPort: Type.Optional(Port),
  registrar: Type.Optional(Registrar),
  /** How mail of strangers is met. */
  inbound: Type.Optional(Inbound),
  dns: Dns,
  /** The former name of dns.resolvers. */
  resolver: Type.Optional(Resolver),
  acme: Type.Optional(AcmeConfig),
  /** Whose password alone is not enough to get into the panel; nobody’s when left out. */
  secondFactor: Type.Optional(Type.Enum([...factorDemands])),
  /** A mail server elsewhere that takes alarms for the operator: our own mail waits while the virus scanner is away. */
  alarmRelay: Type.Optional(AlarmRelay),
  telemetry: Type.Optional(Telemetry),
  /** Registrar accounts of the practice registry; the first is ours. */
  registryAccounts: Type.Array(Type.Object({ id: Type.String({ minLength: 1 }), password: Secret, contactPrefix: Type.String({ minLength: 1 }) }, { additionalProperties: false }), { minItems: 2 }),
  /** Real registries: spoken to outside practice mode only, whose time is no registry's. */
  registries: Type.Optional(Type.Array(Registry))
}, { additionalProperties: false })

export type ConfigFile = Static<typeof ConfigFile>
export type Ports = ConfigFile['ports']
export type RegistryAccount = ConfigFile['registryAccounts'][number]

export type Config = ConfigFile & WebConfig & {
  /** Absolute; everything that is kept lies under it. */
  readonly data: string
  readonly database: { readonly url: string, readonly embedded: boolean }
  /** Address that our servers listen on: loopback, unless others of ours run on other machines. The panel and the API listen on `host`. */
  readonly listen: string
  readonly mail: MailConfig
  readonly zones: DnsConfig
  readonly filters: FilterConfig
  readonly webmail: WebmailConfig
  readonly directory: DirectoryConfig
}

type Environment = Readonly<Record<string, string | undefined>>

/** STREFA_REGISTRY_CONTROL_PORT → registryControl */
const portVariables = new Map(portNames.map(name => [`STREFA_${name.replaceAll(/[A-Z]/g, '_$&').toUpperCase()}_PORT`, name]))
const known: ReadonlySet<string> = new Set([...portVariables.keys(), 'STREFA_DATA', 'STREFA_HOST', 'STREFA_LOG_LEVEL', 'STREFA_MAIL_HOST', 'STREFA_PRACTICE', 'STREFA_SPAM_FILTER', 'STREFA_VIRUS_UPDATES'])

/** A first configuration: secrets are random, ports as given. */
export const newConfigFile = (ports: Ports): ConfigFile => ({
  practice: true,
  host: '127.0.0.1',
  logLevel: 'info',
  ports,
  secrets: { database: newSecret(), registryControl: newSecret(), dovecotDatabase: newSecret(), doveadm: newSecret(), letters: newSecret(), dnsDatabase: newSecret(), dnsApi: newSecret(), webmailDatabase: newSecret(), webmail: newSecret(), metrics: newSecret() },
  mailHost: 'mail.niebieski.example',
  virusUpdates: true,
  dns: { nameServers: ['ns1.niebieski.example', 'ns2.niebieski.example'], hostmaster: 'hostmaster@niebieski.example', caaIssuers: ['letsencrypt.org'] },
  registryAccounts: [
    { id: 'strefa', password: newSecret(), contactPrefix: 'str' },
    { id: 'observer', password: newSecret(), contactPrefix: 'obs' }
  ]
})

/** Reads `<data>/config.json` under the environment. Throws Refusal 'invalid'. */
export function readConfig (data: string, environment: Environment): Config {
  const file = path.join(data, 'config.json')
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    throw faulty([missing ? `${file} is not there: run \`npm start\` first, or name the folder with --data.` : `${file} cannot be read: ${(error as Error).message}`])
  }
  return parseConfig(data, text, environment)
}

/** Throws Refusal 'invalid' with all faults. */
export function parseConfig (data: string, text: string, environment: Environment): Config {
  const faults: string[] = []
  const file = parseFile(text, faults)
  const over = parseEnvironment(environment, faults)
  if (faults.length > 0 || !file) throw faulty(faults)

  const merged = { ...file, ...over, ports: { ...file.ports, ...over.ports } }
  const { ports, secrets, hosts } = merged
  const host = hosts?.web ?? (merged.host.includes(':') ? `[${merged.host}]` : merged.host)
  const web = webConfig(merged, host)
  if (web.uploadsUrl === web.webUrl) throw faulty([`uploadsUrl: what strangers sent needs an origin of its own, not the panel's (${web.webUrl}). Leave it out, or name another host or port.`])
  const url = environment['DATABASE_URL']
  return deepFreeze({
    ...merged,
    data,
    database: { url: url ?? `postgres://strefa:${secrets.database}@127.0.0.1:${ports.database}/strefa`, embedded: url === undefined },
    listen: hosts ? '0.0.0.0' : '127.0.0.1',
    ...web,
    mail: mailConfig(merged, data),
    zones: dnsConfig(merged),
    filters: filterConfig(merged),
    webmail: webmailConfig({ ...merged, host }),
    directory: directoryConfig(merged.registrar, web.webUrl)
  })
}

function parseFile (text: string, faults: string[]): ConfigFile | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    faults.push(`config.json is not JSON: ${(error as Error).message}`)
    return undefined
  }
  if (Value.Check(ConfigFile, value)) {
    faults.push(...faultsOfRegistries(value.registries ?? []), ...faultsOfTelemetry(value.telemetry), ...faultsOfWeb(value))
    return value
  }
  for (const { keyword, instancePath, message } of Value.Errors(ConfigFile, value)) {
    if (keyword !== 'boolean') faults.push(`config.json ${instancePath.slice(1).replaceAll('/', '.')} ${message}`) // 'boolean': an unknown field, told by its object
  }
  return undefined
}

type Overrides = Partial<Pick<ConfigFile, 'practice' | 'host' | 'logLevel' | 'mailHost' | 'virusUpdates' | 'spamFilter'>> & { ports: Partial<Ports> }

/** `STREFA_TEST_…` belongs to the tests; any other name that is not known is a misspelling. */
function parseEnvironment (environment: Environment, faults: string[]): Overrides {
  const over: Overrides = { ports: {} }
  for (const name of Object.keys(environment)) {
    if (name.startsWith('STREFA_') && !name.startsWith('STREFA_TEST_') && !known.has(name)) faults.push(`${name} is not known; there are ${[...known].join(', ')}`)
  }
  for (const [name, port] of portVariables) {
    const value = environment[name]
    if (value === undefined) continue
    if (/^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65_535) over.ports[port] = Number(value)
    else faults.push(`${name} must be a port from 1 to 65535, not '${value}'`)
  }
  const { STREFA_HOST: host, STREFA_PRACTICE: practice, STREFA_LOG_LEVEL: level, STREFA_MAIL_HOST: mailHost, STREFA_VIRUS_UPDATES: updates, STREFA_SPAM_FILTER: filter, DATABASE_URL: url } = environment
  if (host !== undefined) {
    if (/^[\w.:-]+$/.test(host)) over.host = host
    else faults.push(`STREFA_HOST must be an address to listen on, not '${host}'`)
  }
  if (practice !== undefined) {
    if (practice === 'on' || practice === 'off') over.practice = practice === 'on'
    else faults.push(`STREFA_PRACTICE must be on or off, not '${practice}'`)
  }
  if (mailHost !== undefined) {
    if (Value.Check(HostName, mailHost)) over.mailHost = mailHost
    else faults.push(`STREFA_MAIL_HOST must be a host name in small letters, not '${mailHost}'`)
  }
  if (updates !== undefined) {
    if (updates === 'on' || updates === 'off') over.virusUpdates = updates === 'on'
    else faults.push(`STREFA_VIRUS_UPDATES must be on or off, not '${updates}'`)
  }
  if (filter !== undefined) {
    if (filter === 'on' || filter === 'off') over.spamFilter = filter === 'on'
    else faults.push(`STREFA_SPAM_FILTER must be on or off, not '${filter}'`)
  }
  if (level !== undefined) {
    if (level === 'debug' || level === 'info' || level === 'warn' || level === 'error') over.logLevel = level
    else faults.push(`STREFA_LOG_LEVEL must be debug, info, warn or error, not '${level}'`)
  }
  if (url !== undefined && !(URL.canParse(url) && /^postgres(?:ql)?:$/.test(new URL(url).protocol))) faults.push('DATABASE_URL must be a postgres:// URL') // never said back: it holds a password
  return over
}

const newSecret = (): string => randomBytes(24).toString('base64url')

const faulty = (faults: readonly string[]): Refusal =>
  new Refusal('invalid', `The configuration has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n${faults.map(fault => `  ${fault}`).join('\n')}`, { reason: 'configuration' })

function deepFreeze<Value extends object> (value: Value): Value {
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) deepFreeze(inner as object)
  return Object.freeze(value)
}
