/** The typed client of the API, of its own description (OpenAPI 3.1): a type for each query, body and answer, a method for each operation. Pure. */
import { keyOf, sayOf, typeOfSchema, type Schema } from './schema-type.ts'
import { shareTypes, type NamedType } from './share-types.ts'

type Parameter = { readonly in: 'path' | 'query' | 'header', readonly name: string, readonly required?: boolean, readonly schema: Schema, readonly description?: string }
type Content = Readonly<Record<string, { readonly schema?: Schema }>>

export type Operation = {
  readonly operationId: string
  readonly summary?: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly required?: boolean, readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>
}

/** As much of OpenAPI as our own document has. */
export type Description = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

const json = 'application/json'
const made = '// Made by `npm run client` of the API\'s own description (/api/openapi.json). Not to be edited.\n'

/** File name → text. */
export function buildClient ({ paths, components }: Description): { readonly 'types.ts': string, readonly 'strefa.ts': string } {
  const operations = Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).filter(([, { responses }]) => !responses['200']?.content?.['text/event-stream']).map(([method, operation]) => planOf(path, method.toUpperCase(), operation))) // streams are followed by `follow` of the transport
  const twice = operations.find(({ name }, at) => operations.findIndex(each => each.name === name) !== at)
  if (twice) throw new Error(`two operations are called ${twice.name}`)
  const shared = Object.entries(components.schemas).map(([name, schema]) => `${sayOf(schema.description, '')}export type ${name} = ${typeOfSchema(schema)}\n`)
  const types = [...shared, ...shareTypes(operations.flatMap(({ types }) => types)).map(([name, type]) => `export type ${name} = ${type}\n`)]
  const names = operations.flatMap(({ types }) => types.map(([name]) => name)).sort()
  return {
    'types.ts': `${made}/** What the API takes and answers. Amounts are texts (123.45), instants carry the offset of Europe/Warsaw. */\n\n${types.join('\n')}`,
    'strefa.ts': [
      made,
      "import { Transport, type CallOptions, type FileBody } from './transport.ts'\n",
      `import type {\n${names.map(name => `  ${name}`).join(',\n')}\n} from './types.ts'\n\n`,
      '/** The API of one house, with one key. */\n',
      `export class Strefa extends Transport {\n${operations.map(({ method }) => method).join('\n')}}\n`
    ].join('')
  }
}

/** Left to CallOptions. Where it has to be sent, it is an argument. */
const isCondition = ({ name, required }: Parameter): boolean => name === 'if-none-match' || (name === 'if-match' && !required)

type Plan = { readonly name: string, readonly types: readonly NamedType[], readonly method: string }

function planOf (path: string, verb: string, { operationId: name, summary, parameters = [], requestBody, responses }: Operation): Plan {
  const title = name[0]!.toUpperCase() + name.slice(1)
  const inPath = parameters.filter(each => each.in === 'path')
  const headers = parameters.filter(each => each.in === 'header' && each.name !== 'idempotency-key' && !isCondition(each))
  const takesKey = parameters.some(each => each.in === 'header' && each.name === 'idempotency-key')
  const query = parameters.filter(each => each.in === 'query' && each.name !== 'dry_run') // see `plan` of the client
  const body = requestBody?.content[json]?.schema
  const answer = answerOf(responses)

  const types: NamedType[] = []
  const said: string[] = inPath.map(each => `${each.name}: string`)
  const sent = [`method: '${verb}'`, `path: ${inPath.length === 0 ? `'${path}'` : `\`${path.replaceAll(/\{(\w+)\}/g, '${encodeURIComponent($1)}')}\``}`]
  if (body) {
    types.push([`${title}Body`, typeOfSchema(body)])
    said.push(`body: ${title}Body${isNullable(body) ? ' = null' : ''}`)
    sent.push('body')
  } else if (verb !== 'GET') {
    said.push('file?: FileBody')
    sent.push('file')
  }
  if (headers.length > 0) {
    types.push([`${title}Headers`, fieldsOf(headers)])
    said.push(`headers: ${title}Headers`)
    sent.push('headers')
  }
  if (query.length > 0) {
    types.push([`${title}Query`, fieldsOf(query)])
    said.push(query.some(({ required }) => required) ? `query: ${title}Query` : `query: ${title}Query = {}`)
    sent.push('query')
  }
  if (answer) types.push([`${title}Answer`, answer])
  else sent.push('binary: true')
  if (takesKey) sent.push('keyed: true')
  const says = `${summary ?? name}. \`${verb} ${path}\``
  const lines = [
    sayOf(says, '  '),
    `  ${name} (${[...orderly(said), 'options?: CallOptions'].join(', ')}): Promise<${answer ? `${title}Answer` : 'Blob'}> {\n`,
    `    return this.call({ ${sent.join(', ')} }, options)\n  }\n`
  ]
  return { name, types, method: lines.join('') }
}

/** What may be left out stands last. */
const orderly = (said: readonly string[]): string[] => [...said.filter(each => !isOptional(each)), ...said.filter(isOptional)]
const isOptional = (said: string): boolean => /^\w+\?:| = (?:\{\}|null)$/.test(said)

const isNullable = ({ type, anyOf = [] }: Schema): boolean => type === 'null' || anyOf.some(isNullable)

/** What may be left out may be undefined too: a cursor is, on the first page. */
const fieldsOf = (parameters: readonly Parameter[]): string => {
  const lines = parameters.map(({ name, required, schema, description }) => `${sayOf(description ?? schema.description, '  ')}  ${keyOf(name)}${required ? '' : '?'}: ${typeOfSchema(schema, '  ')}${required ? '' : ' | undefined'}\n`)
  return `{\n${lines.join('')}}`
}

/** Of what succeeds, where it is done; undefined for what is no JSON: a file. */
function answerOf (responses: Operation['responses']): string | undefined {
  const good = Object.entries(responses).filter(([status]) => /^2/.test(status)).map(([, { content }]) => content?.[json]?.schema).filter(schema => !schema?.$ref?.endsWith('/Plan'))
  const [first] = good
  if (!first) return undefined
  return [...new Set(good.map(schema => schema ? typeOfSchema(schema) : 'undefined'))].join(' | ')
}
