/** /mailings: a customer's mailing to a list that nobody confirmed (MZ), from the confirmation of protection to each recipient's result. The work is that of src/mailings. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { confirmProtection, withdrawConfirmation } from '../mailings/confirm-protection.ts'
import { changeMailing, createMailing } from '../mailings/create-mailing.ts'
import { startMailing, stopMailing } from '../mailings/start-mailing.ts'
import { takeList } from '../mailings/take-list.ts'
import { notFound, requireStaff } from '../people/may.ts'
import { addresseeStates, mailingLimits, mailingStates } from '../rules/mailing.ts'
import { findMailingFor, listAddressees, listConfirmations, listMailings, type MailingPage, type MailingRow } from '../views/mailing-rows.ts'
import { listFindings } from '../views/protected-rows.ts'
import { sightOf } from '../views/sight.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired, KeyWelcome } from './idempotent.ts'
import { Faults } from './protected-addresses.ts'
import { addressLists, readSentFile, sentAs, takeFiles } from './sent-file.ts'
import { customerField, customerOf, Id, IdInPath, Instant, instantOf, instantOrNull, Lang, Nullable, operatorOf, PageOf, pagingFields, pagingOf, problems, Rule, showPage, strict, Why } from './wire.ts'

const said = {
  sender: Type.String({ minLength: 3, maxLength: 254, description: 'A mailbox of the mail domain' }),
  senderName: Type.String({ minLength: 1, maxLength: 100, pattern: '^\\P{C}*$' }),
  lang: Lang,
  subject: Type.String({ minLength: 1, maxLength: 200, pattern: '^\\P{C}*$' }),
  text: Type.String({ minLength: 1, maxLength: mailingLimits.text }),
  html: Nullable(Type.String({ maxLength: mailingLimits.html }))
}
const Draft = Type.Object({ mailDomainId: Id, ...said }, strict)
const Count = Type.Integer({ minimum: 0 })
const head = {
  id: Id, customerId: Id, mailDomainId: Id, sender: Type.String(), senderName: Type.String(), lang: Lang, subject: Type.String(), createdAt: Instant, listName: Nullable(Type.String()), filteredAt: Nullable(Instant),
  lines: Nullable(Type.Integer({ description: 'malformed + doubled + protected + toSend (MZ-2.2)' })), malformed: Nullable(Count), doubled: Nullable(Count), protected: Nullable(Count), toSend: Nullable(Count),
  startedAt: Nullable(Instant), stoppedAt: Nullable(Instant), endedAt: Nullable(Instant), state: Type.String({ enum: [...mailingStates] })
}
const Head = Type.Object(head)
const Shown = Type.Object({
  ...head, text: Type.String(), html: Nullable(Type.String()), faults: Faults,
  counts: Type.Object({ waiting: Count, inFlight: Count, queued: Count, delivered: Count, bounced: Count, protected: Count, skipped: Count, optedOut: Count }),
  isForgotten: Type.Boolean({ description: 'Its recipients are gone: thirty days are over (HOUSE-MAILING)' })
})
const Addressee = Type.Object({ id: Type.String(), line: Type.Integer(), address: Type.String(), state: Type.String({ enum: [...addresseeStates] }), at: Nullable(Instant), said: Nullable(Type.String()) })
const Confirmation = Type.Object({ confirmedAt: Instant, statement: Type.String() })
const Finding = Type.Object({
  id: Id, customerId: Id, mailDomainId: Id, mailDomain: Type.String(), rule: Rule, foundAt: Instant, firstAt: Instant, lastAt: Instant, endedAt: Nullable(Instant),
  recipients: Count, messages: Count, protectedRecipients: Count, mostAtOnce: Count, verdict: Nullable(Type.String()), caseId: Nullable(Id)
})

const showHead = ({ createdAt, filteredAt, startedAt, stoppedAt, endedAt, ...row }: MailingRow) =>
  ({ ...row, createdAt: instantOf(createdAt), filteredAt: instantOrNull(filteredAt), startedAt: instantOrNull(startedAt), stoppedAt: instantOrNull(stoppedAt), endedAt: instantOrNull(endedAt) })
const show = ({ text, html, faults, counts, isForgotten, ...row }: MailingPage) => ({ ...showHead(row), text, html, faults: [...faults], counts, isForgotten })

export const mailingRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  const tags = ['mailings']
  await takeFiles(app, addressLists)
  const read = async (within: ApiDeps, actor: Actor, id: string) => {
    const found = await transact(within.db, trx => findMailingFor(trx, sightOf(actor, 'mailings'), id, deps.now()))
    if (!found) throw notFound()
    return show(found)
  }

  app.post('/mailing-confirmations', {
    schema: { tags, summary: 'Confirm that anti-spam protection is set up (MZ-2.1)', headers: KeyWelcome, body: Type.Object({ ...customerField, statement: Type.String({ minLength: 1, maxLength: 1000 }) }, strict), response: { 201: Confirmation, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    const { confirmedAt, statement } = await confirmProtection(within, actor, customerOf(actor, request.body.customerId), request.body.statement)
    return { status: 201, body: { confirmedAt: instantOf(confirmedAt), statement } }
  }))

  app.get('/mailing-confirmations', {
    schema: { tags, summary: 'Confirmations, newest first', querystring: Type.Object({ ...customerField, ...pagingFields }, strict), response: { 200: PageOf(Type.Object({ customerId: Id, ...Confirmation.properties, withdrawnAt: Nullable(Instant), withdrawnWhy: Nullable(Type.String()) })), ...problems } }
  }, async request => {
    const { customerId, ...paging } = request.query
    return showPage(await transact(deps.db, trx => listConfirmations(trx, sightOf(callerOf(request), 'mailings', customerId), pagingOf(paging))), ({ id: _, confirmedAt, withdrawnAt, ...row }) => ({ ...row, confirmedAt: instantOf(confirmedAt), withdrawnAt: instantOrNull(withdrawnAt) }))
  })

  app.post('/customers/:id/mailing-confirmation/withdrawal', {
    schema: { tags, summary: 'Take a customer\'s confirmation for void (MZ-2.6); staff', headers: KeyWelcome, params: IdInPath, body: Type.Object({ why: Why }, strict), response: { 200: Type.Object({ withdrawn: Type.Boolean() }), ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    await withdrawConfirmation(within, callerOf(request), request.params.id, request.body.why)
    return { status: 200, body: { withdrawn: true } }
  }))

  app.post('/mailings', { schema: { tags, summary: 'Make a mailing; its list comes next', headers: KeyRequired, body: Draft, response: { 201: Shown, ...problems } }, bodyLimit: 2 * 1024 * 1024 }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    const { id } = await createMailing(within, actor, request.body)
    return { status: 201, body: await read(within, actor, id) }
  }))

  app.get('/mailings', { schema: { tags, summary: 'Mailings, newest first', querystring: Type.Object({ ...customerField, ...pagingFields }, strict), response: { 200: PageOf(Head), ...problems } } }, async request => {
    const { customerId, ...paging } = request.query
    return showPage(await transact(deps.db, trx => listMailings(trx, sightOf(callerOf(request), 'mailings', customerId), pagingOf(paging), deps.now())), showHead)
  })

  app.get('/mailings/:id', { schema: { tags, summary: 'One mailing: its receipt and how far it is', params: IdInPath, response: { 200: Shown, ...problems } } }, request => read(deps, callerOf(request), request.params.id))

  app.post('/mailings/:id/draft', { schema: { tags, summary: 'Say a mailing anew, as a whole, before its start', headers: KeyWelcome, params: IdInPath, body: Type.Object(said, strict), response: { 200: Shown, ...problems } }, bodyLimit: 2 * 1024 * 1024 }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    await changeMailing(within, actor, request.params.id, request.body)
    return { status: 200, body: await read(within, actor, request.params.id) }
  }))

  app.post('/mailings/:id/list', {
    bodyLimit: addressLists.most,
    schema: {
      tags, summary: 'Send the list: it is filtered against the protected addresses (MZ-2.2)', description: `One address a line, or a table with a column of them; text or CSV, at most ${mailingLimits.addresses} lines. Takes the place of a former list.`,
      consumes: sentAs(addressLists), headers: KeyWelcome, params: IdInPath, response: { 200: Shown, ...problems }
    }
  }, async (request, reply) => {
    const actor = callerOf(request)
    await read(deps, actor, request.params.id) // before it is read
    const { bytes, filename } = await readSentFile(request, { filename: 'list.csv', missing: 'Send the list: as the body, or as the one file of a form.', rule: 'MZ-2.2' })
    return await answerOnce(deps, request, reply, async within => {
      await takeList(within, actor, request.params.id, { filename, chunks: [bytes] })
      return { status: 200, body: await read(within, actor, request.params.id) }
    }, { content: bytes })
  })

  for (const [act, summary, work] of [['start', 'Start a mailing: one at a time (MZ-2.5)', startMailing], ['stop', 'Stop a mailing: nothing more is handed over', stopMailing]] as const) {
    app.post(`/mailings/:id/${act}`, { schema: { tags, summary, headers: KeyWelcome, params: IdInPath, response: { 200: Shown, ...problems } } }, (request, reply) => answerOnce(deps, request, reply, async within => {
      const actor = callerOf(request)
      const { id } = request.params as { id: string }
      await work(within, actor, id)
      return { status: 200, body: await read(within, actor, id) }
    }))
  }

  app.get('/mailings/:id/addressees', {
    schema: { tags, summary: 'Recipients with their results, by address', params: IdInPath, querystring: Type.Object({ ...pagingFields, state: Type.Optional(Type.Unsafe<typeof addresseeStates[number]>(Type.String({ enum: [...addresseeStates] }))) }, strict), response: { 200: PageOf(Addressee), ...problems } }
  }, async request => {
    await read(deps, callerOf(request), request.params.id)
    const { state, ...paging } = request.query
    return showPage(await transact(deps.db, trx => listAddressees(trx, request.params.id, { state, ...pagingOf(paging) })), ({ id, at, ...row }) => ({ ...row, id: String(id), at: instantOrNull(at) }))
  })

  app.get('/sending-findings', {
    schema: { tags, summary: 'Ordinary mail that looks like a mailing (MZ-3.7, MZ-3.8), newest first; staff', querystring: Type.Object({ ...pagingFields, waiting: Type.Optional(Type.Union([Type.Literal('true'), Type.Literal('false')], { description: 'Those alone that wait for a person, or the others' })) }, strict), response: { 200: PageOf(Finding), ...problems } }
  }, async request => {
    const actor = callerOf(request)
    requireStaff(actor)
    const { waiting, ...paging } = request.query
    const filter = { ...pagingOf(paging), ...waiting && { waiting: waiting === 'true' } }
    return showPage(await transact(deps.db, trx => listFindings(trx, operatorOf(actor), filter)), ({ foundAt, firstAt, lastAt, endedAt, ...row }) => ({ ...row, foundAt: instantOf(foundAt), firstAt: instantOf(firstAt), lastAt: instantOf(lastAt), endedAt: instantOrNull(endedAt) }))
  })
}
