/** Files from strangers leave as downloads only: no browser opens them in our name. */
import type { FastifyReply } from 'fastify'

export type Download = { readonly filename: string, readonly contentType: string, readonly content: Buffer }

export function sendDownload (reply: FastifyReply, { filename, contentType, content }: Download): FastifyReply {
  return reply.type(contentType).headers({
    'content-disposition': `attachment; filename="${filename.replace(/[^\w.-]+/g, '_')}"; filename*=UTF-8''${encodeURIComponent(filename.toWellFormed()).replace(/['()*]/g, sign => `%${sign.charCodeAt(0).toString(16)}`)}`, // RFC 6266 §4.3, RFC 8187 §3.2
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'private, no-store'
  }).send(content)
}
