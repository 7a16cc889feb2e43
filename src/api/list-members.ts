/** Who is on a list, and by which consents. The work is that of src/lists/change-members.ts. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { transact } from '../db/transact.ts'
import { enterMembers, findConsents, inviteMembers, readProof, removeMember, type Proof } from '../lists/change-members.ts'
import { notFound } from '../people/may.ts'
import { listLimits, memberStates } from '../rules/list.ts'
import { listMembers, type MemberRow } from '../views/list-members.ts'
import { findListFor } from '../views/list-rows.ts'
import { sightOf } from '../views/sight.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired, KeyWelcome } from './idempotent.ts'
import { IdInPath, Instant, instantOf, instantOrNull, Lang, ListOf, Nullable, PageOf, pagingFields, pagingOf, problems, showPage, strict } from './wire.ts'

const MemberId = Type.String({ pattern: '^[1-9]\\d{0,17}$' })
const Address = Type.String({ minLength: 3, maxLength: 254, pattern: '^\\P{C}*$' })
const Taken = Type.Object({ taken: Type.Integer(), passedOver: Type.Integer({ description: 'Known already, or left, or protected: which, is not told' }), unreadable: Type.Array(Type.String()) })

const Member = Type.Object({
  id: MemberId, address: Type.String(), lang: Lang, state: Type.String({ enum: [...memberStates] }), askedAt: Nullable(Instant), invitedAt: Nullable(Instant), confirmedAt: Nullable(Instant), leftAt: Nullable(Instant), leftWhy: Nullable(Type.String())
})
const showMember = ({ askedAt, invitedAt, confirmedAt, leftAt, ...row }: MemberRow) =>
  ({ ...row, askedAt: instantOrNull(askedAt), invitedAt: instantOrNull(invitedAt), confirmedAt: instantOrNull(confirmedAt), leftAt: instantOrNull(leftAt) })

const Steps = Type.Array(Type.Object({ at: Instant, act: Type.String(), by: Type.String(), ip: Nullable(Type.String()), text: Nullable(Type.String({ description: 'What was read and agreed to' })), said: Nullable(Type.String()) }))
const showSteps = ({ steps }: Proof) => steps.map(({ at, ...step }) => ({ ...step, at: instantOf(at) }))

const MemberPath = Type.Object({ id: IdInPath.properties.id, memberId: MemberId }, strict)

export const listMemberRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  const tags = ['lists']

  app.get('/lists/:id/members', {
    schema: { tags, summary: 'Members by address', params: IdInPath, querystring: Type.Object({ ...pagingFields, search: Type.Optional(Type.String({ maxLength: 254, pattern: '^\\P{C}*$' })) }, strict), response: { 200: PageOf(Member), ...problems } }
  }, async request => {
    const { search, ...paging } = request.query
    const sight = sightOf(callerOf(request), 'mailings')
    return showPage(await transact(deps.db, async trx => {
      if (!await findListFor(trx, sight, request.params.id)) throw notFound()
      return await listMembers(trx, sight, { listId: request.params.id, search, ...pagingOf(paging) })
    }), showMember)
  })

  app.post('/lists/:id/invitations', {
    schema: { tags, summary: 'Invite addresses: each gets one letter, and is a member when it confirms', headers: KeyRequired, params: IdInPath, body: Type.Object({ addresses: Type.Array(Address, { minItems: 1, maxItems: listLimits.invitations }) }, strict), response: { 200: Taken, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => ({ status: 200, body: show(await inviteMembers(within, callerOf(request), request.params.id, request.body.addresses)) })))

  app.post('/lists/:id/entries', {
    schema: {
      tags, summary: 'Enter members of a list that moves here, whose consents were seen; staff', headers: KeyRequired, params: IdInPath,
      body: Type.Object({ addresses: Type.Array(Address, { minItems: 1, maxItems: 1000 }), proof: Type.String({ minLength: 3, maxLength: 200, pattern: '^\\P{C}*$', description: 'Where the consents lie' }) }, strict), response: { 200: Taken, ...problems }
    }
  }, (request, reply) => answerOnce(deps, request, reply, async within => ({ status: 200, body: show(await enterMembers(within, callerOf(request), request.params.id, request.body)) })))

  app.get('/lists/:id/members/:memberId/proof', {
    schema: { tags, summary: 'By which consent a member is on the list', params: MemberPath, response: { 200: Type.Object({ steps: Steps }), ...problems } }
  }, async request => ({ steps: showSteps(await readProof(deps, callerOf(request), request.params.id, BigInt(request.params.memberId))) }))

  app.post('/lists/:id/members/:memberId/removal', {
    schema: { tags, summary: 'Take a member off the list', headers: KeyWelcome, params: MemberPath, response: { 200: Type.Object({ steps: Steps }), ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const { id, memberId } = request.params
    await removeMember(within, callerOf(request), id, BigInt(memberId))
    return { status: 200, body: { steps: showSteps(await readProof(within, callerOf(request), id, BigInt(memberId))) } }
  }))

  app.get('/list-consents', {
    schema: { tags, summary: 'On which lists an address is or was, and by which consents (MZ-2.3); staff', querystring: Type.Object({ address: Address }, strict), response: { 200: ListOf(Type.Object({ list: Type.String(), steps: Steps })), ...problems } }
  }, async request => ({ rows: (await findConsents(deps, callerOf(request), request.query.address)).map(found => ({ list: found.listAddress, steps: showSteps(found) })) }))
}

const show = ({ taken, passedOver, unreadable }: { readonly taken: number, readonly passedOver: number, readonly unreadable: readonly string[] }) => ({ taken, passedOver, unreadable: [...unreadable] })
