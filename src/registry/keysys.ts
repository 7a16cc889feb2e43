/**
 * Key-Systems' RRPproxy (CentralNic Reseller): many registries behind one. What a zone's own registry wants goes into `keysys.zone`;
 * dates and prices are the reseller's, not the registry's. Its limits on sessions are not public.
 */
import { keysys as dialect } from './epp/dialects/keysys.ts'
import type { RegistryProfile } from './profile.ts'

export const keysys: RegistryProfile = {
  id: 'keysys',
  name: 'Key-Systems RRPproxy',
  dialect,
  contacts: { ids: 'registry', prefixed: false, idLength: 16, roles: ['admin', 'billing', 'tech'], oneRole: false },
  years: [1, 10],
  namesPerCheck: 20,
  session: { idleMs: 100_000, ageMs: 3_600_000, commands: 1_000 }
}
