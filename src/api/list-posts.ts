/** What was posted to a list, and what waits for its owner. The work is decideHeldPost's. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { decideHeldPost } from '../lists/moderate.ts'
import { notFound } from '../people/may.ts'
import { holdReasons, postStates } from '../rules/list.ts'
import { findPostFor, listPosts, type PostRow } from '../views/list-posts.ts'
import { findListFor } from '../views/list-rows.ts'
import { sightOf } from '../views/sight.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyWelcome } from './idempotent.ts'
import { Id, IdInPath, Instant, instantOf, instantOrNull, Nullable, PageOf, pagingFields, pagingOf, problems, showPage, strict } from './wire.ts'

const Shown = Type.Object({
  id: Id, listId: Id, author: Type.String(), subject: Nullable(Type.String()), bytes: Type.Integer(), messageId: Type.String(), state: Type.String({ enum: [...postStates] }),
  heldWhy: Nullable(Type.String({ enum: [...holdReasons] })), receivedAt: Instant, endedAt: Nullable(Instant),
  delivered: Type.Integer(), bounced: Type.Integer(), waiting: Type.Integer(), skipped: Type.Integer({ description: 'Left meanwhile, or protected (MZ-2.2)' })
})
const show = ({ receivedAt, endedAt, ...row }: PostRow) => ({ ...row, receivedAt: instantOf(receivedAt), endedAt: instantOrNull(endedAt) })

export const listPostRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  const tags = ['lists']

  app.get('/lists/:id/posts', {
    schema: { tags, summary: 'Posts, newest first, with what became of their copies', params: IdInPath, querystring: Type.Object(pagingFields, strict), response: { 200: PageOf(Shown), ...problems } }
  }, async request => {
    const sight = sightOf(callerOf(request), 'mailings')
    return showPage(await transact(deps.db, async trx => {
      if (!await findListFor(trx, sight, request.params.id)) throw notFound()
      return await listPosts(trx, sight, { listId: request.params.id, ...pagingOf(request.query) }, deps.now())
    }), show)
  })

  for (const [act, summary, approved] of [['approval', 'Send a post that waits', true], ['rejection', 'Refuse a post that waits: it is deleted', false]] as const) {
    app.post(`/list-posts/:id/${act}`, { schema: { tags, summary, headers: KeyWelcome, params: IdInPath, response: { 200: Shown, ...problems } } }, (request, reply) => answerOnce(deps, request, reply, async within => {
      const { id } = request.params as { id: string }
      await decideHeldPost(within, callerOf(request), id, approved)
      return { status: 200, body: await read(within, callerOf(request), id) }
    }))
  }
}

async function read (deps: ApiDeps, actor: Actor, id: string) {
  const post = await transact(deps.db, trx => findPostFor(trx, sightOf(actor, 'mailings'), id, deps.now()))
  if (!post) throw notFound()
  return show(post)
}
