/** /customers and the users of one. The work is createCustomer's and createUser's. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { transact } from '../db/transact.ts'
import { createCustomer } from '../people/create-customer.ts'
import { createUser } from '../people/create-user.ts'
import { notFound } from '../people/may.ts'
import { listCustomers, type CustomerRow } from '../views/customer-list.ts'
import { sightOf } from '../views/sight.ts'
import { callerOf } from './authenticate.ts'
import { contactFields, Email, Text } from './contact-fields.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired } from './idempotent.ts'
import { Id, IdInPath, Lang, Nullable, operatorOf, PageOf, pagingFields, pagingOf, problems, showPage, strict } from './wire.ts'

const NewCustomer = Type.Object({ lang: Lang, ...contactFields }, strict)
const Shown = Type.Object({ id: Id, lang: Lang, ...contactFields })

const NewUser = Type.Object({ name: Text, email: Email, lang: Lang }, strict)
const ShownUser = Type.Object({
  id: Id,
  email: Type.String(),
  password: Nullable(Type.String({ description: 'Shown once: null in a repeated answer' }))
})

const show = ({ operatorId: _, ...customer }: CustomerRow) => customer

export const customerRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.post('/customers', {
    schema: { tags: ['people'], summary: 'Enter a customer', headers: KeyRequired, body: NewCustomer, response: { 201: Shown, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    return { status: 201, body: show(await createCustomer(within, actor, { ...request.body, operatorId: operatorOf(actor) })) }
  }))

  app.get('/customers', {
    schema: { tags: ['people'], summary: 'Customers', querystring: Type.Object(pagingFields, strict), response: { 200: PageOf(Shown), ...problems } }
  }, async request => {
    const sight = sightOf(callerOf(request), 'account')
    return showPage(await transact(deps.db, trx => listCustomers(trx, sight, pagingOf(request.query))), show)
  })

  app.get('/customers/:id', {
    schema: { tags: ['people'], summary: 'One customer', params: IdInPath, response: { 200: Shown, ...problems } }
  }, async request => {
    const sight = sightOf(callerOf(request), 'account', request.params.id)
    const { rows: [customer] } = await transact(deps.db, trx => listCustomers(trx, sight, { limit: 1 }))
    if (!customer) throw notFound()
    return show(customer)
  })

  app.post('/customers/:id/users', {
    schema: { tags: ['people'], summary: 'Open the panel to a person of the customer', headers: KeyRequired, params: IdInPath, body: NewUser, response: { 201: ShownUser, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    return { status: 201, body: await createUser(within, actor, { ...request.body, operatorId: operatorOf(actor), customerId: request.params.id, role: null }) }
  }, { shownOnce: 'password' }))
}
