/** Invoices on request, corrections by hand, paper to post, consent to invoices by e-mail. The work is billing's. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { findToPost } from '../billing/documents-to-post.ts'
import { acceptEInvoices, readConsent, withdrawEInvoices, type ConsentState } from '../billing/e-invoice-consent.ts'
import { notePosted, requestCorrection, requestInvoice } from '../billing/request-invoice.ts'
import { writeLetter } from '../notices/write.ts'
import type { Day } from '../rules/calendar.ts'
import { parseAmount } from '../rules/money.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired, KeyWelcome } from './idempotent.ts'
import { DayText, Id, IdInPath, problems, strict } from './wire.ts'

const Issued = Type.Object({ documentId: Id })
const Nothing = Type.Optional(Type.Union([Type.Object({}, strict), Type.Null()]))
const Kept = Type.String({ pattern: '^\\d{1,13}\\.\\d{2}$', description: 'Gross the invoice should come to' })
const Text = Type.String({ minLength: 1, maxLength: 200 })

const Consent = Type.Object({
  agreed: Type.Boolean({ description: 'Invoices go by e-mail today' }),
  onAcceptance: Type.Boolean({ description: 'Only after the customer accepted (OG-9)' }),
  notes: Type.Array(Type.Object({ accepted: Type.Boolean(), receivedOn: DayText }))
})

const showConsent = ({ agreed, onAcceptance, notes }: ConsentState) => ({ agreed, onAcceptance, notes: [...notes] })

export const invoicingRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.post('/documents/:id/invoice', {
    schema: { tags: ['money'], summary: 'The VAT invoice of a pro-forma (DOM-II.2)', headers: KeyWelcome, params: IdInPath, body: Nothing, response: { 200: Issued, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within =>
    ({ status: 200, body: await requestInvoice(within, writeLetter, callerOf(request), request.params.id) })))

  app.post('/documents/:id/corrections', {
    schema: {
      tags: ['money'],
      summary: 'Correct an invoice to a sum, by hand',
      headers: KeyRequired,
      params: IdInPath,
      body: Type.Object({ kept: Kept, reason: Type.Object({ pl: Text, en: Text }, strict) }, strict),
      response: { 201: Issued, ...problems }
    }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const { kept, reason } = request.body
    return { status: 201, body: await requestCorrection(within, writeLetter, callerOf(request), request.params.id, { keptMinor: parseAmount(kept)!, reason }) }
  }))

  app.get('/documents-to-post', {
    schema: {
      tags: ['money'],
      summary: 'Documents to print and post, oldest first (OG-9)',
      response: { 200: Type.Object({ rows: Type.Array(Type.Object({ documentId: Id, number: Type.String(), customerId: Id, issuedOn: DayText })) }), ...problems }
    }
  }, async request => ({ rows: await findToPost(deps, callerOf(request)) }))

  app.post('/documents/:id/posting', {
    schema: { tags: ['money'], summary: 'A printed document went to the post', headers: KeyWelcome, params: IdInPath, body: Nothing, response: { 200: Issued, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    await notePosted(within, callerOf(request), request.params.id)
    return { status: 200, body: { documentId: request.params.id } }
  }))

  app.get('/customers/:id/e-invoices', {
    schema: { tags: ['money'], summary: 'Whether invoices go by e-mail (OG-9)', params: IdInPath, response: { 200: Consent, ...problems } }
  }, async request => showConsent(await readConsent(deps, callerOf(request), request.params.id)))

  app.post('/customers/:id/e-invoices/acceptance', {
    schema: { tags: ['money'], summary: 'Accept invoices by e-mail, from tomorrow (OG-9)', headers: KeyWelcome, params: IdInPath, body: Nothing, response: { 200: Consent, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within =>
    ({ status: 200, body: showConsent(await acceptEInvoices(within, callerOf(request), request.params.id)) })))

  app.post('/customers/:id/e-invoices/withdrawal', {
    schema: { tags: ['money'], summary: 'Enter a written withdrawal (OG-9)', headers: KeyWelcome, params: IdInPath, body: Type.Object({ receivedOn: DayText }, strict), response: { 200: Consent, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within =>
    ({ status: 200, body: showConsent(await withdrawEInvoices(within, callerOf(request), request.params.id, request.body.receivedOn as Day)) })))
}
