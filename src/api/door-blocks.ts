/** /door-blocks: who is refused at the doors of the mail servers (HOST-12.5d). The work is blockAtDoor's and releaseAtDoor's. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { transact } from '../db/transact.ts'
import { blockAtDoor, releaseAtDoor } from '../mail/in/block-at-door.ts'
import { requireStaff } from '../people/may.ts'
import { ruleNamed } from './rule-named.ts'
import { listDoorBlocks, type DoorBlockRow } from '../views/door-block-list.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired, KeyWelcome } from './idempotent.ts'
import { Id, IdInPath, Instant, instantOf, instantOrNull, Nullable, operatorOf, PageOf, pagingFields, pagingOf, problems, Rule, showPage, strict, Why } from './wire.ts'

const Kind = Type.Unsafe<DoorBlockRow['kind']>(Type.String({ enum: ['address', 'domain', 'network'] }))

const Draft = Type.Object({
  kind: Kind,
  value: Type.String({ minLength: 1, maxLength: 320, pattern: '^\\P{C}*$', description: 'name@example.org; example.org with all below it; 192.0.2.0/24 or one address' }),
  rule: Type.String({ maxLength: 40, description: 'The paragraph it rests on, HOST-12.5d when left out', default: 'HOST-12.5d' }),
  why: Why,
  until: Type.Optional(Type.String({ format: 'date-time', description: 'Until it is released when left out' }))
}, strict)

const Filter = Type.Object({ ...pagingFields, all: Type.Optional(Type.String({ enum: ['true', 'false'], description: 'Released ones too' })) }, strict)

const Shown = Type.Object({ id: Id, kind: Kind, value: Type.String(), rule: Rule, why: Type.String(), fromAt: Instant, untilAt: Nullable(Instant), releasedAt: Nullable(Instant), releasedWhy: Nullable(Type.String()) })

const show = ({ fromAt, untilAt, releasedAt, ...block }: DoorBlockRow) => ({ ...block, fromAt: instantOf(fromAt), untilAt: instantOrNull(untilAt), releasedAt: instantOrNull(releasedAt) })

export const doorBlockRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.post('/door-blocks', {
    schema: { tags: ['mail'], summary: 'Refuse mail of an address, a domain or a network at once; staff', headers: KeyRequired, body: Draft, response: { 201: Shown, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    requireStaff(actor)
    const { rule, until, ...draft } = request.body
    const block = await blockAtDoor(within, actor, { ...draft, rule: ruleNamed(rule), untilAt: until === undefined ? null : new Date(until), operatorId: operatorOf(actor) })
    return { status: 201, body: show({ ...block, releasedAt: null, releasedWhy: null }) }
  }))

  app.get('/door-blocks', {
    schema: { tags: ['mail'], summary: 'Who is refused at the doors, newest first; staff', querystring: Filter, response: { 200: PageOf(Shown), ...problems } }
  }, async request => {
    const actor = callerOf(request)
    requireStaff(actor)
    const { all, ...paging } = request.query
    return showPage(await transact(deps.db, trx => listDoorBlocks(trx, operatorOf(actor), { ...pagingOf(paging), open: all !== 'true' })), show)
  })

  app.post('/door-blocks/:id/release', {
    schema: { tags: ['mail'], summary: 'Let it in again; staff', headers: KeyWelcome, params: IdInPath, body: Type.Object({ why: Why }, strict), response: { 200: Type.Object({ released: Type.Boolean() }), ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    await releaseAtDoor(within, callerOf(request), { id: request.params.id, why: request.body.why })
    return { status: 200, body: { released: true } }
  }))
}
