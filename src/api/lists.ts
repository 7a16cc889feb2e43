/** /lists: mailing lists that people join and leave by themselves. The work is createList's, changeList's and closeList's. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { changeList, closeList } from '../lists/change-list.ts'
import { createList } from '../lists/create-list.ts'
import { notFound } from '../people/may.ts'
import { listKinds, listLimits, postingRights, replyPolicies } from '../rules/list.ts'
import { findListFor, listLists, type ListRow } from '../views/list-rows.ts'
import { sightOf } from '../views/sight.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired, KeyWelcome } from './idempotent.ts'
import { customerField, Id, IdInPath, Instant, instantOf, instantOrNull, Lang, Nullable, PageOf, pagingFields, pagingOf, problems, showPage, strict } from './wire.ts'

const oneOf = <Words extends readonly string[]>(words: Words) => Type.Unsafe<Words[number]>(Type.String({ enum: [...words] }))

const settings = {
  title: Type.String({ minLength: 1, maxLength: 80 }),
  description: Type.String({ maxLength: 1000 }),
  langs: Type.Array(Lang, { minItems: 1, maxItems: 2, description: 'The first one is for who chose none' }),
  kind: oneOf(listKinds),
  whoPosts: oneOf(postingRights),
  moderated: Type.Boolean({ description: 'Every post but the owners\' waits for one of them' }),
  replyTo: oneOf(replyPolicies),
  owners: Type.Array(Type.String({ minLength: 3, maxLength: 254 }), { minItems: 1, maxItems: 20, description: 'Mailboxes of yours here; the first one is told of what waits' }),
  longestBytes: Type.Integer({ minimum: 1024, maximum: listLimits.postBytes })
}

const Draft = Type.Object({ mailDomainId: Id, localPart: Type.String({ minLength: 1, maxLength: 64, description: `What stands before the @, at most ${listLimits.localPart} characters` }), ...settings }, strict)
const Settings = Type.Object(settings, strict)
const Filter = Type.Object({ ...customerField, ...pagingFields, mailDomainId: Type.Optional(Id) }, strict)

const Shown = Type.Object({
  id: Id, mailDomainId: Id, customerId: Nullable(Id), address: Type.String(), ...settings, members: Type.Integer(), held: Type.Integer({ description: 'Posts that wait for a person' }),
  page: Type.String({ description: 'Where people join and leave' }), createdAt: Instant, closedAt: Nullable(Instant)
})

export const listRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  const tags = ['lists']
  const show = ({ createdAt, closedAt, ...row }: ListRow) => ({ ...row, page: `${deps.webUrl}/lists/${row.id}`, createdAt: instantOf(createdAt), closedAt: instantOrNull(closedAt) })
  const read = async (within: ApiDeps, actor: Actor, id: string) => {
    const list = await transact(within.db, trx => findListFor(trx, sightOf(actor, 'mailings'), id))
    if (!list) throw notFound()
    return show(list)
  }

  app.post('/lists', { schema: { tags, summary: 'Open a mailing list (HOST-5.3k)', headers: KeyRequired, body: Draft, response: { 201: Shown, ...problems } } }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    const { id } = await createList(within, actor, request.body)
    return { status: 201, body: await read(within, actor, id) }
  }))

  app.get('/lists', { schema: { tags, summary: 'Mailing lists by address', querystring: Filter, response: { 200: PageOf(Shown), ...problems } } }, async request => {
    const { mailDomainId, customerId, ...paging } = request.query
    const sight = sightOf(callerOf(request), 'mailings', customerId)
    return showPage(await transact(deps.db, trx => listLists(trx, sight, { mailDomainId, ...pagingOf(paging) })), show)
  })

  app.get('/lists/:id', { schema: { tags, summary: 'One mailing list', params: IdInPath, response: { 200: Shown, ...problems } } }, request => read(deps, callerOf(request), request.params.id))

  app.post('/lists/:id/settings', { schema: { tags, summary: 'Set a list\'s settings anew, as a whole', headers: KeyWelcome, params: IdInPath, body: Settings, response: { 200: Shown, ...problems } } }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    await changeList(within, actor, request.params.id, request.body)
    return { status: 200, body: await read(within, actor, request.params.id) }
  }))

  app.post('/lists/:id/closure', { schema: { tags, summary: 'Close a list: what waits is sent no more', headers: KeyWelcome, params: IdInPath, response: { 200: Shown, ...problems } } }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    await closeList(within, actor, request.params.id)
    return { status: 200, body: await read(within, actor, request.params.id) }
  }))
}
