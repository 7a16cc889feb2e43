/** /mail/:id/lists and /mailing-lists/:id: a customer's mailing lists, who is on them, what was posted. */
import { Type, type FastifyPluginAsyncTypebox, type Static } from '@fastify/type-provider-typebox'
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { changeList, closeList } from '../lists/change-list.ts'
import { inviteMembers, readProof, removeMember } from '../lists/change-members.ts'
import { createList } from '../lists/create-list.ts'
import type { ListSettings } from '../lists/find.ts'
import { decideHeldPost } from '../lists/moderate.ts'
import { notFound } from '../people/may.ts'
import { listMembers } from '../views/list-members.ts'
import { findPostFor, listPosts } from '../views/list-posts.ts'
import { findListFor, listLists } from '../views/list-rows.ts'
import { findMailDomainFor } from '../views/mail-domain-list.ts'
import { sightOf } from '../views/sight.ts'
import { goTo, sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Csrf, Cursor, Id, Line } from './forms.ts'
import { ListMembersPage, ListProofPage } from './pages/list-members.tsx'
import { MailingListPage } from './pages/mailing-list.tsx'
import { MailingListsPage } from './pages/mailing-lists.tsx'
import { sayRefusal } from './say-refusal.ts'
import { personOf, sceneOf } from './visitor.ts'

const pageRows = 25
const megabyte = 1024 * 1024

const Params = Type.Object({ id: Id })
const MemberParams = Type.Object({ id: Id, memberId: Type.String({ pattern: '^[1-9]\\d{0,17}$' }) })
const Bare = Type.Object({ csrf: Csrf }, closed)
const settings = {
  title: Line(80), description: Line(1200), langs: Type.Union([Type.Literal('pl,en'), Type.Literal('pl'), Type.Literal('en')]), kind: Type.Union([Type.Literal('announcement'), Type.Literal('discussion')]),
  whoPosts: Type.Union([Type.Literal('owners'), Type.Literal('members'), Type.Literal('anybody')]), moderated: Type.Optional(Type.Literal('yes')), replyTo: Type.Union([Type.Literal('author'), Type.Literal('list')]),
  owners: Line(5200), longest: Type.String({ pattern: '^(?:[1-9]|10)$' })
}
const Settings = Type.Object({ csrf: Csrf, ...settings }, closed)
const Draft = Type.Object({ csrf: Csrf, localPart: Line(64), ...settings }, closed)

const settingsOf = ({ title, description, langs, kind, whoPosts, moderated, replyTo, owners, longest }: Static<typeof Settings>): ListSettings => ({
  title, description, kind, whoPosts, replyTo, langs: langs.split(',') as ('pl' | 'en')[], moderated: moderated === 'yes', owners: linesOf(owners), longestBytes: Number(longest) * megabyte
})

const linesOf = (text: string): string[] => text.split(/[\r\n,;]+/).map(line => line.trim()).filter(line => line !== '')

