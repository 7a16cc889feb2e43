/** What will happen to a domain, and why it stands as it does; also for a domain that does not exist yet. Schemas in, schemas out. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { transact } from '../db/transact.ts'
import { explainDomain } from '../domains/explain.ts'
import { branchNames, forecastDomain } from '../domains/forecast.ts'
import { dayIn, foreseeImagined, publishedTerms, readImagined } from '../domains/imagined.ts'
import { findOperator } from '../people/find.ts'
import type { Branch, Moment } from '../rules/domain-life.ts'
import { ruleOf } from '../rules/rule-ids.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { DayText, Id, IdInPath, Instant, instantOf, instantOrNull, Nullable, operatorOf, problems, Rule, strict } from './wire.ts'

const tags = ['domains']

const Clock = Type.String({ enum: ['operator', 'registry', 'money'], description: 'Whose clock it runs on' })
const MomentShown = Type.Object({ at: Instant, event: Type.String(), rule: Rule, clock: Clock })
const Days = Type.String({ pattern: '^[1-9]\\d{0,3}$', description: 'How far ahead, 120 when left out' })
const BranchName = Type.Unsafe<Branch>(Type.String({ enum: [...branchNames], description: 'Only this branch' }))
const DayAsked = Type.String({ maxLength: 40, description: 'Calendar day in Europe/Warsaw' })

const Forecast = Type.Object({
  domainId: Id,
  name: Type.String(),
  at: Instant,
  days: Type.Integer(),
  policyVersion: Type.String(),
  expiresAt: Instant,
  paidOn: DayText,
  refused: Type.Boolean({ description: 'The registry refused the renewal: a person decides' }),
  draws: Type.Integer({ description: 'Renewals that the prepaid balance pays for in the branch paid-in-time, if no other name draws on it first (HOUSE-AUTORENEW)' }),
  branches: Type.Partial(Type.Object(Object.fromEntries(branchNames.map(name => [name, Type.Array(MomentShown)])) as Record<Branch, ReturnType<typeof Type.Array<typeof MomentShown>>>))
})

const Explained = Type.Object({
  domainId: Id,
  name: Type.String(),
  at: Instant,
  state: Type.String({ enum: ['active', 'offered', 'renewing', 'refused', 'expired', 'blocked', 'ending', 'released', 'deregistered', 'transferred-away'] }),
  since: Instant,
  rule: Rule,
  says: Type.Object({ pl: Type.String(), en: Type.String() }),
  policyVersion: Type.String(),
  because: Type.Array(Type.Object({ at: Instant, action: Type.String(), rule: Rule, policyVersion: Type.String() }), { description: 'Decisions of the running period by then, oldest first' }),
  facts: Type.Object({
    registeredAt: Instant,
    cameAt: Nullable(Instant),
    renewedAt: Nullable(Instant),
    expiresAt: Instant,
    proforma: Nullable(Type.Object({ issuedOn: DayText, dueOn: DayText, years: Type.Integer() })),
    creditedAt: Nullable(Instant),
    feeCreditedAt: Nullable(Instant),
    autoRenew: Type.Boolean(),
    moneyKnownThrough: Nullable(DayText),
    moneyCloses: Instant,
    termsRelease: Instant,
    registryRelease: Instant
  }),
  next: Nullable(MomentShown),
  clocks: Type.Object({ operator: Nullable(MomentShown), registry: Nullable(MomentShown), money: Nullable(MomentShown) })
})

const showMoment = ({ at, event, rule, clock }: Moment) => ({ at: instantOf(at), event, rule, clock })

export const forecastRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/forecast', {
    schema: {
      tags,
      summary: 'The life of a domain that does not exist yet',
      description: 'Under the published terms of a policy, yours when it is left out; never paid when `paid` is left out.',
      querystring: Type.Object({
        zone: Type.String({ minLength: 1, maxLength: 63 }), expires: DayAsked, registered: Type.Optional(DayAsked), paid: Type.Optional(DayAsked), policy: Type.Optional(Type.String({ maxLength: 40 })), days: Type.Optional(Days)
      }, strict),
      response: { 200: Type.Object({ events: Type.Array(MomentShown) }), ...problems }
    }
  }, async request => {
    const actor = callerOf(request)
    const { policy, days, ...words } = request.query
    const imagined = readImagined({ ...words, days: days === undefined ? undefined : Number(days) })
    const terms = await transact(deps.db, async trx => {
      const own = (await findOperator(trx, operatorOf(actor)))!.policy
      return await publishedTerms(trx, policy ?? own, actor.kind === 'customer' && (policy ?? own) === own ? actor.customerId : undefined)
    })
    return { events: foreseeImagined(imagined, terms).map(showMoment) }
  })

  app.get('/domains/:id/forecast', {
    schema: {
      tags,
      summary: 'Every event to come, by what the client does (HOUSE-FORECAST)',
      description: '`paid`: the branch paid-on-day, on that day; left out, all four branches are shown, that one for the last day on which money still renews the name.',
      params: IdInPath,
      querystring: Type.Object({ days: Type.Optional(Days), branch: Type.Optional(BranchName), paid: Type.Optional(DayAsked) }, strict),
      response: { 200: Forecast, ...problems }
    }
  }, async request => {
    const { days = '120', branch, paid } = request.query
    const found = await forecastDomain(deps, callerOf(request), request.params.id, { days: Number(days), branch, paidOn: paid === undefined ? undefined : dayIn(paid, 'paid') })
    const { domain, at, versionId, paidOn, refused, draws, branches } = found
    return {
      domainId: domain.id, name: domain.name, at: instantOf(at), days: found.days, policyVersion: versionId, expiresAt: instantOf(domain.expiresAt), paidOn, refused, draws,
      branches: Object.fromEntries(Object.entries(branches).map(([name, moments]) => [name, moments.map(showMoment)]))
    }
  })

  app.get('/domains/:id/explanation', {
    schema: {
      tags,
      summary: 'Why it stands, or stood, as it does: rule, decisions, facts, what is next',
      params: IdInPath,
      querystring: Type.Object({ at: Type.Optional(Type.String({ maxLength: 40, description: 'A day (as it stood at its end) or an instant with its offset; now when left out' })) }, strict),
      response: { 200: Explained, ...problems }
    }
  }, async request => {
    const { domain, at, since, rule, because, facts, next, clocks, ...found } = await explainDomain(deps, callerOf(request), request.params.id, request.query.at)
    return {
      ...found,
      domainId: domain.id,
      name: domain.name,
      at: instantOf(at),
      since: instantOf(since),
      rule,
      says: { pl: ruleOf(rule).pl, en: ruleOf(rule).en },
      because: because.map(entry => ({ ...entry, at: instantOf(entry.at) })),
      facts: {
        ...facts, registeredAt: instantOf(facts.registeredAt), cameAt: instantOrNull(facts.cameAt), renewedAt: instantOrNull(facts.renewedAt), expiresAt: instantOf(facts.expiresAt),
        creditedAt: instantOrNull(facts.creditedAt), feeCreditedAt: instantOrNull(facts.feeCreditedAt), moneyCloses: instantOf(facts.moneyCloses), termsRelease: instantOf(facts.termsRelease), registryRelease: instantOf(facts.registryRelease)
      },
      next: next && showMoment(next),
      clocks: { operator: clocks.operator && showMoment(clocks.operator), registry: clocks.registry && showMoment(clocks.registry), money: clocks.money && showMoment(clocks.money) }
    }
  })
}
