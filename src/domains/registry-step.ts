/** What a flow says to a registry in several commands: as data, so that it is written down before the first is sent and said alike by every run. */
import type { Job } from '../jobs/job-names.ts'
import { callRegistry, type Settled } from '../registry/call.ts'
import { contactCreate, type ContactCreate } from '../registry/epp/commands/contact-create.ts'
import { contactUpdate, type ContactUpdate } from '../registry/epp/commands/contact-update.ts'
import { domainUpdate, type DomainUpdate } from '../registry/epp/commands/domain-update.ts'
import { hostCreate, type HostCreate } from '../registry/epp/commands/host-create.ts'
import { hostDelete, type HostDelete } from '../registry/epp/commands/host-delete.ts'
import { hostUpdate, type HostUpdate } from '../registry/epp/commands/host-update.ts'
import type { RegistryDeps } from '../registry/links.ts'

export type Step =
  | { readonly say: 'contact:create', readonly request: ContactCreate }
  | { readonly say: 'contact:update', readonly request: ContactUpdate }
  | { readonly say: 'domain:update', readonly request: DomainUpdate }
  /** That it exists already is as good. */
  | { readonly say: 'host:create', readonly request: HostCreate }
  | { readonly say: 'host:update', readonly request: HostUpdate }
  | { readonly say: 'host:delete', readonly request: HostDelete }

export type Said = {
  /** The key of the whole; each step's is made of it. */
  readonly key: string
  readonly registry: string
  readonly subject: { readonly type: string, readonly id: string }
  readonly whenSettled: Job
}

export type Refused = Extract<Settled<unknown>, { ok: false }>

/** Says the steps in their order and stops at the first that is refused; undefined when all are done. Throws RegistryError as `callRegistry` does. */
export async function saySteps (deps: RegistryDeps, steps: readonly Step[], said: Said): Promise<Refused | undefined> {
  for (const [at, step] of steps.entries()) {
    const settled = await sayStep(deps, step, { ...said, key: `${said.key}:${at}` })
    const isBorne = !settled.ok && step.say === 'host:create' && settled.taken
    if (!settled.ok && !isBorne) return settled
  }
  return undefined
}

async function sayStep (deps: RegistryDeps, { say, request }: Step, said: Said): Promise<Settled<unknown>> {
  switch (say) {
    case 'contact:create': return await callRegistry(deps, { ...said, command: contactCreate, request })
    case 'contact:update': return await callRegistry(deps, { ...said, command: contactUpdate, request })
    case 'domain:update': return await callRegistry(deps, { ...said, command: domainUpdate, request })
    case 'host:create': return await callRegistry(deps, { ...said, command: hostCreate, request })
    case 'host:update': return await callRegistry(deps, { ...said, command: hostUpdate, request })
    case 'host:delete': return await callRegistry(deps, { ...said, command: hostDelete, request })
  }
}

/** A refusal for people: the registry's words with its codes. */
export const sayRefusal = ({ code, reasonCode, message }: Refused): string => `${code}${reasonCode ? `/${reasonCode}` : ''} ${message}`
