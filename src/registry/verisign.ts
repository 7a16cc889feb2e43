/**
 * Verisign, the registry of .com and .net: thin, so the holder's data stay with us. Ten years ahead at most. Its limits on sessions are
 * those of each registrar's agreement: the numbers here are careful guesses.
 */
import { verisign as dialect } from './epp/dialects/verisign.ts'
import type { RegistryProfile } from './profile.ts'

export const verisign: RegistryProfile = {
  id: 'verisign',
  name: 'Verisign',
  dialect,
  contacts: { ids: 'none', prefixed: false, idLength: 16, roles: [], oneRole: false },
  years: [1, 10],
  namesPerCheck: 20,
  session: { idleMs: 100_000, ageMs: 3_600_000, commands: 1_000 }
}
