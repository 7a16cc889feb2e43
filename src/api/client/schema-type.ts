/** A JSON Schema as TypeScript, with what it says of each field. Pure. */

export type Schema = {
  readonly type?: string | readonly string[]
  readonly $ref?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly patternProperties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly title?: string
  readonly description?: string
}

/** `indent`: of the line on which the type begins. */
export function typeOfSchema (schema: Schema, indent = ''): string {
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1)!
  if (schema.const !== undefined) return literal(schema.const)
  if (schema.enum) return union(schema.enum.map(literal))
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return union(choices.map(each => typeOfSchema(each, indent)))
  if (schema.allOf) return schema.allOf.map(each => within(typeOfSchema(each, indent))).join(' & ')
  if (Array.isArray(schema.type)) return union(schema.type.map((type: string) => typeOfSchema({ ...schema, type }, indent)))
  switch (schema.type) {
    case 'string': return 'string'
    case 'integer': case 'number': return 'number'
    case 'boolean': return 'boolean'
    case 'null': return 'null'
    case 'array': return `${within(typeOfSchema(schema.items ?? {}, indent))}[]`
    case 'object': return typeOfObject(schema, indent)
    default: return 'unknown'
  }
}

function typeOfObject ({ properties = {}, required = [], additionalProperties, patternProperties }: Schema, indent: string): string {
  const rest = patternProperties ? Object.values(patternProperties)[0] : typeof additionalProperties === 'object' ? additionalProperties : undefined
  const fields = Object.entries(properties)
  if (fields.length === 0) return rest ? `Record<string, ${typeOfSchema(rest, indent)}>` : 'Record<string, unknown>'
  const inner = `${indent}  `
  const lines = fields.map(([name, schema]) => `${sayOf(schema.description, inner)}${inner}${keyOf(name)}${required.includes(name) ? '' : '?'}: ${typeOfSchema(schema, inner)}\n`)
  return `{\n${lines.join('')}${indent}}`
}

/** What is said of a thing, on a line of its own before it; nothing where nothing is said. */
export const sayOf = (description: string | undefined, indent: string): string =>
  description === undefined ? '' : `${indent}/** ${description.replaceAll('*/', '* /').replaceAll(/\s+/g, ' ').trim()} */\n`

/** A field's name, as an object type has it. */
export const keyOf = (name: string): string => /^[A-Za-z_]\w*$/.test(name) ? name : literal(name)

const literal = (value: unknown): string => typeof value === 'string' ? `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'` : JSON.stringify(value)

const union = (types: readonly string[]): string => [...new Set(types)].join(' | ')

const within = (type: string): string => / [|&] /.test(type.replaceAll(/\{[^]*\}/g, '')) ? `(${type})` : type
