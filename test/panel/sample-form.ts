/** A form that a page's schema takes, made from the schema itself, so that a page added later is asked too. */
export type Schema = {
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly enum?: readonly unknown[]
  readonly type?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
}

const tries = ['', '1', 'a', 'pl', '2026-03-01', '2026-03', '10:00', '1.00', '12,00', 'a@example.test', 'example.test', 'a'.repeat(8), 'a'.repeat(43), `abc_${'0'.repeat(26)}`, `bat_${'0'.repeat(26)}`, 'close', '{}', '[]']

/** The fields that have to be there. @throws for a pattern that none of the samples meets: add one */
export const sampleForm = ({ required = [], properties = {} }: Schema): Record<string, string> =>
  Object.fromEntries(required.map(field => [field, sampleOf(properties[field]!, field)]))

function sampleOf (schema: Schema, field: string): string {
  if (schema.const !== undefined) return String(schema.const)
  if (schema.anyOf) return sampleOf(schema.anyOf[0]!, field)
  if (schema.enum) return String(schema.enum[0])
  const pattern = new RegExp(schema.pattern ?? '', 'u')
  const found = tries.find(text => pattern.test(text) && text.length >= (schema.minLength ?? 0) && text.length <= (schema.maxLength ?? Infinity))
  if (found === undefined) throw new Error(`no sample of ${field} meets ${JSON.stringify(schema)}`)
  return found
}
