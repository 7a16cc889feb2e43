/** `strefa registry info`: what a registry holds of a domain, a contact or a host. Transfer codes are not shown. */
import { domainToASCII } from 'node:url'
import { Refusal, RegistryError } from '../../errors.ts'
import { contactInfo, type ContactFacts } from '../../registry/epp/commands/contact-info.ts'
import { domainInfo, type DomainFacts } from '../../registry/epp/commands/domain-info.ts'
import { hostInfo, type HostFacts } from '../../registry/epp/commands/host-info.ts'
import { readRegistry } from '../../registry/read.ts'
import { dayOf } from '../../rules/calendar.ts'
import { zoneOf } from '../../rules/zones/of-name.ts'
import type { OpenDeps, Register } from '../context.ts'
import { facts, plain, say, sayJson } from './show.ts'
import { whichRegistry } from './which.ts'

type Kind = 'domain' | 'contact' | 'host'
type Options = { readonly registry?: string, readonly as?: string, readonly json?: boolean }

export const register: Register = (program, context) => {
  program.command('info')
    .description('what the registry holds of a domain, a contact or a host')
    .argument('<name>', 'domain name, contact id or host name')
    .option('--as <kind>', 'domain, contact or host, when the name does not say which')
    .option('--registry <id>', 'which registry to ask; without it, the one of the name\'s zone')
    .option('--json', 'one JSON document instead of text')
    .action(async (typed: string, { registry: named, as, json = false }: Options) => {
      const kind = kindOf(typed, as)
      const name = kind === 'contact' ? typed : domainToASCII(typed) || typed
      const open = await context.open()
      try {
        const registry = whichRegistry(open.deps.registries, named, kind === 'contact' ? undefined : name, dayOf(open.deps.now()))
        const found = await ask(open.deps, registry, kind, name)
        if (json) sayJson({ registry, kind, ...found })
        else say(facts({ registry, kind, ...found }))
      } catch (error) {
        if (!(error instanceof RegistryError) || error.resultCode !== 2303) throw error
        throw new Refusal('not-found', `The registry knows no ${kind} '${plain(name)}'.`, { reason: 'unknown-there' })
      } finally {
        await open.close()
      }
    })
}

/** A name without a dot is a contact's; one that stands right below a zone that we sell is a domain; of the others it has to be said. @throws Refusal 'invalid' */
function kindOf (name: string, as: string | undefined): Kind {
  if (as === 'domain' || as === 'contact' || as === 'host') return as
  if (as !== undefined) throw new Refusal('invalid', `There is no kind '${plain(as)}': say domain, contact or host.`, { reason: 'unknown-kind' })
  if (!name.includes('.')) return 'contact'
  return zoneOf(domainToASCII(name)) !== undefined || name.split('.').length === 2 ? 'domain' : 'host'
}

type Shown = Readonly<Record<string, string | readonly string[] | Date | null>>

async function ask (deps: OpenDeps['deps'], registry: string, kind: Kind, name: string): Promise<Shown> {
  switch (kind) {
    case 'domain': return ofDomain(await readRegistry(deps, registry, domainInfo, { name }))
    case 'contact': return ofContact(await readRegistry(deps, registry, contactInfo, { id: name }))
    case 'host': return ofHost(await readRegistry(deps, registry, hostInfo, { name }))
  }
}

const ofDomain = (found: DomainFacts): Shown => ({
  name: found.name,
  roid: found.roid,
  sponsor: found.sponsor,
  statuses: found.statuses,
  rgp: found.rgp ?? [],
  registrant: found.registrant,
  contacts: found.contacts.map(({ type, id }) => `${type} ${id}`),
  nameServers: found.nameServers,
  hosts: found.subordinateHosts,
  created: found.createdAt,
  updated: found.updatedAt,
  expires: found.expiresAt,
  transferred: found.transferredAt,
  transferCode: found.authInfo === null ? null : 'set, not shown'
})

const ofContact = (found: ContactFacts): Shown => ({
  id: found.id,
  sponsor: found.sponsor,
  statuses: found.statuses,
  name: found.name,
  organisation: found.organisation,
  street: found.street,
  city: found.city,
  postcode: found.postcode,
  country: found.country,
  phone: found.phone,
  email: found.email,
  individual: found.individual === null ? null : found.individual ? 'yes' : 'no',
  created: found.createdAt
})

const ofHost = (found: HostFacts): Shown => ({
  name: found.name,
  roid: found.roid,
  sponsor: found.sponsor,
  statuses: found.statuses,
  addresses: found.addresses,
  created: found.createdAt,
  updated: found.updatedAt
})
