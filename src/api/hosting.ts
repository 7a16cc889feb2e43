/** /hosting/contracts and what waits for a person about them. The work is that of the flows in src/hosting. */
import type { ReadStream } from 'node:fs'
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { addMailDomain } from '../hosting/add-mail-domain.ts'
import { changePackage } from '../hosting/change-package.ts'
import { changePeriod } from '../hosting/change-period.ts'
import { decideQuestion } from '../hosting/decide-question.ts'
import { exportData, readExport } from '../hosting/export-data.ts'
import { foreseeContract } from '../hosting/forecast-contract.ts'
import { giveNotice } from '../hosting/give-notice.ts'
import { acceptProof, disputeBill, giveTime, settleDispute } from '../hosting/hold-bill.ts'
import { openContract } from '../hosting/open-contract.ts'
import { readTransfer } from '../hosting/read-transfer.ts'
import { recordTransfer } from '../hosting/record-transfer.ts'
import { refuseContract } from '../hosting/refuse-contract.ts'
import { askResumption, resumeAfterBreach, suspendForBreach, terminateForBreach } from '../hosting/suspend-by-hand.ts'
import { withdrawContract } from '../hosting/withdraw.ts'
import { notFound, requireStaff } from '../people/may.ts'
import { formatAmount } from '../rules/money.ts'
import { findHostingPage, listHosting, listQuestions } from '../views/hosting-page.ts'
import { sightOf } from '../views/sight.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { Answered, BreachBody, dayIn, Draft, Ended, FileInPath, Forecast, ForecastQuery, NoticeBody, PackageBody, Page, PeriodBody, Question, Row, ruleIn, showForecast, showPage, showQuestion, showRow, TimeBody, Transfer, TransferBody, TransferSeen, Why, WithdrawalBody, Withdrawn } from './hosting-wire.ts'
import { answerOnce, KeyRequired, KeyWelcome } from './idempotent.ts'
import { answerBegun, operationRef } from './operation-wire.ts'
import { customerField, customerOf, Id, IdInPath, Nullable, PageOf, pagingFields, pagingOf, problems, showPage as showList, strict, DayText } from './wire.ts'

const Empty = Type.Optional(Nullable(Type.Object({}, strict)))
const tags = ['hosting']

