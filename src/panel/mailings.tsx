/** /mailings: a customer's mailings to lists that nobody confirmed (MZ). */
import multipart, { type MultipartFile } from '@fastify/multipart'
import { Type, type FastifyPluginAsyncTypebox, type Static } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Knex } from 'knex'
import { Readable } from 'node:stream'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { confirmProtection, withdrawConfirmation } from '../mailings/confirm-protection.ts'
import { changeMailing, createMailing } from '../mailings/create-mailing.ts'
import { startMailing, stopMailing } from '../mailings/start-mailing.ts'
import { takeList } from '../mailings/take-list.ts'
import { makeProtectedExport, readProtectedExport } from '../mail/protected-export.ts'
import { notFound } from '../people/may.ts'
import { warsawIso } from '../rules/calendar.ts'
import { addresseeStates, mailingLimits } from '../rules/mailing.ts'
import { findMailDomainFor, listMailDomains } from '../views/mail-domain-list.ts'
import { listMailboxes } from '../views/mailbox-list.ts'
import { findMailingFor, listAddressees, listConfirmations, listMailings } from '../views/mailing-rows.ts'
import { listProtectedExports } from '../views/protected-rows.ts'
import { sightOf } from '../views/sight.ts'
import { goTo, sendPage, sendPart } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Csrf, Cursor, Id, Line } from './forms.ts'
import { MailingFormPage, type MailingTyped } from './pages/mailing-form.tsx'
import { MailingPage, MailingProgress } from './pages/mailing.tsx'
import { MailingsPage } from './pages/mailings.tsx'
import { sayRefusal } from './say-refusal.ts'
import { personOf, sceneOf } from './visitor.ts'

const rows = 25
const senderRows = 100
const resultRows = 5000

const Params = Type.Object({ id: Id })
const Bare = Type.Object({ csrf: Csrf }, closed)
const Typed = Type.Object({ csrf: Csrf, sender: Line(254), senderName: Line(100), lang: Type.Union([Type.Literal('pl'), Type.Literal('en')]), subject: Line(200), text: Type.String({ maxLength: mailingLimits.text }), html: Type.String({ maxLength: mailingLimits.html }) }, closed)
const Query = Type.Object({ state: Type.Optional(Type.Unsafe<typeof addresseeStates[number]>(Type.String({ enum: [...addresseeStates] }))), cursor: Cursor }, closed)
const formLimit = 2 * 1024 * 1024

