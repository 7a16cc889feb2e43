/** Logs of the parts under `<data>/log`: one file a part, and the one before it. */
import { mkdirSync, openSync, renameSync, statSync } from 'node:fs'
import path from 'node:path'

const longest = 20_000_000

export const logFile = (data: string, name: string): string => path.join(data, 'log', `${name}.log`)

/** A descriptor that appends. A file that has grown past 20 MB becomes `<name>.log.1` first. */
export function openLog (data: string, name: string): number {
  const file = logFile(data, name)
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > longest) renameSync(file, `${file}.1`)
  return openSync(file, 'a', 0o600)
}
