/** Part `web`: the doors for programs and for people on one port. */
import { buildApp } from '../api/app.ts'
import { panel } from '../panel/panel.ts'
import { openLogger } from './log.ts'
import { openDeps } from './open-deps.ts'
import type { StartPart } from './parts.ts'
import { statusFile } from './status-file.ts'

export const startWebPart: StartPart = async (config, machineNow) => {
  const { data, host, ports, mail, practice, logLevel } = config
  const log = openLogger('web', logLevel)
  const { deps, close } = await openDeps(config, { name: 'web', machineNow, log })
  const statusPath = statusFile(data)
  const app = await buildApp({ ...deps, statusPath }, { logger: log })
  await app.register(panel({ ...deps, mail, practice, secure: false, statusPath }))
  await app.listen({ host, port: ports.web })
  return {
    async stop () {
      await app.close()
      await close()
    }
  }
}
