/** `strefa start`: sets up what is missing, starts the parts, keeps them running, stops them; the database is the last to stop. */
import { mkdirSync, realpathSync } from 'node:fs'
import { readConfig, type Config } from '../config.ts'
import type { Now } from '../deps.ts'
import { accessTable, type Access } from './access.ts'
import { all } from './all.ts'
import { unprivilegedAccount, type Account } from './account.ts'
import { certificateNames, ensureCertificates } from './certificates.ts'
import { clamdPart } from './clamd-part.ts'
import { dovecotPart } from './dovecot-part.ts'
import { ensureDovecotRole } from './dovecot-role.ts'
import { prepareConfig } from './prepare-config.ts'
import { establishHouse } from './establish-house.ts'
import { openKeyRing } from './key-ring.ts'
import { endLeftovers } from './leftovers.ts'
import { lockData } from './lock.ts'
import { openLogger } from './log.ts'
import { keepDovecotCertified } from './keep-dovecot-certified.ts'
import { nodePart } from './node-part.ts'
import { powerDnsInstalled, powerDnsMissing, powerDnsPart } from './powerdns-part.ts'
import { ensurePowerDnsSchema } from './powerdns-schema.ts'
import { ringFile } from './open-core.ts'
import { embeddedCluster } from './embedded-cluster.ts'
import { postgresPart } from './postgres-part.ts'
import { urlOf } from './postgres.ts'
import { rspamdInstalled, rspamdMissing, rspamdPart, rspamdSwitchedOff } from './rspamd-part.ts'
import { registrySettings } from './registry-settings.ts'
import { startWebmail } from './start-webmail.ts'
import { openStatusBoard } from './status-file.ts'
import { supervise, type Part, type Supervised } from './supervisor.ts'
import { keepSignatures } from './virus-signatures.ts'
import { webmailInstalled } from './webmail-place.ts'
import { ensureWebmailSchema } from './webmail-schema.ts'

export type Start = {
  readonly data: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly machineNow: Now
  /** Told of progress, line by line. */
  readonly say: (line: string) => void
  /** Aborts when it is time to stop. */
  readonly signal: AbortSignal
}

const certificatesEvery = 86_400_000

