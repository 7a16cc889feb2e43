/** /mailboxes with what is in them, their passwords, their suspension. The work is createMailbox's, setMailboxPassword's, suspendMailbox's and resumeMailbox's. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { createMailbox } from '../mail/create-mailbox.ts'
import { setMailboxPassword } from '../mail/set-mailbox-password.ts'
import { resumeMailbox, suspendMailbox } from '../mail/suspend-mailbox.ts'
import { notFound } from '../people/may.ts'
import { addDays } from '../rules/calendar.ts'
import { findMailboxFor, listMailboxes, type MailboxRow } from '../views/mailbox-list.ts'
import { mailboxSightOf } from '../views/sight.ts'
import { callerOf } from './authenticate.ts'
import { ruleNamed } from './rule-named.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired, KeyWelcome } from './idempotent.ts'
import { customerField, DayText, Id, IdInPath, Instant, instantOf, instantOrNull, Nullable, PageOf, pagingFields, pagingOf, problems, Rule, showPage, strict } from './wire.ts'

const Chosen = Type.Optional(Type.String({ minLength: 1, maxLength: 256, description: 'Left out: one is made and answered once' }))
const Made = Nullable(Type.String({ description: 'Where it was made here; shown once: null in a repeated answer, and for a password of one\'s own' }))

const Draft = Type.Object({
  mailDomainId: Id,
  localPart: Type.String({ minLength: 1, maxLength: 64, description: 'What stands before the @' }),
  password: Chosen,
  quotaBytes: Type.Optional(Type.Integer({ minimum: 1024 * 1024, description: 'Less than the 1024 MB of BMP-3' }))
}, strict)
const Created = Type.Object({ id: Id, address: Type.String(), quotaBytes: Type.Integer(), password: Made })

const Filter = Type.Object({ ...customerField, ...pagingFields, mailDomainId: Type.Optional(Id), search: Type.Optional(Type.String({ maxLength: 254, pattern: '^\\P{C}*$' })) }, strict)

const Act = Type.Object({ rule: Type.String({ maxLength: 40, description: 'The paragraph it rests on' }) }, strict)

const Shown = Type.Object({
  id: Id,
  mailDomainId: Id,
  customerId: Nullable(Id),
  address: Type.String(),
  state: Type.String({ enum: ['active', 'nearly-full', 'full', 'suspended', 'blocked', 'deleted'] }),
  quotaBytes: Type.Integer(),
  usedBytes: Type.Integer(),
  messages: Type.Integer(),
  createdAt: Instant,
  suspendedAt: Nullable(Instant),
  suspendedRule: Nullable(Rule),
  blockedAt: Nullable(Instant),
  blockedRule: Nullable(Rule),
  deletedAt: Nullable(Instant),
  restorableThrough: Nullable(DayText)
})

const show = ({ quotaBytes, usedBytes, createdAt, suspendedAt, blockedAt, deletedAt, erasableFrom, ...mailbox }: MailboxRow) => ({
  ...mailbox,
  quotaBytes: Number(quotaBytes),
  usedBytes: Number(usedBytes),
  createdAt: instantOf(createdAt),
  suspendedAt: instantOrNull(suspendedAt),
  blockedAt: instantOrNull(blockedAt),
  deletedAt: instantOrNull(deletedAt),
  restorableThrough: erasableFrom && addDays(erasableFrom, -1)
})

export const mailboxRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.post('/mailboxes', {
    schema: { tags: ['mail'], summary: 'Add a mailbox', headers: KeyRequired, body: Draft, response: { 201: Created, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const { password: chosen = null, ...draft } = request.body
    const { password, ...created } = await createMailbox(within, callerOf(request), { ...draft, password: chosen })
    return { status: 201, body: { ...created, password: chosen === null ? password : null } }
  }, { shownOnce: 'password' }))

  app.get('/mailboxes', {
    schema: { tags: ['mail'], summary: 'Mailboxes by address, with what is in them', querystring: Filter, response: { 200: PageOf(Shown), ...problems } }
  }, async request => {
    const { mailDomainId, search, customerId, ...paging } = request.query
    const sight = mailboxSightOf(callerOf(request), customerId)
    return showPage(await transact(deps.db, trx => listMailboxes(trx, sight, { mailDomainId, search, ...pagingOf(paging) })), show)
  })

  app.get('/mailboxes/:id', {
    schema: { tags: ['mail'], summary: 'One mailbox', params: IdInPath, response: { 200: Shown, ...problems } }
  }, request => readMailbox(deps, callerOf(request), request.params.id))

  app.post('/mailboxes/:id/password', {
    schema: { tags: ['mail'], summary: 'Change a mailbox\'s password; open sessions end', headers: KeyRequired, params: IdInPath, body: Type.Object({ password: Chosen }, strict), response: { 200: Type.Object({ password: Made }), ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const { password: chosen = null } = request.body
    const { password } = await setMailboxPassword(within, callerOf(request), { mailboxId: request.params.id, password: chosen })
    return { status: 200, body: { password: chosen === null ? password : null } }
  }, { shownOnce: 'password' }))

  for (const [act, summary, work] of [['suspension', 'Suspend a mailbox: no mail, no login; staff', suspendMailbox], ['resumption', 'End a suspension; staff', resumeMailbox]] as const) {
    app.post(`/mailboxes/:id/${act}`, {
      schema: { tags: ['mail'], summary, headers: KeyWelcome, params: IdInPath, body: Act, response: { 200: Shown, ...problems } }
    }, (request, reply) => answerOnce(deps, request, reply, async within => {
      const actor = callerOf(request)
      const { id: mailboxId } = request.params as { id: string }
      await transact(within.db, trx => work(within, trx, actor, { mailboxId, rule: ruleNamed(request.body.rule), at: within.now() }))
      return { status: 200, body: await readMailbox(within, actor, mailboxId) }
    }))
  }
}

async function readMailbox (deps: ApiDeps, actor: Actor, id: string) {
  const mailbox = await transact(deps.db, trx => findMailboxFor(trx, mailboxSightOf(actor), id))
  if (!mailbox) throw notFound()
  return show(mailbox)
}
