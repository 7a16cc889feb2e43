/** /bank/credits/:id: a transfer that nothing told for certain; a person says what it pays, whose balance it goes on, or sends it back (OR-28, HOUSE-BOOKS). Staff only. */
import { Type, type FastifyPluginAsyncTypebox, type Static } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { hasRight } from '../audit/require-right.ts'
import { assignCredit, assignToBalance } from '../billing/assign-credit.ts'
import { refundCredit } from '../billing/refund-credit.ts'
import { findOpenDebts, suggestFor } from '../billing/suggestions.ts'
import { unassignCredit, unassignTopUp } from '../billing/unassign-credit.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { notFound } from '../people/may.ts'
import { parseAmount } from '../rules/money.ts'
import { findCarriedOut } from '../views/carried-out.ts'
import { findCreditPage } from '../views/credit-page.ts'
import { readJournal } from '../views/journal.ts'
import { listCustomerChoices } from '../views/order-choice.ts'
import { sightOf } from '../views/sight.ts'
import { goTo, sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Csrf, Id, Line } from './forms.ts'
import { CreditPage } from './pages/credit.tsx'
import { sayRefusal } from './say-refusal.ts'
import { staffOf, type StaffActor } from './staff-visitor.ts'
import { sceneOf } from './visitor.ts'

const customerRows = 10
const journalRows = 50
/** Letters; less would find half the customers. */
const leastSearch = 3

const Params = Type.Object({ id: Id })
const Query = Type.Object({ search: Type.Optional(Line(254)) }, closed)
/** `seen`: what waited when the page was made, so that a button pressed twice does it once. */
const directing = { csrf: Csrf, seen: Type.String({ pattern: '^\\d{1,18}$' }), amount: Line(20) }
const Assign = Type.Object({ ...directing, debt: Id }, closed)
const TopUp = Type.Object({ ...directing, customer: Id }, closed)
const Back = Type.Object({ ...directing, iban: Type.Optional(Line(100)) }, closed)
const undoing = { csrf: Csrf, why: Line(500) }
const Unassign = Type.Object({ ...undoing, debt: Id }, closed)
const UndoTopUp = Type.Object({ ...undoing, customer: Id }, closed)

type Directing = Static<typeof Assign> | Static<typeof TopUp> | Static<typeof Back>
type Request = FastifyRequest<{ Params: Static<typeof Params>, Querystring: Static<typeof Query> }>

export const creditRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  const path = '/bank/credits/:id'
  const schema = { params: Params, querystring: Query }

  app.get(path, { schema }, (request, reply) => show(request, reply))

  app.post(`${path}/assign`, { schema: { ...schema, body: Assign } }, (request, reply) => act(request, reply, async actor => {
    await assignCredit(deps, actor, { creditId: request.params.id, ...seenIn(request.body), debts: [{ debtId: request.body.debt, ...amountIn(request.body) }] })
  }))

  app.post(`${path}/top-up`, { schema: { ...schema, body: TopUp } }, (request, reply) => act(request, reply, async actor => {
    await assignToBalance(deps, actor, { creditId: request.params.id, customerId: request.body.customer, ...seenIn(request.body), ...amountIn(request.body) })
  }))

  app.post(`${path}/refund`, { schema: { ...schema, body: Back } }, (request, reply) => act(request, reply, async actor => {
    const iban = request.body.iban?.trim()
    await refundCredit(deps, actor, { creditId: request.params.id, ...seenIn(request.body), ...amountIn(request.body), ...iban && { toIban: iban } })
  }))

  app.post(`${path}/unassign`, { schema: { ...schema, body: Unassign } }, (request, reply) => act(request, reply, async actor => {
    await unassignCredit(deps, findCarriedOut, actor, { creditId: request.params.id, debtIds: [request.body.debt], why: whyIn(request.body) })
  }))

  app.post(`${path}/undo-top-up`, { schema: { ...schema, body: UndoTopUp } }, (request, reply) => act(request, reply, async actor => {
    await unassignTopUp(deps, actor, { creditId: request.params.id, customerId: request.body.customer, why: whyIn(request.body) })
  }))

  /** Does it and shows the transfer again; what the rules refuse is said there. */
  async function act (request: Request, reply: FastifyReply, work: (actor: StaffActor) => Promise<void>): Promise<FastifyReply> {
    try {
      await work(staffOf(request))
      return goTo(reply, `/bank/credits/${request.params.id}`)
    } catch (error) {
      if (!(error instanceof Refusal) || (error.code !== 'invalid' && error.code !== 'conflict')) throw error
      return await show(request, reply, error)
    }
  }

  async function show (request: Request, reply: FastifyReply, refused?: Refusal): Promise<FastifyReply> {
    const actor = staffOf(request)
    const { operatorId } = actor
    const { id } = request.params
    const search = (request.query.search ?? '').trim()
    const scene = sceneOf(request, deps)
    const found = await transact(deps.db, async trx => {
      const credit = await findCreditPage(trx, operatorId, id)
      if (!credit) throw notFound()
      const customers = search.length < leastSearch ? [] : await listCustomerChoices(trx, operatorId, search, customerRows)
      return {
        credit,
        customers,
        debts: search === '' ? [] : await findOpenDebts(trx, operatorId, { number: search.toUpperCase(), customerIds: customers.map(customer => customer.id) }),
        suggestions: await suggestFor(trx, operatorId, id, deps.now()),
        journal: (await readJournal(trx, sightOf(actor, 'money'), { limit: journalRows, subject: { type: 'credit', id }, newestFirst: true })).rows
      }
    })
    const fault = refused && { text: sayRefusal(scene.tr, refused, 'creditRefusals'), rule: refused.rule }
    return sendPage(reply, <CreditPage scene={scene} {...found} search={search} mayAct={hasRight(actor, 'act:money')} fault={fault} />, refused ? refused.code === 'conflict' ? 409 : 422 : 200)
  }
}

const seenIn = ({ seen }: Directing) => ({ seenMinor: BigInt(seen) })

/** As people write it, '12,50'; nothing: as much as can be. @throws Refusal 'invalid' (bad-amount) */
function amountIn ({ amount }: Directing): { amountMinor?: bigint } {
  const text = amount.trim().replaceAll(/[\s\u00a0]/g, '').replace(',', '.')
  if (text === '') return {}
  const amountMinor = parseAmount(text)
  if (amountMinor === undefined) throw new Refusal('invalid', 'Name a sum such as 12.50.', { reason: 'bad-amount', rule: 'HOUSE-BOOKS' })
  return { amountMinor }
}

/** @throws Refusal 'invalid' (say-why) */
function whyIn ({ why }: { readonly why: string }): string {
  if (why.trim() === '') throw new Refusal('invalid', 'Say why it is taken off.', { reason: 'say-why', rule: 'OR-28' })
  return why.trim()
}
