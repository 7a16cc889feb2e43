/** /mail/…/many: mailboxes of a table, judged line by line before any is made. */
import multipart, { type MultipartFile, type MultipartValue } from '@fastify/multipart'
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { mostBytes, parseMailboxLines } from '../mail/access/provision-lines.ts'
import { provisionMailboxes, type Provisioned } from '../mail/access/provision.ts'
import { notFound } from '../people/may.ts'
import { findMailDomainFor } from '../views/mail-domain-list.ts'
import { sightOf } from '../views/sight.ts'
import { sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { Id } from './forms.ts'
import { ManyMailboxesPage } from './pages/many-mailboxes.tsx'
import { sayRefusal } from './say-refusal.ts'
import { personOf, sceneOf } from './visitor.ts'

const Params = Type.Object({ id: Id })

/** What the button says: judge only, make all or none, or make the good ones. */
const acts = { judge: { onFault: 'stop', dryRun: true }, all: { onFault: 'stop', dryRun: false }, good: { onFault: 'skip', dryRun: false } } as const

export const manyMailboxRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  await app.register(multipart, { attachFieldsToBody: true, limits: { fileSize: mostBytes, files: 1, fields: 2, fieldSize: 1000, parts: 3 } })

  app.get('/mail/:id/many', { schema: { params: Params } }, (request, reply) => show(request, reply, request.params.id))

  app.post('/mail/:id/many', { schema: { params: Params } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { id } = request.params
    try {
      const { table, act } = (request.body ?? {}) as { table?: MultipartFile, act?: MultipartValue<string> }
      if (table?.type !== 'file') throw new Refusal('invalid', 'Choose the table’s file.', { reason: 'mailbox-table', rule: 'HOST-9.1' })
      const chosen = Object.entries(acts).find(([name]) => name === act?.value)
      if (!chosen) throw new Refusal('invalid', 'Choose what to do with the table.', { reason: 'mailbox-table', rule: 'HOST-9.1' })
      const lines = parseMailboxLines((await table.toBuffer()).toString('utf8'))
      const done = await provisionMailboxes(deps, actor, { mailDomainId: id, lines, ...chosen[1] })
      return await show(request, reply, id, { done, judged: chosen[0] === 'judge' ? lines.length : null }) // no redirect: passwords are on this answer alone
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'not-found') throw error
      return await show(request, reply, id, { fault: error })
    }
  })

  async function show (request: FastifyRequest, reply: FastifyReply, id: string, { done, judged = null, fault }: { done?: Provisioned, judged?: number | null, fault?: Refusal } = {}): Promise<FastifyReply> {
    const { actor } = personOf(request)
    const scene = sceneOf(request, deps)
    const domain = await transact(deps.db, trx => findMailDomainFor(trx, sightOf(actor, 'mail'), id, scene.now))
    if (!domain) throw notFound()
    const told = { ...done && { done }, ...fault && { fault: { text: sayRefusal(scene.tr, fault), rule: fault.rule } } }
    return sendPage(reply, <ManyMailboxesPage scene={scene} domain={domain} judged={judged} {...told} />, fault ? 422 : 200)
  }
}
