/** Log lines: JSON, of a part on standard output, which the supervisor keeps in a file. No secret gets into one. */
import { destination, pino, type Logger } from 'pino'
import type { Log } from '../deps.ts'
import { currentTrace, type Trace } from '../trace.ts'

const secret = ['password', 'apiKey', 'authInfo', 'secret', 'token', 'cookie', 'authorization']

/** `to`: a descriptor; 2 for a command, whose standard output is its answer. */
export const openLogger = (name: string, level: string, to: 1 | 2 = 1): Logger => pino({
  name,
  level,
  base: { name },
  redact: { paths: secret.flatMap(field => [field, `*.${field}`, `*.*.${field}`]), censor: '[secret]' }
}, destination({ dest: to, sync: true }))

/** The same for flows: their lines carry the id of the request or job in which they are written, and its trace. */
export function traced (log: Logger): Log {
  const at = (level: keyof Log) => (facts: object, message: string) => {
    const { parentId: _, ...trace } = currentTrace() ?? {} as Partial<Trace>
    log[level]({ ...trace, ...facts }, message)
  }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}
