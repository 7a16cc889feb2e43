/** /mail/:id/addresses: aliases, forwards, shared mailboxes and mail to nobody; and what a mailbox does with its mail. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { allowSendAs } from '../mail/addresses/allow-send-as.ts'
import { askForward, stopForward } from '../mail/addresses/ask-forward.ts'
import { changeAlias, removeAlias } from '../mail/addresses/change-alias.ts'
import { createAlias } from '../mail/addresses/create-alias.ts'
import { createSharedMailbox } from '../mail/addresses/create-shared-mailbox.ts'
import { keepCopy } from '../mail/addresses/keep-copy.ts'
import { setCatchAll } from '../mail/addresses/set-catch-all.ts'
import { shareMailbox } from '../mail/addresses/share-mailbox.ts'
import { notFound } from '../people/may.ts'
import { findAliasFor, findCatchAll, findForwardFor, findSharedFor, listAliases, listForwards, listShared } from '../views/mail-addresses.ts'
import { findMailDomainFor } from '../views/mail-domain-list.ts'
import { findMailboxFor, listMailboxes } from '../views/mailbox-list.ts'
import { sightOf } from '../views/sight.ts'
import { goTo, sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Csrf, Id, Line } from './forms.ts'
import { MailAddressesPage } from './pages/mail-addresses.tsx'
import { sayRefusal } from './say-refusal.ts'
import { personOf, sceneOf } from './visitor.ts'

/** More than the terms allow. */
const most = 1000

const Params = Type.Object({ id: Id })
const Alone = Type.Object({ csrf: Csrf }, closed)
const Targets = Type.String({ maxLength: 20_000 })

