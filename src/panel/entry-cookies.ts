/** The cookies of who comes in: the session, the log-in that is half open, the browser that is known again. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { stepMs } from '../people/log-in.ts'
import { knownBrowserMs, type LoggedIn } from '../people/open-session.ts'
import { sessionCookie } from '../people/session.ts'
import type { Visit } from '../people/visit.ts'
import { csrfToken } from './csrf.ts'
import type { PanelDeps } from './deps.ts'
import { isSecure, rememberLang } from './visitor.ts'

const named = (name: string) => (secure: boolean): string => secure ? `__Host-${name}` : name
const stepCookie = named('strefa_step')
const deviceCookie = named('strefa_browser')

/** Whence this request comes. */
export const visitOf = (request: FastifyRequest, deps: PanelDeps): Visit =>
  ({ address: request.ip, browser: request.headers['user-agent'], device: request.cookies[deviceCookie(isSecure(request, deps))] })

/** The session is open: its token goes into the cookie, and the half-open log-in is over. */
export function letIn (request: FastifyRequest, reply: FastifyReply, { token, device, lang }: LoggedIn, deps: PanelDeps): void {
  const secure = isSecure(request, deps)
  if (!request.cookies['strefa_lang']) rememberLang(request, reply, lang, deps)
  keepToken(request, reply, token, deps)
  void reply.setCookie(deviceCookie(secure), device, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: knownBrowserMs / 1000 })
  if (request.cookies[stepCookie(secure)]) void reply.clearCookie(stepCookie(secure), { path: '/', secure })
}

/** The session goes on under another token; forms on the page that answers belong to it. */
export function keepToken (request: FastifyRequest, reply: FastifyReply, token: string, deps: PanelDeps): void {
  const secure = isSecure(request, deps)
  void reply.setCookie(sessionCookie.name(secure), token, sessionCookie.options(secure))
  request.visitor = { ...request.visitor, csrf: csrfToken(token) }
}

export function keepStep (request: FastifyRequest, reply: FastifyReply, step: string, deps: PanelDeps): void {
  const secure = isSecure(request, deps)
  void reply.setCookie(stepCookie(secure), step, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: stepMs / 1000 })
}

/** The token of the half-open log-in; empty: there is none. */
export const stepIn = (request: FastifyRequest, deps: PanelDeps): string => request.cookies[stepCookie(isSecure(request, deps))] ?? ''
