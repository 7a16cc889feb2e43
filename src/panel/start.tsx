/** / and /status: what needs a customer's person (staff have their desk), and how the house is. */
import type { FastifyPluginAsync } from 'fastify'
import { hasRight } from '../audit/require-right.ts'
import { findCertificateStatus } from '../certificates/read.ts'
import { transact } from '../db/transact.ts'
import { requireStaff } from '../people/may.ts'
import { findRegistryNews } from '../views/registry-news.ts'
import { findScannerStatus } from '../views/scanner-status.ts'
import { findSystemStatus } from '../views/system-status.ts'
import { goTo, sendPage } from './answer.ts'
import { readCustomerNeeds } from './customer-start.ts'
import type { PanelDeps } from './deps.ts'
import { CustomerStartPage } from './pages/customer-start.tsx'
import { StatusPage } from './pages/status.tsx'
import { personOf, sceneOf } from './visitor.ts'

export const startRoutes = (deps: PanelDeps): FastifyPluginAsync => async app => {
  app.get('/', async (request, reply) => {
    const { actor } = personOf(request)
    if (actor.kind === 'staff') return goTo(reply, '/desk')
    if (actor.role === 'mailbox') return goTo(reply, `/mailboxes/${actor.mailboxId}`)
    const scene = sceneOf(request, deps)
    return sendPage(reply, <CustomerStartPage scene={scene} found={await readCustomerNeeds(deps, actor, scene.now)} mayOrder={hasRight(actor, 'act:domains')} />)
  })

  app.get('/status', async (request, reply) => {
    const { actor } = personOf(request)
    requireStaff(actor)
    const scene = sceneOf(request, deps)
    const found = await transact(deps.db, async trx => ({ status: await findSystemStatus(trx, deps, actor.operatorId), news: await findRegistryNews(trx, scene.now), scanner: await findScannerStatus(trx, deps.machineNow()), certificates: await findCertificateStatus(trx, deps, actor.operatorId, deps.machineNow()) }))
    return sendPage(reply, <StatusPage scene={scene} {...found} />)
  })
}
