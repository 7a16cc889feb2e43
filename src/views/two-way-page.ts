/** A list that is paged both ways: a cursor says after which row the page begins, or before which it ends. */
import { placeOf } from './page.ts'

/** `previous` null: this is the first page. */
export type TwoWayPage<Row> = { readonly rows: Row[], readonly next: string | null, readonly previous: string | null }

/** Where a page begins; `back`: it ends before that row. */
export type Place = { readonly values: readonly string[], readonly back: boolean }

const [after, before] = ['after', 'before'] as const

/**
 * Undefined for the beginning.
 * @throws Refusal 'invalid' 'bad-cursor' for what `twoWayPageOf` never gave out
 */
export function twoWayPlaceOf (cursor: string | undefined, parts: number): Place | undefined {
  const place = placeOf(cursor, parts + 1)
  return place && { values: place.slice(0, parts), back: place[parts] === before }
}

/** Cuts a list read with one row too many, in the order in which it was read: away from its place. Rows come out in the list's own order. */
export function twoWayPageOf<Row> (found: readonly Row[], limit: number, place: Place | undefined, valuesOf: (row: Row) => readonly string[]): TwoWayPage<Row> {
  const back = place?.back ?? false
  const more = found.length > limit
  const kept = found.slice(0, limit)
  const rows = back ? kept.reverse() : kept
  const cursor = (row: Row | undefined, way: typeof after | typeof before): string | null => row === undefined ? null : Buffer.from(JSON.stringify([...valuesOf(row), way])).toString('base64url')
  return {
    rows,
    next: back || more ? cursor(rows.at(-1), after) : null,
    previous: (back ? more : place !== undefined) ? cursor(rows[0], before) : null
  }
}
