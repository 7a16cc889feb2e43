/** The panel: server-rendered pages for people, over the same flows as every other door. */
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsync } from 'fastify'
import { serveAssets } from './assets.ts'
import { caseRoutes } from './cases.tsx'
import type { PanelDeps } from './deps.ts'
import { domainRoutes } from './domains.tsx'
import { answerFaults } from './faults.tsx'
import { holderChangeRoutes } from './holder-changes.tsx'
import { holderRoutes } from './holders.tsx'
import { letterTemplateRoutes } from './letter-templates.tsx'
import { letterRoutes } from './letters.tsx'
import { linkRoutes } from './links.tsx'
import { logInRoutes } from './log-in.tsx'
import { mailRoutes } from './mail.tsx'
import { mailboxRoutes } from './mailboxes.tsx'
import { moneyRoutes } from './money.tsx'
import { orderRoutes } from './orders.tsx'
import { reportRoutes } from './reports.tsx'
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
    const rooms = [startRoutes, logInRoutes, domainRoutes, orderRoutes, holderRoutes, holderChangeRoutes, moneyRoutes, mailRoutes, mailboxRoutes, letterRoutes, letterTemplateRoutes, caseRoutes, reportRoutes, ruleRoutes, linkRoutes]
    for (const routes of rooms) await pages.register(routes(deps))
  })
}
