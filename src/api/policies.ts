/** /policies: the terms by their versions, new ones with what they would change; and what a customer's contract sets otherwise. The work is publishTerms' and agreeTerms'. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { transact } from '../db/transact.ts'
import { previewTermsOfDomains } from '../domains/terms-preview.ts'
import { agreeTerms } from '../people/agree-terms.ts'
import { findOperator } from '../people/find.ts'
import { notFound, requireStaff } from '../people/may.ts'
import type { Day } from '../rules/calendar.ts'
import type { Moment } from '../rules/domain-life.ts'
import type { MomentChange } from '../rules/terms-preview.ts'
import { versionsOf } from '../terms/in-force.ts'
import { listPublished } from '../terms/notice.ts'
import { publishTerms } from '../terms/publish-terms.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired } from './idempotent.ts'
import { DayText, Id, IdInPath, Instant, instantOf, Nullable, operatorOf, problems, Rule, strict } from './wire.ts'

const tags = ['terms']
const Fields = Type.Record(Type.String(), Type.Unknown(), { description: 'Only what is to be otherwise: {"renewal": {"pl": {"payWithinDays": 21}}}' })

const Draft = Type.Object({
  patch: Fields,
  effectiveFrom: DayText,
  urgent: Type.Optional(Type.Boolean({ description: 'The law demands it, or imminent harm is to be prevented: no days of notice (HOST-17.5)' }))
}, strict)

const FieldChange = Type.Object({ path: Type.String(), before: Type.Unknown(), after: Type.Unknown() })
const MomentShown = Type.Object({ at: Instant, event: Type.String(), rule: Rule, clock: Type.String() })
const drafted = { versionId: Type.String(), effectiveFrom: DayText, fields: Type.Array(FieldChange) }
const Preview = Type.Object({
  ...drafted,
  looked: Type.Integer({ description: 'Domains that were looked at: the next to end' }),
  cases: Type.Array(Type.Object({
    domainId: Id,
    displayName: Type.String(),
    moments: Type.Array(Type.Object({ is: Type.String({ enum: ['moved', 'gone', 'new'] }), before: Nullable(MomentShown), after: Nullable(MomentShown) }))
  }), { description: 'Those for which something would come at another time, if nobody paid; none that is bound to its terms already (OG-29.1)' })
})

const showMoment = ({ at, event, rule, clock }: Moment) => ({ at: instantOf(at), event, rule, clock })
const showChange = (change: MomentChange) => ({ is: change.is, before: 'before' in change ? showMoment(change.before) : null, after: 'after' in change ? showMoment(change.after) : null })

export const policyRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  const policyOf = async (operatorId: string) => await transact(deps.db, async trx => (await findOperator(trx, operatorId))!.policy)

  app.get('/policies', {
    schema: {
      tags,
      summary: 'Your terms: every version, newest first (staff)',
      response: {
        200: Type.Object({
          rows: Type.Array(Type.Object({ policy: Type.String(), versionId: Type.String(), effectiveFrom: DayText, publishedAt: Instant, toldOn: Nullable(DayText), terms: Type.Record(Type.String(), Type.Unknown()) }))
        }),
        ...problems
      }
    }
  }, async request => {
    const actor = callerOf(request)
    requireStaff(actor)
    const policy = await policyOf(operatorOf(actor))
    return await transact(deps.db, async trx => {
      const terms = new Map((await versionsOf(trx, policy)).map(each => [each.versionId, each.terms]))
      return { rows: (await listPublished(trx, policy)).map(({ publishedAt, ...version }) => ({ ...version, policy, publishedAt: instantOf(publishedAt), terms: terms.get(version.versionId)! as Record<string, unknown> })) }
    })
  })

  app.post('/policies/:policy/versions', {
    schema: {
      tags,
      summary: 'Publish new terms, with their days of notice (administrator; HOST-17.4)',
      description: 'With `?preview=true` nothing is kept: the answer tells what would change, field by field and for the domains that are here, in dates.',
      headers: KeyRequired,
      params: Type.Object({ policy: Type.String({ minLength: 1, maxLength: 40 }) }, strict),
      querystring: Type.Object({ preview: Type.Optional(Type.Union([Type.Literal('true'), Type.Literal('')])) }, strict),
      body: Draft,
      response: { 200: Preview, 201: Type.Object(drafted), ...problems }
    }
  }, async (request, reply) => {
    const actor = callerOf(request)
    requireStaff(actor, ['administrator'])
    if (actor.kind !== 'staff' || request.params.policy !== await policyOf(actor.operatorId)) throw notFound()
    const { patch, effectiveFrom, urgent = false } = request.body
    const draft = { patch, effectiveFrom: effectiveFrom as Day, urgent }
    if (request.query.preview !== undefined) { // nothing is done, so it takes nobody's key
      const { fields, cases, ...previewed } = await previewTermsOfDomains(deps, actor, draft)
      return { ...previewed, fields: [...fields], cases: cases.map(({ moments, ...each }) => ({ ...each, moments: moments.map(showChange) })) }
    }
    return await answerOnce(deps, request, reply, async within => {
      const { fields, ...version } = await publishTerms(within, actor, draft)
      return { status: 201, body: { ...version, fields: [...fields] } }
    })
  })

  app.post('/customers/:id/contract-terms', {
    schema: {
      tags,
      summary: 'What a customer\'s contract sets otherwise, from a day on (administrator; HOST-17.1)',
      headers: KeyRequired,
      params: IdInPath,
      body: Type.Object({ patch: Fields, effectiveFrom: DayText, agreedOn: DayText }, strict),
      response: { 201: Type.Object({ id: Id }), ...problems }
    }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const { patch, effectiveFrom, agreedOn } = request.body
    const { contractId } = await agreeTerms(within, callerOf(request), { customerId: request.params.id, patch, effectiveFrom: effectiveFrom as Day, agreedOn: agreedOn as Day })
    return { status: 201, body: { id: contractId } }
  }))
}
