/**
 * NASK, the registry of .pl. Its EPP goes over HTTPS with a client certificate: transport 'https', path '/registry/epp'. Its limits on
 * sessions are not public: the numbers here are careful guesses; a servlet forgets a session, and says so with 2002.
 * Prepaid 1 to 10 years ahead; contacts of ours with our prefix, 3 to 16 characters (contact-2.1.xsd, eppcom clIDType).
 */
import { nask as dialect } from './epp/dialects/nask.ts'
import type { RegistryProfile } from './profile.ts'

export const nask: RegistryProfile = {
  id: 'nask',
  name: 'NASK',
  dialect,
  contacts: { ids: 'ours', prefixed: true, idLength: 16, roles: [], oneRole: false },
  years: [1, 10],
  namesPerCheck: 20,
  session: { idleMs: 100_000, ageMs: 3_600_000, commands: 1_000 }
}
