/** Result codes of RFC 5730 §3, each with what a client does next. One table; nobody else knows the numbers. Pure. */

/**
 * done: as asked. pending: accepted, the outcome comes later (RFC 5730 §2.9.3). refused: permanent, tell the caller.
 * not-logged-in: the session is dead and nothing was done: log in and say it again. hold: no funds, a person acts first.
 * stop: the password is not accepted: never try again by itself, registries lock accounts. busy: too many sessions, back off.
 * unknown: the server failed and may have done it: only reading settles it.
 */
export type CodeClass = 'done' | 'pending' | 'refused' | 'not-logged-in' | 'hold' | 'stop' | 'busy' | 'unknown'

type Row = { readonly is: CodeClass, readonly says: string }

const table: Readonly<Record<number, Row>> = {
  1000: { is: 'done', says: 'done' },
  1001: { is: 'pending', says: 'accepted, action pending' },
  1300: { is: 'done', says: 'no messages' },
  1301: { is: 'done', says: 'a message: acknowledge to dequeue' },
  1500: { is: 'done', says: 'logged out, closing' },
  2000: { is: 'refused', says: 'unknown command' },
  2001: { is: 'refused', says: 'command syntax' },
  2002: { is: 'not-logged-in', says: 'command out of its place' },
  2003: { is: 'refused', says: 'a required value is missing' },
  2004: { is: 'refused', says: 'a value is out of range' },
  2005: { is: 'refused', says: 'a value is not well written' },
  2100: { is: 'refused', says: 'protocol version not implemented' },
  2101: { is: 'refused', says: 'command not implemented' },
  2102: { is: 'refused', says: 'option not implemented' },
  2103: { is: 'refused', says: 'extension not implemented' },
  2104: { is: 'hold', says: 'billing failure: no funds at the registry' },
  2105: { is: 'refused', says: 'not eligible for renewal' },
  2106: { is: 'refused', says: 'not eligible for transfer' },
  2200: { is: 'stop', says: 'authentication failed' },
  2201: { is: 'refused', says: 'not ours to change' },
  2202: { is: 'refused', says: 'wrong authInfo' },
  2300: { is: 'refused', says: 'transfer pending' },
  2301: { is: 'refused', says: 'no transfer pending' },
  2302: { is: 'refused', says: 'object exists' },
  2303: { is: 'refused', says: 'object does not exist' },
  2304: { is: 'refused', says: 'status prohibits it' },
  2305: { is: 'refused', says: 'association prohibits it' },
  2306: { is: 'refused', says: 'value against policy' },
  2307: { is: 'refused', says: 'object service not implemented' },
  2308: { is: 'refused', says: 'against data management policy' },
  2400: { is: 'unknown', says: 'the server failed' },
  2500: { is: 'unknown', says: 'the server failed, closing' },
  2501: { is: 'stop', says: 'authentication failed, closing' },
  2502: { is: 'busy', says: 'session limit, closing' }
}

/** Codes that are not in the table go by their digits: 1xxx is success, x5xx ends the session, other 2xxx are refusals (RFC 5730 §3). */
export function classOf (code: number): CodeClass {
  const row = table[code]
  if (row) return row.is
  if (code >= 1000 && code < 2000) return 'done'
  if (code < 1000 || code >= 3000 || Math.floor(code / 100) === 25) return 'unknown'
  return 'refused'
}

/** Whether the session is over after this answer: the server closes it (x5xx), or it no longer knows us (2002, 2200). */
export const endsSession = (code: number): boolean =>
  Math.floor(code / 100) % 10 === 5 || classOf(code) === 'not-logged-in' || classOf(code) === 'stop'

/** In words, for messages to people. */
export const sayCode = (code: number): string => table[code] ? `${code} (${table[code].says})` : String(code)