export const hostingRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.post('/hosting/contracts', {
    schema: { tags, summary: 'Order hosting (HOST-3, HOST-4)', headers: KeyRequired, body: Draft, response: { 201: Page, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    const { customerId, signedOn, ...draft } = request.body
    const { contractId } = await openContract(within, actor, { ...draft, ...signedOn !== undefined && { signedOn: dayIn(signedOn, 'signedOn') }, customerId: customerOf(actor, customerId) })
    return { status: 201, body: await read(within, actor, contractId) }
  }))

  app.get('/hosting/contracts', {
    schema: { tags, summary: 'Hosting contracts, newest first', querystring: Type.Object({ ...customerField, ...pagingFields }, strict), response: { 200: PageOf(Row), ...problems } }
  }, async request => {
    const sight = sightOf(callerOf(request), 'hosting', request.query.customerId)
    return showList(await transact(deps.db, trx => listHosting(trx, sight, pagingOf(request.query))), showRow)
  })

  app.get('/hosting/contracts/:id', {
    schema: { tags, summary: 'One contract with its bills', params: IdInPath, response: { 200: Page, ...problems } }
  }, request => read(deps, callerOf(request), request.params.id))

  app.get('/hosting/contracts/:id/forecast', {
    schema: { tags, summary: 'What will happen, by what the customer does', params: IdInPath, querystring: ForecastQuery, response: { 200: Forecast, ...problems } }
  }, async request => {
    const { days = '180', paid, branch } = request.query
    const found = await foreseeContract(deps, callerOf(request), request.params.id, { days: Number(days), ...paid !== undefined && { paidOn: dayIn(paid, 'paid') }, ...branch && { branch } })
    return showForecast(found)
  })

  app.post('/hosting/contracts/:id/period', {
    schema: { tags, summary: 'Another length from the next period on (HOST-6.4)', headers: KeyWelcome, params: IdInPath, body: PeriodBody, response: { 200: Type.Object({ from: DayText }), ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => ({ status: 200, body: await changePeriod(within, callerOf(request), request.params.id, request.body.length) })))

  app.post('/hosting/contracts/:id/package', {
    schema: { tags, summary: 'Another package from the next period on, or (staff) at once (OG-12.4)', headers: KeyWelcome, params: IdInPath, body: PackageBody, response: { 200: Type.Object({ from: DayText }), ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => ({ status: 200, body: await changePackage(within, callerOf(request), request.params.id, request.body) })))

  app.get('/hosting/contracts/:id/transferred', {
    schema: { tags, summary: 'What was transferred in the paid period (OG-26.3)', params: IdInPath, response: { 200: TransferSeen, ...problems } }
  }, async request => {
    const { usedBytes, limitBytes, ...period } = await readTransfer(deps, callerOf(request), request.params.id)
    return { ...period, usedBytes: String(usedBytes), limitBytes: String(limitBytes) }
  })

  app.post('/hosting/contracts/:id/transfer', {
    schema: { tags, summary: 'Say what was transferred in the paid period: above its limit more is billed (HOST-6.6); staff', headers: KeyWelcome, params: IdInPath, body: TransferBody, response: { 200: Transfer, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const { usedBytes, limitBytes, ...told } = await recordTransfer(within, callerOf(request), request.params.id, BigInt(request.body.usedBytes))
    return { status: 200, body: { ...told, usedBytes: String(usedBytes), limitBytes: String(limitBytes) } }
  }))

  app.post('/hosting/contracts/:id/refusal', {
    schema: { tags, summary: 'The service cannot be given: the customer is told and refunded (OG-6.2, HOST-3); staff', headers: KeyWelcome, params: IdInPath, body: Why, response: { 200: Withdrawn, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const { refundedMinor, refundBy } = await refuseContract(within, callerOf(request), request.params.id, request.body)
    return { status: 200, body: { refunded: formatAmount(refundedMinor), refundBy } }
  }))

  app.post('/hosting/contracts/:id/notice', {
    schema: { tags, summary: 'Give notice (HOST-16.1, OG-14, OG-15)', headers: KeyWelcome, params: IdInPath, body: NoticeBody, response: { 200: Type.Object({ endsOn: DayText }), ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const { deliveredOn, refusesChange, ...notice } = request.body
    return {
      status: 200,
      body: await giveNotice(within, callerOf(request), request.params.id, {
        ...notice,
        ...deliveredOn !== undefined && { deliveredOn: dayIn(deliveredOn, 'deliveredOn') },
        ...refusesChange && { refusesChange: { ...refusesChange, publishedOn: dayIn(refusesChange.publishedOn, 'publishedOn') } }
      })
    }
  }))

  app.post('/hosting/contracts/:id/withdrawal', {
    schema: { tags, summary: 'Withdraw (HOST-16.3)', headers: KeyWelcome, params: IdInPath, body: WithdrawalBody, response: { 200: Withdrawn, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const { sentOn, performedWithConsent } = request.body ?? {}
    const { refundedMinor, refundBy } = await withdrawContract(within, callerOf(request), request.params.id, { ...sentOn !== undefined && { sentOn: dayIn(sentOn, 'sentOn') }, ...performedWithConsent !== undefined && { performedWithConsent } })
    return { status: 200, body: { refunded: formatAmount(refundedMinor), refundBy } }
  }))

  app.post('/hosting/contracts/:id/mail-domains', {
    schema: { tags, summary: 'Serve a mail domain under the contract', headers: KeyWelcome, params: IdInPath, body: Type.Object({ mailDomainId: Id }, strict), response: { 200: Page, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, within => done(within, callerOf(request), request.params.id, actor => addMailDomain(within, actor, request.params.id, request.body.mailDomainId))))

  app.post('/hosting/contracts/:id/resumption-request', {
    schema: { tags, summary: 'Ask for the resumption once the debt is paid (OG-16.3)', headers: KeyWelcome, params: IdInPath, body: Empty, response: { 200: Page, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, within => done(within, callerOf(request), request.params.id, actor => askResumption(within, actor, request.params.id))))

  app.post('/hosting/contracts/:id/dispute', {
    schema: { tags, summary: 'Say that the unpaid bill is wrong (VO-22.4)', headers: KeyWelcome, params: IdInPath, body: Why, response: { 200: Page, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, within => done(within, callerOf(request), request.params.id, actor => disputeBill(within, actor, request.params.id, request.body))))

  app.post('/hosting/contracts/:id/dispute-answer', {
    schema: { tags, summary: 'Answer a dispute; staff', headers: KeyWelcome, params: IdInPath, body: Why, response: { 200: Page, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, within => done(within, callerOf(request), request.params.id, actor => settleDispute(within, actor, request.params.id, request.body))))

  app.post('/hosting/contracts/:id/proof', {
    schema: { tags, summary: 'Accept the proof of a transfer (VO-11); staff', headers: KeyWelcome, params: IdInPath, body: Why, response: { 200: Page, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, within => done(within, callerOf(request), request.params.id, actor => acceptProof(within, actor, request.params.id, request.body))))

  app.post('/hosting/contracts/:id/time', {
    schema: { tags, summary: 'Give time for the unpaid bill; staff', headers: KeyWelcome, params: IdInPath, body: TimeBody, response: { 200: Page, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, within => done(within, callerOf(request), request.params.id, actor => giveTime(within, actor, request.params.id, { why: request.body.why, until: dayIn(request.body.until, 'until') }))))

  app.post('/hosting/contracts/:id/suspension', {
    schema: { tags, summary: 'Suspend for a breach (OG-16.1, HOST-8.1–8.3); staff', headers: KeyWelcome, params: IdInPath, body: BreachBody, response: { 200: Page, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, within => done(within, callerOf(request), request.params.id, actor => {
    const { calledOn, rule, ...breach } = request.body
    return suspendForBreach(within, actor, request.params.id, { ...breach, rule: ruleIn(rule), ...calledOn !== undefined && { calledOn: dayIn(calledOn, 'calledOn') } })
  })))

  app.post('/hosting/contracts/:id/resumption', {
    schema: { tags, summary: 'End a suspension for a breach; staff', headers: KeyWelcome, params: IdInPath, body: Why, response: { 200: Page, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, within => done(within, callerOf(request), request.params.id, actor => resumeAfterBreach(within, actor, request.params.id, request.body))))

  app.post('/hosting/contracts/:id/termination', {
    schema: { tags, summary: 'End the contract at once for a gross breach (HOST-16.7); staff', headers: KeyWelcome, params: IdInPath, body: Ended, response: { 200: Page, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, within => done(within, callerOf(request), request.params.id, async actor => { await terminateForBreach(within, actor, request.params.id, { why: request.body.why, rule: ruleIn(request.body.rule) }) })))

  app.post('/hosting/contracts/:id/exports', {
    schema: { tags, summary: 'Have the file with the contract’s data and mail made: see exports for how far it is', headers: KeyRequired, params: IdInPath, body: Empty, response: { 202: Type.Object({ ...Page.properties, operation: operationRef }), ...problems } }
  }, (request, reply) => answerBegun(deps, request, reply, async within => {
    const { exportId } = await exportData(within, callerOf(request), request.params.id)
    return { id: exportId, body: await read(within, callerOf(request), request.params.id) }
  }))

  app.get('/hosting/contracts/:id/exports/:fileId', {
    schema: { tags, summary: 'The file itself, sent as it is read', params: FileInPath, produces: ['application/gzip'], response: { 200: { description: 'A gzipped tar', content: { 'application/gzip': { schema: Type.Unsafe<ReadStream>({ type: 'string', format: 'binary' }) } } }, ...problems } }
  }, async (request, reply) => {
    const { filename, bytes, sha256, content } = await readExport(deps, callerOf(request), request.params.id, request.params.fileId)
    return await reply.header('content-disposition', `attachment; filename="${filename}"`).header('content-length', String(bytes)).header('x-content-sha256', sha256).type('application/gzip').send(content)
  })

  app.get('/hosting/questions', {
    schema: { tags, summary: 'What waits for a person; staff', querystring: Type.Object(pagingFields, strict), response: { 200: PageOf(Question), ...problems } }
  }, async request => {
    const actor = callerOf(request)
    requireStaff(actor)
    return showList(await transact(deps.db, trx => listQuestions(trx, sightOf(actor, 'hosting'), pagingOf(request.query))), showQuestion)
  })

  app.post('/hosting/questions/:id/answer', {
    schema: { tags, summary: 'Suspend, end or delete, or not; an administrator', description: 'A deletion passes its guard again: announced, exported, nothing disputed, no unmatched money (HOST-7.4).', headers: KeyWelcome, params: IdInPath, body: Answered, response: { 200: Page, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const { contractId } = await decideQuestion(within, callerOf(request), request.params.id, request.body)
    return { status: 200, body: await read(within, callerOf(request), contractId) }
  }))
}

async function done (deps: ApiDeps, actor: Actor, id: string, work: (actor: Actor) => Promise<void>) {
  await work(actor)
  return { status: 200, body: await read(deps, actor, id) }
}

async function read (deps: ApiDeps, actor: Actor, id: string) {
  const found = await transact(deps.db, trx => findHostingPage(trx, sightOf(actor, 'hosting'), id))
  if (!found) throw notFound()
  return showPage(found)
}
