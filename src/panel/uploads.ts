/** The door of uploads: what strangers sent is shown on an origin of its own, where there is no cookie, no script and no form of ours, to whoever comes with a pass of the panel. */
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import { isAway } from '../db/away.ts'
import { Refusal } from '../errors.ts'
import { preferredLang } from '../i18n/lang.ts'
import { translator } from '../i18n/translator.ts'
import { findActorBySessionId } from '../people/session.ts'
import { caseRoutes } from './cases.tsx'
import { complaintRoutes } from './complaints.tsx'
import type { PanelDeps } from './deps.ts'
import { sendText } from './download.ts'
import { holderChangeRoutes } from './holder-changes.tsx'
import { reportRoutes } from './reports.tsx'
import { transferInRoutes } from './transfers-in.tsx'
import { transferOutRoutes } from './transfers-out.tsx'
import { readPass } from './upload-pass.ts'
import { personOfSession } from './visitor.ts'

/** A plugin for the root of a server of its own: `server.register(uploads(deps))`. */
export const uploads = (deps: PanelDeps): FastifyPluginAsync => async app => {
  app.setValidatorCompiler(TypeBoxValidatorCompiler)
  app.addHook('onRequest', async (_, reply) => {
    reply.headers({
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer', // the way here has the pass in it
      'cache-control': 'private, no-store',
      'cross-origin-resource-policy': 'cross-origin' // pictures stand on pages of the panel
    })
  })
  letPassHoldersIn(app, deps)
  answerInText(app)
  for (const routes of [caseRoutes, complaintRoutes, holderChangeRoutes, reportRoutes, transferInRoutes, transferOutRoutes]) await app.register(routes({ ...deps, uploadsUrl: null }))
}

/** Whoever has a pass for this path is who got it, with the rights of this moment. */
function letPassHoldersIn (app: FastifyInstance, deps: PanelDeps): void {
  app.decorateRequest('visitor', null as never)
  app.addHook('onRequest', async request => {
    const { pathname, searchParams } = new URL(request.url, 'http://house.invalid')
    const pass = request.method === 'GET' ? readPass(deps, searchParams.get('pass'), pathname) : undefined
    const session = pass && await findActorBySessionId(deps, pass.session)
    if (!session || session.factorDue) throw new Refusal('not-found', 'The way to this file has run out.', { reason: 'pass-over' })
    request.visitor = { person: personOfSession(session), session, lang: session.user.lang, csrf: '' }
  })
}

function answerInText (app: FastifyInstance): void {
  const lineOf = (accepted: string | undefined, what: 'faults.passOver' | 'faults.databaseAway' | 'faults.fault') => translator(preferredLang(accepted)).t(what)
  app.setErrorHandler(async (error, request, reply) => {
    const accepted = request.headers['accept-language']
    if (error instanceof Refusal) return sendText(reply.code(404), lineOf(accepted, 'faults.passOver'))
    request.log.error({ err: error }, 'fault')
    return isAway(error) ? sendText(reply.code(503), lineOf(accepted, 'faults.databaseAway')) : sendText(reply.code(500), `${lineOf(accepted, 'faults.fault')} ${request.id}`)
  })
  app.setNotFoundHandler((request, reply) => sendText(reply.code(404), lineOf(request.headers['accept-language'], 'faults.passOver')))
}
