/** What is wrong with a line, or only worth a look: where, what, and what to do. Pure. */
import type { FileName } from './columns.ts'

export type Remark = {
  readonly file: FileName
  /** The first line of the file is 1; a cell with line breaks counts from where its line begins. 0: the whole file. */
  readonly line: number
  readonly column: string | null
  /** A stable word. */
  readonly reason: string
  /** What is wrong and what to do. */
  readonly say: string
}

/** The line cannot be entered as it is. `unread`: nor was anything after it read, so that nothing of the files can be entered. */
export type Fault = Remark & { readonly unread?: true }
/** The line is entered; this is to be known. */
export type Note = Remark
