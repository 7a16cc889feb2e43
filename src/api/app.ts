/** The web server with the doors for programs under /api. Other doors register on the same instance; `main.ts` composes and listens. */
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import fastify, { LogController, type FastifyBaseLogger, type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { performance } from 'node:perf_hooks'
import { newId } from '../db/ids.ts'
import { abuseReportActRoutes } from './abuse-report-acts.ts'
import { abuseReportRoutes } from './abuse-reports.ts'
import { apiKeyRoutes } from './api-keys.ts'
import { authenticate } from './authenticate.ts'
import { availabilityRoutes } from './availability.ts'
import { balanceRoutes } from './balance.ts'
import { bankStatementRoutes } from './bank-statements.ts'
import { bulkRoutes } from './bulk.ts'
import { casePackRoutes } from './case-pack.ts'
import { casePaperRoutes } from './case-papers.ts'
import { caseRoutes } from './cases.ts'
import { certificateRoutes } from './certificates.ts'
import { compileLate } from './compile-late.ts'
import { creditRoutes } from './credits.ts'
import { complaintPaperRoutes } from './complaint-papers.ts'
import { complaintRoutes } from './complaints.ts'
import { customerRoutes } from './customers.ts'
import { delegationRoutes } from './delegation.ts'
import type { ApiDeps, ApiLimits, StreamLimits } from './deps.ts'
import { dnsZoneRoutes } from './dns-zones.ts'
import { documentRoutes } from './documents.ts'
import { letTry } from './dry-run.ts'
import { domainPaperRoutes } from './domain-papers.ts'
import { domainRoutes } from './domains.ts'
import { answerError, answerErrors, answerUnknownPaths } from './errors.ts'
import { tagAnswers } from './etags.ts'
import { forecastRoutes } from './forecast.ts'
import { formerDocumentRoutes } from './former-documents.ts'
import { holderChangePaperRoutes } from './holder-change-papers.ts'
import { holderChangeRoutes } from './holder-changes.ts'
import { holderRoutes } from './holders.ts'
import { followWrites, letMatch, type Representations } from './if-match.ts'
import { importRoutes } from './imports.ts'
import { invoicingRoutes } from './invoicing.ts'
import { hostingRoutes } from './hosting.ts'
import { journalRoutes } from './journal.ts'
import { listMemberRoutes } from './list-members.ts'
import { listPostRoutes } from './list-posts.ts'
import { listRoutes } from './lists.ts'
import { letterTemplateRoutes } from './letter-templates.ts'
import { letterRoutes } from './letters.ts'
import { mailAddressRoutes } from './mail-addresses.ts'
import { mailDomainProofRoutes } from './mail-domain-proofs.ts'
import { mailAccessRoutes } from './mail-access.ts'
import { mailboxLifeRoutes } from './mailbox-life.ts'
import { mailDomainRoutes } from './mail-domains.ts'
import { mailEventRoutes } from './mail-events.ts'
import { mailSortingRoutes } from './mail-sorting.ts'
import { mailQuarantineRoutes } from './mail-quarantine.ts'
import { mailTraceRoutes } from './mail-traces.ts'
import { mailboxUsageRoutes } from './mailbox-usage.ts'
import { mailboxRoutes } from './mailboxes.ts'
import { describe, showDescription } from './openapi.ts'
import { mailingRoutes } from './mailings.ts'
import { Operation } from './operation-wire.ts'
import { operationRoutes } from './operations.ts'
import { orderRoutes } from './orders.ts'
import { peopleRoutes } from './people.ts'
import { paymentProviderRoutes } from './payment-webhook.ts'
import { policyRoutes } from './policies.ts'
import { priceRoutes } from './prices.ts'
import { privacyRoutes } from './privacy.ts'
import { Problem } from './problem.ts'
import { doorBlockRoutes } from './door-blocks.ts'
import { protectedAddressRoutes } from './protected-addresses.ts'
import { refundRoutes } from './refunds.ts'
import { registryCallRoutes } from './registry-calls.ts'
import { ruleRoutes } from './rules.ts'
import { sharedMailboxRoutes } from './shared-mailboxes.ts'
import { heldMailRoutes } from './held-mail.ts'
import { sendingRoutes } from './sending.ts'
import { statusRoutes } from './status.ts'
import { tlsReportRoutes } from './tls-reports.ts'
import { traceRequests } from './trace-requests.ts'
import { transferRoutes } from './transfers.ts'
import { vatSellerRoutes } from './vat-seller.ts'
import { webhookRoutes } from './webhooks.ts'

export type AppOptions = {
  /** A pino logger with redaction; none: nothing is logged. */
  readonly logger?: FastifyBaseLogger
  /** Addresses of the proxies before us, whose X-Forwarded-For is believed. */
  readonly proxies?: readonly string[]
  readonly limits?: ApiLimits
  readonly streams?: StreamLimits
  /** Doors that answer in their own form when a path under theirs cannot be read. */
  readonly unreadable?: readonly { readonly path: string, readonly answer: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => FastifyReply }[]
}

const oftenEnough: StreamLimits = { lookEvery: 1000, heartbeat: 15_000, longest: 300_000, perKey: 10, all: 500 }

/** A web server without doors: each request has an id of ours, and one line in the log. */
export function openServer ({ logger, proxies = [], unreadable = [] }: Pick<AppOptions, 'logger' | 'proxies' | 'unreadable'> = {}): FastifyInstance {
  const app = fastify({
    ...logger && { loggerInstance: logger },
    logController: new LogController({ disableRequestLogging: true }), // logRequests writes one line instead
    genReqId: () => newId('req'), // ours, never the caller's: it has to be found in our log
    trustProxy: proxies.length > 0 && [...proxies],
    bodyLimit: 64 * 1024,
    requestTimeout: 60_000,
    schemaController: compileLate,
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, allErrors: true } }, // bodies are small, so all faults can be told at once
    frameworkErrors (error, request, reply) {
      const door = unreadable.find(({ path }) => request.url.startsWith(path))
      void (door?.answer ?? answerError)(error, request, reply.header('x-request-id', request.id))
    }
  })
  traceRequests(app)
  logRequests(app)
  answerErrors(app)
  return app
}

