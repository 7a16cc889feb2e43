/** What is to be done about a certificate (HOUSE-CERT). Pure. Times are machine time. */

const day = 86_400_000
const hour = 3_600_000

/** What stands between us and the numbers of an authority: Let's Encrypt takes 300 new orders in 3 hours from one account. */
export const mostOrders = { count: 250, within: 3 * hour }

export type Facts = {
  /** Names that can be shown to be ours now: they point here, or their zone is here. */
  readonly usable: readonly string[]
  /** Names that point here and were refused not long ago. */
  readonly held: readonly string[]
  readonly issued: { readonly names: readonly string[], readonly notAfter: Date, readonly renewAt: Date } | null
}

export type Plan =
  | { readonly do: 'order', readonly names: readonly string[], readonly why: 'first' | 'renewal' | 'more-names' }
  | { readonly do: 'wait', readonly why: 'no-name' | 'in-time' | 'held-back' }

/** Until then a renewal waits for a name that was refused; later the others do not wait for it. */
const lastWait = 10 * day

export function planCertificate ({ usable, held, issued }: Facts, now: Date): Plan {
  if (usable.length === 0) return { do: 'wait', why: held.length > 0 ? 'held-back' : 'no-name' }
  const names = usable.toSorted()
  if (!issued) return { do: 'order', names, why: 'first' }
  const isDue = now >= issued.renewAt
  if (!isDue && names.every(name => issued.names.includes(name))) return { do: 'wait', why: 'in-time' }
  if (held.some(name => issued.names.includes(name)) && issued.notAfter.getTime() - now.getTime() > lastWait) return { do: 'wait', why: 'held-back' }
  return { do: 'order', names, why: isDue ? 'renewal' : 'more-names' }
}

/** A third of the life is left for what goes wrong. */
export const renewalOf = ({ notBefore, notAfter }: { readonly notBefore: Date, readonly notAfter: Date }): Date => new Date(notAfter.getTime() - (notAfter.getTime() - notBefore.getTime()) / 3)

/** An instant of the window that the authority suggests (RFC 9773 §4.2); `share`: 0 to 1, by chance. Never later than we would by ourselves. */
export const suggestedRenewal = ({ start, end }: { readonly start: Date, readonly end: Date }, share: number, own: Date): Date =>
  new Date(Math.min(start.getTime() + (end.getTime() - start.getTime()) * share, own.getTime()))

/** Milliseconds after so many refusals of one name: an authority takes five in an hour. */
export const nameHold = (failures: number): number => Math.min(24 * hour, hour * 2 ** (failures - 1))

/** Milliseconds after so many faults in a row that are no name's. */
export const faultHold = (failures: number): number => Math.min(hour, 60_000 * 2 ** (failures - 1))

export const alarmBefore = 7 * day

/** ends: it fails, and is over within a week; over: nobody believes it any more. */
export type Alarm = 'ends' | 'over' | null

/** What a person has to look at: it should have been renewed long ago. */
export function alarmOf ({ notAfter }: { readonly notAfter: Date | null }, now: Date): Alarm {
  if (notAfter === null || notAfter.getTime() - now.getTime() > alarmBefore) return null
  return now >= notAfter ? 'over' : 'ends'
}
