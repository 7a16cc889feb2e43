/**
 * Traces that wait for their batch, in a file: what was written to it outlives a `kill -9` of this process (not a power cut: nothing waits for the disk).
 * Each line carries the number of its batch; the batch that the database has is noted there in the same statement, so that none is written twice.
 */
import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import path from 'node:path'
import type { Trace } from './trace.ts'

export type TraceSpool = {
  /** What an earlier process left, oldest first. */
  readonly left: readonly Line[]
  readonly add: (batch: number, trace: Trace) => void
  /** Everything in it is in the database. */
  readonly clear: () => void
  readonly close: () => void
}

/** For a process that keeps none. */
export const noSpool: TraceSpool = { left: [], add () {}, clear () {}, close () {} }

export function openSpool (file: string): TraceSpool {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  const fd = openSync(file, 'a+', 0o600)
  let empty = false
  return {
    left: readLeft(file),
    add (batch, trace) {
      writeSync(fd, `${JSON.stringify({ batch, trace })}\n`)
      empty = false
    },
    clear () {
      if (empty) return
      ftruncateSync(fd)
      empty = true
    },
    close: () => { closeSync(fd) }
  }
}

type Line = { readonly batch: number, readonly trace: Trace }

function readLeft (file: string): TraceSpool['left'] {
  return readFileSync(file, 'utf8').split('\n').flatMap(line => {
    try {
      const { batch, trace } = JSON.parse(line) as Line
      return [{ batch, trace: { ...trace, at: new Date(trace.at) } }]
    } catch {
      return [] // the end of the last line, where the process was killed in it
    }
  })
}
