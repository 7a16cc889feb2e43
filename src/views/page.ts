/** Lists come in pages. A cursor is the place after the last row, so that a list that grows meanwhile repeats and skips nothing. */
import { Refusal } from '../errors.ts'
import { parseDay } from '../rules/calendar.ts'

/** `next` null: there is no more. */
export type Page<Row> = { readonly rows: Row[], readonly next: string | null }

export type Paging = { readonly limit: number, readonly cursor?: string | undefined }

/** Cuts a list read with one row too many, and makes the cursor of its last row. */
export function pageOf<Row> (rows: Row[], limit: number, placeOf: (row: Row) => readonly string[]): Page<Row> {
  const kept = rows.slice(0, limit)
  const last = kept.at(-1)
  return { rows: kept, next: rows.length > limit && last !== undefined ? Buffer.from(JSON.stringify(placeOf(last))).toString('base64url') : null }
}

/**
 * The texts a cursor stands for; undefined for the beginning.
 * @throws Refusal 'invalid' 'bad-cursor' for what `pageOf` never gave out
 */
export function placeOf (cursor: string | undefined, parts: number): string[] | undefined {
  if (cursor === undefined) return undefined
  const place = parsed(cursor)
  if (Array.isArray(place) && place.length === parts && place.every(part => typeof part === 'string' && !part.includes('\0'))) return place
  throw badCursor()
}

/** @throws Refusal 'invalid' 'bad-cursor', as `placeOf` does */
export function numberPlaceOf (cursor: string | undefined): string | undefined {
  const [number] = placeOf(cursor, 1) ?? []
  if (number !== undefined && !/^\d{1,18}$/.test(number)) throw badCursor()
  return number
}

/** @throws Refusal 'invalid' 'bad-cursor', as `placeOf` does */
export function dayPlaceOf (cursor: string | undefined): string[] | undefined {
  const place = placeOf(cursor, 2)
  if (place && !parseDay(place[0]!)) throw badCursor()
  return place
}

/** What a cursor is answered that no list gave out. */
export const badCursor = (): Refusal => new Refusal('invalid', 'cursor: pass on `next` of the page before, unchanged.', { reason: 'bad-cursor' })

function parsed (cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return undefined
  }
}
