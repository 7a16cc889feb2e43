/** Files from strangers leave as downloads only: no browser opens them in our name. */
import type { FastifyReply } from 'fastify'

export type Download = { readonly filename: string, readonly contentType: string, readonly content: Buffer }

/** A picture of a stranger's: no browser takes it for anything else, and opened by itself nothing in it runs. `contentType`: an image's, as its bytes told. */
export function sendImage (reply: FastifyReply, { contentType, content }: Pick<Download, 'contentType' | 'content'>): FastifyReply {
  return reply.type(contentType).headers({
    'content-disposition': 'inline',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store'
  }).send(content)
}

export function sendDownload (reply: FastifyReply, { filename, contentType, content }: Download): FastifyReply {
  return reply.type(contentType).headers({
    'content-disposition': `attachment; filename="${filename.replace(/[^\w.-]+/g, '_')}"; filename*=UTF-8''${encodeURIComponent(filename.toWellFormed()).replace(/['()*]/g, sign => `%${sign.charCodeAt(0).toString(16)}`)}`, // RFC 6266 §4.3, RFC 8187 §3.2
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'private, no-store'
  }).send(content)
}

/** What a stranger has written, as text: no browser takes it for anything else, and nothing in it runs. */
export function sendText (reply: FastifyReply, text: string): FastifyReply {
  return reply.type('text/plain; charset=utf-8').headers({
    'content-disposition': 'inline',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store'
  }).send(text)
}
