/** The processes of the product that are Node programs of ours. Each is loaded only where it runs: a part starts faster for what it does not load. */
import type { Config } from '../config.ts'
import type { Now } from '../deps.ts'
import type { Running } from './part-process.ts'

export type StartPart = (config: Config, machineNow: Now) => Promise<Running>

export const partNames = ['registry', 'mx', 'submission', 'outside', 'web', 'whois', 'worker'] as const
export type PartName = typeof partNames[number]

export const isPartName = (name: string): name is PartName => (partNames as readonly string[]).includes(name)

export async function loadPart (name: PartName): Promise<StartPart> {
  switch (name) {
    case 'registry': return (await import('./part-registry.ts')).startRegistryPart
    case 'mx':
    case 'submission': return (await import('./part-smtp.ts')).startSmtpPart(name)
    case 'outside': return (await import('./part-outside.ts')).startOutsidePart
    case 'web': return (await import('./part-web.ts')).startWebPart
    case 'whois': return (await import('./part-whois.ts')).startWhoisPart
    case 'worker': return (await import('./part-worker.ts')).startWorkerPart
    default: return name satisfies never
  }
}
