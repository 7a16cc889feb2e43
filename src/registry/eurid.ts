/**
 * EURid, the registry of .eu, .ею and .ευ. Ten years ahead at most; it names contacts itself and collects those that nothing uses.
 * It may limit how many names a registrar registers in a month (registrationLimit-1.1). Its limits on sessions are not public; failing commands cost points there, so a check asks for few names.
 */
import { eurid as dialect } from './epp/dialects/eurid.ts'
import type { RegistryProfile } from './profile.ts'

export const eurid: RegistryProfile = {
  id: 'eurid',
  name: 'EURid',
  dialect,
  contacts: { ids: 'registry', prefixed: false, idLength: 16, roles: ['billing', 'tech'], oneRole: true },
  years: [1, 10],
  namesPerCheck: 12,
  isMonthFull: ({ code, message }) => code === 2308 && /registration limit/i.test(message),
  session: { idleMs: 100_000, ageMs: 3_600_000, commands: 1_000 }
}
