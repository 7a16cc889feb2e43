/** Any registry that speaks EPP as RFC 5730–5733 say and nothing of its own. Its limits are the usual ones; the configuration says what the agreement says. */
import { ietf as dialect } from './epp/dialects/ietf.ts'
import type { RegistryProfile } from './profile.ts'

export const rfc: RegistryProfile = {
  id: 'rfc',
  name: 'EPP by the RFCs',
  dialect,
  contacts: { ids: 'ours', prefixed: false, idLength: 16, roles: ['admin', 'billing', 'tech'], oneRole: false },
  years: [1, 10],
  namesPerCheck: 10,
  session: { idleMs: 100_000, ageMs: 3_600_000, commands: 1_000 }
}
