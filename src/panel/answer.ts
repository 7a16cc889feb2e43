/** Pages as answers: rendered whole, never cached; errors in the visitor's language. */
import type { FastifyReply } from 'fastify'
import type { VNode } from 'preact'
import { render } from 'preact-render-to-string'

export function sendPage (reply: FastifyReply, page: VNode, status = 200): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(`<!doctype html>${render(page)}`)
}

/** A part of a page, for htmx. */
export function sendPart (reply: FastifyReply, part: VNode): FastifyReply {
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(render(part))
}

/** After a form: the browser goes on by GET, and a reload repeats nothing (RFC 9110 §15.4.4). */
export const goTo = (reply: FastifyReply, path: string): FastifyReply => reply.redirect(ownPath(path), 303)

/** A path of this house, or the start page: nobody is sent elsewhere by a link (`//host`, `/\host`, a scheme). */
export function ownPath (path: string | undefined): string {
  if (!path || !/^\/(?![/\\])[\x21-\x7e]*$/.test(path)) return '/'
  const url = new URL(path, 'http://house.invalid')
  return url.host === 'house.invalid' ? url.pathname + url.search : '/'
}
