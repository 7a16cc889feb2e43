/** Part `whois`: the public directory as text on a port of its own. It runs where the configuration names `whoisPort`. */
import { openWhois } from '../whois/server.ts'
import { openLogger, traced } from './log.ts'
import { openCore } from './open-core.ts'
import type { StartPart } from './parts.ts'

export const startWhoisPart: StartPart = async (config, machineNow) => {
  const { directory, host, logLevel, whoisPort } = config
  if (whoisPort === undefined) throw new Error('config.json names no whoisPort')
  const { deps, close } = await openCore(config, { name: 'whois', machineNow, log: traced(openLogger('whois', logLevel)), max: 4 })
  const whois = await openWhois(deps, { host, port: whoisPort, directory })
  return {
    async stop () {
      await whois.close()
      await close()
    }
  }
}
