/** The other door, on loopback, for whoever runs the registries of this process: are they well, what time is it there, what shall go wrong. JSON; bearer token. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { performAct } from './acts.ts'
import type { Books } from './books.ts'
import type { Account } from './desk.ts'
import { parsePlan } from './fault-plan.ts'
import type { Faults } from './faults.ts'
import { equalSecrets } from './login.ts'
import { tariffs } from './prices.ts'

/** The registries that are run here, the first one first; they share one clock and one list of faults. */
export type Controlled = {
  readonly houses: readonly { readonly books: Books, readonly accounts: ReadonlyMap<string, Account> }[]
  readonly faults: Faults
  readonly token: string
}

type Said = { readonly status: number, readonly body: object, readonly allow?: string }

const longestBody = 100_000

/** A hundred years: more is a mistake, and dates would end. */
const farthestMs = 100 * 366 * 24 * 3_600_000

const routes: Readonly<Record<string, Readonly<Record<string, (controlled: Controlled, body: unknown) => Said | Promise<Said>>>>> = {
  '/clock': { GET: tellClock, PUT: moveClock },
  '/faults': { GET: tellFaults, PUT: setFaults },
  '/accounts': { GET: tellAccounts, PUT: payIn },
  '/acts': { POST: act },
  '/snapshots': { POST: compact }
}

/**
 * GET /health → {status}: wants no token and tells nothing.
 * GET /clock → {offsetMs, now, nextDue}: nextDue is the next instant at which any object changes state, or null. PUT /clock {offsetMs} → the same, 409 when that would turn the clock back.
 * GET and PUT /faults: docs/practice-registry.md. GET /accounts → balances; PUT /accounts {account, paidInMinor, registry?} raises what an account has paid in.
 * POST /acts: what a registry does of itself. POST /snapshots: begins the journals anew.
 */
export function buildControl (controlled: Controlled): Server {
  return createServer((request, response) => {
    answer(controlled, request).then(
      said => send(response, said),
      () => send(response, { status: 500, body: { error: 'the journal cannot be written; restart the registry when the disk is well again' } }))
  })
}

async function answer (controlled: Controlled, request: IncomingMessage): Promise<Said> {
  const { method = '', url = '' } = request
  if (url === '/health' && method === 'GET') {
    await saved(controlled)
    return { status: 200, body: { status: 'ok' } }
  }
  if (!equalSecrets(request.headers.authorization ?? '', `Bearer ${controlled.token}`)) return { status: 401, body: { error: 'a bearer token is required' } }
  const route = Object.hasOwn(routes, url) ? routes[url] : undefined
  if (!route) return { status: 404, body: { error: `there is /health, ${Object.keys(routes).join(', ')}` } }
  const serve = Object.hasOwn(route, method) ? route[method] : undefined
  const methods = Object.keys(route)
  if (!serve) return { status: 405, body: { error: `use ${methods.join(' or ')}` }, allow: methods.join(', ') }
  const body = await readBody(request)
  if (body === null) return { status: 413, body: { error: `at most ${longestBody} bytes` } }
  const said = await serve(controlled, parseJson(body))
  await saved(controlled)
  return said
}

const saved = async ({ houses }: Controlled): Promise<void> => { await Promise.all(houses.map(({ books }) => books.saved())) }

function tellClock ({ houses }: Controlled): Said {
  const [first, ...more] = houses.map(({ books }) => books.clock())
  const dues = [first!, ...more].flatMap(({ nextDue }) => nextDue ?? [])
  const nextDue = dues.reduce<Date | null>((soonest, due) => soonest && soonest <= due ? soonest : due, null)
  return { status: 200, body: { offsetMs: first!.offsetMs, now: first!.now.toISOString(), nextDue: nextDue?.toISOString() ?? null } }
}

function moveClock (controlled: Controlled, body: unknown): Said {
  const { offsetMs, ...more } = recordOf(body)
  const isGood = typeof offsetMs === 'number' && Number.isSafeInteger(offsetMs) && Math.abs(offsetMs) <= farthestMs && Object.keys(more).length === 0
  if (!isGood) return { status: 422, body: { error: 'send {"offsetMs": n}, n whole milliseconds, within a hundred years' } }
  const { houses } = controlled
  if (houses.some(({ books }) => offsetMs < books.ledger.offsetMs)) return { status: 409, body: { error: 'the registry\'s clock never goes back; send an offset that is not smaller' } }
  for (const { books } of houses) books.moveClock(offsetMs)
  return tellClock(controlled)
}

function tellFaults ({ faults }: Controlled): Said {
  return { status: 200, body: faults.list() }
}

function setFaults (controlled: Controlled, body: unknown): Said {
  const plan = parsePlan(body)
  if (typeof plan === 'string') return { status: 422, body: { error: plan } }
  controlled.faults.set(plan)
  return tellFaults(controlled)
}

function tellAccounts ({ houses }: Controlled): Said {
  return {
    status: 200,
    body: {
      accounts: houses.flatMap(({ books: { ledger }, accounts }) => [...accounts.values()].map(({ id, balanceMinor }) => {
        const paidInMinor = ledger.paidInMinor.get(id) ?? balanceMinor
        return { registry: ledger.registry.id, account: id, currency: tariffs[ledger.registry.id].currency, paidInMinor: String(paidInMinor), leftMinor: String(paidInMinor - (ledger.spentMinor.get(id) ?? 0n)) }
      }))
    }
  }
}

function payIn (controlled: Controlled, body: unknown): Said {
  const { account, paidInMinor, registry, ...more } = recordOf(body)
  const house = houseOf(controlled, registry)
  if (typeof account !== 'string' || typeof paidInMinor !== 'string' || !/^\d{1,15}$/.test(paidInMinor) || !house?.accounts.has(account) || Object.keys(more).length > 0) {
    return { status: 422, body: { error: 'send {"account": id, "paidInMinor": "all that it has paid in, in the smallest unit", "registry": id where several run}' } }
  }
  house.books.tellFunds(account, BigInt(paidInMinor))
  return tellAccounts(controlled)
}

function act (controlled: Controlled, body: unknown): Said {
  const { registry, ...what } = recordOf(body)
  const house = houseOf(controlled, registry)
  if (!house) return { status: 422, body: { error: 'no such registry runs here' } }
  const acted = performAct(house.books, house.books.now(), what)
  return acted.ok ? { status: 200, body: { status: 'done' } } : { status: 422, body: { error: acted.why } }
}

async function compact ({ houses }: Controlled): Promise<Said> {
  for (const { books } of houses) await books.compact()
  return { status: 200, body: { status: 'done' } }
}

/** Of the first, when nothing is said. */
const houseOf = ({ houses }: Controlled, registry: unknown): Controlled['houses'][number] | undefined =>
  registry === undefined ? houses[0] : houses.find(({ books }) => books.ledger.registry.id === registry)

const recordOf = (body: unknown): Record<string, unknown> => typeof body === 'object' && body !== null && !Array.isArray(body) ? body as Record<string, unknown> : {}

function parseJson (text: string): unknown {
  try {
    return JSON.parse(text) as unknown
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
    if (size <= longestBody) chunks.push(chunk) // the rest is read and dropped: who is still sending would not hear the answer
  }
  return size > longestBody ? null : Buffer.concat(chunks).toString('utf8')
}

function send (response: ServerResponse, { status, body, allow }: Said): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...(allow && { allow }) })
  response.end(JSON.stringify(body))
}
