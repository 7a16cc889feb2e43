/** /desk: the work queues of the operator's people, what is urgent first. */
import type { FastifyPluginAsync } from 'fastify'
import { findCertificateStatus } from '../certificates/read.ts'
import { transact } from '../db/transact.ts'
import { findDesk } from '../views/desk.ts'
import { findScannerStatus } from '../views/scanner-status.ts'
import { findSystemStatus } from '../views/system-status.ts'
import { sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { layDesk } from './desk-entries.ts'
import { DeskPage } from './pages/desk.tsx'
import { staffOf } from './staff-visitor.ts'
import { sceneOf } from './visitor.ts'

export const deskRoutes = (deps: PanelDeps): FastifyPluginAsync => async app => {
  app.get('/desk', async (request, reply) => {
    const { operatorId } = staffOf(request)
    const scene = sceneOf(request, deps)
    const machineNow = deps.machineNow()
    const found = await transact(deps.db, async trx => ({
      waiting: await findDesk(trx, operatorId),
      status: await findSystemStatus(trx, deps, operatorId),
      scanner: await findScannerStatus(trx, machineNow),
      certificates: await findCertificateStatus(trx, deps, operatorId, machineNow)
    }))
    return sendPage(reply, <DeskPage scene={scene} entries={layDesk(found.waiting, found, scene.now, machineNow)} machineNow={machineNow} />)
  })
}
