/** The panel: server-rendered pages for people, over the same flows as every other door. */
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import type { FastifyPluginAsync } from 'fastify'
import { accountRoutes } from './account.tsx'
import { apiKeyPages } from './api-keys.tsx'
import { serveAssets } from './assets.ts'
import { casePackRoutes } from './case-pack.ts'
import { caseRoutes } from './cases.tsx'
import { complaintRoutes } from './complaints.tsx'
import { creditRoutes } from './credits.tsx'
import { customerRoutes } from './customers.tsx'
import type { PanelDeps } from './deps.ts'
import { deskRoutes } from './desk.tsx'
import { domainActRoutes } from './domain-acts.tsx'
import { domainBatchRoutes } from './domain-batches.tsx'
import { domainCsvRoutes } from './domain-csv.ts'
import { domainViewRoutes } from './domain-views.ts'
import { domainRoutes } from './domains.tsx'
import { tlsReportRoutes } from './tls-reports.tsx'
import { doorBlockRoutes } from './door-blocks.tsx'
import { answerFaults } from './faults.tsx'
import { holderChangeRoutes } from './holder-changes.tsx'
import { holderRoutes } from './holders.tsx'
import { hostingActRoutes } from './hosting-acts.tsx'
import { hostingRoutes } from './hosting.tsx'
import { journalRoutes } from './journal.tsx'
import { letterTemplateRoutes } from './letter-templates.tsx'
import { letterRoutes } from './letters.tsx'
import { linkRoutes } from './links.tsx'
import { listOffRoutes } from './list-off.ts'
import { listRoutes } from './lists.tsx'
import { logInRoutes } from './log-in.tsx'
import { mailAddressRoutes } from './mail-addresses.tsx'
import { mailProofRoutes } from './mail-proofs.tsx'
import { mailRoutes } from './mail.tsx'
import { mailNodeRoutes } from './mail-nodes.tsx'
import { mailSendingRoutes } from './mail-sending.tsx'
import { mailSortingRoutes } from './mail-sorting.tsx'
import { mailTraceRoutes } from './mail-traces.tsx'
import { mailboxLifeRoutes } from './mailbox-life.tsx'
import { mailboxAccessRoutes } from './mailbox-access.tsx'
import { mailboxPasswordRoutes } from './mailbox-password.tsx'
import { manyMailboxRoutes } from './many-mailboxes.tsx'
import { mailboxRoutes } from './mailboxes.tsx'
import { mailingOffRoutes } from './mailing-off.ts'
import { mailingRoutes } from './mailings.tsx'
import { peopleRoutes } from './people.tsx'
import { policyRoutes } from './policies.tsx'
import { priceRoutes } from './prices.tsx'
import { protectedAddressRoutes } from './protected-addresses.tsx'
import { protectedRoutes } from './protected.tsx'
import { mailingListRoutes } from './mailing-lists.tsx'
import { moneyRoutes } from './money.tsx'
import { newEmailRoutes } from './new-email.tsx'
import { newPasswordRoutes } from './new-password.tsx'
import { orderRoutes } from './orders.tsx'
import { refundRoutes } from './refunds.tsx'
import { registryRoutes } from './registries.tsx'
import { rehearsalRoutes } from './rehearsal.tsx'
import { renewalRoutes } from './renewals.tsx'
import { reportFormRoutes } from './report-form.tsx'
import { reportRoutes } from './reports.tsx'
import { ruleRoutes } from './rules.tsx'
import { setSecurityHeaders } from './security-headers.ts'
import { startRoutes } from './start.tsx'
import { transferInRoutes } from './transfers-in.tsx'
import { transferOutRoutes } from './transfers-out.tsx'
import { knowVisitors } from './visitor.ts'
import { webhookRoutes } from './webhooks.tsx'
import { zoneRoutes } from './zones.tsx'

/** A plugin for the root of an app: `app.register(panel(deps))`. Its hooks and its error pages stay inside it. */
export const panel = (deps: PanelDeps): FastifyPluginAsync => async app => {
  app.setValidatorCompiler(TypeBoxValidatorCompiler)
  setSecurityHeaders(app, deps.uploadsUrl)
  await app.register(serveAssets)
  await app.register(listOffRoutes(deps))
  await app.register(mailingOffRoutes(deps))
  await app.register(async pages => {
    await pages.register(cookie)
    await pages.register(formbody)
    knowVisitors(pages, deps)
    answerFaults(pages, deps)
    const rooms = [startRoutes, deskRoutes, customerRoutes, registryRoutes, journalRoutes, renewalRoutes, rehearsalRoutes, policyRoutes, priceRoutes, logInRoutes, newPasswordRoutes, newEmailRoutes, accountRoutes, apiKeyPages, domainRoutes, domainActRoutes, domainBatchRoutes, domainCsvRoutes, domainViewRoutes, transferOutRoutes, orderRoutes, hostingRoutes, hostingActRoutes, transferInRoutes, holderRoutes, holderChangeRoutes, moneyRoutes, creditRoutes, refundRoutes, mailRoutes, mailAddressRoutes, mailProofRoutes, mailNodeRoutes, mailSendingRoutes, mailSortingRoutes, mailTraceRoutes, mailboxRoutes, zoneRoutes, mailboxAccessRoutes, mailboxLifeRoutes, mailboxPasswordRoutes, manyMailboxRoutes, letterRoutes, letterTemplateRoutes, caseRoutes, casePackRoutes, complaintRoutes, reportRoutes, reportFormRoutes, ruleRoutes, linkRoutes, listRoutes, mailingListRoutes, mailingRoutes, protectedRoutes, protectedAddressRoutes, doorBlockRoutes, peopleRoutes, tlsReportRoutes, webhookRoutes]
    for (const routes of rooms) await pages.register(routes(deps))
  })
}
