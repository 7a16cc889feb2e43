/** Part `worker`: runs the jobs. More of them may run, here or elsewhere. */
import { runWorker } from '../worker/run.ts'
import { exportSpans } from './export-spans.ts'
import { openLogger, traced } from './log.ts'
import { openDeps } from './open-deps.ts'
import type { StartPart } from './parts.ts'
import { useResolvers } from './use-resolvers.ts'

export const startWorkerPart: StartPart = async (config, machineNow) => {
  const log = traced(openLogger('worker', config.logLevel))
  useResolvers(config.zones.resolvers)
  const { deps, freshen, close } = await openDeps(config, { name: 'worker', machineNow, log })
  const spans = await exportSpans(config.telemetry, 'worker', log)
  const worker = await runWorker(deps, config.database.url, freshen)
  return {
    async stop () {
      await worker.stop()
      await spans.stop()
      await close()
    }
  }
}
