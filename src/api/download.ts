/** A file that came from outside, given out: saved, never shown by a browser, under a name that nothing is made of. */
import type { FastifyReply } from 'fastify'

export const sendDownload = (reply: FastifyReply, { filename, contentType, content }: { filename: string, contentType: string, content: Buffer }): FastifyReply =>
  reply.type(contentType).header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(filename)}`).header('x-content-type-options', 'nosniff').send(content) // RFC 6266, RFC 8187
