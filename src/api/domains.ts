/** /domains: what is registered, and the life of each, past and foreseen. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { lifeOfDomain } from '../domains/life.ts'
import { setRenewal } from '../domains/renewal-wish.ts'
import { notFound } from '../people/may.ts'
import type { Moment } from '../rules/domain-life.ts'
import { listDomains, type DomainRow } from '../views/domain-list.ts'
import { findDomainPage, type DomainPage } from '../views/domain-page.ts'
import { sightOf } from '../views/sight.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyWelcome } from './idempotent.ts'
import { customerField, DayText, Id, IdInPath, Instant, instantOf, instantOrNull, Nullable, PageOf, pagingFields, pagingOf, problems, Rule, showPage, strict } from './wire.ts'

const State = Type.Union([Type.Literal('active'), Type.Literal('offered'), Type.Literal('blocked'), Type.Literal('released')])

const row = {
  id: Id,
  name: Type.String({ description: 'ASCII, the contract\'s object (DOM-II.3)' }),
  displayName: Type.String(),
  zone: Type.String(),
  customerId: Id,
  customerName: Type.String(),
  holderName: Type.String(),
  state: State,
  registeredAt: Instant,
  expiresAt: Instant,
  expiresOn: DayText,
  releasedAt: Nullable(Instant),
  autoRenew: Type.Boolean({ description: 'Paid from the prepaid balance when its time comes (HOUSE-AUTORENEW)' })
}
const Row = Type.Object(row)

const MomentShown = Type.Object({ at: Instant, event: Type.String(), rule: Rule, clock: Type.String({ enum: ['operator', 'registry', 'money'] }) })
const Shown = Type.Object({
  ...row,
  holderId: Id,
  orderId: Nullable(Id),
  registry: Type.String(),
  registrantHandle: Nullable(Type.String()),
  policyVersion: Type.String(),
  renewalYears: Type.Integer({ description: 'Of the next period (HOUSE-YEARS)' }),
  periods: Type.Array(Type.Object({
    periodFrom: DayText,
    policyVersion: Type.String(),
    issuedOn: DayText,
    dueOn: DayText,
    creditedAt: Nullable(Instant),
    feeCreditedAt: Nullable(Instant),
    doneAt: Nullable(Instant)
  })),
  disclosures: Type.Array(Type.Object({ recipient: Type.String(), purpose: Type.String(), at: Instant }), { description: 'Who got the holder\'s data (DOM-I.7)' })
})

const LifeShown = Type.Object({ past: Type.Array(MomentShown), future: Type.Array(MomentShown, { description: 'What comes if nobody acts' }) })

const Filter = Type.Object({
  ...customerField,
  ...pagingFields,
  search: Type.Optional(Type.String({ minLength: 1, maxLength: 253, pattern: '^\\P{C}*$', description: 'Part of a name, ASCII or Unicode; one or two letters: its beginning' })),
  state: Type.Optional(State)
}, strict)

const showRow = ({ registeredAt, expiresAt, releasedAt, ...domain }: DomainRow) =>
  ({ ...domain, registeredAt: instantOf(registeredAt), expiresAt: instantOf(expiresAt), releasedAt: instantOrNull(releasedAt) })

const showMoment = ({ at, ...moment }: Moment) => ({ ...moment, at: instantOf(at) })

const showDomain = ({ periods, disclosures, operatorId: _, ...domain }: DomainPage) => ({
  ...domain,
  ...showRow(domain),
  periods: periods.map(({ creditedAt, feeCreditedAt, doneAt, ...period }) =>
    ({ ...period, creditedAt: instantOrNull(creditedAt), feeCreditedAt: instantOrNull(feeCreditedAt), doneAt: instantOrNull(doneAt) })),
  disclosures: disclosures.map(({ at, ...disclosure }) => ({ ...disclosure, at: instantOf(at) }))
})

export const domainRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/domains', {
    schema: { tags: ['domains'], summary: 'Domains by name', querystring: Filter, response: { 200: PageOf(Row), ...problems } }
  }, async request => {
    const { search, state, customerId, ...paging } = request.query
    const sight = sightOf(callerOf(request), 'domains', customerId)
    const now = deps.now()
    return showPage(await listDomains(deps.db, sight, { search, state, ...pagingOf(paging) }, now), showRow)
  })

  app.post('/domains/:id/renewal', {
    schema: {
      tags: ['domains'],
      summary: 'Choose how the next period is bought: for how many years, and whether from the balance (HOUSE-AUTORENEW)',
      headers: KeyWelcome,
      params: IdInPath,
      body: Type.Object({ autoRenew: Type.Boolean(), years: Type.Integer({ minimum: 1, maximum: 10 }) }, strict),
      response: { 200: Type.Object({ autoRenew: Type.Boolean(), years: Type.Integer() }), ...problems }
    }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    await setRenewal(within, callerOf(request), request.params.id, request.body)
    return { status: 200, body: request.body }
  }))

  app.get('/domains/:id', {
    schema: { tags: ['domains'], summary: 'One domain', params: IdInPath, response: { 200: Shown, ...problems } }
  }, async request => {
    const domain = await findDomainPage(deps.db, sightOf(callerOf(request), 'domains'), request.params.id, deps.now())
    if (!domain) throw notFound()
    return showDomain(domain)
  })

  app.get('/domains/:id/life', {
    schema: { tags: ['domains'], summary: 'What happened to a domain, and what will', params: IdInPath, response: { 200: LifeShown, ...problems } }
  }, async request => {
    const { past, future } = await lifeOfDomain(deps, callerOf(request), request.params.id)
    return { past: past.map(showMoment), future: future.map(showMoment) }
  })
}
