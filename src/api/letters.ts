/** /letters: what was written to customers. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { transact } from '../db/transact.ts'
import { listLetters, type ListedLetter } from '../views/letter-list.ts'
import { sightOf } from '../views/sight.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { customerField, Id, Instant, instantOf, instantOrNull, Lang, Nullable, PageOf, pagingFields, pagingOf, problems, Rule, showPage, strict } from './wire.ts'

const Row = Type.Object({
  id: Id,
  customerId: Id,
  template: Type.String(),
  lang: Lang,
  toEmail: Type.String(),
  subject: Type.String(),
  text: Type.String(),
  rules: Type.Array(Rule),
  policyVersion: Type.String(),
  writtenAt: Instant,
  sentAt: Nullable(Instant),
  attachments: Type.Array(Type.Object({ filename: Type.String(), documentId: Id }))
})

const show = ({ writtenAt, sentAt, ...letter }: ListedLetter) => ({ ...letter, rules: [...letter.rules], attachments: [...letter.attachments], writtenAt: instantOf(writtenAt), sentAt: instantOrNull(sentAt) })

export const letterRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/letters', {
    schema: { tags: ['journal'], summary: 'Letters, newest first', querystring: Type.Object({ ...customerField, ...pagingFields }, strict), response: { 200: PageOf(Row), ...problems } }
  }, async request => {
    const sight = sightOf(callerOf(request), request.query.customerId)
    return showPage(await transact(deps.db, trx => listLetters(trx, sight, pagingOf(request.query))), show)
  })
}
