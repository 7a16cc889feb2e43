/** /shared-mailboxes: mailboxes that several people use by their own log-ins. The work is createSharedMailbox's and shareMailbox's. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { createSharedMailbox } from '../mail/addresses/create-shared-mailbox.ts'
import { shareMailbox } from '../mail/addresses/share-mailbox.ts'
import { notFound } from '../people/may.ts'
import { findSharedFor, listShared, type SharedRow } from '../views/mail-addresses.ts'
import { sightOf } from '../views/sight.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired, KeyWelcome } from './idempotent.ts'
import { customerField, Id, IdInPath, Nullable, PageOf, pagingFields, pagingOf, problems, showPage, strict } from './wire.ts'

const Rights = Type.Union([Type.Literal('read'), Type.Literal('write'), Type.Literal('send-as')], { description: '`write` keeps the mailbox: moves, deletes, files; `send-as` writes in its name besides' })
const Shared = Type.Object({
  id: Id,
  mailDomainId: Id,
  customerId: Nullable(Id),
  address: Type.String(),
  members: Type.Array(Type.Object({ mailboxId: Id, address: Type.String(), rights: Type.String({ enum: ['read', 'write', 'send-as'] }) }))
})
const show = ({ members, ...shared }: SharedRow) => ({ ...shared, members: [...members] })

const Draft = Type.Object({
  mailDomainId: Id,
  localPart: Type.String({ minLength: 1, maxLength: 64, description: 'What stands before the @' }),
  quotaBytes: Type.Optional(Type.Integer({ minimum: 1024 * 1024, description: 'Less than the 1024 MB of BMP-3' }))
}, strict)

export const sharedMailboxRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  const read = async (within: ApiDeps, actor: Actor, id: string) => {
    const shared = await transact(within.db, trx => findSharedFor(trx, sightOf(actor, 'mail'), id))
    if (!shared) throw notFound()
    return show(shared)
  }

  app.post('/shared-mailboxes', {
    schema: { tags: ['mail'], summary: 'Add a mailbox that several people use; nobody logs in to it itself', headers: KeyRequired, body: Draft, response: { 201: Shared, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    const { id } = await createSharedMailbox(within, actor, request.body)
    return { status: 201, body: await read(within, actor, id) }
  }))

  app.get('/shared-mailboxes', {
    schema: { tags: ['mail'], summary: 'Shared mailboxes by address, with who uses them', querystring: Type.Object({ ...customerField, ...pagingFields, mailDomainId: Type.Optional(Id) }, strict), response: { 200: PageOf(Shared), ...problems } }
  }, async request => {
    const { mailDomainId, customerId, ...paging } = request.query
    return showPage(await transact(deps.db, trx => listShared(trx, sightOf(callerOf(request), 'mail', customerId), { mailDomainId, ...pagingOf(paging) })), show)
  })

  app.get('/shared-mailboxes/:id', {
    schema: { tags: ['mail'], summary: 'One shared mailbox', params: IdInPath, response: { 200: Shared, ...problems } }
  }, request => read(deps, callerOf(request), request.params.id))

  app.post('/shared-mailboxes/:id/members', {
    schema: {
      tags: ['mail'], summary: 'What a person may do in a shared mailbox; null: nothing any more', headers: KeyWelcome, params: IdInPath,
      body: Type.Object({ mailboxId: Id, rights: Nullable(Rights) }, strict), response: { 200: Shared, ...problems }
    }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    await shareMailbox(within, actor, { sharedId: request.params.id, ...request.body })
    return { status: 200, body: await read(within, actor, request.params.id) }
  }))
}
