/**
 * Entity tags (RFC 9110 §8.8.3): every GET that answers JSON carries a strong one, made of the very bytes, and 304 instead of them where the asker has them (§13.1.2).
 * Own code: @fastify/etag tags writes and problems too, answers them 304, and reads If-None-Match as a single tag.
 */
import { hash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What it answers is kept by nobody, not even by who asked. */
    secret?: boolean
  }
}

const eachTag = /(W\/)?("[\x21\x23-\x7e\x80-\xff]*")/g

/** §8.8.3.2: the weak comparison, as If-None-Match has it; `*` is any. */
export const isKnown = (header: string | undefined, tag: string): boolean => header !== undefined && (header.trim() === '*' || [...header.matchAll(eachTag)].some(([, , opaque]) => opaque === tag))

/** The strong comparison, as If-Match has it: what a proxy made weak (`W/`) is no match. `*` is any. */
export const isMatched = (header: string, tag: string): boolean => header.trim() === '*' || [...header.matchAll(eachTag)].some(([, weak, opaque]) => weak === undefined && opaque === tag)

/** `version`: what the resource itself counts, as `"7"`; it comes first, for a reader that needs no more. */
export function tagOf (representation: string, version?: string): string {
  const digest = hash('sha256', representation, 'base64url')
  return `"${version === undefined ? '' : `${version.replaceAll('"', '')}.`}${digest}"`
}

/** For the routes that follow. What is no JSON, no read, or a refusal is kept by nobody. */
export function tagAnswers (app: FastifyInstance): void {
  app.addHook('onSend', async ({ method, headers, routeOptions }, reply, payload) => {
    const isRead = method === 'GET' || method === 'HEAD'
    const isJson = typeof payload === 'string' && String(reply.getHeader('content-type')).startsWith('application/json')
    if (!isRead || !isJson || reply.statusCode !== 200) {
      void reply.header('cache-control', 'no-store')
      return payload
    }
    const tag = tagOf(payload, reply.getHeader('etag') as string | undefined)
    void reply.headers({ etag: tag, 'cache-control': routeOptions.config.secret ? 'no-store' : 'private, no-cache' })
    if (!isKnown(headers['if-none-match'], tag)) return payload
    void reply.code(304).removeHeader('content-type')
    return method === 'HEAD' ? payload : null // of a HEAD fastify makes the length alone (§8.6)
  })
}
