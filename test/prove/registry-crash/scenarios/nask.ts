/** NASK, as it is today. */
import { contactCreate, type ContactCreate } from '../../../../src/registry/epp/commands/contact-create.ts'
import { domainCreate } from '../../../../src/registry/epp/commands/domain-create.ts'
import { domainInfo } from '../../../../src/registry/epp/commands/domain-info.ts'
import { domainTransfer } from '../../../../src/registry/epp/commands/domain-transfer.ts'
import { futureCreate } from '../../../../src/registry/epp/commands/future-create.ts'
import { hostCreate } from '../../../../src/registry/epp/commands/host-create.ts'
import { nask as profile } from '../../../../src/registry/nask.ts'
import type { Desk, Ground, Scenario } from '../scenario.ts'

const holder = { name: 'Zażółć Gęślą', organisation: null, street: ['ul. Próżna 1'], city: 'Łódź', postcode: '90-001', country: 'PL', phone: '+48.600123456', email: 'a@example.pl', individual: true } as const

const contactId = ({ contactPrefix, label }: Desk): string => `${contactPrefix}${label}`
const nameOf = ({ label }: Desk): string => `${label}.pl`
const authInfoOf = ({ label, contactPrefix }: Desk, what = 'x'): string => `code-${what}-${contactPrefix}-${label}`
const contactOf = (desk: Desk): ContactCreate => ({ ...holder, id: contactId(desk), authInfo: authInfoOf(desk, 'contact') })

async function withContact (desk: Desk): Promise<string> {
  await desk.say(contactCreate, contactOf(desk))
  return contactId(desk)
}

const domainOf = (desk: Desk, registrant: string) => ({ name: nameOf(desk), years: 1, nameServers: [], registrant, authInfo: authInfoOf(desk) })

async function withDomain (desk: Desk): Promise<string> {
  await desk.say(domainCreate, domainOf(desk, await withContact(desk)))
  return nameOf(desk)
}

async function expiryOf (desk: Desk, name: string): Promise<Date> {
  const { expiresAt } = await desk.ask(domainInfo, { name })
  return expiresAt!
}

/** An option of ours on another's name. */
async function withFuture (desk: Desk): Promise<{ name: string, expiresAt: Date }> {
  const name = await withDomain(desk.other)
  const registrant = await withContact(desk)
  const { expiresAt } = await desk.say<{ expiresAt: Date }>(futureCreate, { name, years: 3, registrant, authInfo: authInfoOf(desk, 'future') })
  return { name, expiresAt }
}

const hostOf = ({ label }: Desk): string => `ns.${label}.example.com`

const scenarios: readonly Scenario[] = [
  { command: 'contact:create', prepare: async desk => contactOf(desk) },
  { command: 'contact:update', prepare: async desk => ({ id: await withContact(desk), email: 'b@example.pl' }) },
  { command: 'contact:update', case: 'a code', prepare: async desk => ({ id: await withContact(desk), authInfo: authInfoOf(desk, 'new') }) },
  { command: 'contact:delete', prepare: async desk => ({ id: await withContact(desk) }) },
  { command: 'host:create', prepare: async desk => ({ name: hostOf(desk), addresses: [] }) },
  { command: 'host:create', case: '1001', prepare: async desk => ({ name: `ns.${nameOf(desk)}`, addresses: ['192.0.2.1'] }) },
  {
    command: 'host:update',
    async prepare (desk) {
      const name = `ns.${await withDomain(desk)}`
      await desk.say(hostCreate, { name, addresses: ['192.0.2.1'] })
      return { name, add: { addresses: ['192.0.2.2'] }, remove: { addresses: ['192.0.2.1'] } }
    }
  },
  {
    command: 'host:delete',
    async prepare (desk) {
      await desk.say(hostCreate, { name: hostOf(desk), addresses: [] })
      return { name: hostOf(desk) }
    }
  },
  { command: 'domain:create', prepare: async desk => domainOf(desk, await withContact(desk)) },
  {
    command: 'domain:create',
    case: 'taken',
    ends: 'refused',
    async prepare (desk) {
      await withDomain(desk.other)
      return domainOf(desk, await withContact(desk))
    }
  },
  { command: 'domain:update', prepare: async desk => ({ name: await withDomain(desk), add: { statuses: ['clientTransferProhibited'] } }) },
  { command: 'domain:update', case: 'a code', prepare: async desk => ({ name: await withDomain(desk), authInfo: authInfoOf(desk, 'new') }) },
  {
    command: 'domain:renew',
    async prepare (desk) {
      const name = await withDomain(desk)
      return { name, expiresAt: await expiryOf(desk, name), years: 1 }
    }
  },
  { command: 'domain:delete', prepare: async desk => ({ name: await withDomain(desk) }) },
  { command: 'domain:transfer', case: '1001', prepare: async desk => ({ op: 'request', name: await withDomain(desk.other), authInfo: authInfoOf(desk.other) }) },
  {
    command: 'domain:transfer',
    case: 'cancel',
    async prepare (desk) {
      const name = await withDomain(desk.other)
      await desk.say(domainTransfer, { op: 'request', name, authInfo: authInfoOf(desk.other) })
      return { op: 'cancel', name, authInfo: authInfoOf(desk.other) }
    }
  },
  { command: 'future:create', prepare: async desk => ({ name: await withDomain(desk.other), years: 3, registrant: await withContact(desk), authInfo: authInfoOf(desk, 'future') }) },
  { command: 'future:update', prepare: async desk => ({ name: (await withFuture(desk)).name, authInfo: authInfoOf(desk, 'new') }) },
  {
    command: 'future:renew',
    async prepare (desk) {
      const { name, expiresAt } = await withFuture(desk)
      return { name, expiresAt, years: 3 }
    }
  },
  { command: 'future:delete', prepare: async desk => ({ name: (await withFuture(desk)).name }) },
  {
    command: 'future:transfer',
    case: '1001',
    async prepare (desk) {
      const { name } = await withFuture(desk.other)
      return { op: 'request', name, authInfo: authInfoOf(desk.other, 'future') }
    }
  }
]

export const nask: Ground = { registry: 'nask', profile, scenarios }
