/** Files from strangers leave on an origin of their own, as downloads, pictures or plain text: no browser opens them in our name. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PanelDeps } from './deps.ts'
import { givePass } from './upload-pass.ts'
import { sessionOf } from './visitor.ts'

export type Download = { readonly filename: string, readonly contentType: string, readonly content: Buffer }

/** What a stranger sent. At the panel, for whom it was just read: the way to the door of uploads; there `send` it. */
export function sendUpload (request: FastifyRequest, reply: FastifyReply, deps: Pick<PanelDeps, 'uploadsUrl' | 'keys' | 'machineNow'>, send: () => FastifyReply): FastifyReply {
  if (deps.uploadsUrl === null) return send()
  const path = request.url.split('?')[0]!
  return reply.header('cache-control', 'no-store').redirect(`${deps.uploadsUrl}${path}?pass=${givePass(deps, path, sessionOf(request).id)}`, 303)
}

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