export const mailAddressRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/mail/:id/addresses', { schema: { params: Params } }, (request, reply) => show(request, reply, request.params.id))

  app.post('/mail/:id/aliases', { schema: { params: Params, body: Type.Object({ csrf: Csrf, localPart: Line(64), targets: Targets }, closed) } }, (request, reply) =>
    done(request, reply, request.params.id, actor => createAlias(deps, actor, { mailDomainId: request.params.id, localPart: request.body.localPart, targets: linesOf(request.body.targets) })))

  app.post('/mail/:id/forwards', { schema: { params: Params, body: Type.Object({ csrf: Csrf, source: Id, target: Line(320) }, closed) } }, (request, reply) =>
    done(request, reply, request.params.id, actor => askForward(deps, actor, { sourceId: request.body.source, target: request.body.target })))

  app.post('/mail/:id/catch-all', { schema: { params: Params, body: Type.Object({ csrf: Csrf, address: Line(320) }, closed) } }, (request, reply) =>
    done(request, reply, request.params.id, actor => setCatchAll(deps, actor, { mailDomainId: request.params.id, address: request.body.address.trim() || null })))

  app.post('/mail/:id/shared', { schema: { params: Params, body: Type.Object({ csrf: Csrf, localPart: Line(64) }, closed) } }, (request, reply) =>
    done(request, reply, request.params.id, actor => createSharedMailbox(deps, actor, { mailDomainId: request.params.id, localPart: request.body.localPart })))

  app.post('/aliases/:id', { schema: { params: Params, body: Type.Object({ csrf: Csrf, targets: Targets }, closed) } }, async (request, reply) =>
    await done(request, reply, await domainOf(request, findAliasFor), actor => changeAlias(deps, actor, { aliasId: request.params.id, targets: linesOf(request.body.targets) })))

  app.post('/aliases/:id/removal', { schema: { params: Params, body: Alone } }, async (request, reply) =>
    await done(request, reply, await domainOf(request, findAliasFor), actor => removeAlias(deps, actor, request.params.id)))

  app.post('/forwards/:id/removal', { schema: { params: Params, body: Alone } }, async (request, reply) =>
    await done(request, reply, await domainOf(request, findForwardFor), actor => stopForward(deps, actor, request.params.id)))

  app.post('/mailboxes/:id/members', { schema: { params: Params, body: Type.Object({ csrf: Csrf, mailbox: Id, rights: Type.Union([Type.Literal('read'), Type.Literal('write'), Type.Literal('send-as'), Type.Literal('none')]) }, closed) } }, async (request, reply) => {
    const { mailbox: mailboxId, rights } = request.body
    return await done(request, reply, await domainOf(request, findSharedFor), actor => shareMailbox(deps, actor, { sharedId: request.params.id, mailboxId, rights: rights === 'none' ? null : rights }))
  })

  const YesOrNo = Type.Union([Type.Literal('yes'), Type.Literal('no')])

  app.post('/mailboxes/:id/copy', { schema: { params: Params, body: Type.Object({ csrf: Csrf, keep: YesOrNo }, closed) } }, async (request, reply) =>
    await done(request, reply, await domainOf(request, findMailboxFor), actor => keepCopy(deps, actor, { mailboxId: request.params.id, keep: request.body.keep === 'yes' })))

  app.post('/aliases/:id/writers', { schema: { params: Params, body: Type.Object({ csrf: Csrf, mailbox: Id, may: YesOrNo }, closed) } }, async (request, reply) => {
    const alias = await transact(deps.db, trx => findAliasFor(trx, sightOf(personOf(request).actor, 'mail'), request.params.id))
    if (!alias) throw notFound()
    return await done(request, reply, alias.mailDomainId, actor => allowSendAs(deps, actor, { mailboxId: request.body.mailbox, address: alias.address, may: request.body.may === 'yes' }))
  })

  type Find = (trx: Knex.Transaction, sight: ReturnType<typeof sightOf>, id: string) => Promise<{ readonly mailDomainId: string } | undefined>

  async function domainOf (request: FastifyRequest<{ Params: { id: string } }>, find: Find): Promise<string> {
    const found = await transact(deps.db, trx => find(trx, sightOf(personOf(request).actor, 'mail'), request.params.id))
    if (!found) throw notFound()
    return found.mailDomainId
  }

  /** A refusal is told on the same page. */
  async function done (request: FastifyRequest, reply: FastifyReply, mailDomainId: string, work: (actor: Actor) => Promise<unknown>): Promise<FastifyReply> {
    try {
      await work(personOf(request).actor)
      return goTo(reply, `/mail/${mailDomainId}/addresses`)
    } catch (error) {
      if (!(error instanceof Refusal) || error.reason === 'unknown-id') throw error
      return await show(request, reply, mailDomainId, error)
    }
  }

  async function show (request: FastifyRequest, reply: FastifyReply, id: string, refusal?: Refusal): Promise<FastifyReply> {
    const { actor } = personOf(request)
    const scene = sceneOf(request, deps)
    const found = await transact(deps.db, trx => read(trx, actor, id, scene.now))
    return sendPage(reply, <MailAddressesPage scene={scene} {...found} {...refusal && { fault: { text: sayRefusal(scene.tr, refusal), rule: refusal.rule } }} />, refusal ? 422 : 200)
  }
}

const linesOf = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean)

async function read (trx: Knex.Transaction, actor: Actor, mailDomainId: string, now: Date) {
  const sight = sightOf(actor, 'mail')
  const domain = await findMailDomainFor(trx, sight, mailDomainId, now)
  if (!domain) throw notFound()
  const here = { limit: most, mailDomainId }
  const { rows: aliases } = await listAliases(trx, sight, here)
  const { rows: shared } = await listShared(trx, sight, here)
  const { rows: mailboxes } = await listMailboxes(trx, sight, here)
  const people = mailboxes.filter(each => !shared.some(({ id }) => id === each.id))
  return { domain, aliases, shared, people, forwards: (await listForwards(trx, sight, here)).rows, catchAll: await findCatchAll(trx, mailDomainId), sources: [...mailboxes, ...aliases].toSorted((a, b) => a.address < b.address ? -1 : 1) }
}
