// Queued mail: when it goes, where, what follows. Asked at each try.
import { startObeying, stopObeying } from '../../src/mail/out/obey-orders.ts'
import { giveUp, letOneGo, postpone, route } from '../../src/mail/out/run-queue.ts'

export const hook_send_email = letOneGo
export const hook_get_mx = route
export const hook_deferred = postpone
export const hook_bounce = giveUp
export const register = startObeying
export const shutdown = stopObeying
