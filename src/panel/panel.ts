/** The panel: server-rendered pages for people, over the same flows as every other door. */
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsync } from 'fastify'
import { serveAssets } from './assets.ts'
import type { PanelDeps } from './deps.ts'
import { domainRoutes } from './domains.tsx'
import { answerFaults } from './faults.tsx'
import { holderRoutes } from './holders.tsx'
import { logInRoutes } from './log-in.tsx'
import { moneyRoutes } from './money.tsx'
import { orderRoutes } from './orders.tsx'
import { ruleRoutes } from './rules.tsx'
import { setSecurityHeaders } from './security-headers.ts'
import { startRoutes } from './start.tsx'
import { knowVisitors } from './visitor.ts'

/** A plugin for the root of an app: `app.register(panel(deps))`. Its hooks and its error pages stay inside it. */
export const panel = (deps: PanelDeps): FastifyPluginAsync => async app => {
  app.setValidatorCompiler(TypeBoxValidatorCompiler)
  setSecurityHeaders(app)
  await app.register(serveAssets)
  await app.register(async pages => {
    await pages.register(cookie)
    await pages.register(formbody)
    knowVisitors(pages, deps)
    answerFaults(pages, deps)
    for (const routes of [startRoutes, logInRoutes, domainRoutes, orderRoutes, holderRoutes, moneyRoutes, ruleRoutes]) await pages.register(routes(deps))
  })
}
