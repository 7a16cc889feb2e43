/** Intents and their registry, for the tests of the call journal of one file. */
import { randomUUID } from 'node:crypto'
import { after, before } from 'node:test'
import type { Knex } from 'knex'
import type { Intent } from '../../src/registry/call.ts'
import { contactCreate, type ContactCreate, type ContactCreated } from '../../src/registry/epp/commands/contact-create.ts'
import { domainCreate, type DomainCreate, type DomainCreated } from '../../src/registry/epp/commands/domain-create.ts'
import { domainRenew, type DomainRenew, type DomainRenewed } from '../../src/registry/epp/commands/domain-renew.ts'
import { testDatabase } from '../support/database.ts'
import { keptLog } from '../support/quiet-log.ts'
import { benchOn, type Bench } from './calling.ts'
import { madeAt, smallRegistry, type Mishap, type SmallRegistry } from './small-registry.ts'

export const expiresAt = new Date('2027-03-01T10:00:00Z')
export const created: DomainCreated = { createdAt: madeAt, expiresAt }
export const secret = 'authinfo-of-this-test'
const silenceMs = 1_000

export type Benches = {
  readonly db: () => Knex
  /** A registry of its own, with these mishaps ahead of it. */
  readonly bench: (mishaps?: readonly Mishap[]) => Promise<Bench & { readonly registry: SmallRegistry }>
}

/** Opens and closes with the file that calls it. */
export function benches (): Benches {
  let database: Awaited<ReturnType<typeof testDatabase>>
  const registries: SmallRegistry[] = []
  before(async () => { database = await testDatabase() })
  after(async () => {
    for (const registry of registries) await registry.close()
    await database.close()
  })
  return {
    db: () => database.db,
    async bench (mishaps = []) {
      const log = keptLog()
      const registry = await smallRegistry(log, { transformMs: mishaps.some(({ back }) => back === 'silence') ? silenceMs : 20_000, graceMs: 5_000 })
      registries.push(registry)
      registry.mishaps.push(...mishaps)
      return { ...benchOn(database.db, registry, log), registry }
    }
  }
}

export const create = (over: Partial<Intent<DomainCreate, DomainCreated>> = {}): Intent<DomainCreate, DomainCreated> => ({
  key: randomUUID(),
  registry: 'nask',
  command: domainCreate,
  request: { name: 'a.pl', years: 1, nameServers: [], registrant: 'STR1', authInfo: secret },
  subject: { type: 'order', id: 'ord_1' },
  ...over
})

export const renew = (): Intent<DomainRenew, DomainRenewed> => ({ ...create(), command: domainRenew, request: { name: 'a.pl', expiresAt, years: 1 } })

const contact: ContactCreate = { id: 'STR1', name: 'Jan Przykład', organisation: null, street: ['ul. Długa 5'], city: 'Łódź', postcode: '90-001', country: 'PL', phone: null, email: 'a@example.pl', individual: true, authInfo: secret }
export const createContact = (): Intent<ContactCreate, ContactCreated> => ({ ...create(), command: contactCreate, request: contact })
