/** `strefa start`: sets up what is missing, starts the parts in order, keeps them running, stops them in reverse. */
import { mkdirSync, realpathSync } from 'node:fs'
import { readConfig, type Config } from '../config.ts'
import type { Now } from '../deps.ts'
import { accessTable, type Access } from './access.ts'
import { ensureCertificates } from './certificates.ts'
import { prepareConfig } from './prepare-config.ts'
import { establishHouse } from './establish-house.ts'
import { openKeyRing } from './key-ring.ts'
import { endLeftovers } from './leftovers.ts'
import { lockData } from './lock.ts'
import { openLogger } from './log.ts'
import { nodePart } from './node-part.ts'
import { ringFile } from './open-deps.ts'
import { embeddedCluster } from './embedded-cluster.ts'
import { postgresPart } from './postgres-part.ts'
import { openStatusBoard } from './status-file.ts'
import { supervise, type Part, type Supervised } from './supervisor.ts'

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

  const run = async (part: Part): Promise<Supervised> => {
    const from = performance.now()
    const supervised = await supervise(part, signal, board.report(part.name))
    running.push(supervised)
    say(`${part.name.padEnd(9)} ready in ${seconds(from)}`)
    return supervised
  }

  try {
    const left = await endLeftovers(data)
    if (left.length > 0) say(`ended what an earlier start left running: ${left.join(', ')}`)
    await prepareConfig(data, environment, say)
    const config = readConfig(data, environment)
    if (await ensureCertificates(data, machineNow())) say('certificates made')
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
    for (const part of running.reverse()) {
      await part.stop()
      say(`${part.name.padEnd(9)} stopped`)
    }
    board.close()
    await lock.release()
  }

  async function bringUp (config: Config): Promise<Access> {
    if (config.database.embedded) await run(postgresPart(embeddedCluster(config, say), data))
    const access = await establishHouse(config, { machineNow, log, say })
    if (config.practice) keepCertified(await run(nodePart('registry', data)))
    const doors = await Promise.allSettled([run(nodePart('web', data)), run(nodePart('worker', data))])
    for (const door of doors) if (door.status === 'rejected') throw door.reason
    return access
  }

  /** The registry reads its certificate when it starts. */
  function keepCertified (registry: Supervised): void {
    const timer = setInterval(() => {
      ensureCertificates(data, machineNow())
        .then(async made => { if (made) await registry.restart() })
        .catch((error: unknown) => log.error({ err: error }, 'certificates could not be renewed'))
    }, certificatesEvery)
    signal.addEventListener('abort', () => clearInterval(timer))
  }
}

const seconds = (from: number): string => `${((performance.now() - from) / 1000).toFixed(1)} s`

const aborted = (signal: AbortSignal): Promise<void> => new Promise(resolve => {
  if (signal.aborted) resolve()
  else signal.addEventListener('abort', () => resolve(), { once: true })
})
