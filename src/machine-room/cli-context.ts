/** What the commands of src/cli may use, built when they ask for it. */
import type { CliContext, OpenDeps } from '../cli/context.ts'
import type { Config } from '../config.ts'
import type { Now } from '../deps.ts'
import { openLogger } from './log.ts'
import { movableClock } from './movable-clock.ts'
import { openDeps } from './open-deps.ts'

export const cliContext = (data: () => string, config: () => Config, machineNow: Now): CliContext => ({
  data,
  config,
  async open (): Promise<OpenDeps> {
    const { deps, close } = await openDeps(config(), { name: 'command', machineNow, log: openLogger('command', 'warn'), max: 4 })
    return { deps, clock: movableClock(config(), deps), close }
  }
})
