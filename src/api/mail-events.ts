/** /mail-events: what was stopped at the mail servers' doors. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { transact } from '../db/transact.ts'
import { listMailEvents, type MailEvent } from '../views/mail-events.ts'
import { sightOf } from '../views/sight.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { customerField, Id, Instant, instantOf, Nullable, PageOf, pagingFields, pagingOf, problems, showPage, strict } from './wire.ts'

const Filter = Type.Object({ ...customerField, ...pagingFields, mailDomainId: Type.Optional(Id), mailboxId: Type.Optional(Id) }, strict)

const Row = Type.Object({
  id: Type.String({ description: 'Grows with time' }),
  at: Instant,
  kind: Type.String({ enum: ['infected', 'sender-blocked'] }),
  direction: Type.String({ enum: ['in', 'out'] }),
  mailDomainId: Id,
  mailboxId: Nullable(Id),
  messageId: Nullable(Type.String({ description: 'As the message says' })),
  sender: Type.String({ description: 'Empty: the null reverse-path (RFC 5321 §4.5.5)' }),
  recipient: Nullable(Type.String()),
  facts: Type.Record(Type.String(), Type.Unknown())
})

const show = ({ id, at, ...event }: MailEvent) => ({ ...event, id: String(id), at: instantOf(at) })

export const mailEventRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/mail-events', {
    schema: { tags: ['mail'], summary: 'Infected messages and refused sendings, newest first', querystring: Filter, response: { 200: PageOf(Row), ...problems } }
  }, async request => {
    const { mailDomainId, mailboxId, customerId, ...paging } = request.query
    const sight = sightOf(callerOf(request), 'mail', customerId)
    return showPage(await transact(deps.db, trx => listMailEvents(trx, sight, { mailDomainId, mailboxId, ...pagingOf(paging) })), show)
  })
}
