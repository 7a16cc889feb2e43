/** /mailboxes/…/life: another address, deleting and restoring, files, mail from another server. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { askImport, stopImport } from '../mail/life/ask-import.ts'
import { deleteMailbox, undeleteMailbox } from '../mail/life/delete-mailbox.ts'
import { exportMailbox, readMailboxExport } from '../mail/life/export-mailbox.ts'
import { renameMailbox } from '../mail/life/rename-mailbox.ts'
import { notFound } from '../people/may.ts'
import { findMailboxLife } from '../views/mailbox-life.ts'
import { sightOf } from '../views/sight.ts'
import { sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Csrf, Id, Line } from './forms.ts'
import { MailboxLifePage, type LifeDone } from './pages/mailbox-life.tsx'
import { sayRefusal } from './say-refusal.ts'
import { personOf, sceneOf } from './visitor.ts'

const Params = Type.Object({ id: Id })
const FileParams = Type.Object({ id: Id, fileId: Id })
const Number0 = Type.String({ pattern: '^\\d{1,5}$' })

export const mailboxLifeRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/mailboxes/:id/life', { schema: { params: Params } }, (request, reply) => show(request, reply, request.params.id))

  app.post('/mailboxes/:id/rename', { schema: { params: Params, body: Type.Object({ csrf: Csrf, localPart: Line(64), mailDomain: Id, formerDays: Number0 }, closed) } }, (request, reply) => act(request, reply, request.params.id, async actor => {
    const { localPart, mailDomain, formerDays } = request.body
    return { is: 'renamed', address: (await renameMailbox(deps, actor, { mailboxId: request.params.id, mailDomainId: mailDomain, localPart, formerNameDays: Number(formerDays) })).address }
  }))

  app.post('/mailboxes/:id/delete', { schema: { params: Params, body: Type.Object({ csrf: Csrf, address: Line(254) }, closed) } }, (request, reply) => act(request, reply, request.params.id, async actor => {
    const { address } = await read(actor, request.params.id)
    if (request.body.address.trim().toLowerCase() !== address) throw new Refusal('invalid', 'Type the address of the mailbox as it stands above.', { reason: 'not-sure', rule: 'HOUSE-UNDELETE' })
    return { is: 'deleted', through: (await deleteMailbox(deps, actor, request.params.id)).restorableThrough }
  }))

  app.post('/mailboxes/:id/undelete', { schema: { params: Params, body: Type.Object({ csrf: Csrf }, closed) } }, (request, reply) => act(request, reply, request.params.id, async actor => {
    await undeleteMailbox(deps, actor, request.params.id)
    return { is: 'undeleted' }
  }))

  app.post('/mailboxes/:id/exports', { schema: { params: Params, body: Type.Object({ csrf: Csrf, form: Type.Union([Type.Literal('maildir'), Type.Literal('mbox')]) }, closed) } }, (request, reply) => act(request, reply, request.params.id, async actor => {
    await exportMailbox(deps, actor, { mailboxId: request.params.id, form: request.body.form })
    return undefined
  }))

  app.get('/mailboxes/:id/exports/:fileId', { schema: { params: FileParams } }, async (request, reply) => {
    const { filename, bytes, content } = await readMailboxExport(deps, personOf(request).actor, request.params.id, request.params.fileId)
    return reply.header('content-disposition', `attachment; filename="${filename}"`).header('content-length', String(bytes)).header('cache-control', 'private, no-store').type('application/gzip').send(content)
  })

  const Server = Type.Object({ csrf: Csrf, host: Line(253), port: Number0, tls: Type.Union([Type.Literal('tls'), Type.Literal('starttls')]), login: Line(320), password: Line(256) }, closed)
  app.post('/mailboxes/:id/imports', { schema: { params: Params, body: Server } }, (request, reply) => act(request, reply, request.params.id, async actor => {
    const { csrf: _, port, ...server } = request.body
    await askImport(deps, actor, { mailboxId: request.params.id, port: Number(port), ...server })
    return undefined
  }))

  app.post('/mailboxes/:id/imports/stop', { schema: { params: Params, body: Type.Object({ csrf: Csrf, import: Id }, closed) } }, (request, reply) => act(request, reply, request.params.id, async actor => {
    await stopImport(deps, actor, { mailboxId: request.params.id, importId: request.body.import })
    return undefined
  }))

  async function act (request: FastifyRequest, reply: FastifyReply, id: string, work: (actor: Actor) => Promise<LifeDone | undefined>): Promise<FastifyReply> {
    try {
      const done = await work(personOf(request).actor)
      return await show(request, reply, id, done && { done })
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'not-found') throw error
      return await show(request, reply, id, { fault: error })
    }
  }

  /** Throws Refusal 'not-found' for a mailbox that is not the actor's to see. */
  async function read (actor: Actor, id: string) {
    const life = await transact(deps.db, trx => findMailboxLife(trx, sightOf(actor, 'mail'), id))
    if (!life) throw notFound()
    return life
  }

  async function show (request: FastifyRequest, reply: FastifyReply, id: string, { done, fault }: { done?: LifeDone, fault?: Refusal } = {}): Promise<FastifyReply> {
    const scene = sceneOf(request, deps)
    const life = await read(personOf(request).actor, id)
    const told = { ...done && { done }, ...fault && { fault: { text: sayRefusal(scene.tr, fault), rule: fault.rule } } }
    return sendPage(reply, <MailboxLifePage scene={scene} life={life} {...told} />, fault ? 422 : 200)
  }
}
