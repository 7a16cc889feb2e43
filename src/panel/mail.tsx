/** /mail: domains with mail, one of them, its new mailboxes. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { createMailbox } from '../mail/create-mailbox.ts'
import { createMailDomain } from '../mail/create-mail-domain.ts'
import { changeKeys } from '../mail/dkim/change-keys.ts'
import { readKeys } from '../mail/dkim/read-keys.ts'
import { notFound } from '../people/may.ts'
import { readJournal } from '../views/journal.ts'
import { listMailChoices } from '../views/mail-choice.ts'
import { findMailDomainFor, listMailDomains } from '../views/mail-domain-list.ts'
import { listMailEvents } from '../views/mail-events.ts'
import { listMailboxes } from '../views/mailbox-list.ts'
import { listCustomerChoices } from '../views/order-choice.ts'
import { findZoneNamed } from '../views/zone-list.ts'
import { sightOf } from '../views/sight.ts'
import { goTo, sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Csrf, Cursor, Id, Line } from './forms.ts'
import { readMailbox } from './mailboxes.tsx'
import { readCustomer } from './orders.tsx'
import { CustomerChoicePage } from './pages/customer-choice.tsx'
import { MailDomainListPage } from './pages/mail-domain-list.tsx'
import { MailDomainPage } from './pages/mail-domain.tsx'
import { MailFormPage } from './pages/mail-form.tsx'
import { MailboxPage } from './pages/mailbox.tsx'
import { sayRefusal } from './say-refusal.ts'
import { personOf, sceneOf } from './visitor.ts'

const pageRows = 25
const customerRows = 25
const choiceRows = 500
const eventRows = 10
const journalRows = 20

const Query = Type.Object({ search: Type.Optional(Line(254)), cursor: Cursor }, closed)

export const mailRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/mail', { schema: { querystring: Query } }, async (request, reply) => {
    const { actor } = personOf(request)
    const scene = sceneOf(request, deps)
    const { search, cursor } = request.query
    const { rows, next } = await transact(deps.db, trx => listMailDomains(trx, sightOf(actor, 'mail'), { limit: pageRows, cursor, search: search?.trim() || undefined }, scene.now))
    return sendPage(reply, <MailDomainListPage scene={scene} domains={rows} next={next} query={request.query} />)
  })

  app.get('/mail/new', { schema: { querystring: Type.Object({ customer: Type.Optional(Id), search: Type.Optional(Line(254)) }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const scene = sceneOf(request, deps)
    const { customer: customerId = actor.kind === 'customer' ? actor.customerId : undefined, search = '' } = request.query
    if (customerId === undefined) {
      const customers = await transact(deps.db, trx => listCustomerChoices(trx, actor.operatorId, search, customerRows))
      return sendPage(reply, <CustomerChoicePage scene={scene} customers={customers} search={search} path='/mail/new' title={scene.tr.t('mailForm.title')} />)
    }
    const form = await transact(deps.db, trx => readForm(trx, actor, customerId))
    return sendPage(reply, <MailFormPage scene={scene} {...form} name='' />)
  })

  app.post('/mail', { schema: { body: Type.Object({ csrf: Csrf, customer: Id, name: Line(253) }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { customer: customerId, name } = request.body
    try {
      const { id } = await createMailDomain(deps, actor, { customerId, name })
      return goTo(reply, `/mail/${id}`)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'forbidden') throw error
      const scene = sceneOf(request, deps)
      const form = await transact(deps.db, trx => readForm(trx, actor, customerId))
      return sendPage(reply, <MailFormPage scene={scene} {...form} name={name} fault={{ text: sayRefusal(scene.tr, error), rule: error.rule }} />, 422)
    }
  })

  app.get('/mail/:id', { schema: { params: Type.Object({ id: Id }), querystring: Query } }, async (request, reply) => {
    const { actor } = personOf(request)
    const scene = sceneOf(request, deps)
    const found = await transact(deps.db, trx => readMailDomain(trx, actor, request.params.id, scene.now, request.query))
    return sendPage(reply, <MailDomainPage scene={scene} mail={deps.mail} query={request.query} {...found} />)
  })

  app.post('/mail/:id/keys', { schema: { params: Type.Object({ id: Id }), body: Type.Object({ csrf: Csrf }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { id } = request.params
    try {
      await changeKeys(deps, actor, id)
      return goTo(reply, `/mail/${id}`)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'conflict') throw error
      const scene = sceneOf(request, deps)
      const found = await transact(deps.db, trx => readMailDomain(trx, actor, id, scene.now))
      return sendPage(reply, <MailDomainPage scene={scene} mail={deps.mail} query={{}} {...found} fault={{ text: sayRefusal(scene.tr, error), rule: error.rule }} />, 409)
    }
  })

  const NewMailbox = Type.Object({ csrf: Csrf, localPart: Line(64), password: Line(256) }, closed)
  app.post('/mail/:id/mailboxes', { schema: { params: Type.Object({ id: Id }), body: NewMailbox } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { id } = request.params
    const { localPart, password: chosen } = request.body
    const scene = sceneOf(request, deps)
    try {
      const { id: mailboxId, address, password } = await createMailbox(deps, actor, { mailDomainId: id, localPart: localPart.trim(), password: chosen || null })
      const found = await transact(deps.db, trx => readMailbox(trx, actor, mailboxId, scene.now))
      const done = { text: scene.tr.t('mailDomain.created', { address }), password: chosen ? null : password }
      return sendPage(reply, <MailboxPage scene={scene} mail={deps.mail} {...found} done={done} />, 201) // no redirect: the password is on this answer alone
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'not-found') throw error
      const found = await transact(deps.db, trx => readMailDomain(trx, actor, id, scene.now))
      return sendPage(reply, <MailDomainPage scene={scene} mail={deps.mail} query={{}} {...found} localPart={localPart} fault={{ text: sayRefusal(scene.tr, error), rule: error.rule }} />, 422)
    }
  })
}

async function readForm (trx: Knex.Transaction, actor: Actor, customerId: string) {
  const customer = await readCustomer(trx, actor, customerId, 'mail')
  return { customer, choices: await listMailChoices(trx, { operatorId: customer.operatorId, customerId: customer.id, mailboxId: null }, choiceRows) }
}

async function readMailDomain (trx: Knex.Transaction, actor: Actor, id: string, now: Date, { search, cursor }: { search?: string, cursor?: string } = {}) {
  const sight = sightOf(actor, 'mail')
  const domain = await findMailDomainFor(trx, sight, id, now)
  if (!domain) throw notFound()
  const { rows: mailboxes, next } = await listMailboxes(trx, sight, { limit: pageRows, cursor, mailDomainId: id, search: search?.trim() || undefined })
  return {
    domain,
    mailboxes,
    next,
    events: (await listMailEvents(trx, sight, { limit: eventRows, mailDomainId: id })).rows,
    journal: (await readJournal(trx, sight, { limit: journalRows, subject: { type: 'mail-domain', id }, newestFirst: true })).rows,
    keys: await readKeys(trx, id),
    zoneId: await findZoneNamed(trx, sight, domain.name)
  }
}
