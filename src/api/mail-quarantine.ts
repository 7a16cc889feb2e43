/** /mail-quarantine: infected uploads that were taken out of mailboxes. The work is releaseQuarantined's and deleteQuarantined's. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { transact } from '../db/transact.ts'
import { deleteQuarantined, releaseQuarantined } from '../mail/virus/decide-quarantined.ts'
import { listQuarantine, type QuarantineRow } from '../views/mail-quarantine.ts'
import { sightOf } from '../views/sight.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyWelcome } from './idempotent.ts'
import { customerField, Id, IdInPath, Instant, instantOf, Nullable, PageOf, pagingFields, pagingOf, problems, showPage, strict } from './wire.ts'

const Filter = Type.Object({ ...customerField, ...pagingFields, mailboxId: Type.Optional(Id) }, strict)

const Row = Type.Object({
  id: Id,
  mailboxId: Id,
  state: Type.String({ enum: ['held', 'released', 'deleted'] }),
  folder: Type.String(),
  bytes: Type.Integer(),
  messageId: Nullable(Type.String({ description: 'As the message says' })),
  sender: Nullable(Type.String({ description: 'As the message says' })),
  virus: Type.String(),
  signatures: Type.String(),
  foundAt: Instant,
  keepUntil: Type.String({ format: 'date-time', description: 'Deleted then, where nobody decides otherwise' })
})

const show = ({ bytes, foundAt, keepUntil, ...row }: QuarantineRow) => ({ ...row, bytes: Number(bytes), foundAt: instantOf(foundAt), keepUntil: instantOf(keepUntil) })

export const mailQuarantineRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/mail-quarantine', {
    schema: { tags: ['mail'], summary: 'Infected uploads that were taken out of mailboxes, newest first', querystring: Filter, response: { 200: PageOf(Row), ...problems } }
  }, async request => {
    const { mailboxId, customerId, ...paging } = request.query
    const sight = sightOf(callerOf(request), 'mail', customerId)
    return showPage(await transact(deps.db, trx => listQuarantine(trx, sight, { mailboxId, ...pagingOf(paging) })), show)
  })

  for (const [act, summary, work] of [['release', 'Put a message back into its mailbox; staff', releaseQuarantined], ['deletion', 'Delete a message in quarantine for good; staff', deleteQuarantined]] as const) {
    app.post(`/mail-quarantine/:id/${act}`, {
      schema: { tags: ['mail'], summary, headers: KeyWelcome, params: IdInPath, response: { 200: Type.Object({ id: Id }), ...problems } }
    }, (request, reply) => answerOnce(deps, request, reply, async within => {
      const { id } = request.params as { id: string }
      await work(within, callerOf(request), id)
      return { status: 200, body: { id } }
    }))
  }
}
