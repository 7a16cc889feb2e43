/** /registries: each registry with its sessions, pace, money, what it was told and what of its words waits for a person. Staff only. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { hasRight } from '../audit/require-right.ts'
import { transact } from '../db/transact.ts'
import { closeDifference } from '../domains/reconcile.ts'
import { Refusal, RegistryError } from '../errors.ts'
import { notFound, requireStaff } from '../people/may.ts'
import { askBalance, type BalanceTold } from '../registry/balance.ts'
import { closeMessage } from '../registry/handle-message.ts'
import { liftHold } from '../registry/lift-hold.ts'
import type { RegistryLink } from '../registry/links.ts'
import { attemptStates, findRegistryPulses, listAttempts, listWaitingDifferences, listWaitingMessages } from '../views/registry-desk.ts'
import { findRegistries } from '../views/system-status.ts'
import { goTo, sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Csrf, Cursor, Id, Line } from './forms.ts'
import { RegistryListPage } from './pages/registry-list.tsx'
import { RegistryPage, type AskedBalance } from './pages/registry.tsx'
import { sayRefusal } from './say-refusal.ts'
import { seenRegistry } from './seen-registry.ts'
import { staffOf, type StaffActor } from './staff-visitor.ts'
import { sceneOf } from './visitor.ts'

const rows = 20
const path = '/registries'

const Params = Type.Object({ id: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }) })
const WordParams = Type.Object({ id: Params.properties.id, wordId: Id })
const Query = Type.Object({ state: Type.Optional(Type.Union([Type.Literal(''), ...attemptStates.map(state => Type.Literal(state))])), cursor: Cursor }, closed)
const Nothing = Type.Object({ csrf: Csrf }, closed)

export const registryRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get(path, async (request, reply) => {
    const { operatorId } = staffOf(request)
    const ids = deps.registries.all.map(({ id }) => id)
    const found = await transact(deps.db, async trx => ({ statuses: await findRegistries(trx, deps), pulses: await findRegistryPulses(trx, operatorId, ids, deps.machineNow()) }))
    return sendPage(reply, <RegistryListPage scene={sceneOf(request, deps)} registries={deps.registries.all.map((link, index) => seenRegistry(link, found.statuses[index]!, found.pulses[index]!))} />)
  })

  app.get(`${path}/:id`, { schema: { params: Params, querystring: Query } }, (request, reply) => show(request, reply, request.params.id, { query: request.query }))

  app.post(`${path}/:id/balance`, { schema: { params: Params, body: Nothing } }, async (request, reply) => {
    staffOf(request)
    return await show(request, reply, request.params.id, { balance: await tried(linkOf(request.params.id)) })
  })

  app.post(`${path}/:id/lift`, { schema: { params: Params, body: Type.Object({ csrf: Csrf, why: Line(500) }, closed) } }, (request, reply) => act(request, reply, request.params.id, async actor => {
    const why = request.body.why.trim()
    if (why === '') throw new Refusal('invalid', 'Say how you know that there are funds again.', { reason: 'lift-without-why' })
    if (!await liftHold(deps, actor, { registry: linkOf(request.params.id).id, why })) throw new Refusal('conflict', 'This registry is not held: nothing has to be lifted.', { reason: 'not-held' })
  }))

  app.post(`${path}/:id/messages/:wordId/close`, { schema: { params: WordParams, body: Nothing } }, (request, reply) => act(request, reply, request.params.id, async actor => {
    const { id: registry, wordId: id } = request.params
    const [message] = await transact(deps.db, trx => listWaitingMessages(trx, actor.operatorId, { registry, id }))
    if (!message) throw notFound()
    await closeMessage(deps, actor, id)
  }))

  app.post(`${path}/:id/differences/:wordId/close`, { schema: { params: WordParams, body: Nothing } }, (request, reply) => act(request, reply, request.params.id, async actor => {
    const { id: registry, wordId: id } = request.params
    const [difference] = await transact(deps.db, trx => listWaitingDifferences(trx, actor.operatorId, { registry, id }))
    if (!difference) throw notFound()
    await closeDifference(deps, actor, id)
  }))

  /** @throws Refusal 'not-found' */
  function linkOf (id: string): RegistryLink {
    const link = deps.registries.all.find(each => each.id === id)
    if (!link) throw notFound()
    return link
  }

  /** Does it and shows the registry again; what the rules refuse is said there. */
  async function act (request: FastifyRequest, reply: FastifyReply, id: string, work: (actor: StaffActor) => Promise<void>): Promise<FastifyReply> {
    const actor = staffOf(request)
    requireStaff(actor, 'act:domains')
    try {
      await work(actor)
      return goTo(reply, `${path}/${id}`)
    } catch (error) {
      if (!(error instanceof Refusal) || (error.code !== 'invalid' && error.code !== 'conflict')) throw error
      return await show(request, reply, id, { refused: error })
    }
  }

  type Shown = { readonly query?: { readonly state?: '' | typeof attemptStates[number], readonly cursor?: string }, readonly balance?: AskedBalance, readonly refused?: Refusal }

  async function show (request: FastifyRequest, reply: FastifyReply, id: string, { query = {}, balance, refused }: Shown): Promise<FastifyReply> {
    const actor = staffOf(request)
    const link = linkOf(id)
    const scene = sceneOf(request, deps)
    const found = await transact(deps.db, async trx => ({
      status: (await findRegistries(trx, deps)).find(each => each.id === id)!,
      pulse: (await findRegistryPulses(trx, actor.operatorId, [id], deps.machineNow()))[0]!,
      messages: await listWaitingMessages(trx, actor.operatorId, { registry: id }),
      differences: await listWaitingDifferences(trx, actor.operatorId, { registry: id }),
      attempts: await listAttempts(trx, actor.operatorId, { registry: id, limit: rows, state: query.state || undefined, cursor: query.cursor })
    }))
    const { status, pulse, messages, differences, attempts } = found
    return sendPage(reply, (
      <RegistryPage
        scene={scene} registry={seenRegistry(link, status, pulse)} messages={messages} differences={differences} attempts={attempts.rows} next={attempts.next} query={query}
        mayAct={hasRight(actor, 'act:domains')} balance={balance} fault={refused && { text: sayRefusal(scene.tr, refused), rule: refused.rule }}
      />
    ), refused ? refused.code === 'conflict' ? 409 : 422 : 200)
  }
}

/** A registry that is away keeps nobody from its page. */
async function tried (link: RegistryLink): Promise<AskedBalance> {
  try {
    const told: BalanceTold | null = await askBalance(link)
    return told ? { is: 'told', told } : { is: 'untold' }
  } catch (error) {
    if (error instanceof RegistryError) return { is: 'away', says: error.message }
    throw error
  }
}
