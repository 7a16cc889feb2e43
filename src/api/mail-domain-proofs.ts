/** /mail-domain-proofs: domains that are registered elsewhere, shown to be the customer's by a record in their DNS. The work is askProof's and checkProof's. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { askProof, checkProof, proofRecord } from '../mail/addresses/prove-domain.ts'
import { notFound } from '../people/may.ts'
import { findProofFor, listProofs, type ProofRow } from '../views/mail-addresses.ts'
import { sightOf } from '../views/sight.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired } from './idempotent.ts'
import { customerField, customerOf, Id, IdInPath, Instant, instantOf, instantOrNull, Nullable, PageOf, pagingFields, pagingOf, problems, showPage, strict } from './wire.ts'

const Shown = Type.Object({
  id: Id,
  customerId: Id,
  name: Type.String(),
  displayName: Type.String(),
  record: Type.Object({ name: Type.String(), type: Type.Literal('TXT'), value: Type.String() }, { description: 'What is to stand in the DNS, and to stay there' }),
  askedAt: Instant,
  provenAt: Nullable(Instant),
  lookedAt: Nullable(Instant),
  missingSince: Nullable(Instant)
})

const show = ({ token, askedAt, provenAt, lookedAt, missingSince, ...proof }: ProofRow) => ({
  ...proof, record: proofRecord({ name: proof.name, token }), askedAt: instantOf(askedAt), provenAt: instantOrNull(provenAt), lookedAt: instantOrNull(lookedAt), missingSince: instantOrNull(missingSince)
})

export const mailDomainProofRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  const read = async (within: ApiDeps, actor: Actor, id: string) => {
    const proof = await transact(within.db, trx => findProofFor(trx, sightOf(actor, 'mail'), id))
    if (!proof) throw notFound()
    return show(proof)
  }

  app.post('/mail-domain-proofs', {
    schema: {
      tags: ['mail'], summary: 'Ask for the record that proves a domain which is registered elsewhere (HOUSE-MAILPROOF)', headers: KeyRequired,
      body: Type.Object({ ...customerField, name: Type.String({ minLength: 1, maxLength: 253, description: 'Unicode or ASCII form' }) }, strict), response: { 201: Shown, ...problems }
    }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    const { id } = await askProof(within, actor, { customerId: customerOf(actor, request.body.customerId), name: request.body.name })
    return { status: 201, body: await read(within, actor, id) }
  }))

  app.get('/mail-domain-proofs', {
    schema: { tags: ['mail'], summary: 'Proofs by name', querystring: Type.Object({ ...customerField, ...pagingFields, missing: Type.Optional(Type.Literal('true', { description: 'Those that are gone from the DNS' })) }, strict), response: { 200: PageOf(Shown), ...problems } }
  }, async request => {
    const { customerId, missing, ...paging } = request.query
    return showPage(await transact(deps.db, trx => listProofs(trx, sightOf(callerOf(request), 'mail', customerId), { missing: missing === 'true', ...pagingOf(paging) })), show)
  })

  app.get('/mail-domain-proofs/:id', {
    schema: { tags: ['mail'], summary: 'One proof', params: IdInPath, response: { 200: Shown, ...problems } }
  }, request => read(deps, callerOf(request), request.params.id))

  app.post('/mail-domain-proofs/:id/check', {
    schema: { tags: ['mail'], summary: 'Look for the record now', params: IdInPath, response: { 200: Shown, ...problems } }
  }, async request => {
    const actor = callerOf(request)
    await checkProof(deps, actor, request.params.id)
    return await read(deps, actor, request.params.id)
  })
}
