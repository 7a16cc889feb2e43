/** What has to be said to a registry so that a domain gets its name servers: from what it shows now to what is wanted. Pure. */
import type { DomainFacts } from '../registry/epp/commands/domain-info.ts'
import type { HostFacts } from '../registry/epp/commands/host-info.ts'
import type { Dialect } from '../registry/epp/dialect.ts'
import { glueSteps, hostSteps } from './glue-plan.ts'
import { isWithin, type NameServer } from './name-servers.ts'
import type { Step } from './registry-step.ts'

type Shown = Pick<DomainFacts, 'nameServers' | 'glue'>

/** `hosts`: host objects as the registry tells them, by name; null: there is none. Where servers are attributes nothing is asked for them. */
export function planNameServers (name: string, wanted: readonly NameServer[], shown: Shown, hosts: ReadonlyMap<string, HostFacts | null>, { nameServers: form }: Pick<Dialect, 'nameServers'>): Step[] {
  const has = shown.nameServers.map(small)
  const add = wanted.filter(each => !has.includes(each.name))
  const remove = has.filter(each => !wanted.some(({ name }) => name === each))
  if (form !== 'hostAttr') {
    const servers = { ...add.length > 0 && { add: { nameServers: namesOf(add) } }, ...remove.length > 0 && { remove: { nameServers: remove } } }
    return [...hostSteps(wanted, hosts), ...add.length + remove.length > 0 ? [{ say: 'domain:update', request: { name, ...servers } } as const] : []]
  }
  const glue = Object.fromEntries(add.filter(({ addresses }) => addresses.length > 0).map(({ name, addresses }) => [name, addresses]))
  const change = {
    ...add.length > 0 && { add: { nameServers: namesOf(add), ...Object.keys(glue).length > 0 && { glue } } },
    ...remove.length > 0 && { remove: { nameServers: remove } }
  }
  return [...add.length + remove.length > 0 ? [{ say: 'domain:update', request: { name, ...change } } as const] : [], ...glueSteps(name, wanted.filter(each => isWithin(each.name, name) && has.includes(each.name)), shown.glue)]
}

const namesOf = (servers: readonly NameServer[]): string[] => servers.map(({ name }) => name)
const small = (host: string): string => host.toLowerCase().replace(/\.$/, '')
