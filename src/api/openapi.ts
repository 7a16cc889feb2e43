/** OpenAPI 3.1 from the routes' own schemas, as JSON and as a page that fetches nothing from elsewhere. */
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance, FastifySchema } from 'fastify'
import { describeConditions } from './describe-conditions.ts'
import type { Representations } from './if-match.ts'
import { operationId } from './operation-id.ts'

/** The page's own: its script, its styles, its pictures (some as data:), our document, nothing else. */
const pagePolicy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Before the routes it is to describe. */
export async function describe (app: FastifyInstance, representations: Representations): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Strefa',
        version: '1',
        description: 'Domains: ordered, paid, registered, renewed. Refusals are problem details (RFC 9457) with a stable `code`, and the rule of the terms where there is one. ' +
          'Amounts are texts (123.45), instants carry the offset of Europe/Warsaw. Requests that create need an `Idempotency-Key`: repeat with the same key as often as needed, the effect happens once. ' +
          'What is read carries an ETag: `If-None-Match` saves the transfer, `If-Match` on a write saves what another has changed meanwhile.'
      },
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'sk_…' } } },
      security: [{ key: [] }],
      tags: [
        { name: 'people', description: 'Customers, holders, users, keys' },
        { name: 'domains', description: 'Orders and domains' },
        { name: 'holders', description: 'Changes of holders\' data and of who acts for them' },
        { name: 'privacy', description: 'Personal data: who got them, what is held, their erasure' },
        { name: 'money', description: 'Documents, the bank, refunds' },
        { name: 'mail', description: 'Mail domains, mailboxes, what was stopped at the doors' },
        { name: 'dns', description: 'Zones of hosted domains' },
        { name: 'complaints', description: 'Complaints, from their receipt to what was granted' },
        { name: 'sanctions', description: 'Abuse reports, cases, papers, protected addresses' },
        { name: 'mailings', description: 'Mailings to lists that nobody confirmed, and what monitoring found' },
        { name: 'letters', description: 'Letters to customers, sent again, and in your own words' },
        { name: 'takeover', description: 'What another operator\'s customers had' },
        { name: 'journal', description: 'Decisions' },
        { name: 'webhooks', description: 'Programs that are told of decisions' },
        { name: 'terms', description: 'Policies by their versions, and what contracts set otherwise' },
        { name: 'operations', description: 'Long work, followed to its end' },
        { name: 'rules', description: 'What the terms say' },
        { name: 'house', description: 'How the house is' }
      ]
    },
    transform ({ schema, url, route }) {
      const method = [route.method].flat()[0]!
      return { schema: describeConditions(named(schema, method, url), method, url, representations), url }
    },
    refResolver: { buildLocalReference: (schema, _base, _fragment, index) => typeof schema['$id'] === 'string' ? schema['$id'] : `def-${index}` }
  })
}

/** Programs call an operation by its id, so that none goes without. */
function named (schema: FastifySchema & { readonly hide?: boolean }, method: string, url: string): FastifySchema {
  if (schema?.hide) return schema
  const good = Object.entries(schema?.response ?? {}).filter(([status]) => status.startsWith('2'))
  const list = good.some(([, answer]) => 'rows' in ((answer as { readonly properties?: object }).properties ?? {}))
  return { ...schema, operationId: operationId(method, url, { list, created: good.some(([status]) => status === '201') }) }
}

/** The page at /api/docs, the document at /api/openapi.json. */
export async function showDescription (app: FastifyInstance): Promise<void> {
  app.get('/openapi.json', { config: { open: true }, schema: { hide: true } }, async () => app.swagger())
  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: pagePolicy, uiConfig: { docExpansion: 'none', validatorUrl: null } })
}
