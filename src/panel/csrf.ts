/** A form is taken only from our own pages: a token bound to the session, and the browser's word on where the request came from. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { Refusal } from '../errors.ts'

/** The token of every form shown in one session; `secret` is the session's cookie, which no other site can read. */
export const csrfToken = (secret: string): string => createHmac('sha256', secret).update('strefa panel form').digest('base64url')

/** Throws Refusal 'forbidden' (reason 'foreign-form') unless the form came from our own page and carries `token`. */
export function requireOwnForm (request: FastifyRequest, token: string): void {
  if (!isSameSite(request) || !equal(tokenOf(request.body), token)) {
    throw new Refusal('forbidden', 'This form is not from this session any more: load the page again and repeat.', { reason: 'foreign-form', rule: 'HOUSE-ACCOUNT' })
  }
}

/** Fetch Metadata, and Origin (RFC 6454 §7); a client that sends neither is judged by its token alone. */
function isSameSite ({ headers, host }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  const { origin } = headers
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host)
}

/** From a plain form a text, from a multipart form a field with a value. */
function tokenOf (body: unknown): string {
  const { csrf } = (body ?? {}) as { csrf?: string | { value?: unknown } }
  const value = typeof csrf === 'object' ? csrf.value : csrf
  return typeof value === 'string' ? value : ''
}

function equal (given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
