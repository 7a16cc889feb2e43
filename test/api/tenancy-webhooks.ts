/** A webhook of mine with an event, for the test of tenancy. */
import type { Deps } from '../../src/deps.ts'
import { createEndpoint } from '../../src/webhooks/create-endpoint.ts'
import { sendTest } from '../../src/webhooks/replay.ts'
import { machine } from '../people/deps.ts'

const mine = { webhook: '' }
const settings = { url: 'https://hooks.example.org/', label: 'mine', events: [] }

export async function insertWebhook (deps: Deps, { operatorId, customerId }: { readonly operatorId: string, readonly customerId: string }): Promise<void> {
  const { id } = await createEndpoint({ ...deps, webhookPoster: { inside: false, post: async () => ({ status: null, fault: '' }) } }, machine, { operatorId, customerId, ...settings })
  await sendTest(deps, machine, id)
  mine.webhook = id
}

const of = (...ends: string[]) => ends.map(end => `/api/v1/webhooks/{id}${end}`)

export const webhookIds: Record<string, () => string> = Object.fromEntries(of('', '/deliveries', '/settings', '/secret', '/pause', '/resumption', '/replay', '/test', '/closure').map(path => [path, () => mine.webhook]))

export const webhookBodies = (customerId: () => string): Record<string, () => unknown> => ({
  ...Object.fromEntries(of('/secret', '/pause', '/test', '/closure').map(path => [path, () => undefined])),
  '/api/v1/webhooks': () => ({ ...settings, customerId: customerId() }),
  '/api/v1/webhooks/{id}/settings': () => settings,
  '/api/v1/webhooks/{id}/resumption': () => ({ waiting: 'send' }),
  '/api/v1/webhooks/{id}/replay': () => ({ eventId: 'evt_neverwas' })
})

export const webhooksOfNobody: readonly string[] = ['/api/v1/webhook-event-types']
