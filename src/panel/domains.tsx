/** /domains: the list, and one domain with its life. What is done to one is in domain-acts.tsx. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import { connectedZones } from '../domains/connected-zones.ts'
import { dayIn } from '../domains/imagined.ts'
import { lifeOfDomain, type LifeWish } from '../domains/life.ts'
import { listSavedViews } from '../people/saved-views.ts'
import { addDays, dayOf } from '../rules/calendar.ts'
import { listDomains } from '../views/domain-list.ts'
import { sightOf } from '../views/sight.ts'
import { sendPage, sendPart } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { addressOf, choiceOf, filterFields, orderOf, wordsOf } from './domain-filter.ts'
import { closed, Cursor, Id } from './forms.ts'
import { DomainListPage } from './pages/domain-list.tsx'
import { DomainPage } from './pages/domain.tsx'
import { LifePart } from './pieces/domain-life.tsx'
import { branches } from './pieces/life-branch.tsx'
import { readDomain } from './read-domain.ts'
import { personOf, sceneOf } from './visitor.ts'

const pageRows = 25
/** Of the slider: about a year and the registry's days after it. */
const mostDaysAhead = 500

/** Which of its futures is shown. */
const wish = { pays: Type.Optional(Type.Union(branches.map(branch => Type.Literal(branch)))), on: Type.Optional(Type.String({ maxLength: 10 })) }

export const domainRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/domains', { schema: { querystring: Type.Object({ ...filterFields, cursor: Cursor }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const scene = sceneOf(request, deps)
    const { cursor, ...query } = request.query
    const { page, views } = await transact(deps.db, async trx => ({
      page: await listDomains(trx, sightOf(actor, 'domains'), { limit: pageRows, cursor, ...choiceOf(query, scene.now), order: orderOf(query) }, scene.now),
      views: await listSavedViews(trx, actor, 'domains')
    }))
    const words = wordsOf(query)
    if (request.headers['hx-request']) void reply.header('hx-replace-url', addressOf('/domains', cursor ? { ...words, cursor } : words)) // what one sees can be sent on, and reloaded
    const { rows: domains, next, previous } = page
    return sendPage(reply, <DomainListPage scene={scene} domains={domains} zones={connectedZones(deps, dayOf(scene.now)).map(each => each.zone)} next={next} previous={previous} query={query} views={views} batchId={newId('bat')} />)
  })

  app.get('/domains/:id', { schema: { params: Type.Object({ id: Id }), querystring: Type.Object(wish, closed) } }, async (request, reply) => {
    const scene = sceneOf(request, deps)
    const { pays, on } = request.query
    return sendPage(reply, <DomainPage scene={scene} {...await readDomain(deps, personOf(request).actor, request.params.id, scene.now, { pays, paidOn: on === undefined ? undefined : dayIn(on, 'on') })} />)
  })

  app.get('/domains/:id/life', { schema: { params: Type.Object({ id: Id }), querystring: Type.Object({ in: Type.String({ pattern: '^\\d{1,3}$' }) }, closed) } }, async (request, reply) => {
    const scene = sceneOf(request, deps)
    const { id } = request.params
    const paidOn = addDays(dayOf(scene.now), Math.min(Number(request.query.in), mostDaysAhead))
    const paid: LifeWish = { pays: 'paid-on-day', paidOn }
    const life = await lifeOfDomain({ db: deps.db, now: () => scene.now }, personOf(request).actor, id, paid)
    const address = `/domains/${id}?pays=paid-on-day&on=${paidOn}`
    if (!request.headers['hx-request']) return reply.redirect(address, 303)
    return sendPart(reply.header('hx-replace-url', address), <LifePart scene={scene} life={life} />)
  })
}
