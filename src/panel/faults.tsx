/** Errors become pages here and nowhere else. Who is not logged in is sent to the log-in and back; a fault of ours is logged whole and told to nobody. */
import type { FastifyError, FastifyInstance } from 'fastify'
import { isAway } from '../db/away.ts'
import { Refusal, RegistryError, type RefusalCode } from '../errors.ts'
import type { TextKey } from '../i18n/translator.ts'
import { goTo, sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { FaultPage } from './pages/fault.tsx'
import { sayRefusal } from './say-refusal.ts'
import { sceneOf } from './visitor.ts'

const status: Record<RefusalCode, number> = { invalid: 422, 'not-found': 404, conflict: 409, 'too-late': 409, forbidden: 403, unauthenticated: 401, 'idempotency-mismatch': 409, 'changed-meanwhile': 412, unavailable: 503 }

const title: Record<RefusalCode, TextKey> = {
  invalid: 'faults.invalid',
  'not-found': 'faults.notFound',
  conflict: 'faults.refused',
  'too-late': 'faults.refused',
  forbidden: 'faults.forbidden',
  unauthenticated: 'faults.forbidden',
  'idempotency-mismatch': 'faults.refused',
  'changed-meanwhile': 'faults.refused',
  unavailable: 'faults.away'
}

export function answerFaults (app: FastifyInstance, deps: PanelDeps): void {
  app.setErrorHandler(async (error: FastifyError, request, reply) => {
    if (error instanceof Refusal && error.code === 'unauthenticated' && request.method === 'GET') {
      return goTo(reply, request.url === '/' ? '/log-in' : `/log-in?back=${encodeURIComponent(request.url)}`)
    }
    const scene = sceneOf(request, deps)
    const { t } = scene.tr
    const page = (code: number, name: TextKey, text: string, rule?: string) =>
      sendPage(reply, <FaultPage scene={scene} title={t(name)} text={text} rule={rule} reference={request.id} />, code)

    if (error instanceof Refusal) return page(status[error.code], title[error.code], sayRefusal(scene.tr, error), error.rule)
    if (error instanceof RegistryError) {
      request.log.warn({ err: error }, 'registry')
      return page(503, 'faults.away', t('faults.registryAway'))
    }
    if (isAway(error)) {
      request.log.error({ err: error }, 'database away')
      return page(503, 'faults.away', t('faults.databaseAway'))
    }
    if (error.validation || (error.statusCode && error.statusCode < 500)) return page(error.statusCode ?? 400, 'faults.invalid', t(error.statusCode === 413 ? 'faults.tooLarge' : 'faults.invalidText'))
    request.log.error({ err: error }, 'fault')
    return page(500, 'faults.fault', t('faults.faultText'))
  })

  app.setNotFoundHandler((request, reply) => {
    const scene = sceneOf(request, deps)
    return sendPage(reply, <FaultPage scene={scene} title={scene.tr.t('faults.notFound')} text={scene.tr.t('faults.noPage')} reference={request.id} />, 404)
  })
}
