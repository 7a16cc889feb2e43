/** Log lines of a part: JSON on standard output, which the supervisor keeps in a file. No secret gets into one. */
import { pino, type Logger } from 'pino'

const secret = ['password', 'apiKey', 'authInfo', 'secret', 'token', 'cookie', 'authorization']

export const openLogger = (name: string, level: string): Logger => pino({
  name,
  level,
  base: { name },
  redact: { paths: secret.flatMap(field => [field, `*.${field}`, `*.*.${field}`]), censor: '[secret]' }
})
