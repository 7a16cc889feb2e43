/** The statuses of the registrar's lock and of a hold, from what a registry shows to what is wanted. Pure. */
import type { Step } from './registry-step.ts'

/** Not clientUpdateProhibited: nobody but us updates, so it would only lock the holder's own changes out. */
export const lockStatuses = ['clientTransferProhibited', 'clientDeleteProhibited'] as const
/** Out of the DNS (RFC 5731 §2.3). */
export const holdStatuses = ['clientHold'] as const

export function planStatuses (name: string, wanted: readonly string[], on: boolean, shown: readonly string[]): Step[] {
  const statuses = wanted.filter(each => shown.includes(each) !== on)
  if (statuses.length === 0) return []
  return [{ say: 'domain:update', request: { name, ...on ? { add: { statuses } } : { remove: { statuses } } } }]
}
