/** Work that nobody waits for: it takes its turn behind customers. */
import type { RegistryLink } from './links.ts'

/** The same link, whose sessions are taken with the priority of the nightly cycle. */
export const inCycle = (link: RegistryLink): RegistryLink =>
  ({ ...link, use: (work, options) => link.use(work, { ...options, priority: 'cycle' }) })
