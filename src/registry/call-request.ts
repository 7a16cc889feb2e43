/** Requests and results as the journal keeps them: JSON in which instants stay instants and secrets are sealed. */
import type { KeyRing } from '../deps.ts'

/** JSON text. Fields named in `secrets` (texts at the top) are sealed and bound to the call's key. */
export function storeRequest (keys: KeyRing, callKey: string, request: object, secrets: readonly string[]): string {
  const sealed = Object.entries(request).map(([name, value]) =>
    [name, secrets.includes(name) && typeof value === 'string' ? { sealed: keys.seal(value, contextOf(callKey, name)) } : value])
  return storeValue(Object.fromEntries(sealed))
}

/** The request again, secrets opened. Throws when a seal does not hold. */
export function openRequest (keys: KeyRing, callKey: string, stored: unknown, secrets: readonly string[]): Record<string, unknown> {
  const request = openValue(stored) as Record<string, unknown>
  const opened = Object.entries(request).map(([name, value]) =>
    [name, secrets.includes(name) ? keys.open((value as { sealed: string }).sealed, contextOf(callKey, name)) : value])
  return Object.fromEntries(opened)
}

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
