/** What conditional requests (RFC 9110 §13) look like in the API's description, for every operation at once. Pure. */
import type { FastifySchema } from 'fastify'
import { representationOf, type Representations } from './if-match.ts'
import { refusal } from './wire.ts'

type Described = FastifySchema & { readonly hide?: boolean, readonly headers?: { readonly type?: string, readonly properties?: Readonly<Record<string, object>> }, readonly response?: Readonly<Record<string, object>> }

const tag = { ETag: { type: 'string', description: 'Of this very answer: for If-None-Match, and of one thing for If-Match' } }

/** `url`: as the routes are written. */
export function describeConditions (given: FastifySchema, method: string, url: string, representations: Representations): Described {
  const schema = given as Described
  if (schema.hide) return schema
  if (method === 'GET') {
    const good = schema.response?.['200']
    return !good || 'content' in good ? schema : withHeader(schema, 'if-none-match', 'ETag of the answer you have: 304 where it still stands', { 200: { ...good, headers: tag }, 304: { type: 'null', description: 'As you have it', headers: tag } })
  }
  const route = representationOf(representations, url)
  if (route === undefined || schema.headers?.properties?.['if-match']) return schema
  const path = route.replaceAll(/:(\w+)/g, '{$1}')
  return withHeader(schema, 'if-match', `ETag of GET ${path}: nothing is done where it is another by now`, { 412: { ...refusal, description: 'changed-meanwhile: it is not as you read it any more' } })
}

const withHeader = (schema: Described, name: string, description: string, response: Record<string, object>): Described => ({
  ...schema,
  headers: { type: 'object', ...schema.headers, properties: { ...schema.headers?.properties, [name]: { type: 'string', description } } },
  response: { ...schema.response, ...response }
})
