/** One command on the wire, for those who look at traces: which registry, which command, how it ended; no name and no contact. */
import type { Heard } from './epp/session.ts'

export const eppSpan = (registry: string, command: string) => ({
  name: `EPP ${command}`,
  kind: 'client' as const,
  attributes: { 'epp.registry': registry, 'epp.command': command },
  more: ({ reply }: Heard) => ({ 'epp.result_code': reply.result.code })
})
