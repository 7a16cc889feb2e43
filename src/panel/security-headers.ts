/** What the browser may do with our pages: nothing from outside, nothing inline, in nobody's frame. */
import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { letterStyles } from '../notices/layout.ts'

/** `elsewhere`: where strangers' pictures come from. */
const policyWith = (styles: string, ...elsewhere: readonly string[]): string => [
  "default-src 'none'",
  "script-src 'self'",
  `style-src ${styles}`,
  `img-src ${["'self'", 'data:', ...elsewhere].join(' ')}`, // the style sheet draws its check marks by data: pictures
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'"
].join('; ')

/** `uploadsUrl`: of the door of uploads. */
export function setSecurityHeaders (app: FastifyInstance, uploadsUrl: string | null): void {
  const policy = policyWith("'self'", ...uploadsUrl === null ? [] : [uploadsUrl])
  app.addHook('onRequest', async (_, reply) => {
    reply.headers({
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin'
    })
  })
}

const hashes = letterStyles.map(style => `'sha256-${createHash('sha256').update(style).digest('base64')}'`)
const withLetter = policyWith(`'self' 'unsafe-hashes' ${hashes.join(' ')}`)

/** A page that shows a letter in a frame: the letter's own styles, word for word, and no others (CSP 3 §8.3; the frame inherits the page's policy). */
export const letLetterIn = (reply: FastifyReply): FastifyReply => reply.header('content-security-policy', withLetter)
