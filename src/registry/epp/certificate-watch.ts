/** Certificates end on a day that is known long before: nobody should learn it from a registry that has stopped answering. */

export type CertificateEnd = { readonly endsAt: Date, readonly daysLeft: number }

/** Days before the end at which it is told, once each. */
export const warnDays = [30, 14, 7, 1] as const

const dayMs = 86_400_000

/** Whole days left; negative when it has ended. `at`: machine time. Pure. */
export const endOf = (endsAt: Date, at: Date): CertificateEnd => ({ endsAt, daysLeft: Math.floor((endsAt.getTime() - at.getTime()) / dayMs) })

/** The last of the borders that was passed, null while the end is far. Pure. */
export const borderOf = ({ daysLeft }: CertificateEnd): number | null => warnDays.findLast(border => daysLeft <= border) ?? null

/** Tells each border of one certificate once, and anew when the certificate is another one. */
export function certificateWatch (warn: (end: CertificateEnd) => void): (end: CertificateEnd) => void {
  let told: string | null = null
  return end => {
    const border = borderOf(end)
    const what = border === null ? null : `${end.endsAt.getTime()} ${border}`
    if (what === null || what === told) return
    told = what
    warn(end)
  }
}
