/** A registry as its pages show it: the link of this process, what is written down of it, and its pulse. */
import type { RegistryLink } from '../registry/links.ts'
import type { RegistryPulse } from '../views/registry-desk.ts'
import type { RegistryStatus } from '../views/system-status.ts'

export type SeenRegistry = {
  readonly id: string
  readonly name: string
  /** Our client id there. */
  readonly us: string
  readonly limits: RegistryLink['limits']
  /** Of this process alone. */
  readonly pool: Pick<ReturnType<RegistryLink['state']>, 'idle' | 'ceiling' | 'waiting'>
  readonly status: RegistryStatus
  readonly pulse: RegistryPulse
}

export function seenRegistry ({ id, profile, us, limits, state }: RegistryLink, status: RegistryStatus, pulse: RegistryPulse): SeenRegistry {
  const { idle, ceiling, waiting } = state()
  return { id, name: profile.name, us, limits, pool: { idle, ceiling, waiting }, status, pulse }
}
