/** /domains. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { transact } from '../db/transact.ts'
import { connectedZones } from '../domains/connected-zones.ts'
import { dayIn } from '../domains/imagined.ts'
import { lifeOfDomain } from '../domains/life.ts'
import { findHolder } from '../people/find.ts'
import { notFound } from '../people/may.ts'
import { dayOf } from '../rules/calendar.ts'
import { findDomainPage } from '../views/domain-page.ts'
import { listDomains } from '../views/domain-list.ts'
import { readJournal } from '../views/journal.ts'
import { listRegistryCalls } from '../views/registry-calls.ts'
import { sightOf } from '../views/sight.ts'
import { sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Cursor, Id } from './forms.ts'
import { DomainListPage, domainStates } from './pages/domain-list.tsx'
import { DomainPage } from './pages/domain.tsx'
import { branches } from './pieces/life-branch.tsx'
import { personOf, sceneOf } from './visitor.ts'

const pageRows = 25
const journalRows = 50
const callRows = 20

const Filter = Type.Object({
  search: Type.Optional(Type.String({ maxLength: 253 })),
  state: Type.Optional(Type.Union([Type.Literal(''), ...domainStates.map(state => Type.Literal(state))])),
  zone: Type.Optional(Type.String({ maxLength: 63 })),
  order: Type.Optional(Type.Union([Type.Literal('name'), Type.Literal('expiry')])),
  cursor: Cursor
}, closed)

/** Which of its futures is shown. */
const Wish = Type.Object({ pays: Type.Optional(Type.Union(branches.map(branch => Type.Literal(branch)))), on: Type.Optional(Type.String({ maxLength: 10 })) }, closed)

export const domainRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/domains', { schema: { querystring: Filter } }, async (request, reply) => {
    const { actor } = personOf(request)
    const scene = sceneOf(request, deps)
    const { search, state, zone, order = 'expiry', cursor } = request.query
    const filter = { limit: pageRows, cursor, order, search: search?.trim() || undefined, state: state || undefined, zone: zone || undefined }
    const { rows, next } = await transact(deps.db, trx => listDomains(trx, sightOf(actor), filter, scene.now))
    return sendPage(reply, <DomainListPage scene={scene} domains={rows} zones={connectedZones(deps, dayOf(scene.now)).map(each => each.zone)} next={next} query={request.query} />)
  })

  app.get('/domains/:id', { schema: { params: Type.Object({ id: Id }), querystring: Wish } }, async (request, reply) => {
    const { actor } = personOf(request)
    const scene = sceneOf(request, deps)
    const { id } = request.params
    const found = await transact(deps.db, async trx => {
      const sight = sightOf(actor)
      const domain = await findDomainPage(trx, sight, id, scene.now)
      if (!domain) throw notFound()
      return {
        domain,
        holder: await findHolder(trx, domain.holderId),
        journal: (await readJournal(trx, sight, { limit: journalRows, subject: { type: 'domain', id }, newestFirst: true })).rows,
        calls: actor.kind === 'staff' ? (await listRegistryCalls(trx, [id, domain.orderId ?? id])).reverse().slice(0, callRows) : null
      }
    })
    const { pays, on } = request.query
    const life = await lifeOfDomain({ db: deps.db, now: () => scene.now }, actor, id, { pays, paidOn: on === undefined ? undefined : dayIn(on, 'on') })
    return sendPage(reply, <DomainPage scene={scene} life={life} {...found} />)
  })
}
