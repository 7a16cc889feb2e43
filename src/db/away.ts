/** Whether an error says that the database cannot be reached now: nothing is known to be wrong with the request. */

/** PostgreSQL Appendix A: shutting down, starting up, too many connections; the socket's own codes. */
const away = new Set(['57P01', '57P02', '57P03', '53300', '25P03', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT'])

// knex puts the statement before the driver's words, ' - ' between them.
const awayMessages = /(^| - )(Connection terminated|Connection ended unexpectedly|Client has encountered a connection error|Unable to acquire a connection|Knex: Timeout acquiring a connection)/

export function isAway (error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code } = error as { code?: unknown }
  if (typeof code === 'string' && (away.has(code) || code.startsWith('08'))) return true // class 08: connection exception
  if (error instanceof AggregateError) return error.errors.some(isAway)
  return awayMessages.test(error.message)
}
