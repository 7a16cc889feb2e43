/** / and /status: what needs whoever is here, and how the house is. */
import type { FastifyPluginAsync } from 'fastify'
import type { Actor } from '../audit/actor.ts'
import { listRefunds, listUnmatchedCredits } from '../billing/find.ts'
import { findCertificateStatus } from '../certificates/read.ts'
import { transact } from '../db/transact.ts'
import { lifeOfDomain } from '../domains/life.ts'
import { requireStaff } from '../people/may.ts'
import { addDays, dayOf } from '../rules/calendar.ts'
import { listCases } from '../views/case-page.ts'
import { listDomains, type DomainRow } from '../views/domain-list.ts'
import { listNearlyFull } from '../views/mailbox-list.ts'
import { countOwn, countSanctionWork, findEnding, findHolderAlarms, findUnpaid } from '../views/needs-you.ts'
import { sightOf } from '../views/sight.ts'
import { findRegistryNews } from '../views/registry-news.ts'
import { findScannerStatus } from '../views/scanner-status.ts'
import { findSystemStatus } from '../views/system-status.ts'
import { sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { dayOfMoment } from './moment-day.ts'
import { StaffStartPage, StartPage, type Needs } from './pages/start.tsx'
import { StatusPage } from './pages/status.tsx'
import { personOf, sceneOf } from './visitor.ts'

const rows = 10
const endingDays = 45

export const startRoutes = (deps: PanelDeps): FastifyPluginAsync => async app => {
  app.get('/', async (request, reply) => {
    const { actor } = personOf(request)
    const scene = sceneOf(request, deps)
    const today = dayOf(scene.now)
    const sight = sightOf(actor)
    const found = await transact(deps.db, async trx => ({
      needs: {
        unpaid: await findUnpaid(trx, sight, rows),
        ending: await findEnding(trx, sight, today, addDays(today, endingDays), rows),
        blocked: (await listDomains(trx, sight, { limit: rows, state: 'blocked', order: 'expiry' }, scene.now)).rows,
        cases: (await listCases(trx, sight, { limit: rows, open: true }, scene.now)).rows,
        nearlyFull: await listNearlyFull(trx, sight, rows),
        own: await countOwn(trx, sight)
      },
      staff: actor.kind === 'staff'
        ? {
          waiting: await listUnmatchedCredits(trx, actor.operatorId),
          refunds: await listRefunds(trx, actor.operatorId),
          holderAlarms: await findHolderAlarms(trx, actor.operatorId, rows),
          sanctions: await countSanctionWork(trx, actor.operatorId),
          status: await findSystemStatus(trx, deps, actor.operatorId)
        }
        : null
    }))
    const needs = { ...found.needs, blocked: await withLastMoneyDay(deps, actor, scene.now, found.needs.blocked) }
    return sendPage(reply, found.staff ? <StaffStartPage scene={scene} needs={needs} staff={found.staff} /> : <StartPage scene={scene} needs={needs} />)
  })

  app.get('/status', async (request, reply) => {
    const { actor } = personOf(request)
    requireStaff(actor)
    const scene = sceneOf(request, deps)
    const found = await transact(deps.db, async trx => ({ status: await findSystemStatus(trx, deps, actor.operatorId), news: await findRegistryNews(trx, scene.now), scanner: await findScannerStatus(trx, deps.machineNow()), certificates: await findCertificateStatus(trx, deps, actor.operatorId, deps.machineNow()) }))
    return sendPage(reply, <StatusPage scene={scene} {...found} />)
  })
}

/** DOM-II.5d: until when money brings a blocked domain back, as its life foresees it. */
async function withLastMoneyDay (deps: PanelDeps, actor: Actor, at: Date, domains: readonly DomainRow[]): Promise<Needs['blocked']> {
  const found: Needs['blocked'][number][] = []
  for (const domain of domains) {
    const { future } = await lifeOfDomain({ db: deps.db, now: () => at }, actor, domain.id, { pays: 'never' })
    const closes = future.find(({ event }) => event === 'reactivation-money-closes')
    found.push({ ...domain, lastMoneyDay: closes ? dayOfMoment(closes) : null })
  }
  return found
}
