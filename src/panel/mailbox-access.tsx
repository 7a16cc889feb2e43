/** /mailboxes/…/access: app passwords, last log-ins, links to set the password, set-up of programs. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { appleProfile } from '../mail/access/apple-profile.ts'
import { createAppPassword } from '../mail/access/create-app-password.ts'
import { revokeAppPassword } from '../mail/access/end-app-password.ts'
import { requireAppPasswords } from '../mail/access/require-app-passwords.ts'
import { sendPasswordLink } from '../mail/access/send-password-link.ts'
import { signProfile } from '../mail/access/sign-profile.ts'
import { notFound } from '../people/may.ts'
import { closeOf, parseDay } from '../rules/calendar.ts'
import { protocols } from '../rules/mail-access.ts'
import { findMailboxAccess, listLogIns } from '../views/mailbox-access.ts'
import { mailboxSightOf } from '../views/sight.ts'
import { goTo, sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { sendDownload } from './download.ts'
import { closed, Csrf, Id, Line } from './forms.ts'
import { MailboxAccessPage, type AccessDone } from './pages/mailbox-access.tsx'
import { sayRefusal } from './say-refusal.ts'
import { personOf, sceneOf } from './visitor.ts'

const logInRows = 50

const Params = Type.Object({ id: Id })
const Ticked = Type.Optional(Type.Literal('yes'))
const Draft = Type.Object({ csrf: Csrf, name: Line(200), until: Line(10), ...Object.fromEntries(protocols.map(protocol => [protocol, Ticked])) as Record<typeof protocols[number], typeof Ticked> }, closed)

export const mailboxAccessRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/mailboxes/:id/access', { schema: { params: Params } }, (request, reply) => show(request, reply, request.params.id))

  app.post('/mailboxes/:id/app-passwords', { schema: { params: Params, body: Draft } }, (request, reply) => act(request, reply, request.params.id, async actor => {
    const { name, until, csrf: _, ...ticked } = request.body
    const lastDay = until === '' ? null : parseDay(until)
    if (lastDay === undefined) throw new Refusal('invalid', 'Choose a day, or none.', { reason: 'app-password-expiry', rule: 'HOST-9.1' })
    const { login, password } = await createAppPassword(deps, actor, { mailboxId: request.params.id, name, scopes: protocols.filter(each => ticked[each] === 'yes'), expiresAt: lastDay && closeOf(lastDay) })
    return { is: 'made', name: name.trim(), login, password }
  }))

  app.post('/mailboxes/:id/app-passwords/revoke', { schema: { params: Params, body: Type.Object({ csrf: Csrf, appPassword: Id }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    await revokeAppPassword(deps, actor, { mailboxId: request.params.id, appPasswordId: request.body.appPassword })
    return goTo(reply, `/mailboxes/${request.params.id}/access`)
  })

  app.post('/mailboxes/:id/app-passwords-only', { schema: { params: Params, body: Type.Object({ csrf: Csrf, only: Type.Union([Type.Literal('yes'), Type.Literal('no')]) }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    await requireAppPasswords(deps, actor, { mailboxId: request.params.id, only: request.body.only === 'yes' })
    return goTo(reply, `/mailboxes/${request.params.id}/access`)
  })

  app.post('/mailboxes/:id/password-link', { schema: { params: Params, body: Type.Object({ csrf: Csrf, email: Line(254) }, closed) } }, (request, reply) => act(request, reply, request.params.id, async actor => {
    const { sentTo, until } = await sendPasswordLink(deps, actor, { mailboxId: request.params.id, email: request.body.email.trim() || null })
    return { is: 'sent', sentTo, until }
  }))

  app.get('/mailboxes/:id/apple-profile', { schema: { params: Params } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { access } = await transact(deps.db, trx => read(trx, actor, request.params.id, deps.now()))
    const profile = appleProfile(access.address, access.brand, deps.mail)
    const signer = await deps.profileSigner?.()
    const content = signer ? await signProfile(profile, signer) : Buffer.from(profile)
    return sendDownload(reply, { filename: `${access.address}.mobileconfig`, contentType: 'application/x-apple-aspen-config', content })
  })

  async function act (request: FastifyRequest, reply: FastifyReply, id: string, work: (actor: Actor) => Promise<AccessDone>): Promise<FastifyReply> {
    try {
      return await show(request, reply, id, { done: await work(personOf(request).actor) }) // no redirect: a password is on this answer alone
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'not-found') throw error
      return await show(request, reply, id, { fault: error })
    }
  }

  async function show (request: FastifyRequest, reply: FastifyReply, id: string, { done, fault }: { done?: AccessDone, fault?: Refusal } = {}): Promise<FastifyReply> {
    const { actor } = personOf(request)
    const scene = sceneOf(request, deps)
    const found = await transact(deps.db, trx => read(trx, actor, id, scene.now))
    const told = { ...done && { done }, ...fault && { fault: { text: sayRefusal(scene.tr, fault), rule: fault.rule } } }
    return sendPage(reply, <MailboxAccessPage scene={scene} mailboxId={id} mail={deps.mail} {...found} {...told} />, fault ? 422 : 200)
  }
}

/** Throws Refusal 'not-found' for a mailbox that is not the actor's to see. */
async function read (trx: Knex.Transaction, actor: Actor, id: string, now: Date) {
  const access = await findMailboxAccess(trx, mailboxSightOf(actor), id, now)
  if (!access) throw notFound()
  return { access, logIns: await listLogIns(trx, id, logInRows) }
}