/** Ready to register further doors on, then to listen. */
export async function buildApp (deps: ApiDeps, { limits = { address: 3000, key: 1500 }, streams = oftenEnough, ...options }: AppOptions = {}): Promise<FastifyInstance> {
  const app = openServer(options)
  await app.register(api(deps, limits, streams), { prefix: '/api' })
  return app
}

const api = (given: ApiDeps, limits: ApiLimits, streams: StreamLimits) => async (app: FastifyInstance): Promise<void> => {
  const deps = followWrites(given)
  const representations: Representations = new Set()
  await app.register(helmet, { contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } }, strictTransportSecurity: false })
  await app.register(rateLimit, { global: false })
  answerUnknownPaths(app)
  app.addSchema(Problem)
  app.addSchema(Operation)
  await describe(app, representations)
  await showDescription(app)
  await app.register(async routes => {
    authenticate(routes, deps, limits)
    letTry(routes)
    letMatch(routes, representations)
    answerUnknownPaths(routes)
    tagAnswers(routes)
    for (const resource of [
      customerRoutes(deps), holderRoutes(deps), apiKeyRoutes(deps), availabilityRoutes(deps), orderRoutes(deps), domainRoutes(deps), forecastRoutes(deps), transferRoutes(deps), domainPaperRoutes(deps), registryCallRoutes(deps),
      delegationRoutes(deps), holderChangeRoutes(deps), holderChangePaperRoutes(deps), privacyRoutes(deps),
      documentRoutes(deps), invoicingRoutes(deps), priceRoutes(deps), policyRoutes(deps), bankStatementRoutes(deps), creditRoutes(deps), refundRoutes(deps), balanceRoutes(deps), paymentProviderRoutes(deps), vatSellerRoutes(deps), mailAccessRoutes(deps), mailboxLifeRoutes(deps), mailDomainRoutes(deps), mailDomainProofRoutes(deps), mailAddressRoutes(deps), sharedMailboxRoutes(deps), mailboxRoutes(deps), mailEventRoutes(deps), listRoutes(deps), listMemberRoutes(deps), listPostRoutes(deps), sendingRoutes(deps), heldMailRoutes(deps), doorBlockRoutes(deps), tlsReportRoutes(deps), mailSortingRoutes(deps), mailTraceRoutes(deps), mailQuarantineRoutes(deps), mailboxUsageRoutes(deps), dnsZoneRoutes(deps), hostingRoutes(deps),
      abuseReportRoutes(deps), abuseReportActRoutes(deps), caseRoutes(deps), casePackRoutes(deps), casePaperRoutes(deps), complaintRoutes(deps), complaintPaperRoutes(deps), protectedAddressRoutes(deps), mailingRoutes(deps), letterRoutes(deps), letterTemplateRoutes(deps), importRoutes(deps), formerDocumentRoutes(deps), journalRoutes(deps), webhookRoutes(deps), peopleRoutes(deps), certificateRoutes(deps), statusRoutes(deps), operationRoutes(deps, streams), ruleRoutes, bulkRoutes
    ]) await routes.register(resource)
  }, { prefix: '/v1' })
}

/** One line a request: who, what, how it ended, how long it took. No header and no body is in it. */
function logRequests (app: FastifyInstance): void {
  const began = new WeakMap<object, number>()
  app.addHook('onRequest', async request => { began.set(request, performance.now()) })
  app.addHook('onResponse', async (request, reply) => {
    const { method, url, caller } = request
    const ms = Math.round(performance.now() - (began.get(request) ?? 0))
    request.log.info({ method, path: url.split('?')[0], status: reply.statusCode, ms, actor: caller && 'userId' in caller ? caller.userId : undefined, traceId: request.trace?.traceId }, 'request')
  })
}
