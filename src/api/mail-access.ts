/** /mailboxes/{id}: app passwords, last log-ins, set-password links, the profile for Apple's Mail; and many mailboxes at once. The work is mail/access's. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { transact } from '../db/transact.ts'
import { createAppPassword } from '../mail/access/create-app-password.ts'
import { revokeAppPassword } from '../mail/access/end-app-password.ts'
import { parseMailboxLines } from '../mail/access/provision-lines.ts'
import { provisionMailboxes } from '../mail/access/provision.ts'
import { requireAppPasswords } from '../mail/access/require-app-passwords.ts'
import { sendPasswordLink } from '../mail/access/send-password-link.ts'
import { notFound } from '../people/may.ts'
import { protocols, type Protocol } from '../rules/mail-access.ts'
import { findMailboxAccess, listLogIns } from '../views/mailbox-access.ts'
import { mailboxSightOf } from '../views/sight.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired, KeyWelcome } from './idempotent.ts'
import { DayText, Id, IdInPath, Instant, instantOf, instantOrNull, ListOf, Nullable, problems, Rule, strict } from './wire.ts'

const Scope = Type.Unsafe<Protocol>(Type.String({ enum: [...protocols] }))
const Made = Nullable(Type.String({ description: 'Shown once: null in a repeated answer' }))

const Draft = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 60, description: 'The program or device' }),
  scopes: Type.Array(Scope, { minItems: 1, maxItems: 4 }),
  expiresAt: Type.Optional(Instant)
}, strict)
const Created = Type.Object({ id: Id, login: Type.String({ description: 'Names this password alone; SCRAM needs it, with PLAIN the address does' }), password: Made })

const Shown = Type.Object({
  appPasswordsOnly: Type.Boolean(),
  hasPassword: Type.Boolean({ description: 'false: nobody has set one yet' }),
  passwordDueOn: Nullable(DayText),
  passwordEnded: Type.Boolean({ description: 'OG-7.5: it opens only the page that changes it' }),
  appPasswords: Type.Array(Type.Object({
    id: Id, name: Type.String(), scopes: Type.Array(Scope), login: Type.String(), state: Type.String({ enum: ['active', 'expired', 'revoked'] }),
    createdAt: Instant, expiresAt: Nullable(Instant), lastUsedAt: Nullable(Instant)
  }))
})

const LogIn = Type.Object({
  protocol: Type.String({ enum: [...protocols, 'panel'] }),
  ip: Type.String(),
  outcome: Type.String({ enum: ['in', 'wrong', 'limited'], description: 'limited: too many wrong passwords before; nothing was looked at (HOUSE-GUESS)' }),
  credential: Nullable(Type.String({ description: 'Name of the app password; "password" is the mailbox’s own' })),
  program: Type.String({ description: 'As it calls itself; empty when it did not' }),
  firstAt: Instant, lastAt: Instant, times: Type.Integer({ description: 'On that day' })
})

const Line = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 64, description: 'What stands before the @' }),
  password: Type.Optional(Type.String({ minLength: 1, maxLength: 256 })),
  email: Type.Optional(Type.String({ maxLength: 254, description: 'Another address of the person: a link to set the password goes there' })),
  quotaMb: Type.Optional(Type.Integer({ minimum: 1 }))
}, strict)
const Bulk = Type.Object({
  lines: Type.Optional(Type.Array(Line, { minItems: 1, maxItems: 1000 })),
  csv: Type.Optional(Type.String({ minLength: 1, maxLength: 60_000, description: 'Instead of lines: CSV with the columns name, password, email, quota_mb' })),
  onFault: Type.Optional(Type.Union([Type.Literal('stop'), Type.Literal('skip')], { description: 'stop (also when left out): a bad line makes none; skip: the good ones are made' })),
  dryRun: Type.Optional(Type.Boolean({ description: 'Judge the lines only' }))
}, strict)
const Provisioned = Type.Object({
  created: Type.Array(Type.Object({ line: Type.Integer(), id: Id, address: Type.String(), letterTo: Nullable(Type.String()) })),
  passwords: Nullable(Type.Record(Type.String(), Type.String(), { description: 'By address, where they were made here; shown once: null in a repeated answer' })),
  faults: Type.Array(Type.Object({ line: Type.Integer(), name: Type.String(), reason: Type.String(), say: Type.String(), rule: Rule }))
})

export const mailAccessRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/mailboxes/:id/access', {
    schema: { tags: ['mail'], summary: 'App passwords of a mailbox, and what is with its own', params: IdInPath, response: { 200: Shown, ...problems } }
  }, async request => {
    const found = await transact(deps.db, trx => findMailboxAccess(trx, mailboxSightOf(callerOf(request)), request.params.id, deps.now()))
    if (!found) throw notFound()
    const { address: _, brand: __, appPasswords, ...access } = found
    return { ...access, appPasswords: appPasswords.map(({ createdAt, expiresAt, lastUsedAt, ...each }) => ({ ...each, scopes: [...each.scopes], createdAt: instantOf(createdAt), expiresAt: instantOrNull(expiresAt), lastUsedAt: instantOrNull(lastUsedAt) })) }
  })

  app.get('/mailboxes/:id/log-ins', {
    schema: { tags: ['mail'], summary: 'Last log-ins of a mailbox, newest first; a row a day for the same program at the same place (HOUSE-LOGINS)', params: IdInPath, response: { 200: ListOf(LogIn), ...problems } }
  }, async request => {
    const rows = await transact(deps.db, async trx => {
      if (!await findMailboxAccess(trx, mailboxSightOf(callerOf(request)), request.params.id, deps.now())) throw notFound()
      return await listLogIns(trx, request.params.id, 200)
    })
    return { rows: rows.map(({ firstAt, lastAt, ...row }) => ({ ...row, firstAt: instantOf(firstAt), lastAt: instantOf(lastAt) })) }
  })

  app.post('/mailboxes/:id/app-passwords', {
    schema: { tags: ['mail'], summary: 'Make an app password', headers: KeyRequired, params: IdInPath, body: Draft, response: { 201: Created, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const { expiresAt, ...draft } = request.body
    return { status: 201, body: await createAppPassword(within, callerOf(request), { ...draft, mailboxId: request.params.id, expiresAt: expiresAt === undefined ? null : new Date(expiresAt) }) }
  }, { shownOnce: 'password' }))

  app.post('/mailboxes/:id/app-passwords/:appPasswordId/revocation', {
    schema: { tags: ['mail'], summary: 'End an app password; sessions that it opened end', headers: KeyWelcome, params: Type.Object({ id: Id, appPasswordId: Id }, strict), response: { 200: Type.Object({ revoked: Type.Boolean({ description: 'false: it had ended before' }) }), ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const { id: mailboxId, appPasswordId } = request.params
    return { status: 200, body: { revoked: await revokeAppPassword(within, callerOf(request), { mailboxId, appPasswordId }) } }
  }))

  app.post('/mailboxes/:id/app-passwords-only', {
    schema: { tags: ['mail'], summary: 'Whether a mailbox takes app passwords alone', headers: KeyWelcome, params: IdInPath, body: Type.Object({ only: Type.Boolean() }, strict), response: { 200: Type.Object({ only: Type.Boolean() }), ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    await requireAppPasswords(within, callerOf(request), { mailboxId: request.params.id, only: request.body.only })
    return { status: 200, body: { only: request.body.only } }
  }))

  app.post('/mailboxes/:id/password-link', {
    schema: { tags: ['mail'], summary: 'Send a letter with a link to set the password', headers: KeyRequired, params: IdInPath, body: Type.Object({ email: Type.Optional(Type.String({ maxLength: 254, description: 'Left out: to the customer' })) }, strict), response: { 200: Type.Object({ sentTo: Type.String(), until: Instant }), ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const { sentTo, until } = await sendPasswordLink({ ...within, webUrl: deps.webUrl }, callerOf(request), { mailboxId: request.params.id, email: request.body.email ?? null })
    return { status: 200, body: { sentTo, until: instantOf(until) } }
  }))

  app.post('/mail-domains/:id/mailboxes', {
    schema: { tags: ['mail'], summary: 'Add many mailboxes: every line is judged first', headers: KeyRequired, params: IdInPath, body: Bulk, response: { 200: Provisioned, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const { lines = [], csv, onFault = 'stop', dryRun = false } = request.body
    const table = csv === undefined ? lines.map(({ password = null, email = null, quotaMb = null, ...line }, index) => ({ ...line, line: index + 1, password, email, quotaMb })) : parseMailboxLines(csv)
    const { created, passwords, faults } = await provisionMailboxes({ ...within, webUrl: deps.webUrl }, callerOf(request), { mailDomainId: request.params.id, lines: table, onFault, dryRun })
    return { status: 200, body: { created: [...created], passwords: passwords as Record<string, string> | null, faults: [...faults] } }
  }, { shownOnce: 'passwords' }))
}
