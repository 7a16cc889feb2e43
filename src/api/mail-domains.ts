/** /mail-domains: domains for which mail is kept here. The work is createMailDomain's. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { transact } from '../db/transact.ts'
import { changeKeys } from '../mail/dkim/change-keys.ts'
import { readKeys } from '../mail/dkim/read-keys.ts'
import { createMailDomain } from '../mail/create-mail-domain.ts'
import { notFound } from '../people/may.ts'
import { findMailDomainFor, listMailDomains, type MailDomainRow } from '../views/mail-domain-list.ts'
import { sightOf } from '../views/sight.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired } from './idempotent.ts'
import { customerField, customerOf, Id, IdInPath, Instant, instantOf, instantOrNull, Nullable, PageOf, pagingFields, pagingOf, problems, Rule, showPage, strict } from './wire.ts'

const Draft = Type.Object({
  ...customerField,
  name: Type.String({ minLength: 1, maxLength: 253, description: 'Unicode or ASCII form; a customer\'s is registered here for it' })
}, strict)

const Filter = Type.Object({ ...customerField, ...pagingFields, search: Type.Optional(Type.String({ maxLength: 253, pattern: '^\\P{C}*$' })) }, strict)

const Shown = Type.Object({
  id: Id,
  customerId: Nullable(Id),
  name: Type.String(),
  displayName: Type.String(),
  state: Type.String({ enum: ['active', 'sending-blocked', 'suspended'] }),
  mailboxes: Type.Integer(),
  usedBytes: Type.Integer(),
  createdAt: Instant,
  suspendedAt: Nullable(Instant),
  suspendedRule: Nullable(Rule),
  block: Nullable(Type.Object({ caseId: Id, rule: Rule, until: Nullable(Instant) }, { description: 'The block of its sending that holds now' })),
  dkim: Type.Object({ selector: Type.String(), publicKey: Type.String({ description: 'p= of RFC 6376 §3.6.1' }) })
})

const Keys = Type.Object({
  keys: Type.Array(Type.Object({
    selector: Type.String(),
    algorithm: Type.String(),
    record: Type.String({ description: 'The TXT record under <selector>._domainkey' }),
    madeAt: Instant,
    signsFrom: Nullable(Instant),
    signsUntil: Nullable(Instant),
    revokedAt: Nullable(Instant)
  }), { description: 'signsFrom null: it waits to be seen in the DNS' })
})

const show = ({ customerName: _, usedBytes, createdAt, suspendedAt, block, ...domain }: MailDomainRow) => ({
  ...domain,
  usedBytes: Number(usedBytes),
  createdAt: instantOf(createdAt),
  suspendedAt: instantOrNull(suspendedAt),
  block: block && { ...block, until: instantOrNull(block.until) }
})

export const mailDomainRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  const read = async (within: ApiDeps, actor: Parameters<typeof sightOf>[0], id: string) => {
    const domain = await transact(within.db, trx => findMailDomainFor(trx, sightOf(actor, 'mail'), id, within.now()))
    if (!domain) throw notFound()
    return show(domain)
  }

  app.post('/mail-domains', {
    schema: { tags: ['mail'], summary: 'Set up mail for a domain', headers: KeyRequired, body: Draft, response: { 201: Shown, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    const { id } = await createMailDomain(within, actor, { customerId: customerOf(actor, request.body.customerId), name: request.body.name })
    return { status: 201, body: await read(within, actor, id) }
  }))

  app.get('/mail-domains', {
    schema: { tags: ['mail'], summary: 'Mail domains by name', querystring: Filter, response: { 200: PageOf(Shown), ...problems } }
  }, async request => {
    const { search, customerId, ...paging } = request.query
    const sight = sightOf(callerOf(request), 'mail', customerId)
    return showPage(await transact(deps.db, trx => listMailDomains(trx, sight, { search, ...pagingOf(paging) }, deps.now())), show)
  })

  const keysOf = async (within: ApiDeps, actor: Parameters<typeof sightOf>[0], id: string) => {
    await read(within, actor, id)
    const keys = await transact(within.db, trx => readKeys(trx, id))
    return { keys: keys.map(({ madeAt, signsFrom, signsUntil, revokedAt, ...key }) => ({ ...key, madeAt: instantOf(madeAt), signsFrom: instantOrNull(signsFrom), signsUntil: instantOrNull(signsUntil), revokedAt: instantOrNull(revokedAt) })) }
  }

  app.get('/mail-domains/:id/dkim-keys', {
    schema: { tags: ['mail'], summary: 'The DKIM keys of a mail domain, as they are published', params: IdInPath, response: { 200: Keys, ...problems } }
  }, request => keysOf(deps, callerOf(request), request.params.id))

  app.post('/mail-domains/:id/dkim-keys', {
    schema: { tags: ['mail'], summary: 'Make other DKIM keys now; they sign once they are seen in the DNS (HOUSE-DKIM)', headers: KeyRequired, params: IdInPath, response: { 201: Keys, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    await changeKeys(within, actor, request.params.id)
    return { status: 201, body: await keysOf(within, actor, request.params.id) }
  }))

  app.get('/mail-domains/:id', {
    schema: { tags: ['mail'], summary: 'One mail domain', params: IdInPath, response: { 200: Shown, ...problems } }
  }, request => read(deps, callerOf(request), request.params.id))
}
