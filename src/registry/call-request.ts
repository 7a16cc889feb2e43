/** Requests and results as the journal keeps them: JSON in which instants stay instants and secrets are sealed. */
import type { KeyRing } from '../deps.ts'

/** JSON text. The fields named in `secrets`, texts or whole structures, are sealed and bound to the call's key. */
export function storeRequest (keys: KeyRing, callKey: string, request: object, secrets: readonly string[]): string {
  const stored = Object.entries(request).map(([name, value]) =>
    [name, secrets.includes(name) && value != null ? seal(keys, value, contextOf(callKey, name)) : value])
  return storeValue(Object.fromEntries(stored))
}

/** The request again, secrets opened. Throws when a seal does not hold. */
export function openRequest (keys: KeyRing, callKey: string, stored: unknown, secrets: readonly string[]): Record<string, unknown> {
  const request = openValue(stored) as Record<string, unknown>
  const opened = Object.entries(request).map(([name, value]) =>
    [name, secrets.includes(name) && value != null ? openSealed(keys, value as Sealed, contextOf(callKey, name)) : value])
  return Object.fromEntries(opened)
}

type Sealed = { readonly sealed: string } | { readonly sealedJson: string }

const seal = (keys: KeyRing, value: unknown, context: string): Sealed =>
  typeof value === 'string' ? { sealed: keys.seal(value, context) } : { sealedJson: keys.seal(storeValue(value), context) }

const openSealed = (keys: KeyRing, sealed: Sealed, context: string): unknown =>
  'sealed' in sealed ? keys.open(sealed.sealed, context) : openValue(JSON.parse(keys.open(sealed.sealedJson, context)))

/** Every text in the secret fields: what must not be shown, wherever a registry repeats it. */
export const secretsIn = (request: object, secrets: readonly string[]): readonly string[] =>
  Object.entries(request).flatMap(([name, value]) => secrets.includes(name) ? textsIn(value) : [])

const textsIn = (value: unknown): readonly string[] =>
  typeof value === 'string' ? [value] : isObject(value) ? Object.values(value).flatMap(textsIn) : []

const contextOf = (callKey: string, name: string): string => `registry-call:${callKey}:${name}`

/** JSON text; an instant becomes `{"instant": "2026-03-01T23:00:00.000Z"}`. */
export const storeValue = (value: unknown): string => JSON.stringify(wrapInstants(value))

function wrapInstants (value: unknown): unknown {
  if (value instanceof Date) return { instant: value.toISOString() }
  if (Array.isArray(value)) return value.map(wrapInstants)
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, wrapInstants(each)])) : value
}

/** What `storeValue` wrote, parsed by the database driver. */
export function openValue (stored: unknown): unknown {
  if (Array.isArray(stored)) return stored.map(openValue)
  if (!isObject(stored)) return stored
  if (typeof stored['instant'] === 'string' && Object.keys(stored).length === 1) return new Date(stored['instant'])
  return Object.fromEntries(Object.entries(stored).map(([name, each]) => [name, openValue(each)]))
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
