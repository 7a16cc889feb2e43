/** /bulk: many requests in one, each judged and answered as if it had come alone: with its own key, its own transaction, its own refusal. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { LightMyRequestResponse } from 'fastify'
import { Refusal } from '../errors.ts'
import { isTried } from './dry-run.ts'
import { problems, strict } from './wire.ts'

const most = 100
const prefix = '/api/v1'

const Item = Type.Object({
  method: Type.Union([Type.Literal('GET'), Type.Literal('POST')]),
  path: Type.String({ maxLength: 2000, pattern: '^/[\\x21-\\x7e]*$', description: 'Below /api/v1, with its query: /domains/dom_…/renewal' }),
  idempotencyKey: Type.Optional(Type.String({ minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]+$', description: 'Where the route asks for one' })),
  ifMatch: Type.Optional(Type.String({ maxLength: 1000, pattern: '^[\\x20-\\x7e]+$', description: 'ETag as it was read: the item is refused with 412 when the thing has changed meanwhile' })),
  body: Type.Optional(Type.Unknown())
}, strict)

const Result = Type.Object({ status: Type.Integer(), etag: Type.Optional(Type.String({ description: 'Of what was read' })), body: Type.Unknown({ description: 'The answer, or its problem details' }) })

export const bulkRoutes: FastifyPluginAsyncTypebox = async app => {
  app.post('/bulk', {
    bodyLimit: 1024 * 1024,
    schema: {
      tags: ['house'],
      summary: 'Up to 100 requests, one after the other; what becomes of one changes nothing for the others',
      description: 'Answers 200 with a result for each item, in their order. With `dry_run` each of them is only tried; they then do not see one another\'s effects.',
      body: Type.Object({ items: Type.Array(Item, { minItems: 1, maxItems: most }) }, strict),
      response: { 200: Type.Object({ results: Type.Array(Result) }), ...problems }
    }
  }, async request => {
    const { items } = request.body
    for (const { path } of items) if (isBulk(path)) throw new Refusal('invalid', 'items: /bulk cannot be asked for within /bulk: name the requests themselves.', { reason: 'bulk-in-bulk' })
    const results = []
    for (const { method, path, idempotencyKey, ifMatch, body } of items) {
      const url = new URL(`${prefix}${path}`, 'http://localhost')
      if (!url.pathname.startsWith(`${prefix}/`) || isBulk(url.pathname.slice(prefix.length))) throw new Refusal('invalid', `items: ${path.slice(0, 100)} is no path below ${prefix}.`, { reason: 'bulk-path' })
      if (method === 'POST' && isTried(request)) url.searchParams.set('dry_run', 'true')
      const answer = await app.inject({
        method,
        url: url.pathname + url.search,
        remoteAddress: request.ip,
        headers: { authorization: request.headers.authorization!, ...idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }, ...ifMatch !== undefined && { 'if-match': ifMatch } },
        ...body !== undefined && { payload: body as object }
      })
      const { etag } = answer.headers
      results.push({ status: answer.statusCode, ...typeof etag === 'string' && { etag }, body: bodyOf(answer) })
    }
    return { results }
  })
}

const isBulk = (path: string): boolean => /^\/bulk(?:[/?#]|$)/.test(path)

/** What is no JSON is to be asked for by itself. */
const bodyOf = (answer: LightMyRequestResponse): unknown => /json(?:;|$)/.test(String(answer.headers['content-type'])) ? answer.json() : null
