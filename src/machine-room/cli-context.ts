/** What the commands of src/cli may use, built when they ask for it. */
import type { CliContext, OpenDeps } from '../cli/context.ts'
import { patiently } from '../cli/patiently.ts'
import type { Config } from '../config.ts'
import type { Now } from '../deps.ts'
import { openLogger } from './log.ts'
import { movableClock } from './movable-clock.ts'
import { openDeps } from './open-deps.ts'
import { practiceRegistrySettings } from './practice-registry.ts'
import { registrySettings } from './registry-settings.ts'
import { isRunning, readStatus } from './status-file.ts'

export const cliContext = (data: () => string, config: () => Config, machineNow: Now): CliContext => ({
  data,
  config,
  registrySettings: () => config().practice ? practiceRegistrySettings(config()) : registrySettings(config()),
  machineNow,
  async open (): Promise<OpenDeps> {
    const log = openLogger('command', 'warn', 2)
    const { deps, close } = await patiently(() => openDeps(config(), { name: 'command', machineNow, log, max: 4 }), () => isRunning(readStatus(data())))
    return {
      deps,
      clock: movableClock(config(), deps),
      async runJob (world, name, payload) {
        const { handlers } = await import('../worker/handlers.ts') // every flow of the house: only a rehearsal needs them
        await handlers[name]({ ...deps, ...world }, payload)
      },
      close
    }
  }
})
