/** Codes by time (RFC 6238, RFC 4226). Pure but for the random secret. */
import { timingSafeEqual } from 'node:crypto'
import { HOTP, Secret, TOTP } from 'otpauth'

/** Seconds of one time step, and digits of a code: what every authenticator takes. */
export const totpForm = { algorithm: 'SHA1', digits: 6, period: 30 } as const

/** RFC 6238 §5.2: a clock may be one step off, and a code takes a moment to type. */
const windowSteps = [-1, 0, 1] as const

/** 160 random bits (RFC 4226 §4), base32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

/** The time step of an instant: whole periods since 1970. */
export const stepOf = (at: Date, period: number = totpForm.period): number => Math.floor(at.getTime() / 1000 / period)

/** `secret`: base32. */
export const codeOf = (secret: string, step: number, { algorithm, digits }: { readonly algorithm: string, readonly digits: number } = totpForm): string =>
  HOTP.generate({ secret: Secret.fromBase32(secret), counter: step, algorithm, digits })

/** The steps near `at` whose code this is, the oldest first: usually one, rarely two. */
export function stepsOf (secret: string, code: string, at: Date): number[] {
  const said = Buffer.from(code)
  return windowSteps.map(off => stepOf(at) + off).filter(step => {
    const right = Buffer.from(codeOf(secret, step))
    return said.length === right.length && timingSafeEqual(said, right)
  })
}

/** 'otpauth://totp/…', as authenticators read it from a QR code. */
export const totpUri = (secret: string, { issuer, label }: { readonly issuer: string, readonly label: string }): string =>
  new TOTP({ ...totpForm, issuer, label, secret: Secret.fromBase32(secret) }).toString()

/** What is typed: spaces between the digits are let go. Undefined: no such code. */
export function parseCode (text: string): string | undefined {
  const code = text.replaceAll(/\s/g, '')
  return /^\d{6}$/.test(code) ? code : undefined
}
