/** How old the scanner's signatures may be (HOST-13.1: brought up to date at least twice a day). Pure. */

export type SignatureBase = { readonly version: string, /** When the daily base was made; null: practice signatures only. */ readonly madeAt: Date | null }

/** "ClamAV 1.4.6/27800/Fri Nov 20 09:27:48 2026": the program, the number of the daily base, and when it was made (clamd tells that in the zone of its machine, which is UTC here). */
export function parseClamVersion (said: string): SignatureBase {
  const [, , made] = said.split('/')
  const at = made === undefined ? Number.NaN : Date.parse(`${made} UTC`)
  return { version: said, madeAt: Number.isNaN(at) ? null : new Date(at) }
}

export const oldAfterHours = 12

export type SignatureAge = { readonly is: 'fresh' | 'old', readonly hours: number } | { readonly is: 'practice' }

/** Whole hours; from 12 on it is an alarm. `now`: machine time. */
export function judgeSignatures ({ madeAt }: SignatureBase, now: Date): SignatureAge {
  if (madeAt === null) return { is: 'practice' }
  const hours = Math.max(0, (now.getTime() - madeAt.getTime()) / 3_600_000)
  return { is: hours >= oldAfterHours ? 'old' : 'fresh', hours: Math.floor(hours) }
}
