/** How a domain stands at its registry: asked as the nightly comparison asks, behind customers and at the registry's pace. */
import { RegistryError } from '../errors.ts'
import { domainInfo } from '../registry/epp/commands/domain-info.ts'
import { inCycle } from '../registry/in-cycle.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { askRegistry } from '../registry/read.ts'
import { standingOf, type Standing } from './standing.ts'

/** What the transfer code is sealed for, from here to its domain's row. */
export const codeContext = (name: string): string => `takeover:${name}`

/** Throws RegistryError when the registry cannot be asked now. */
export async function askStanding (deps: RegistryDeps, registry: string, name: string): Promise<Standing> {
  const link = deps.registries.of(registry)
  const { answer } = await askRegistry(inCycle(link), domainInfo, { name })
  if (answer.ok) return standingOf(answer.result, link.us, code => deps.keys.seal(code, codeContext(name)))
  switch (answer.code) {
    case 2303: return { is: 'absent' }
    case 2201: return { is: 'not-ours', sponsor: null } // RFC 5731 §3.1.2: a server may keep another registrar's domain to itself
    case 2400: throw new RegistryError(answer.message, 'retry', answer.code)
    default: return { is: 'untold', say: `${answer.code} ${answer.message}` }
  }
}
