/** /mailboxes: one of them, its password, its suspension. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { setMailboxPassword } from '../mail/set-mailbox-password.ts'
import { resumeMailbox, suspendMailbox } from '../mail/suspend-mailbox.ts'
import { deleteQuarantined, releaseQuarantined } from '../mail/virus/decide-quarantined.ts'
import { notFound } from '../people/may.ts'
import { isRuleId, type RuleId } from '../rules/rule-ids.ts'
import { readJournal } from '../views/journal.ts'
import { findMailDomainFor } from '../views/mail-domain-list.ts'
import { listMailEvents } from '../views/mail-events.ts'
import { findMailboxFor } from '../views/mailbox-list.ts'
import { listQuarantine } from '../views/mail-quarantine.ts'
import { findMailboxUsage } from '../views/mailbox-usage.ts'
import { mailboxSightOf, type Sight } from '../views/sight.ts'
import { goTo, sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Csrf, Id, Line } from './forms.ts'
import { MailboxPage } from './pages/mailbox.tsx'
import { sayRefusal } from './say-refusal.ts'
import { personOf, sceneOf } from './visitor.ts'

const eventRows = 10
const journalRows = 20
const quarantineRows = 20

const Params = Type.Object({ id: Id })
const Act = Type.Object({ csrf: Csrf, rule: Line(40) }, closed)

export const mailboxRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/mailboxes/:id', { schema: { params: Params } }, async (request, reply) => {
    const { actor } = personOf(request)
    const scene = sceneOf(request, deps)
    const found = await transact(deps.db, trx => readMailbox(trx, actor, request.params.id, scene.now))
    return sendPage(reply, <MailboxPage scene={scene} mail={deps.mail} {...found} />)
  })

  app.post('/mailboxes/:id/password', { schema: { params: Params, body: Type.Object({ csrf: Csrf, password: Line(256) }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { id } = request.params
    const { password: chosen } = request.body
    const scene = sceneOf(request, deps)
    try {
      const { password } = await setMailboxPassword(deps, actor, { mailboxId: id, password: chosen || null })
      const found = await transact(deps.db, trx => readMailbox(trx, actor, id, scene.now))
      const done = { text: scene.tr.t('mailDomain.passwordSet', { address: found.mailbox.address }), password: chosen ? null : password }
      return sendPage(reply, <MailboxPage scene={scene} mail={deps.mail} {...found} done={done} />) // no redirect: the password is on this answer alone
    } catch (error) {
      return await sendRefused(request, reply, error, id)
    }
  })

  app.post('/mailboxes/:id/suspend', { schema: { params: Params, body: Act } }, async (request, reply) => {
    const { actor } = personOf(request)
    const act = { mailboxId: request.params.id, rule: ruleNamed(request.body.rule), at: deps.now() }
    await transact(deps.db, trx => suspendMailbox(deps, trx, actor, act))
    return goTo(reply, `/mailboxes/${act.mailboxId}`)
  })

  app.post('/mailboxes/:id/resume', { schema: { params: Params, body: Act } }, async (request, reply) => {
    const { actor } = personOf(request)
    const act = { mailboxId: request.params.id, rule: ruleNamed(request.body.rule), at: deps.now() }
    await transact(deps.db, trx => resumeMailbox(deps, trx, actor, act))
    return goTo(reply, `/mailboxes/${act.mailboxId}`)
  })

  app.post('/mailboxes/:id/quarantine', { schema: { params: Params, body: Type.Object({ csrf: Csrf, message: Id, act: Type.Union([Type.Literal('release'), Type.Literal('delete')]) }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { id } = request.params
    const { act, message } = request.body
    try {
      await (act === 'release' ? releaseQuarantined : deleteQuarantined)(deps, actor, message)
      return goTo(reply, `/mailboxes/${id}`)
    } catch (error) {
      return await sendRefused(request, reply, error, id)
    }
  })

  async function sendRefused (request: FastifyRequest, reply: FastifyReply, error: unknown, id: string): Promise<FastifyReply> {
    if (!(error instanceof Refusal) || error.code === 'not-found') throw error
    const { actor } = personOf(request)
    const scene = sceneOf(request, deps)
    const found = await transact(deps.db, trx => readMailbox(trx, actor, id, scene.now))
    return sendPage(reply, <MailboxPage scene={scene} mail={deps.mail} {...found} fault={{ text: sayRefusal(scene.tr, error), rule: error.rule }} />, 422)
  }
}

/** Throws Refusal 'not-found' for a mailbox that is not the actor's to see. */
export async function readMailbox (trx: Knex.Transaction, actor: Actor, id: string, now: Date) {
  const sight = mailboxSightOf(actor)
  const mailbox = await findMailboxFor(trx, sight, id)
  const own: Sight = { ...sight, mailboxId: null } // the reader may see the mailbox: what follows is of it alone
  const domain = mailbox && await findMailDomainFor(trx, own, mailbox.mailDomainId, now)
  if (!mailbox || !domain) throw notFound()
  return {
    mailbox,
    domain,
    usage: await findMailboxUsage(trx, mailbox, now),
    quarantine: (await listQuarantine(trx, own, { limit: quarantineRows, mailboxId: id })).rows,
    events: (await listMailEvents(trx, own, { limit: eventRows, mailboxId: id })).rows,
    journal: (await readJournal(trx, own, { limit: journalRows, subject: { type: 'mailbox', id }, newestFirst: true })).rows
  }
}

function ruleNamed (text: string): RuleId {
  if (isRuleId(text)) return text
  throw new Refusal('invalid', 'Choose one of the rules.', { reason: 'unknown-rule' })
}
