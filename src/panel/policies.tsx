/** /policies: the operator's terms by their versions, a draft of new ones with what it would change, and publishing it (HOST-17.4). Staff look, administrators publish. */
import { Type, type FastifyPluginAsyncTypebox, type Static } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { transact } from '../db/transact.ts'
import { dayIn } from '../domains/imagined.ts'
import { previewTermsOfDomains, type TermsPreview } from '../domains/terms-preview.ts'
import { Refusal } from '../errors.ts'
import { findOperator } from '../people/find.ts'
import { requireStaff } from '../people/may.ts'
import { dayOf } from '../rules/calendar.ts'
import { firstBite } from '../rules/terms-change.ts'
import { fieldsOf, whatChanges } from '../rules/terms-preview.ts'
import { versionsOf } from '../terms/in-force.ts'
import { listPublished } from '../terms/notice.ts'
import { publishTerms } from '../terms/publish-terms.ts'
import { goTo, sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { parseTermsLines } from './draft-lines.ts'
import { closed, Csrf, Line } from './forms.ts'
import { PolicyPage, type PolicyDraft } from './pages/policies.tsx'
import { sayRefusal } from './say-refusal.ts'
import { staffOf } from './staff-visitor.ts'
import { sceneOf } from './visitor.ts'

const path = '/policies'
const Draft = Type.Object({ csrf: Csrf, lines: Line(20_000), from: Line(10), urgent: Type.Optional(Type.Literal('yes')) }, closed)
const Query = Type.Object({ version: Type.Optional(Line(60)), published: Type.Optional(Line(60)) }, closed)

export const policyRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get(path, { schema: { querystring: Query } }, (request, reply) => show(request, reply, { query: request.query }))

  app.post(`${path}/preview`, { schema: { body: Draft } }, (request, reply) => orSay(request, reply, request.body, async actor => {
    const preview = await previewTermsOfDomains(deps, actor, draftOf(request.body))
    return await show(request, reply, { typed: request.body, preview })
  }))

  app.post(path, { schema: { body: Draft } }, (request, reply) => orSay(request, reply, request.body, async actor => {
    const { versionId } = await publishTerms(deps, actor, draftOf(request.body))
    return goTo(reply, `${path}?published=${encodeURIComponent(versionId)}`)
  }))

  /** Runs it; what the rules refuse is said at the draft. */
  async function orSay (request: FastifyRequest, reply: FastifyReply, typed: Static<typeof Draft>, work: (actor: ReturnType<typeof staffOf>) => Promise<FastifyReply>): Promise<FastifyReply> {
    const actor = staffOf(request)
    requireStaff(actor, ['administrator'])
    try {
      return await work(actor)
    } catch (error) {
      if (!(error instanceof Refusal) || (error.code !== 'invalid' && error.code !== 'conflict')) throw error
      return await show(request, reply, { typed, refused: error })
    }
  }

  type Shown = { readonly query?: Static<typeof Query>, readonly typed?: PolicyDraft, readonly preview?: TermsPreview, readonly refused?: Refusal }

  async function show (request: FastifyRequest, reply: FastifyReply, { query = {}, typed, preview, refused }: Shown): Promise<FastifyReply> {
    const { operatorId, role } = staffOf(request)
    const scene = sceneOf(request, deps)
    const { policy, published, versions } = await transact(deps.db, async trx => {
      const { policy } = (await findOperator(trx, operatorId))!
      return { policy, published: await listPublished(trx, policy), versions: await versionsOf(trx, policy) }
    })
    const last = versions.at(-1)!
    const at = Math.max(0, versions.findIndex(({ versionId }) => versionId === (query.version ?? last.versionId)))
    const chosen = versions[at]!
    const before = versions[at - 1]
    const earliest = firstBite(dayOf(scene.now), last.terms.notice)
    return sendPage(reply, (
      <PolicyPage
        scene={scene} policy={policy} versions={published} chosen={{ versionId: chosen.versionId, fields: fieldsOf(chosen.terms), changes: before ? whatChanges(before.terms, chosen.terms, chosen.from).fields : [] }}
        notice={{ days: last.terms.notice.days, earliest }} mayPublish={role === 'administrator'} typed={typed ?? { lines: '', from: earliest }} preview={preview} published={query.published}
        fault={refused && { text: sayTermsRefusal(scene.tr, refused), rule: refused.rule }}
      />
    ), refused ? refused.code === 'conflict' ? 409 : 422 : 200)
  }
}

/** Which fields are wrong, and how, is told in the words of the terms' own names. */
function sayTermsRefusal (tr: Parameters<typeof sayRefusal>[0], refusal: Refusal): string {
  const said = sayRefusal(tr, refusal)
  return refusal.reason === 'terms-fields' || refusal.reason === 'draft-line' ? `${said} ${refusal.message}` : said
}

const draftOf = ({ lines, from, urgent }: PolicyDraft) => ({ patch: parseTermsLines(lines), effectiveFrom: dayIn(from, 'from'), urgent: urgent === 'yes' })