/** Runs until `signal`, then answers when everything is stopped. Throws, with everything stopped, when a part does not start. Throws Refusal: 'conflict' when another start has the folder, 'invalid' when the configuration is faulty. */
export async function start ({ data: folder, environment, machineNow, say, signal }: Start): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const data = realpathSync(folder)
  const lock = await lockData(data)
  const began = performance.now()
  const log = openLogger('start', 'warn')
  const board = openStatusBoard(data, machineNow)
  const running: Supervised[] = []
  let spamFilter = Promise.resolve()

  const run = async (part: Part): Promise<Supervised> => {
    const from = performance.now()
    const supervised = await supervise(part, signal, board.report(part.name))
    running.push(supervised)
    say(`${part.name.padEnd(10)} ready in ${seconds(from)}`)
    return supervised
  }

  try {
    const left = await endLeftovers(data)
    if (left.length > 0) say(`ended what an earlier start left running: ${left.join(', ')}`)
    await prepareConfig(data, environment, say)
    const config = readConfig(data, environment)
    if (!config.practice) registrySettings(config) // a fault is told here, not by a part that does not start
    if ((await ensureCertificates(data, machineNow(), certificateNames(config))).length > 0) say('certificates made')
    openKeyRing(ringFile(data), { create: true })

    const access = await bringUp(config)
    say(`\n${accessTable(access)}\n`)
    say(`started in ${seconds(began)}; Ctrl-C stops everything`)
    say('ready')
    await aborted(signal)
    say('stopping')
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    const end = async (part: Supervised) => {
      await part.stop()
      say(`${part.name.padEnd(10)} stopped`)
    }
    await spamFilter
    for (const last of [false, true]) await Promise.all(running.filter(({ name }) => (name === 'database') === last).map(end))
    board.close()
    await lock.release()
  }

  /** What does not need the database starts beside it; what does, after the tables and roles are there. */
  async function bringUp (config: Config): Promise<Access> {
    const account = unprivilegedAccount({ create: true })
    if (account) say(`database, dovecot, clamd and PowerDNS run as ${account.name}`)
    const clamd = clamdPart(config, account, say)
    const [access] = await all([
      bringUpData(config, account),
      run(clamd.part).then(() => keepSignatures({ data, folder: clamd.folder, socket: clamd.socket, account, update: config.virusUpdates, machineNow, note: text => board.note('clamd', text), signal })),
      ...config.practice ? [run(nodePart('registry', data)), run(nodePart('outside', data))] : []
    ] as const)
    await all([run(dovecotPart(config, account, say)), ...nameServer(config, account), ...['mx', 'submission', 'web', 'worker', ...config.whoisPort === undefined ? [] : ['whois']].map(name => run(nodePart(name, data))), startWebmail(config, account, { say, run, board, log, signal })])
    spamFilter = startSpamFilter(config, account)
    keepCertified(config)
    void keepDovecotCertified(config, { account, log, signal })
    return access
  }

  async function bringUpData (config: Config, account: Account | null): Promise<Access> {
    const cluster = config.database.embedded ? embeddedCluster(config, account, say) : undefined
    if (cluster) await run(postgresPart(cluster, data))
    const access = await establishHouse(config, { machineNow, log, say })
    const admin = cluster ? urlOf(cluster, 'postgres', 'strefa') : config.database.url
    await ensureDovecotRole(admin, config.secrets.dovecotDatabase)
    if (isOurs(config)) await ensurePowerDnsSchema(admin, config.secrets.dnsDatabase)
    if (!config.webmail.elsewhere && webmailInstalled()) await ensureWebmailSchema(admin, { password: config.secrets.webmailDatabase, house: new URL(config.database.url).username })
    return access
  }

  /** PowerDNS is optional: without it zones wait, and the status says so. */
  function nameServer (config: Config, account: Account | null): Promise<Supervised>[] {
    if (isOurs(config)) return [run(powerDnsPart(config, account, say))]
    if (!config.zones.elsewhere) {
      say(`DNS        ${powerDnsMissing}`)
      board.absent('powerdns', powerDnsMissing)
    }
    return []
  }

  /** Nothing waits for it: a filter that is not there yet, or does not start, is written into the header of the mail that comes meanwhile (HOUSE-SPAM). */
  async function startSpamFilter (config: Config, account: Account | null): Promise<void> {
    if (config.filters.elsewhere) return
    if (config.spamFilter === false) return board.absent('rspamd', rspamdSwitchedOff)
    if (!rspamdInstalled()) return board.absent('rspamd', rspamdMissing)
    try {
      await run(rspamdPart(config, account, say).part)
    } catch (error) {
      if (!signal.aborted) board.absent('rspamd', (error as Error).message)
    }
  }

  /** Servers read their certificate when they start. */
  function keepCertified (config: Config): void {
    const timer = setInterval(() => {
      ensureCertificates(data, machineNow(), certificateNames(config))
        .then(async made => {
          const readers = made.flatMap(each => certificateReaders[each])
          await Promise.all(running.filter(({ name }) => readers.includes(name)).map(part => part.restart()))
        })
        .catch((error: unknown) => log.error({ err: error }, 'certificates could not be renewed'))
    }, certificatesEvery)
    signal.addEventListener('abort', () => clearInterval(timer))
  }
}

/** Whether the name server is to run here. */
const isOurs = ({ zones }: Config): boolean => !zones.elsewhere && powerDnsInstalled()

const certificateReaders = { registry: ['registry'], registryClient: ['web', 'worker'], mail: ['dovecot', 'mx', 'submission'] }

const seconds = (from: number): string => `${((performance.now() - from) / 1000).toFixed(1)} s`

const aborted = (signal: AbortSignal): Promise<void> => new Promise(resolve => {
  if (signal.aborted) resolve()
  else signal.addEventListener('abort', () => resolve(), { once: true })
})
