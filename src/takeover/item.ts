/** A line that was read right, with what is known of it from earlier runs. */
import { createHash } from 'node:crypto'
import type { FileName } from './columns.ts'
import type { Line } from './read-lines.ts'
import type { Taken } from './takeover-store.ts'

export type Item<Row> = {
  readonly file: FileName
  readonly line: number
  readonly row: Row
  /** By which it is known again in its source. */
  readonly reference: string
  readonly digest: string
  readonly taken: Taken | undefined
}

/** Of the cells by their columns' names, whatever their order: the same line again has the same. */
export const digestOf = ({ cells }: Line): string => createHash('sha256').update(JSON.stringify(cells)).digest('hex').slice(0, 32)

export const placeOf = ({ file, line }: Pick<Item<unknown>, 'file' | 'line'>) => ({ file, line })
