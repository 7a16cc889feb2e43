/** Log lines: JSON, of a part on standard output, which the supervisor keeps in a file. No secret gets into one. */
import { destination, pino, type Logger } from 'pino'

const secret = ['password', 'apiKey', 'authInfo', 'secret', 'token', 'cookie', 'authorization']

/** `to`: a descriptor; 2 for a command, whose standard output is its answer. */
export const openLogger = (name: string, level: string, to: 1 | 2 = 1): Logger => pino({
  name,
  level,
  base: { name },
  redact: { paths: secret.flatMap(field => [field, `*.${field}`, `*.*.${field}`]), censor: '[secret]' }
}, destination({ dest: to, sync: true }))
