/** Domains that stand under an account at the practice registry and in nobody's books. */
import assert from 'node:assert/strict'
import { callRegistry } from '../../src/registry/call.ts'
import { contactCreate } from '../../src/registry/epp/commands/contact-create.ts'
import { domainCreate } from '../../src/registry/epp/commands/domain-create.ts'
import { domainInfo } from '../../src/registry/epp/commands/domain-info.ts'
import type { Registries, RegistryDeps } from '../../src/registry/links.ts'
import { newAuthInfo } from '../../src/registry/new-ids.ts'
import { readRegistry } from '../../src/registry/read.ts'

const person = { name: 'Jan Żółciński', organisation: null, street: ['ul. Łąkowa 7'], city: 'Łódź', postcode: '90-001', country: 'PL', phone: '+48.600123456', email: 'jan@example.pl', individual: true }

let said = 0

/** Registered now for a year. `prefix`: of the account's contacts. Returns the transfer code and the registry's own end of it. */
export async function registeredAt (deps: RegistryDeps, registries: Registries, prefix: string, name: string): Promise<{ authInfo: string, expiresAt: Date }> {
  const within = { ...deps, registries }
  const subject = { type: 'test', id: name }
  const authInfo = newAuthInfo()
  const contact = await callRegistry(within, { key: `test:${++said}`, registry: 'nask', subject, command: contactCreate, request: { ...person, id: `${prefix}${String(said).padStart(9, '0')}`, authInfo: newAuthInfo() } })
  assert.ok(contact.ok, JSON.stringify(contact))
  const created = await callRegistry(within, { key: `test:${++said}`, registry: 'nask', subject, command: domainCreate, request: { name, years: 1, nameServers: [], registrant: contact.result.id, authInfo } })
  assert.ok(created.ok, JSON.stringify(created))
  const { expiresAt } = await readRegistry(within, 'nask', domainInfo, { name })
  return { authInfo, expiresAt: expiresAt! }
}
