/** /holders: those to whom domains belong. The work is createHolder's. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { transact } from '../db/transact.ts'
import { createHolder } from '../people/create-holder.ts'
import type { Holder } from '../people/find.ts'
import { notFound } from '../people/may.ts'
import { findHolderFor, listHolders, type HolderRow } from '../views/customer-list.ts'
import { sightOf } from '../views/sight.ts'
import { callerOf } from './authenticate.ts'
import { contactFields, Text } from './contact-fields.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired } from './idempotent.ts'
import { customerField, customerOf, Id, IdInPath, Nullable, PageOf, pagingFields, pagingOf, problems, showPage, strict } from './wire.ts'

/** What can be said of a holder. */
export const holderData = {
  kind: Type.Union([Type.Literal('person'), Type.Literal('sole-trader'), Type.Literal('partnership'), Type.Literal('company')]),
  ...contactFields,
  organisation: Nullable(Text),
  whoisConsent: Type.Boolean({ description: 'Opt-in of a natural person to the public directory (DOM-II.2-WHOIS)' }),
  citizenship: Type.Optional(Nullable(Type.String({ description: 'ISO 3166-1 alpha-2, of a natural person: asked for where an .eu name is held from outside the EU and the EEA (REG-EURID)' })))
}

const NewHolder = Type.Object({ ...customerField, ...holderData }, strict)
const Shown = Type.Object({ id: Id, customerId: Id, ...holderData })

const show = ({ operatorId: _, ...holder }: HolderRow | Holder) => holder

export const holderRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.post('/holders', {
    schema: { tags: ['people'], summary: 'Enter a holder', headers: KeyRequired, body: NewHolder, response: { 201: Shown, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    return { status: 201, body: show(await createHolder(within, actor, { ...request.body, customerId: customerOf(actor, request.body.customerId) })) }
  }))

  app.get('/holders', {
    schema: { tags: ['people'], summary: 'Holders', querystring: Type.Object({ ...customerField, ...pagingFields }, strict), response: { 200: PageOf(Shown), ...problems } }
  }, async request => {
    const sight = sightOf(callerOf(request), 'domains', request.query.customerId)
    return showPage(await transact(deps.db, trx => listHolders(trx, sight, pagingOf(request.query))), show)
  })

  app.get('/holders/:id', {
    schema: { tags: ['people'], summary: 'One holder', params: IdInPath, response: { 200: Shown, ...problems } }
  }, async request => {
    const sight = sightOf(callerOf(request), 'domains')
    const holder = await transact(deps.db, trx => findHolderFor(trx, sight, request.params.id))
    if (!holder) throw notFound()
    return show(holder)
  })
}
