/** /mail-traces: what became of each message at our doors (HOUSE-TRACE). */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { translator } from '../i18n/translator.ts'
import { tellTrace } from '../views/mail-trace-words.ts'
import { listMailTraces, type MailTrace } from '../views/mail-traces.ts'
import { mailboxSightOf } from '../views/sight.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { customerField, Id, Instant, instantOf, Nullable, PageOf, pagingFields, pagingOf, problems, Rule, showPage, strict } from './wire.ts'

const Address = Type.Optional(Type.String({ minLength: 1, maxLength: 254, pattern: '^\\P{C}*$' }))
const Moment = Type.Optional(Type.String({ maxLength: 40, format: 'date-time' }))

const Filter = Type.Object({
  ...customerField, ...pagingFields, mailDomainId: Type.Optional(Id), mailboxId: Type.Optional(Id),
  sender: Address, recipient: Address,
  address: Type.Optional(Type.String({ minLength: 1, maxLength: 254, pattern: '^\\P{C}*$', description: 'Sender or recipient' })),
  messageId: Type.Optional(Type.String({ minLength: 1, maxLength: 998, pattern: '^\\P{C}*$', description: 'With or without angle brackets' })),
  from: Moment, until: Moment
}, strict)

const Text = Nullable(Type.String())

const Row = Type.Object({
  id: Type.String({ description: 'Grows with time' }),
  at: Instant,
  outcome: Type.String({ enum: ['delivered', 'queued', 'taken', 'refused', 'deferred', 'dropped', 'counted'] }),
  sender: Type.String({ description: 'Envelope; empty: the null reverse-path (RFC 5321 §4.5.5)' }),
  recipient: Type.String({ description: 'Envelope; empty: refused at MAIL FROM' }),
  messageId: Text,
  says: Type.Array(Type.String(), { description: 'The whole told in sentences' }),
  rule: Nullable(Rule),
  answer: Nullable(Type.Object({ code: Type.Integer(), text: Text })),
  where: Type.Object({ door: Type.String(), stage: Type.String(), node: Type.String(), attempt: Text }),
  peer: Type.Object({ ip: Text, helo: Text, tls: Text, login: Text }),
  bytes: Nullable(Type.Integer()),
  scan: Nullable(Type.Object({ result: Type.String({ enum: ['clean', 'infected', 'unscannable', 'unknown'] }), virus: Text, signatures: Text })),
  quota: Nullable(Type.Object({ usedBytes: Type.Integer(), quotaBytes: Type.Integer() })),
  mailDomainId: Nullable(Id),
  mailboxId: Nullable(Id),
  folder: Text,
  facts: Type.Record(Type.String(), Type.Unknown())
})

const english = translator('en')

function show (trace: MailTrace) {
  const { id, at, outcome, sender, recipient, messageId, rule, code, said, door, stage, node, attempt, clientIp, helo, tls, login, bytes, scan, virus, signatures, quotaUsed, quotaBytes, mailDomainId, mailboxId, folder, facts } = trace
  const { says, because } = tellTrace(english, trace)
  return {
    id: String(id), at: instantOf(at), outcome, sender, recipient, messageId, says: [says, ...because], rule,
    answer: code === null ? null : { code, text: said },
    where: { door, stage, node, attempt },
    peer: { ip: clientIp, helo, tls, login },
    bytes: bytes === null ? null : Number(bytes),
    scan: scan && { result: scan, virus, signatures },
    quota: quotaUsed === null || quotaBytes === null ? null : { usedBytes: Number(quotaUsed), quotaBytes: Number(quotaBytes) },
    mailDomainId, mailboxId, folder, facts
  }
}

export const mailTraceRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/mail-traces', {
    schema: { tags: ['mail'], summary: 'What became of messages, newest first; kept for 30 days, without content or subject', querystring: Filter, response: { 200: PageOf(Row), ...problems } }
  }, async request => {
    const { customerId, from, until, limit, cursor, ...filter } = request.query
    const sight = mailboxSightOf(callerOf(request), customerId)
    const paging = pagingOf({ ...limit !== undefined && { limit }, ...cursor !== undefined && { cursor } })
    return showPage(await transact(deps.db, trx => listMailTraces(trx, sight, { ...filter, ...paging, from: momentOf(from), until: momentOf(until) })), show)
  })
}

function momentOf (text: string | undefined): Date | undefined {
  if (text === undefined) return undefined
  const at = new Date(text)
  if (Number.isNaN(at.getTime())) throw new Refusal('invalid', 'from, until: instants as in ISO 8601, e.g. 2026-03-01T15:00:00+01:00.', { reason: 'bad-instant' })
  return at
}
