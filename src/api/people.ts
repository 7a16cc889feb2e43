/** /people: who may come in and with which role, invitations, and what staff did for a customer. The work is that of the flows in src/access. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { giveRole } from '../access/give-role.ts'
import { invitePerson } from '../access/invite-person.ts'
import { withdrawInvitation } from '../access/withdraw-invitation.ts'
import { transact } from '../db/transact.ts'
import { endAccess, keysOfLeaver } from '../people/end-access.ts'
import { customerRoles, staffRoles, type CustomerRole, type StaffRole } from '../rules/roles.ts'
import { readJournal } from '../views/journal.ts'
import { listInvitations, listPeople } from '../views/people-list.ts'
import { sightOf } from '../views/sight.ts'
import { callerOf } from './authenticate.ts'
import { Email } from './contact-fields.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired, KeyWelcome } from './idempotent.ts'
import { customerField, customerOf, Id, IdInPath, Instant, instantOf, Lang, Nullable, operatorOf, PageOf, pagingFields, pagingOf, problems, Rule, showPage, strict } from './wire.ts'

const tags = ['people']
const Role = Type.Unsafe<CustomerRole | StaffRole>(Type.String({ enum: [...new Set([...customerRoles, ...staffRoles])], description: `Of a customer's people: ${customerRoles.join(', ')}; of staff: ${staffRoles.join(', ')}` }))
const Mailbox = Type.Optional(Type.String({ ...Id, description: 'For the role mailbox, and for it alone' }))
const Of = Type.Object({ ...customerField }, strict)

const about = { id: Id, email: Type.String(), role: Role, mailboxId: Nullable(Id), mailbox: Nullable(Type.String()) }
const People = Type.Object({
  people: Type.Array(Type.Object({ ...about, name: Type.String(), createdAt: Instant, openKeys: Type.Integer({ description: 'Keys of programs that they made and nobody has revoked' }) })),
  invitations: Type.Array(Type.Object({ ...about, madeAt: Instant, expiresAt: Instant }))
})

const Draft = Type.Object({ ...customerField, role: Role, mailboxId: Mailbox, email: Email, lang: Lang }, strict)
const Invited = Type.Object({ id: Id, until: Instant })

const Act = Type.Object({ id: Type.String(), at: Instant, action: Type.String(), actorId: Type.String(), subject: Type.Object({ type: Type.String(), id: Type.String() }), rule: Rule })

export const peopleRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/people', {
    schema: { tags, summary: 'Who may come in for a customer, and who is invited; staff who name none: the operator’s own', querystring: Of, response: { 200: People, ...problems } }
  }, async request => {
    const sight = sightOf(callerOf(request), 'people', request.query.customerId)
    const found = await transact(deps.db, async trx => ({ people: await listPeople(trx, sight), invitations: await listInvitations(trx, sight, deps.now()) }))
    return {
      people: found.people.map(({ createdAt, ...person }) => ({ ...person, createdAt: instantOf(createdAt) })),
      invitations: found.invitations.map(({ madeAt, expiresAt, ...invitation }) => ({ ...invitation, madeAt: instantOf(madeAt), expiresAt: instantOf(expiresAt) }))
    }
  })

  app.post('/people/invitations', {
    schema: { tags, summary: 'Invite a person by e-mail, with a role; staff who name no customer invite staff', headers: KeyRequired, body: Draft, response: { 201: Invited, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    const { customerId = actor.kind === 'customer' ? actor.customerId : null, mailboxId = null, ...draft } = request.body
    const { invitationId, until } = await invitePerson(within, actor, { ...draft, operatorId: operatorOf(actor), customerId, mailboxId })
    return { status: 201, body: { id: invitationId, until: instantOf(until) } }
  }))

  app.post('/people/invitations/:id/withdrawal', {
    schema: { tags, summary: 'Take an invitation back', headers: KeyWelcome, params: IdInPath, response: { 200: Type.Object({ withdrawn: Type.Boolean() }), ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    await withdrawInvitation(within, callerOf(request), request.params.id)
    return { status: 200, body: { withdrawn: true } }
  }))

  app.post('/people/:id/role', {
    schema: { tags, summary: 'Give a person another role', headers: KeyWelcome, params: IdInPath, body: Type.Object({ role: Role, mailboxId: Mailbox }, strict), response: { 200: Type.Object({ changed: Type.Boolean() }), ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const { role, mailboxId = null } = request.body
    return { status: 200, body: { changed: await giveRole(within, callerOf(request), { userId: request.params.id, role, mailboxId }) } }
  }))

  app.post('/people/:id/end', {
    schema: { tags, summary: 'End a person’s access: their sessions close at once', description: 'Keys that they made are revoked with it, unless `keys` is `keep`.', headers: KeyWelcome, params: IdInPath, body: Type.Optional(Nullable(Type.Object({ keys: Type.Optional(Type.Enum([...keysOfLeaver])) }, strict))), response: { 200: Type.Object({ ended: Type.Boolean(), revokedKeys: Type.Integer() }), ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const { revokedKeys } = await endAccess(within, callerOf(request), request.params.id, request.body ?? {})
    return { status: 200, body: { ended: true, revokedKeys } }
  }))

  app.get('/staff-acts', {
    schema: { tags, summary: 'What the operator’s staff did for a customer, the latest first', querystring: Type.Object({ ...customerField, ...pagingFields }, strict), response: { 200: PageOf(Act), ...problems } }
  }, async request => {
    const actor = callerOf(request)
    const { customerId, ...paging } = request.query
    const sight = sightOf(actor, 'people', customerOf(actor, customerId))
    return showPage(await transact(deps.db, trx => readJournal(trx, sight, { ...pagingOf(paging), actorKind: 'staff', newestFirst: true })), ({ id, at, action, actorId, subjectType, subjectId, rule }) => (
      { id: String(id), at: instantOf(at), action, actorId, subject: { type: subjectType, id: subjectId }, rule }))
  })
}
