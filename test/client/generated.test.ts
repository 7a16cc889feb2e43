/** The client in the repository is the one that the API's description makes; and how descriptions become TypeScript. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { buildClient } from '../../src/api/client/build-client.ts'
import { typeOfSchema, type Schema } from '../../src/api/client/schema-type.ts'
import { operationId } from '../../src/api/operation-id.ts'
import { clientOfApi } from '../../src/machine-room/write-client.ts'

const folder = path.join(import.meta.dirname, '../../client')

test('HOUSE the client in client/ is that of the API as it is: after a change of the API run `npm run client`', async () => {
  const files = await clientOfApi()
  assert.deepEqual(Object.keys(files).sort(), ['strefa.ts', 'types.ts'])
  for (const [name, text] of Object.entries(files)) assert.ok(readFileSync(path.join(folder, name), 'utf8') === text, `client/${name} is not what the API describes: run npm run client`)
})

// method, path, answers, id
const ids: [string, string, Partial<Parameters<typeof operationId>[2]>, string][] = [
  ['GET', '/v1/domains', { list: true }, 'listDomains'],
  ['GET', '/api/v1/domains/{id}', {}, 'getDomain'],
  ['GET', '/v1/domains/:id', {}, 'getDomain'],
  ['GET', '/v1/domains/:id/forecast', {}, 'getDomainForecast'],
  ['GET', '/v1/domains/:id/registry-calls', { list: true }, 'listDomainRegistryCalls'],
  ['GET', '/v1/mailboxes/:id', {}, 'getMailbox'],
  ['GET', '/v1/policies', { list: true }, 'listPolicies'],
  ['POST', '/v1/policies/:policy/versions', { created: true }, 'createPolicyVersion'],
  ['POST', '/v1/api-keys', { created: true }, 'createApiKey'],
  ['POST', '/v1/aliases', { created: true }, 'createAlias'],
  ['POST', '/v1/protected-addresses', { created: true }, 'createProtectedAddress'],
  ['POST', '/v1/lists/:id/settings', {}, 'postListSettings'],
  ['POST', '/v1/customers/:id/erasure', { created: true }, 'postCustomerErasure'],
  ['POST', '/v1/orders/:id/papers/:paperId/rejection', {}, 'postOrderPaperRejection'],
  ['GET', '/v1/status', {}, 'getStatus'],
  ['POST', '/v1/dns-zones/:id/records', {}, 'postDnsZoneRecords']
]

for (const [method, route, answers, expected] of ids) {
  test(`HOUSE ${method} ${route} is ${expected}`, () => assert.equal(operationId(method, route, { list: false, created: false, ...answers }), expected))
}

// schema, type
const types: [Schema, string][] = [
  [{ type: 'string', description: 'x' }, 'string'],
  [{ type: 'integer' }, 'number'],
  [{ type: 'null' }, 'null'],
  [{}, 'unknown'],
  [{ const: 'a' }, "'a'"],
  [{ enum: ["it's", 1, null, true] }, "'it\\'s' | 1 | null | true"],
  [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 'string | null'],
  [{ anyOf: [{ type: 'string' }, { type: 'string' }] }, 'string'],
  [{ type: ['string', 'null'] }, 'string | null'],
  [{ allOf: [{ $ref: '#/components/schemas/A' }, { anyOf: [{ type: 'string' }, { type: 'null' }] }] }, 'A & (string | null)'],
  [{ type: 'array', items: { anyOf: [{ type: 'string' }, { type: 'null' }] } }, '(string | null)[]'],
  [{ type: 'array', items: { enum: ['a'] } }, "'a'[]"],
  [{ type: 'array', items: { type: 'object', properties: { a: { anyOf: [{ type: 'string' }, { type: 'null' }] } } } }, '{\n  a?: string | null\n}[]'],
  [{ $ref: '#/components/schemas/Problem' }, 'Problem'],
  [{ type: 'object' }, 'Record<string, unknown>'],
  [{ type: 'object', additionalProperties: { type: 'integer' } }, 'Record<string, number>'],
  [{ type: 'object', patternProperties: { '^.*$': { type: 'string' } } }, 'Record<string, string>'],
  [{ type: 'object', required: ['a-b'], properties: { 'a-b': { type: 'string', description: 'ends */ not\n here' }, c: { type: 'object', properties: { d: { type: 'boolean' } } } } }, "{\n  /** ends * / not here */\n  'a-b': string\n  c?: {\n    d?: boolean\n  }\n}"]
]

for (const [schema, expected] of types) {
  test(`HOUSE ${JSON.stringify(schema).slice(0, 60)} in TypeScript`, () => assert.equal(typeOfSchema(schema), expected))
}

test('HOUSE two operations of one name are a fault', () => {
  const operation = { operationId: 'getIt', responses: {} }
  assert.throws(() => buildClient({ paths: { '/a': { get: operation }, '/b': { get: operation } }, components: { schemas: {} } }), /two operations are called getIt/)
})
