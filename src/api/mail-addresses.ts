/** /aliases, /forwards, and what a mailbox and a mail domain do with mail beside keeping it. The work is createAlias's, changeAlias's, askForward's, keepCopy's, allowSendAs's and setCatchAll's. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { allowSendAs } from '../mail/addresses/allow-send-as.ts'
import { askForward, stopForward } from '../mail/addresses/ask-forward.ts'
import { changeAlias, removeAlias } from '../mail/addresses/change-alias.ts'
import { createAlias } from '../mail/addresses/create-alias.ts'
import { keepCopy } from '../mail/addresses/keep-copy.ts'
import { setCatchAll } from '../mail/addresses/set-catch-all.ts'
import { notFound } from '../people/may.ts'
import { findAliasFor, findCatchAll, listAliases, listForwards, type AliasRow, type ForwardRow } from '../views/mail-addresses.ts'
import { findMailDomainFor } from '../views/mail-domain-list.ts'
import { sightOf } from '../views/sight.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired, KeyWelcome } from './idempotent.ts'
import { customerField, Id, IdInPath, Instant, instantOf, instantOrNull, Nullable, PageOf, pagingFields, pagingOf, problems, showPage, strict } from './wire.ts'

const Address = Type.String({ minLength: 3, maxLength: 320, description: 'The domain in Unicode or ASCII form' })
const Targets = Type.Array(Address, { maxItems: 1000, description: 'Addresses of the same customer' })

const Alias = Type.Object({
  id: Id,
  mailDomainId: Id,
  customerId: Nullable(Id),
  address: Type.String(),
  targets: Type.Array(Type.String()),
  writers: Type.Array(Type.String(), { description: 'Mailboxes that may write in its name' }),
  createdAt: Instant
})
const showAlias = ({ targets, writers, createdAt, ...alias }: AliasRow) => ({ ...alias, targets: [...targets], writers: [...writers], createdAt: instantOf(createdAt) })

const Forward = Type.Object({
  id: Id,
  sourceId: Id,
  source: Type.String(),
  mailDomainId: Id,
  customerId: Nullable(Id),
  target: Type.String(),
  askedAt: Instant,
  confirmBy: Type.String({ format: 'date-time', description: 'The first instant that is too late to agree' }),
  confirmedAt: Nullable(Instant),
  byFilters: Type.Boolean({ description: 'Only what filters of the mailbox choose is passed on' }),
  keepsCopy: Nullable(Type.Boolean({ description: 'Of a mailbox: whether it keeps what it passes on' }))
})
const showForward = ({ askedAt, confirmBy, confirmedAt, ...forward }: ForwardRow) => ({ ...forward, askedAt: instantOf(askedAt), confirmBy: instantOf(confirmBy), confirmedAt: instantOrNull(confirmedAt) })

const Removed = Type.Object({ removed: Type.Literal(true) })
const removed = { removed: true } as const
const ofDomain = { ...customerField, ...pagingFields, mailDomainId: Type.Optional(Id) }

export const mailAddressRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  const readAlias = async (within: ApiDeps, actor: Actor, id: string) => {
    const alias = await transact(within.db, trx => findAliasFor(trx, sightOf(actor, 'mail'), id))
    if (!alias) throw notFound()
    return showAlias(alias)
  }

  app.post('/aliases', {
    schema: {
      tags: ['mail'], summary: 'Add an alias (HOUSE-ADDRESS)', headers: KeyRequired, response: { 201: Alias, ...problems },
      body: Type.Object({ mailDomainId: Id, localPart: Type.String({ minLength: 1, maxLength: 64, description: 'What stands before the @' }), targets: Targets }, strict)
    }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    const { id } = await createAlias(within, actor, request.body)
    return { status: 201, body: await readAlias(within, actor, id) }
  }))

  app.get('/aliases', {
    schema: { tags: ['mail'], summary: 'Aliases by address', querystring: Type.Object(ofDomain, strict), response: { 200: PageOf(Alias), ...problems } }
  }, async request => {
    const { mailDomainId, customerId, ...paging } = request.query
    return showPage(await transact(deps.db, trx => listAliases(trx, sightOf(callerOf(request), 'mail', customerId), { mailDomainId, ...pagingOf(paging) })), showAlias)
  })

  app.get('/aliases/:id', {
    schema: { tags: ['mail'], summary: 'One alias', params: IdInPath, response: { 200: Alias, ...problems } }
  }, request => readAlias(deps, callerOf(request), request.params.id))

  app.post('/aliases/:id/targets', {
    schema: { tags: ['mail'], summary: 'Change what an alias stands for, as a whole', headers: KeyWelcome, params: IdInPath, body: Type.Object({ targets: Targets }, strict), response: { 200: Alias, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    await changeAlias(within, actor, { aliasId: request.params.id, targets: request.body.targets })
    return { status: 200, body: await readAlias(within, actor, request.params.id) }
  }))

  app.post('/aliases/:id/removal', {
    schema: { tags: ['mail'], summary: 'Remove an alias and its forwards; its name stays the customer\'s', headers: KeyWelcome, params: IdInPath, response: { 200: Removed, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    await removeAlias(within, callerOf(request), request.params.id)
    return { status: 200, body: removed }
  }))

  app.post('/forwards', {
    schema: {
      tags: ['mail'], summary: 'Pass mail on to an address elsewhere, once its owner has agreed by a link (HOUSE-FORWARD)', headers: KeyRequired,
      body: Type.Object({ sourceId: Type.String({ ...Id, description: 'A mailbox or an alias' }), target: Address }, strict),
      response: { 201: Type.Object({ id: Id, source: Type.String(), target: Type.String(), confirmBy: Instant }), ...problems }
    }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const { id, from, target, confirmBy } = await askForward({ ...within, webUrl: deps.webUrl }, callerOf(request), request.body)
    return { status: 201, body: { id, source: from, target, confirmBy: instantOf(confirmBy) } }
  }))

  app.get('/forwards', {
    schema: { tags: ['mail'], summary: 'Forwards, whether or not their owners have agreed', querystring: Type.Object({ ...ofDomain, sourceId: Type.Optional(Id) }, strict), response: { 200: PageOf(Forward), ...problems } }
  }, async request => {
    const { mailDomainId, sourceId, customerId, ...paging } = request.query
    return showPage(await transact(deps.db, trx => listForwards(trx, sightOf(callerOf(request), 'mail', customerId), { mailDomainId, sourceId, ...pagingOf(paging) })), showForward)
  })

  app.post('/forwards/:id/removal', {
    schema: { tags: ['mail'], summary: 'End a forward, at once', headers: KeyWelcome, params: IdInPath, response: { 200: Removed, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    await stopForward(within, callerOf(request), request.params.id)
    return { status: 200, body: removed }
  }))

  app.post('/mailboxes/:id/copy', {
    schema: { tags: ['mail'], summary: 'Whether a mailbox keeps a copy of what it passes on', headers: KeyWelcome, params: IdInPath, body: Type.Object({ keep: Type.Boolean() }, strict), response: { 200: Type.Object({ keep: Type.Boolean() }), ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    await keepCopy(within, callerOf(request), { mailboxId: request.params.id, keep: request.body.keep })
    return { status: 200, body: { keep: request.body.keep } }
  }))

  app.post('/mailboxes/:id/send-as', {
    schema: {
      tags: ['mail'], summary: 'Whether a mailbox may write in the name of an alias', headers: KeyWelcome, params: IdInPath, body: Type.Object({ address: Address, may: Type.Boolean() }, strict),
      response: { 200: Type.Object({ addresses: Type.Array(Type.String(), { description: 'All in whose names it may write' }) }), ...problems }
    }
  }, (request, reply) => answerOnce(deps, request, reply, async within =>
    ({ status: 200, body: { addresses: await allowSendAs(within, callerOf(request), { mailboxId: request.params.id, ...request.body }) } })))

  app.post('/mail-domains/:id/catch-all', {
    schema: {
      tags: ['mail'], summary: 'Whom mail to nobody\'s name in a domain reaches', headers: KeyWelcome, params: IdInPath, body: Type.Object({ address: Nullable(Address) }, strict),
      response: { 200: Type.Object({ address: Nullable(Type.String()) }), ...problems }
    }
  }, (request, reply) => answerOnce(deps, request, reply, async within =>
    ({ status: 200, body: await setCatchAll(within, callerOf(request), { mailDomainId: request.params.id, address: request.body.address }) })))

  app.get('/mail-domains/:id/catch-all', {
    schema: { tags: ['mail'], summary: 'Whom mail to nobody\'s name in a domain reaches', params: IdInPath, response: { 200: Type.Object({ address: Nullable(Type.String()) }), ...problems } }
  }, async request => {
    const actor = callerOf(request)
    return await transact(deps.db, async trx => {
      if (!await findMailDomainFor(trx, sightOf(actor, 'mail'), request.params.id, deps.now())) throw notFound()
      return { address: await findCatchAll(trx, request.params.id) }
    })
  })
}
