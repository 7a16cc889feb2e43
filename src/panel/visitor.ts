/** Who asks for a page: the person of the session, the language, the token of their forms. */
import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../audit/actor.ts'
import { Refusal } from '../errors.ts'
import { parseLang, preferredLang, type Lang } from '../i18n/lang.ts'
import { translator } from '../i18n/translator.ts'
import { findActorBySession, sessionCookie, type Session } from '../people/session.ts'
import { goTo } from './answer.ts'
import { csrfToken, requireOwnForm } from './csrf.ts'
import type { PanelDeps } from './deps.ts'
import type { Scene } from './pieces/page.tsx'

export type PersonActor = Exclude<Actor, { kind: 'machine' }>

export type Person = { readonly actor: PersonActor, readonly name: string, readonly email: string }

export type Visitor = {
  readonly person: Person | null
  readonly session: Session | null
  readonly lang: Lang
  /** Goes as `csrf` with every form. */
  readonly csrf: string
}

const langCookie = 'strefa_lang'
/** Before the log-in there is no session: a random cookie stands in, so that the log-in form is bound to a browser too. */
const guestCookie = (secure: boolean): string => secure ? '__Host-strefa_guest' : 'strefa_guest'

/** Over TLS, at our own door or at one before us: what was set in the clear is not taken there, and what is set there never goes in the clear. */
export const isSecure = ({ raw }: FastifyRequest, { secure }: Pick<PanelDeps, 'secure'>): boolean => secure || 'encrypted' in raw.socket

declare module 'fastify' {
  interface FastifyRequest { visitor: Visitor }
}

/** Finds the visitor of each request of `app`, and refuses forms that are not from their own pages. */
export function knowVisitors (app: FastifyInstance, deps: PanelDeps): void {
  app.decorateRequest('visitor', null as unknown as Visitor)

  app.addHook('onRequest', async (request, reply) => {
    const token = request.cookies[sessionCookie.name(isSecure(request, deps))]
    const session = token === undefined ? undefined : await findActorBySession(deps, token)
    const secret = session ? token! : guestSecret(request, reply, deps)
    const lang = parseLang(request.cookies[langCookie]) ?? session?.user.lang ?? preferredLang(request.headers['accept-language'])
    request.visitor = { person: session ? personOfSession(session) : null, session: session ?? null, lang, csrf: csrfToken(secret) }
    if (session?.factorDue && !isOpenWithoutFactor(request.url)) return goTo(reply, '/account')
  })

  app.addHook('preHandler', async request => {
    if (request.method !== 'GET' && request.method !== 'HEAD') requireOwnForm(request, request.visitor.csrf)
  })
}

export const personOfSession = ({ actor, user }: Session): Person | null => actor.kind === 'machine' ? null : { actor, name: user.name, email: user.email }

/** Who owes a second factor gets to where it is set up, and out. */
const isOpenWithoutFactor = (url: string): boolean => /^\/(?:account(?:\/[\w/-]*)?|log-out|language)(?:\?|$)/.test(url)

function guestSecret (request: FastifyRequest, reply: FastifyReply, deps: PanelDeps): string {
  const secure = isSecure(request, deps)
  const known = request.cookies[guestCookie(secure)]
  if (known && /^[\w-]{43}$/.test(known)) return known
  const fresh = randomBytes(32).toString('base64url')
  void reply.setCookie(guestCookie(secure), fresh, { path: '/', httpOnly: true, sameSite: 'lax', secure })
  return fresh
}

export function rememberLang (request: FastifyRequest, reply: FastifyReply, lang: Lang, deps: PanelDeps): void {
  void reply.setCookie(langCookie, lang, { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(request, deps), maxAge: 365 * 86_400 })
}

/** The logged-in person. Throws Refusal 'unauthenticated': the error page sends them to the log-in. */
export function personOf (request: FastifyRequest): Person {
  const { person } = request.visitor
  if (!person) throw new Refusal('unauthenticated', 'Log in first.', { reason: 'log-in-first', rule: 'HOUSE-ACCOUNT' })
  return person
}

/** The session of the logged-in person. Throws as `personOf`. */
export function sessionOf (request: FastifyRequest): Session {
  personOf(request)
  return request.visitor.session!
}

/** What the page of this request is drawn with; the business clock is read here, once. */
export const sceneOf = (request: FastifyRequest, deps: PanelDeps, now: Date = deps.now()): Scene =>
  ({ tr: translator(request.visitor.lang), visitor: request.visitor, now, practice: deps.practice, path: request.url })
