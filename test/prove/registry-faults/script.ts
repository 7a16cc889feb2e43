/** What one registrar does all day, drawn from a seed: transforms through the journal, questions between them. Each command is insisted on until it has a result. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Random } from '../../../src/cli/seed/random.ts'
import { RegistryError } from '../../../src/errors.ts'
import { callRegistry } from '../../../src/registry/call.ts'
import type { Query, Transform } from '../../../src/registry/epp/command.ts'
import { contactCreate } from '../../../src/registry/epp/commands/contact-create.ts'
import { contactDelete } from '../../../src/registry/epp/commands/contact-delete.ts'
import { contactInfo } from '../../../src/registry/epp/commands/contact-info.ts'
import { contactUpdate } from '../../../src/registry/epp/commands/contact-update.ts'
import { domainCheck } from '../../../src/registry/epp/commands/domain-check.ts'
import { domainCreate } from '../../../src/registry/epp/commands/domain-create.ts'
import { domainDelete } from '../../../src/registry/epp/commands/domain-delete.ts'
import { domainInfo } from '../../../src/registry/epp/commands/domain-info.ts'
import { domainRenew } from '../../../src/registry/epp/commands/domain-renew.ts'
import { domainUpdate } from '../../../src/registry/epp/commands/domain-update.ts'
import { hostCreate } from '../../../src/registry/epp/commands/host-create.ts'
import type { RegistryDeps } from '../../../src/registry/links.ts'
import { readRegistry } from '../../../src/registry/read.ts'

export type Played = {
  /** What each command came to, in order; without how it was found out. */
  readonly results: readonly unknown[]
  readonly transforms: number
}

type Script = {
  readonly prefix: string
  readonly label: string
  readonly commands: number
  readonly random: Random
  /** Moves machine time: the registry is no longer at work on what was cut off. */
  readonly pass: (ms: number) => void
}

type Domain = { readonly name: string, readonly expiresAt: Date, readonly holder: string, renewed: boolean, locked: boolean }

export async function playScript (deps: RegistryDeps, { prefix, label, commands, random, pass }: Script): Promise<Played> {
  const results: unknown[] = []
  const contacts: string[] = []
  const domains: Domain[] = []
  let transforms = 0
  let made = 0

  async function say<Request extends object, Result> (command: Transform<Request, Result>, request: NoInfer<Request>): Promise<Result | undefined> {
    transforms++
    const intent = { key: `${label}:${results.length}`, registry: 'nask', command, request, subject: { type: 'proof', id: label } }
    const settled = await insist(() => callRegistry(deps, intent), () => pass(3_600_000))
    results.push(settled.ok ? [command.name, settled.result] : [command.name, settled.code, settled.reasonCode])
    return settled.ok ? settled.result : undefined
  }
  async function ask<Request, Result> (query: Query<Request, Result>, request: NoInfer<Request>): Promise<void> {
    const answer = await insist(async () => await readRegistry(deps, 'nask', query, request).catch((error: unknown) => {
      if (error instanceof RegistryError && error.next === 'give-up') return error.resultCode
      throw error
    }), () => {})
    results.push([query.name, withoutNumber(answer)])
  }

  const newContact = async () => {
    const id = `${prefix}${++made}`
    const holder = { name: 'Zażółć Gęślą', organisation: null, street: ['ul. Próżna 1'], city: 'Łódź', postcode: '90-001', country: 'PL', phone: null, email: `${made}@example.pl`, individual: true }
    if (await say(contactCreate, { ...holder, id, authInfo: `code-${id}` })) contacts.push(id)
  }
  const newDomain = async () => {
    const name = `${label}${++made}.pl`
    const holder = random.pick(contacts)
    const created = await say(domainCreate, { name, years: 1, nameServers: [], registrant: holder, authInfo: `code-${name}` })
    if (created) domains.push({ name, expiresAt: created.expiresAt, holder, renewed: false, locked: false })
  }
  const renew = async (domain: Domain) => {
    if (domain.renewed) return await ask(domainInfo, { name: domain.name })
    await say(domainRenew, { name: domain.name, expiresAt: domain.expiresAt, years: 1 })
    domain.renewed = true
  }
  const lock = async (domain: Domain) => {
    const statuses = ['clientTransferProhibited']
    await say(domainUpdate, { name: domain.name, ...domain.locked ? { remove: { statuses } } : { add: { statuses } } })
    domain.locked = !domain.locked
  }
  const remove = async (domain: Domain) => {
    await say(domainDelete, { name: domain.name })
    domains.splice(domains.indexOf(domain), 1)
  }
  const removeContact = async (id: string) => { // refused while it is linked
    if (await say(contactDelete, { id })) contacts.splice(contacts.indexOf(id), 1)
  }

  while (results.length < commands) {
    const dice = contacts.length === 0 ? 0 : domains.length === 0 ? 20 : random.below(100)
    const domain = domains.length > 0 ? random.pick(domains) : undefined
    if (dice < 10) await newContact()
    else if (dice < 30) await newDomain()
    else if (dice < 42) await renew(domain!)
    else if (dice < 54) await lock(domain!)
    else if (dice < 60) await say(contactUpdate, { id: random.pick(contacts), email: `${random.text(8)}@example.pl` })
    else if (dice < 64) await say(hostCreate, { name: `ns${++made}.${label}.example.com`, addresses: [] })
    else if (dice < 68) await remove(domain!)
    else if (dice < 70 && contacts.length > 1) await removeContact(random.pick(contacts))
    else if (dice < 82) await ask(domainCheck, { names: [domain!.name, `${label}-free-${random.below(1_000)}.pl`] })
    else if (dice < 92) await ask(domainInfo, { name: random.below(5) === 0 ? `${label}-none.pl` : domain!.name })
    else await ask(contactInfo, { id: random.pick(contacts) })
  }
  return { results, transforms }
}

/** Numbers of objects depend on which registrar came first. */
const withoutNumber = (answer: unknown): unknown => typeof answer === 'object' && answer !== null && 'roid' in answer ? { ...answer, roid: '' } : answer

const mostTries = 60

/** Until it has an answer; between tries a moment, and whatever else a wait brings. */
async function insist<Result> (work: () => Promise<Result>, waited: () => void): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof RegistryError) || error.next === 'give-up' || tries === mostTries) throw error
      await delay(30)
      waited()
    }
  }
}