export const mailingListRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/mail/:id/lists', { schema: { params: Params, querystring: Type.Object({ cursor: Cursor }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const scene = sceneOf(request, deps)
    return sendPage(reply, <MailingListsPage scene={scene} {...await transact(deps.db, trx => readLists(trx, actor, request.params.id, scene.now, request.query.cursor))} />)
  })

  app.post('/mail/:id/lists', { schema: { params: Params, body: Draft } }, async (request, reply) => {
    const { actor } = personOf(request)
    try {
      const { id } = await createList(deps, actor, { mailDomainId: request.params.id, localPart: request.body.localPart, ...settingsOf(request.body) })
      return goTo(reply, `/mailing-lists/${id}`)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'not-found') throw error
      const scene = sceneOf(request, deps)
      const found = await transact(deps.db, trx => readLists(trx, actor, request.params.id, scene.now))
      return sendPage(reply, <MailingListsPage scene={scene} {...found} draft={{ localPart: request.body.localPart, ...settingsOf(request.body) }} fault={{ text: sayRefusal(scene.tr, error), rule: error.rule }} />, 422)
    }
  })

  app.get('/mailing-lists/:id', { schema: { params: Params, querystring: Type.Object({ cursor: Cursor }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const scene = sceneOf(request, deps)
    return sendPage(reply, <MailingListPage scene={scene} webUrl={deps.webUrl} {...await transact(deps.db, trx => readList(trx, actor, request.params.id, scene.now, request.query.cursor))} />)
  })

  app.post('/mailing-lists/:id/settings', { schema: { params: Params, body: Settings } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { id } = request.params
    try {
      await changeList(deps, actor, id, settingsOf(request.body))
      return goTo(reply, `/mailing-lists/${id}`)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'not-found') throw error
      const scene = sceneOf(request, deps)
      const found = await transact(deps.db, trx => readList(trx, actor, id, scene.now))
      return sendPage(reply, <MailingListPage scene={scene} webUrl={deps.webUrl} {...found} draft={settingsOf(request.body)} fault={{ text: sayRefusal(scene.tr, error), rule: error.rule }} />, 422)
    }
  })

  app.post('/mailing-lists/:id/close', { schema: { params: Params, body: Bare } }, async (request, reply) => {
    await closeList(deps, personOf(request).actor, request.params.id)
    return goTo(reply, `/mailing-lists/${request.params.id}`)
  })

  for (const [act, approved] of [['approve', true], ['reject', false]] as const) {
    app.post(`/mailing-lists/posts/:id/${act}`, { schema: { params: Params, body: Bare } }, async (request, reply) => {
      const { actor } = personOf(request)
      const { id } = request.params as { id: string }
      await decideHeldPost(deps, actor, id, approved)
      const post = await transact(deps.db, trx => findPostFor(trx, sightOf(actor, 'mailings'), id, deps.now()))
      return goTo(reply, `/mailing-lists/${post!.listId}`)
    })
  }

  app.get('/mailing-lists/:id/members', { schema: { params: Params, querystring: Type.Object({ search: Type.Optional(Line(254)), cursor: Cursor }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    return sendPage(reply, <ListMembersPage scene={sceneOf(request, deps)} query={request.query} {...await transact(deps.db, trx => readMembers(trx, actor, request.params.id, request.query))} />)
  })

  app.post('/mailing-lists/:id/invite', { schema: { params: Params, body: Type.Object({ csrf: Csrf, addresses: Line(30_000) }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { id } = request.params
    const scene = sceneOf(request, deps)
    const shown = async () => await transact(deps.db, trx => readMembers(trx, actor, id, {}))
    try {
      const done = await inviteMembers(deps, actor, id, linesOf(request.body.addresses))
      return sendPage(reply, <ListMembersPage scene={scene} query={{}} {...await shown()} done={done} />)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'not-found') throw error
      return sendPage(reply, <ListMembersPage scene={scene} query={{}} {...await shown()} typed={request.body.addresses} fault={{ text: sayRefusal(scene.tr, error), rule: error.rule }} />, 422)
    }
  })

  app.get('/mailing-lists/:id/members/:memberId', { schema: { params: MemberParams } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { id, memberId } = request.params
    return sendPage(reply, <ListProofPage scene={sceneOf(request, deps)} listId={id} proof={await readProof(deps, actor, id, BigInt(memberId))} />)
  })

  app.post('/mailing-lists/:id/members/:memberId/remove', { schema: { params: MemberParams, body: Bare } }, async (request, reply) => {
    const { id, memberId } = request.params
    await removeMember(deps, personOf(request).actor, id, BigInt(memberId))
    return goTo(reply, `/mailing-lists/${id}/members/${memberId}`)
  })
}

async function readLists (trx: Knex.Transaction, actor: Actor, id: string, now: Date, cursor?: string) {
  const sight = sightOf(actor, 'mailings')
  const domain = await findMailDomainFor(trx, sight, id, now)
  if (!domain) throw notFound()
  const { rows: lists, next } = await listLists(trx, sight, { limit: pageRows, cursor, mailDomainId: id })
  return { domain, lists, next }
}

async function readOne (trx: Knex.Transaction, actor: Actor, id: string) {
  const list = await findListFor(trx, sightOf(actor, 'mailings'), id)
  if (!list) throw notFound()
  return list
}

async function readList (trx: Knex.Transaction, actor: Actor, id: string, now: Date, cursor?: string) {
  const list = await readOne(trx, actor, id)
  const { rows: posts, next } = await listPosts(trx, sightOf(actor, 'mailings'), { listId: id, limit: pageRows, cursor }, now)
  return { list, posts, next }
}

async function readMembers (trx: Knex.Transaction, actor: Actor, id: string, { search, cursor }: { search?: string, cursor?: string }) {
  const list = await readOne(trx, actor, id)
  const { rows: members, next } = await listMembers(trx, sightOf(actor, 'mailings'), { listId: id, limit: pageRows, cursor, search: search?.trim() || undefined })
  return { list, members, next }
}