export const mailingRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  await app.register(multipart, { attachFieldsToBody: true, limits: { fileSize: mailingLimits.listBytes, files: 1, fields: 1, fieldSize: 1000, parts: 2 } })

  app.get('/mailings', { schema: { querystring: Type.Object({ cursor: Cursor }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const scene = sceneOf(request, deps)
    const shown = await transact(deps.db, async trx => {
      const sight = sightOf(actor, 'mailings')
      const { rows: mailings, next } = await listMailings(trx, sight, { limit: rows, cursor: request.query.cursor }, scene.now)
      const domains = (await listMailDomains(trx, sight, { limit: rows }, scene.now)).rows.filter(({ customerId }) => customerId !== null)
      if (actor.kind !== 'customer') return { mailings, next, domains, confirmation: undefined, exports: [] }
      const [confirmation] = (await listConfirmations(trx, sight, { limit: 1 })).rows
      return { mailings, next, domains, confirmation: confirmation?.withdrawnAt ? undefined : confirmation, exports: await listProtectedExports(trx, sight, scene.now) }
    })
    return sendPage(reply, <MailingsPage scene={scene} {...shown} isCustomer={actor.kind === 'customer'} />)
  })

  app.post('/mailings/confirmation', { schema: { body: Bare } }, async (request, reply) => {
    await confirmProtection(deps, personOf(request).actor, ownId(personOf(request).actor), sceneOf(request, deps).tr.t('mailings.statement'))
    return goTo(reply, '/mailings')
  })

  app.post('/mailings/exports', { schema: { body: Bare } }, async (request, reply) => {
    await makeProtectedExport(deps, personOf(request).actor, ownId(personOf(request).actor))
    return goTo(reply, '/mailings')
  })

  app.get('/mailings/exports/:id', { schema: { params: Params } }, async (request, reply) =>
    sendLines(reply, `protected-${request.params.id}.txt`, 'text/plain', await readProtectedExport(deps, personOf(request).actor, request.params.id)))

  app.get('/mail/:id/mailings/new', { schema: { params: Params } }, (request, reply) => showNew(request, reply, request.params.id))

  app.post('/mail/:id/mailings', { bodyLimit: formLimit, schema: { params: Params, body: Typed } }, async (request, reply) => {
    const { csrf: _, ...typed } = request.body
    try {
      const { id } = await createMailing(deps, personOf(request).actor, { mailDomainId: request.params.id, ...typed, html: typed.html || null })
      return goTo(reply, `/mailings/${id}`)
    } catch (error) {
      return await showNew(request, reply, request.params.id, typed, own(error))
    }
  })

  app.get('/mailings/:id', { schema: { params: Params, querystring: Query } }, (request, reply) => show(request, reply, request.params.id, request.query))

  app.get('/mailings/:id/progress', { schema: { params: Params } }, async (request, reply) => {
    const scene = sceneOf(request, deps)
    return sendPart(reply, <MailingProgress scene={scene} mailing={await transact(deps.db, trx => readOne(trx, personOf(request).actor, request.params.id, scene.now))} />)
  })

  app.get('/mailings/:id/draft', { schema: { params: Params } }, (request, reply) => showDraft(request, reply, request.params.id))

  app.post('/mailings/:id/draft', { bodyLimit: formLimit, schema: { params: Params, body: Typed } }, async (request, reply) => {
    const { csrf: _, ...typed } = request.body
    try {
      await changeMailing(deps, personOf(request).actor, request.params.id, { ...typed, html: typed.html || null })
      return goTo(reply, `/mailings/${request.params.id}`)
    } catch (error) {
      return await showDraft(request, reply, request.params.id, typed, own(error))
    }
  })

  app.post('/mailings/:id/list', { bodyLimit: mailingLimits.listBytes + formLimit, schema: { params: Params } }, (request, reply) => orSay(request, reply, async (actor, id) => {
    const { file } = (request.body ?? {}) as { file?: MultipartFile }
    if (file?.type !== 'file') throw new Refusal('invalid', 'Choose the list’s file.', { reason: 'file-missing', rule: 'MZ-2.2' })
    await takeList(deps, actor, id, { filename: file.filename.replaceAll(/\p{C}/gu, '').slice(0, 100), chunks: [await file.toBuffer()] })
  }))

  for (const [act, work] of [['start', startMailing], ['stop', stopMailing]] as const) {
    app.post(`/mailings/:id/${act}`, { schema: { params: Params, body: Bare } }, (request, reply) => orSay(request, reply, (actor, id) => work(deps, actor, id)))
  }

  app.post('/mailings/:id/withdrawal', { schema: { params: Params, body: Type.Object({ csrf: Csrf, why: Type.String({ minLength: 1, maxLength: 500 }) }, closed) } }, (request, reply) => orSay(request, reply, async (actor, id) => {
    const { customerId } = await transact(deps.db, trx => readOne(trx, actor, id, deps.now()))
    await withdrawConfirmation(deps, actor, customerId, request.body.why)
  }))

  app.get('/mailings/:id/results.csv', { schema: { params: Params } }, async (request, reply) => {
    const { id } = request.params
    await transact(deps.db, trx => readOne(trx, personOf(request).actor, id, deps.now()))
    return sendLines(reply, `${id}.csv`, 'text/csv', results(id))
  })

  async function * results (id: string): AsyncGenerator<string> {
    yield 'line,address,state,at,said\r\n'
    for (let cursor: string | undefined, more = true; more;) {
      const page = await transact(deps.db, trx => listAddressees(trx, id, { limit: resultRows, cursor }))
      yield page.rows.map(({ line, address, state, at, said }) => [String(line), address, state, at ? warsawIso(at) : '', said ?? ''].map(cell).join(',') + '\r\n').join('')
      cursor = page.next ?? undefined
      more = page.next !== null
    }
  }

  async function orSay (request: FastifyRequest, reply: FastifyReply, work: (actor: Actor, id: string) => Promise<unknown>): Promise<FastifyReply> {
    const { id } = request.params as Static<typeof Params>
    try {
      await work(personOf(request).actor, id)
      return goTo(reply, `/mailings/${id}`)
    } catch (error) {
      return await show(request, reply, id, {}, own(error))
    }
  }

  async function show (request: FastifyRequest, reply: FastifyReply, id: string, query: Static<typeof Query>, refused?: Refusal): Promise<FastifyReply> {
    const { actor } = personOf(request)
    const scene = sceneOf(request, deps)
    const { mailing, page } = await transact(deps.db, async trx => ({ mailing: await readOne(trx, actor, id, scene.now), page: await listAddressees(trx, id, { limit: rows, ...query }) }))
    return sendPage(reply, <MailingPage scene={scene} mailing={mailing} addressees={page.rows} next={page.next} query={query} isStaff={actor.kind === 'staff'} {...faultOf(scene.tr, refused)} />, statusOf(refused))
  }

  async function showNew (request: FastifyRequest, reply: FastifyReply, mailDomainId: string, typed?: MailingTyped, refused?: Refusal): Promise<FastifyReply> {
    const scene = sceneOf(request, deps)
    const { domain, senders } = await transact(deps.db, trx => readSenders(trx, personOf(request).actor, mailDomainId, scene.now))
    const usual: MailingTyped = { sender: senders[0] ?? '', senderName: personOf(request).actor.kind === 'customer' ? personOf(request).name : domain.customerName ?? '', lang: scene.tr.lang, subject: '', text: '', html: '' }
    return sendPage(reply, <MailingFormPage scene={scene} title={scene.tr.t('mailings.new', { domain: domain.displayName })} action={`/mail/${mailDomainId}/mailings`} senders={senders} typed={typed ?? usual} isNew {...faultOf(scene.tr, refused)} />, statusOf(refused))
  }

  async function showDraft (request: FastifyRequest, reply: FastifyReply, id: string, typed?: MailingTyped, refused?: Refusal): Promise<FastifyReply> {
    const scene = sceneOf(request, deps)
    const { actor } = personOf(request)
    const { mailing, senders } = await transact(deps.db, async trx => {
      const mailing = await readOne(trx, actor, id, scene.now)
      return { mailing, ...await readSenders(trx, actor, mailing.mailDomainId, scene.now) }
    })
    return sendPage(reply, <MailingFormPage scene={scene} title={mailing.subject} action={`/mailings/${id}/draft`} senders={senders} typed={typed ?? { ...mailing, html: mailing.html ?? '' }} isNew={false} {...faultOf(scene.tr, refused)} />, statusOf(refused))
  }
}

async function readOne (trx: Knex.Transaction, actor: Actor, id: string, now: Date) {
  const found = await findMailingFor(trx, sightOf(actor, 'mailings'), id, now)
  if (!found) throw notFound()
  return found
}

async function readSenders (trx: Knex.Transaction, actor: Actor, mailDomainId: string, now: Date) {
  const domain = await findMailDomainFor(trx, sightOf(actor, 'mailings'), mailDomainId, now)
  if (!domain || domain.customerId === null) throw notFound()
  return { domain, senders: (await listMailboxes(trx, sightOf(actor, 'mailings'), { mailDomainId, limit: senderRows })).rows.map(({ address }) => address) }
}

function ownId (actor: Actor): string {
  if (actor.kind !== 'customer') throw notFound() // staff confirm for nobody
  return actor.customerId
}

/** What the page can say; anything else is not its to answer. */
function own (error: unknown): Refusal {
  if (error instanceof Refusal && error.code !== 'not-found') return error
  throw error
}

const faultOf = (tr: Parameters<typeof sayRefusal>[0], refused: Refusal | undefined) => refused && { fault: { text: sayRefusal(tr, refused), rule: refused.rule } }
const statusOf = (refused: Refusal | undefined): number => refused ? refused.code === 'conflict' ? 409 : 422 : 200

/** RFC 4180 §2; a cell that a spreadsheet would take for a formula is made a text. */
const cell = (text: string): string => `"${(/^[=+\-@\t]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`

const sendLines = (reply: FastifyReply, filename: string, type: string, lines: AsyncIterable<Buffer | string>): FastifyReply =>
  reply.type(`${type}; charset=utf-8`).headers({ 'content-disposition': `attachment; filename="${filename}"`, 'cache-control': 'private, no-store' }).send(Readable.from(lines, { objectMode: false }))
