/** What the operator's people are written to about (HOUSE-ALARM): once when it begins, once when it is over. Pure. */

/** scanner: mail is deferred. signatures: too old, or none for real viruses. certificate: it ends soon or is over, and was not renewed. queue: nobody works on mail that is due. decision: a sanction case waits for a person's (HOUSE-LIMIT). */
export const alarmKinds = ['scanner', 'signatures', 'certificate', 'queue', 'decision'] as const
export type AlarmKind = typeof alarmKinds[number]

export type Alarm = {
  readonly operatorId: string
  readonly kind: AlarmKind
  /** What of several: a certificate's subject, a server, a case; empty where there is one. */
  readonly subject: string
  /** What is known of it, in the words of a program. */
  readonly says: string | null
}

/** Milliseconds for which a scanner may be away before anybody is woken: restarting it takes less. */
export const scannerPatience = 5 * 60_000
/** Mail that was due so long ago is worked on by nobody. */
export const queuePatience = 30 * 60_000
/** A certificate that was not renewed when so little of its time is left. */
export const certificateAhead = 7 * 86_400_000

const keyOf = ({ operatorId, kind, subject }: Alarm): string => `${operatorId} ${kind} ${subject}`

/** Begun since the last look, and over since. `found`: what is wrong now. */
export function compareAlarms<Open extends Alarm> (open: readonly Open[], found: readonly Alarm[]): { readonly begun: readonly Alarm[], readonly ended: readonly Open[] } {
  const known = new Set(open.map(keyOf))
  const still = new Set(found.map(keyOf))
  return { begun: found.filter(alarm => !known.has(keyOf(alarm))), ended: open.filter(alarm => !still.has(keyOf(alarm))) }
}
