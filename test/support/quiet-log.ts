/** A log that keeps what was written, for tests. */
import type { Log } from '../../src/deps.ts'

export type Line = { readonly level: keyof Log, readonly facts: object, readonly message: string }

export function keptLog (): Log & { readonly lines: Line[] } {
  const lines: Line[] = []
  const at = (level: keyof Log) => (facts: object, message: string) => { lines.push({ level, facts, message }) }
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}
