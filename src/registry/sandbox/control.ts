/** The registry's other door, on loopback, for whoever runs it: is it well, what time is it there, move the clock. JSON; bearer token. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Books } from './books.ts'
import { equalSecrets } from './login.ts'

type Said = { readonly status: number, readonly body: object, readonly allow?: string }

const longestBody = 1_000

/** A hundred years: more is a mistake, and dates would end. */
const farthestMs = 100 * 366 * 24 * 3_600_000

/**
 * GET /health → {status}; GET /clock → {offsetMs, now, nextDue}: nextDue is the next instant at which any object changes state, or null;
 * PUT /clock {offsetMs} → the same, 409 when that would turn the clock back. /health wants no token and tells nothing.
 */
export function buildControl (books: Books, token: string): Server {
  return createServer((request, response) => {
    answer(books, token, request).then(
      said => send(response, said),
      () => send(response, { status: 500, body: { error: 'the journal cannot be written; restart the registry when the disk is well again' } }))
  })
}

async function answer (books: Books, token: string, request: IncomingMessage): Promise<Said> {
  const route = `${request.method} ${request.url}`
  if (route === 'GET /health') {
    await books.saved()
    return { status: 200, body: { status: 'ok' } }
  }
  if (!equalSecrets(request.headers.authorization ?? '', `Bearer ${token}`)) return { status: 401, body: { error: 'a bearer token is required' } }
  if (route === 'GET /clock') return tellClock(books)
  if (route === 'PUT /clock') return moveClock(books, await readBody(request))
  if (request.url === '/clock') return { status: 405, body: { error: 'use GET or PUT' }, allow: 'GET, PUT' }
  return { status: 404, body: { error: 'there is /health and /clock' } }
}

async function tellClock (books: Books): Promise<Said> {
  const { offsetMs, now, nextDue } = books.clock()
  await books.saved()
  return { status: 200, body: { offsetMs, now: now.toISOString(), nextDue: nextDue?.toISOString() ?? null } }
}

async function moveClock (books: Books, body: string | null): Promise<Said> {
  if (body === null) return { status: 413, body: { error: `at most ${longestBody} bytes` } }
  const offsetMs = parseOffset(body)
  if (offsetMs === undefined) return { status: 422, body: { error: 'send {"offsetMs": n}, n whole milliseconds, within a hundred years' } }
  if (!books.moveClock(offsetMs)) return { status: 409, body: { error: 'the registry\'s clock never goes back; send an offset that is not smaller' } }
  return tellClock(books)
}

/** Exactly one field, a whole number; undefined for anything else. */
function parseOffset (body: string): number | undefined {
  try {
    const { offsetMs, ...more } = JSON.parse(body) as { offsetMs?: unknown }
    const isGood = typeof offsetMs === 'number' && Number.isSafeInteger(offsetMs) && Math.abs(offsetMs) <= farthestMs && Object.keys(more).length === 0
    return isGood ? offsetMs : undefined
  } catch {
    return undefined
  }
}

/** Null when it is too long. */
async function readBody (request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > longestBody) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function send (response: ServerResponse, { status, body, allow }: Said): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...(allow && { allow }) })
  response.end(JSON.stringify(body))
}
