/** /letters: what was written to customers, and sending one again. The work is resendLetter's. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { transact } from '../db/transact.ts'
import { isLinkOpen } from '../domains/open-link.ts'
import { resendLetter } from '../notices/resend.ts'
import { notFound } from '../people/may.ts'
import { listLetters, type ListedLetter } from '../views/letter-list.ts'
import { findLetterPage } from '../views/letter-page.ts'
import { sightOf } from '../views/sight.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { KeyRequired } from './idempotent.ts'
import { answerBegun, operationRef } from './operation-wire.ts'
import { customerField, Id, IdInPath, Instant, instantOf, instantOrNull, Lang, Nullable, PageOf, pagingFields, pagingOf, problems, Rule, showPage, strict } from './wire.ts'

const row = {
  id: Id,
  customerId: Nullable(Id),
  template: Type.String(),
  lang: Lang,
  toEmail: Type.String(),
  subject: Type.String(),
  text: Type.String({ description: 'As it was sent; the code of a link is left out, as it is for the one it was sent to' }),
  rules: Type.Array(Rule),
  policyVersion: Type.String(),
  writtenAt: Instant,
  sentAt: Nullable(Instant),
  attachments: Type.Array(Type.Object({ filename: Type.String(), documentId: Id }))
}
const Row = Type.Object(row)

const Letter = Type.Object({
  ...row,
  toName: Type.String(),
  html: Type.String(),
  sendings: Type.Array(Type.Object({ id: Id, askedBy: Type.String(), toName: Type.String(), toEmail: Type.String(), askedAt: Instant, sentAt: Nullable(Instant) }), { description: 'Each time it was sent again, newest first' })
})

const show = ({ writtenAt, sentAt, ...letter }: ListedLetter) => ({ ...letter, rules: [...letter.rules], attachments: [...letter.attachments], writtenAt: instantOf(writtenAt), sentAt: instantOrNull(sentAt) })

export const letterRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/letters', {
    schema: { tags: ['letters'], summary: 'Letters, newest first', querystring: Type.Object({ ...customerField, ...pagingFields }, strict), response: { 200: PageOf(Row), ...problems } }
  }, async request => {
    const sight = sightOf(callerOf(request), 'letters', request.query.customerId)
    return showPage(await transact(deps.db, trx => listLetters(trx, sight, pagingOf(request.query))), show)
  })

  app.get('/letters/:id', {
    schema: { tags: ['letters'], summary: 'One letter as it was written, and each time it was sent again', params: IdInPath, response: { 200: Letter, ...problems } }
  }, async request => {
    const letter = await transact(deps.db, trx => findLetterPage(trx, sightOf(callerOf(request), 'letters'), request.params.id))
    if (!letter) throw notFound()
    const { customerName: _, customerEmail: __, hasLink: ___, erased: ____, sendings, ...shown } = letter
    return { ...shown, ...show(shown), sendings: sendings.map(({ askedAt, sentAt, ...sending }) => ({ ...sending, askedAt: instantOf(askedAt), sentAt: instantOrNull(sentAt) })) }
  })

  app.post('/letters/:id/resend', {
    schema: {
      tags: ['letters'],
      summary: 'Send a letter again, as it was written (HOUSE-LETTER)',
      description: 'To the customer’s present address, or with `to: "same"` to the one it went to; a letter with a link goes to the same address only. Not twice within ten minutes, and for a customer five times a day.',
      headers: KeyRequired,
      params: IdInPath,
      body: Type.Object({ to: Type.Optional(Type.Union([Type.Literal('customer'), Type.Literal('same')])) }, strict),
      response: { 202: Type.Object({ sendingId: Id, toEmail: Type.String(), operation: operationRef }), ...problems }
    }
  }, (request, reply) => answerBegun(deps, request, reply, async within => {
    const sending = await resendLetter(within, isLinkOpen, callerOf(request), { letterId: request.params.id, to: request.body.to ?? null })
    return { id: sending.sendingId, body: sending }
  }))
}
