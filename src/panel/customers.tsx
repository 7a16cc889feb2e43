/** /customers: the operator's customers, found while one types, and one with all that is hers. Staff only. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { transact } from '../db/transact.ts'
import { notFound } from '../people/may.ts'
import { listCases } from '../views/case-page.ts'
import { countOfCustomer, findCustomerPage } from '../views/customer-page.ts'
import { searchCustomers } from '../views/customer-search.ts'
import { listDomains } from '../views/domain-list.ts'
import { findHostingOwed } from '../views/hosting-money.ts'
import { listHosting } from '../views/hosting-page.ts'
import { readJournal } from '../views/journal.ts'
import { listLetters } from '../views/letter-list.ts'
import { listMailDomains } from '../views/mail-domain-list.ts'
import { findUnpaid } from '../views/needs-you.ts'
import { sightOf } from '../views/sight.ts'
import { sendPage, sendPart } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Cursor, Id, Line } from './forms.ts'
import { CustomerListPage, FoundCustomers } from './pages/customer-list.tsx'
import { CustomerPage } from './pages/customer.tsx'
import { staffOf } from './staff-visitor.ts'
import { sceneOf } from './visitor.ts'

const pageRows = 25
/** Of each kind on a customer's page. */
const few = 10

const Search = Type.Object({ search: Type.Optional(Line(253)), cursor: Cursor }, closed)

export const customerRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/customers', { schema: { querystring: Search } }, async (request, reply) => {
    const { operatorId } = staffOf(request)
    const { search, cursor } = request.query
    const page = await transact(deps.db, trx => searchCustomers(trx, operatorId, { limit: pageRows, cursor, search }))
    return sendPage(reply, <CustomerListPage scene={sceneOf(request, deps)} customers={page.rows} next={page.next} query={request.query} />)
  })

  app.get('/customers/found', { schema: { querystring: Search } }, async (request, reply) => {
    const { operatorId } = staffOf(request)
    const { search } = request.query
    const page = await transact(deps.db, trx => searchCustomers(trx, operatorId, { limit: pageRows, search }))
    return sendPart(reply, <FoundCustomers scene={sceneOf(request, deps)} customers={page.rows} next={page.next} query={{ search }} />)
  })

  app.get('/customers/:id', { schema: { params: Type.Object({ id: Id }) } }, async (request, reply) => {
    const actor = staffOf(request)
    const scene = sceneOf(request, deps)
    const { id } = request.params
    const sight = sightOf(actor, 'account', id)
    const found = await transact(deps.db, async trx => {
      const customer = await findCustomerPage(trx, actor.operatorId, id)
      if (!customer) throw notFound()
      const contracts = (await listHosting(trx, sight, { limit: few })).rows
      return {
        customer,
        contracts,
        counts: await countOfCustomer(trx, id),
        owed: await findHostingOwed(trx, sight, contracts.map(contract => contract.id)),
        unpaid: await findUnpaid(trx, sight, few),
        domains: (await listDomains(trx, sight, { limit: few, order: 'expiry' }, scene.now)).rows,
        mailDomains: (await listMailDomains(trx, sight, { limit: few }, scene.now)).rows,
        cases: (await listCases(trx, sight, { limit: few }, scene.now)).rows,
        letters: (await listLetters(trx, sight, { limit: few })).rows,
        journal: (await readJournal(trx, sight, { limit: few, newestFirst: true })).rows
      }
    })
    return sendPage(reply, <CustomerPage scene={scene} {...found} />)
  })
}
