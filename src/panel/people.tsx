/** /people: who may come in and with which role, invitations, what staff did for a customer; /invitation: where the link of the letter leads. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { acceptInvitation } from '../access/accept-invitation.ts'
import { giveRole } from '../access/give-role.ts'
import { invitationPath, invitePerson } from '../access/invite-person.ts'
import { withdrawInvitation } from '../access/withdraw-invitation.ts'
import type { CustomerRole, StaffRole } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { findMailboxByAddress } from '../mail/find.ts'
import { endAccess } from '../people/end-access.ts'
import { findCustomer } from '../people/find.ts'
import { notFound } from '../people/may.ts'
import { customerRoles, staffRoles } from '../rules/roles.ts'
import { readJournal } from '../views/journal.ts'
import { listInvitations, listPeople } from '../views/people-list.ts'
import { sightOf } from '../views/sight.ts'
import { sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Csrf, Id, Line } from './forms.ts'
import { InvitationDonePage, InvitationPage } from './pages/invitation.tsx'
import { PeoplePage, type PeopleTyped } from './pages/people.tsx'
import { sayRefusal } from './say-refusal.ts'
import { personOf, sceneOf, type Person } from './visitor.ts'

const actRows = 20

const Customer = Type.Optional(Id)
const Params = Type.Object({ id: Id })
const Role = Type.Unsafe<CustomerRole | StaffRole>(Type.String({ enum: [...new Set([...customerRoles, ...staffRoles])] }))
const OfPerson = Type.Object({ csrf: Csrf, customer: Customer }, closed)
const Leaving = Type.Object({ csrf: Csrf, customer: Customer, keys: Type.Optional(Type.Literal('keep')) }, closed)
const Change = Type.Object({ csrf: Csrf, customer: Customer, role: Role, mailbox: Type.Optional(Line(254)) }, closed)
const Draft = Type.Object({ csrf: Csrf, customer: Customer, email: Line(254), role: Role, lang: Type.Union([Type.Literal('pl'), Type.Literal('en')]), mailbox: Type.Optional(Line(254)) }, closed)
const Acceptance = Type.Object({ csrf: Csrf, token: Line(100), name: Line(255), password: Line(256) }, closed)

type Told = { readonly done?: string, readonly refused?: Refusal, readonly typed?: PeopleTyped }

export const peopleRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/people', { schema: { querystring: Type.Object({ customer: Customer }, closed) } }, (request, reply) => show(request, reply, request.query.customer))

  app.post('/people/invitations', { schema: { body: Draft } }, (request, reply) => {
    const { csrf: _, customer, mailbox, ...draft } = request.body
    return act(request, reply, customer, { ...draft, mailbox: mailbox ?? '' }, async ({ actor }) => {
      const { until } = await invitePerson(deps, actor, { ...draft, operatorId: actor.operatorId, customerId: customerFor(actor, customer), mailboxId: await mailboxNamed(mailbox) })
      const { tr } = sceneOf(request, deps)
      return tr.t('people.sent', { email: draft.email.trim(), until: tr.instant(until) })
    })
  })

  app.post('/people/invitations/:id/withdrawal', { schema: { params: Params, body: OfPerson } }, (request, reply) => act(request, reply, request.body.customer, undefined, async ({ actor }) => {
    await withdrawInvitation(deps, actor, request.params.id)
    return sceneOf(request, deps).tr.t('people.withdrawn')
  }))

  app.post('/people/:id/role', { schema: { params: Params, body: Change } }, (request, reply) => act(request, reply, request.body.customer, undefined, async ({ actor }) => {
    const { role, mailbox } = request.body
    await giveRole(deps, actor, { userId: request.params.id, role, mailboxId: role === 'mailbox' ? await mailboxNamed(mailbox) : null })
    return sceneOf(request, deps).tr.t('people.changed')
  }))

  app.post('/people/:id/end', { schema: { params: Params, body: Leaving } }, (request, reply) => act(request, reply, request.body.customer, undefined, async ({ actor }) => {
    const { revokedKeys } = await endAccess(deps, actor, request.params.id, { keys: request.body.keys ?? 'revoke' })
    return sceneOf(request, deps).tr.t('people.ended', { count: revokedKeys })
  }))

  app.get(invitationPath, async (request, reply) => sendPage(reply, <InvitationPage scene={sceneOf(request, deps)} />))

  app.post(invitationPath, { schema: { body: Acceptance } }, async (request, reply) => {
    const scene = sceneOf(request, deps)
    const { token, name, password } = request.body
    try {
      const { email } = await acceptInvitation(deps, { token: token.trim(), name: name.trim(), password })
      return sendPage(reply, <InvitationDonePage scene={scene} email={email} />)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return sendPage(reply, <InvitationPage scene={scene} token={token} name={name} fault={{ text: sayRefusal(scene.tr, error), rule: error.rule }} />, error.code === 'not-found' ? 404 : error.code === 'conflict' ? 409 : 422)
    }
  })

  /** People write an address where a program writes an id. Whose it is, the flow asks. */
  async function mailboxNamed (address: string | undefined): Promise<string | null> {
    if (!address?.trim()) return null
    const found = await transact(deps.db, trx => findMailboxByAddress(trx, address.trim()))
    return found?.id ?? address.trim().slice(0, 64)
  }

  async function act (request: FastifyRequest, reply: FastifyReply, customer: string | undefined, typed: PeopleTyped | undefined, work: (person: Person) => Promise<string>): Promise<FastifyReply> {
    try {
      return await show(request, reply, customer, { done: await work(personOf(request)) })
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'forbidden' || error.reason === 'unknown-id') throw error
      return await show(request, reply, customer, { refused: error, ...typed && { typed } })
    }
  }

  async function show (request: FastifyRequest, reply: FastifyReply, customerId: string | undefined, { done, refused, typed }: Told = {}): Promise<FastifyReply> {
    const { actor } = personOf(request)
    const scene = sceneOf(request, deps)
    const sight = sightOf(actor, 'people', customerId)
    const found = await transact(deps.db, async trx => {
      const customer = sight.customerId === null ? null : await findCustomer(trx, sight.customerId)
      if (customer === undefined || (customer && customer.operatorId !== sight.operatorId)) throw notFound()
      return {
        customer,
        people: await listPeople(trx, sight),
        invitations: await listInvitations(trx, sight, scene.now),
        acts: customer ? (await readJournal(trx, sight, { limit: actRows, actorKind: 'staff', newestFirst: true })).rows : null
      }
    })
    const told = { ...done !== undefined && { done }, ...typed && { typed }, ...refused && { fault: { text: sayRefusal(scene.tr, refused), rule: refused.rule } } }
    return sendPage(reply, <PeoplePage scene={scene} {...found} {...told} />, refused ? refused.code === 'conflict' ? 409 : 422 : 200)
  }
}

/** Staff name a customer, or mean their own operator. */
const customerFor = (actor: Person['actor'], customer: string | undefined): string | null => actor.kind === 'customer' ? actor.customerId : customer ?? null
