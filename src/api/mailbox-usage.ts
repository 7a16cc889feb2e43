/** /mailboxes/{id}/usage: how full it was, day by day, and when it would be full (BMP-3). */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { transact } from '../db/transact.ts'
import { notFound } from '../people/may.ts'
import { findMailboxFor } from '../views/mailbox-list.ts'
import { findMailboxUsage } from '../views/mailbox-usage.ts'
import { mailboxSightOf } from '../views/sight.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { DayText, IdInPath, Nullable, problems } from './wire.ts'

const Usage = Type.Object({
  usedBytes: Type.Integer(),
  quotaBytes: Type.Integer(),
  days: Type.Array(Type.Object({ day: DayText, bytes: Type.Integer(), messages: Type.Integer(), quotaBytes: Type.Integer() }), { description: 'At most 366, oldest first' }),
  forecast: Type.Object({
    is: Type.String({ enum: ['full', 'on', 'not-within-a-year', 'unknown'] }),
    day: Nullable(Type.String({ format: 'date', description: 'On which it would be full, going on as in the last 30 days' }))
  }),
  warnedPercents: Type.Array(Type.Integer(), { description: 'Borders of which the owner was warned and that were not left since' })
})

export const mailboxUsageRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/mailboxes/:id/usage', {
    schema: { tags: ['mail'], summary: 'How full a mailbox was, and when it would be full', params: IdInPath, response: { 200: Usage, ...problems } }
  }, async request => await transact(deps.db, async trx => {
    const mailbox = await findMailboxFor(trx, mailboxSightOf(callerOf(request)), request.params.id)
    if (!mailbox) throw notFound()
    const { days, forecast, warned } = await findMailboxUsage(trx, mailbox, deps.now())
    return {
      usedBytes: Number(mailbox.usedBytes),
      quotaBytes: Number(mailbox.quotaBytes),
      days: days.map(({ day, bytes, messages, quotaBytes }) => ({ day, bytes: Number(bytes), messages: Number(messages), quotaBytes: Number(quotaBytes) })),
      forecast: { is: forecast.is, day: forecast.is === 'on' ? forecast.day : null },
      warnedPercents: [...warned]
    }
  }))
}
