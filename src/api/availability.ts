/** /availability: whether a name can be ordered; /zones: in which zones. The work is checkAvailability's. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { checkAvailability } from '../domains/availability.ts'
import { connectedZones } from '../domains/connected-zones.ts'
import { dayOf } from '../rules/calendar.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { Nullable, problems, strict } from './wire.ts'

const Question = Type.Object({ name: Type.String({ minLength: 1, maxLength: 253, description: 'Unicode or ASCII form' }) }, strict)

const Shown = Type.Object({
  name: Type.String({ description: 'ASCII, the contract\'s object (DOM-II.3)' }),
  displayName: Type.String(),
  available: Type.Boolean(),
  reason: Nullable(Type.String()),
  lookAlikes: Type.Array(Type.String(), { description: 'Names held here that people may take for this one: a warning (HOUSE-IDN)' })
})

const Zone = Type.Object({ zone: Type.String({ description: 'ASCII' }), family: Type.String({ enum: ['pl', 'global', 'eu'] }), years: Type.Object({ min: Type.Integer(), max: Type.Integer() }) })

export const availabilityRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/availability', {
    schema: { tags: ['domains'], summary: 'Whether a name can be ordered', querystring: Question, response: { 200: Shown, ...problems } }
  }, async request => {
    const { lookAlikes, ...found } = await checkAvailability(deps, callerOf(request), request.query.name)
    return { ...found, lookAlikes: [...lookAlikes] }
  })

  app.get('/zones', {
    schema: { tags: ['domains'], summary: 'Zones that can be ordered: those whose registry is connected', response: { 200: Type.Object({ rows: Type.Array(Zone) }), ...problems } }
  }, async request => {
    callerOf(request)
    return { rows: connectedZones(deps, dayOf(deps.now())).map(({ zone, family, years: [min, max] }) => ({ zone, family, years: { min, max } })) }
  })
}
