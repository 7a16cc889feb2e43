/** /renewals: what comes to its end, week by week or month by month, with its money and what may go wrong. Staff only. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { readPrices } from '../billing/find-prices.ts'
import { transact } from '../db/transact.ts'
import { dayIn } from '../domains/imagined.ts'
import { findOperator } from '../people/find.ts'
import { addDays, dayOf } from '../rules/calendar.ts'
import type { Currency } from '../rules/money.ts'
import { findRenewalCalendar, listRenewals, renewalRisks, type YearPrices } from '../views/renewal-calendar.ts'
import { sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Cursor, Line } from './forms.ts'
import { RenewalListPage } from './pages/renewal-list.tsx'
import { RenewalsPage } from './pages/renewals.tsx'
import { staffOf, type StaffActor } from './staff-visitor.ts'
import { sceneOf } from './visitor.ts'

const pageRows = 50
/** How far ahead each calendar looks. */
const daysAhead = { week: 7 * 13, month: 366 } as const

const By = Type.Optional(Type.Union([Type.Literal('week'), Type.Literal('month')]))
const DayField = Type.Optional(Line(10))
const List = Type.Object({ from: DayField, to: DayField, zone: Type.Optional(Line(63)), risk: Type.Optional(Type.Union([Type.Literal(''), ...renewalRisks.map(risk => Type.Literal(risk))])), cursor: Cursor }, closed)

export const renewalRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/renewals', { schema: { querystring: Type.Object({ by: By }, closed) } }, async (request, reply) => {
    const actor = staffOf(request)
    const scene = sceneOf(request, deps)
    const { by = 'week' } = request.query
    const today = dayOf(scene.now)
    const { currency, prices } = await pricesFor(actor)
    const cells = await transact(deps.db, trx => findRenewalCalendar(trx, actor.operatorId, { by, to: addDays(today, daysAhead[by]), now: scene.now, today, prices }))
    return sendPage(reply, <RenewalsPage scene={scene} by={by} cells={cells} currency={currency} />)
  })

  app.get('/renewals/list', { schema: { querystring: List } }, async (request, reply) => {
    const actor = staffOf(request)
    const scene = sceneOf(request, deps)
    const { from, to, zone, risk, cursor } = request.query
    const today = dayOf(scene.now)
    const { currency, prices } = await pricesFor(actor)
    const filter = { from: from ? dayIn(from, 'from') : undefined, to: to ? dayIn(to, 'to') : addDays(today, daysAhead.month), zone: zone || undefined, risk: risk || undefined }
    const page = await transact(deps.db, trx => listRenewals(trx, actor.operatorId, { ...filter, limit: pageRows, cursor, now: scene.now, today, prices }))
    return sendPage(reply, <RenewalListPage scene={scene} rows={page.rows} next={page.next} query={request.query} currency={currency} />)
  })

  /** Today's list, with its VAT: what is asked at its time may differ. */
  async function pricesFor ({ operatorId, ...actor }: StaffActor): Promise<{ readonly currency: Currency, readonly prices: YearPrices }> {
    const { currency } = (await transact(deps.db, trx => findOperator(trx, operatorId)))!
    const { prices } = await readPrices(deps, { ...actor, operatorId })
    const renewals = prices.filter(each => each.item === 'renewal' && each.currency === currency)
    return { currency, prices: new Map(renewals.map(({ zone, netMinor, vatPercent }) => [zone, netMinor * BigInt(Math.round(100 + vatPercent)) / 100n])) }
  }
}
