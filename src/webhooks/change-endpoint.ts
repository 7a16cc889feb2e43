/** An endpoint's settings are set anew, its secret is changed, or it is ended (HOUSE-WEBHOOK). */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { webhookLimits } from '../rules/webhook.ts'
import { updateSkipped } from './delivery-store.ts'
import type { WebhookDeps } from './deps.ts'
import { insertSecret, updateEnded, updateSettings, type EndpointSettings } from './endpoint-store.ts'
import { checkSettings, lockOwnEndpoint, noteEndpoint } from './own-endpoint.ts'
import { newWebhookSecret, secretContext } from './sign.ts'

/** What waits goes to the new address. @throws Refusal 'not-found', 'forbidden', 'invalid', 'conflict' 'webhook-ended' */
export async function changeEndpoint (deps: Pick<WebhookDeps, 'db' | 'now' | 'webhookPoster'>, actor: Actor, id: string, wanted: EndpointSettings): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const endpoint = await lockOwnEndpoint(trx, actor, id)
    const settings = checkSettings(wanted, deps.webhookPoster)
    await updateSettings(trx, id, settings)
    await noteEndpoint(trx, actor, { ...endpoint, ...settings }, { action: 'webhook.change', facts: { events: settings.events, moved: settings.url !== endpoint.url } }, at)
  })
}

/** The former secret signs beside the new one for a day, so that the receiver can change it without losing anything. @returns the new one, which cannot be read again. @throws Refusal 'not-found', 'forbidden', 'conflict' 'webhook-ended' */
export async function changeSecret (deps: Deps, actor: Actor, id: string): Promise<{ readonly id: string, readonly secret: string }> {
  const at = deps.now()
  const machineAt = deps.machineNow()
  return await transact(deps.db, async trx => {
    const endpoint = await lockOwnEndpoint(trx, actor, id)
    const secret = newWebhookSecret()
    const until = new Date(machineAt.getTime() + webhookLimits.rotationHours * 3_600_000)
    await insertSecret(trx, { endpointId: id, sealed: deps.keys.seal(secret, secretContext(id)), at: machineAt, until })
    await noteEndpoint(trx, actor, endpoint, { action: 'webhook.change-secret' }, at)
    return { id, secret }
  })
}

/** Nothing is sent any more; the log stays for its days. @throws Refusal 'not-found', 'forbidden', 'conflict' 'webhook-ended' */
export async function endEndpoint (deps: Deps, actor: Actor, id: string): Promise<void> {
  const at = deps.now()
  const machineAt = deps.machineNow()
  await transact(deps.db, async trx => {
    const endpoint = await lockOwnEndpoint(trx, actor, id)
    await updateSkipped(trx, id, machineAt)
    await updateEnded(trx, id, at)
    await noteEndpoint(trx, actor, endpoint, { action: 'webhook.end' }, at)
  })
}
