/** /mail/proofs: domains that are registered elsewhere, shown to be the customer's by a record in their DNS. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { askProof, checkProof } from '../mail/addresses/prove-domain.ts'
import { createMailDomain } from '../mail/create-mail-domain.ts'
import { listProofs } from '../views/mail-addresses.ts'
import { sightOf } from '../views/sight.ts'
import { goTo, sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Csrf, Id, Line } from './forms.ts'
import { MailProofsPage } from './pages/mail-proofs.tsx'
import { sayRefusal } from './say-refusal.ts'
import { personOf, sceneOf } from './visitor.ts'

const pageRows = 200

export const mailProofRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/mail/proofs', (request, reply) => show(request, reply))

  app.post('/mail/proofs', { schema: { body: Type.Object({ csrf: Csrf, name: Line(253) }, closed) } }, (request, reply) => done(request, reply, async actor => {
    if (actor.kind !== 'customer') throw new Refusal('forbidden', 'Staff set up mail for any name: the proof is the customer’s to give.', { reason: 'customer-only' })
    await askProof(deps, actor, { customerId: actor.customerId, name: request.body.name })
    return '/mail/proofs'
  }))

  app.post('/mail/proofs/:id/check', { schema: { params: Type.Object({ id: Id }), body: Type.Object({ csrf: Csrf }, closed) } }, (request, reply) => done(request, reply, async actor => {
    await checkProof(deps, actor, request.params.id)
    return '/mail/proofs'
  }))

  app.post('/mail/proofs/:id/mail', { schema: { params: Type.Object({ id: Id }), body: Type.Object({ csrf: Csrf }, closed) } }, (request, reply) => done(request, reply, async actor => {
    const { customerId, name } = await checkProof(deps, actor, request.params.id)
    const { id } = await createMailDomain(deps, actor, { customerId, name })
    return `/mail/${id}`
  }))

  async function done (request: FastifyRequest, reply: FastifyReply, work: (actor: Actor) => Promise<string>): Promise<FastifyReply> {
    try {
      return goTo(reply, await work(personOf(request).actor))
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'forbidden' || error.reason === 'unknown-id') throw error
      return await show(request, reply, error)
    }
  }

  async function show (request: FastifyRequest, reply: FastifyReply, refusal?: Refusal): Promise<FastifyReply> {
    const { actor } = personOf(request)
    const scene = sceneOf(request, deps)
    const { rows } = await transact(deps.db, trx => listProofs(trx, sightOf(actor, 'mail'), { limit: pageRows, missing: actor.kind === 'staff' }))
    return sendPage(reply, <MailProofsPage scene={scene} proofs={rows} {...refusal && { fault: { text: sayRefusal(scene.tr, refusal), rule: refusal.rule } }} />, refusal ? 422 : 200)
  }
}
