/** How the client speaks: a key, JSON, problem details as errors, an Idempotency-Key for each write, and the same request again while the house is away. */
import type { Operation, Plan, Problem } from './types.ts'

export type StrefaSettings = {
  /** Where the house is: 'https://panel.example.org'. */
  readonly baseUrl: string
  /** 'sk_…'; without one only the open routes answer. */
  readonly key?: string
  /** How often a request is made again that the house could not take (default 3): with the same Idempotency-Key, so that its effect happens once. */
  readonly retries?: number
  /** Milliseconds for one try (default 60 000). */
  readonly timeoutMs?: number
  /** Instead of the global one. */
  readonly fetch?: typeof fetch
}

export type CallOptions = {
  readonly signal?: AbortSignal
  /** Made by itself for each call; give your own to have a request of before answered again. */
  readonly idempotencyKey?: string
  /** Do it only if what it changes is as it was read: `etagOf` of the answer. Else a StrefaProblem `changed-meanwhile`. */
  readonly ifMatch?: string | undefined
}

/** What is sent as it is: a bank statement, a paper, a list. */
export type FileBody = { readonly content: string | Uint8Array<ArrayBuffer> | Blob, /** Content-Type */ readonly type: string }

export type Call = {
  readonly method: string
  readonly path: string
  readonly query?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  readonly file?: FileBody | undefined
  /** The answer is a file. */
  readonly binary?: boolean
  /** The operation takes an Idempotency-Key. */
  readonly keyed?: boolean
}

/** The house said no (RFC 9457). `problem.detail` tells a person what to do next; programs go by `code` and `reason`. */
export class StrefaProblem extends Error {
  override readonly name = 'StrefaProblem'
  readonly problem: Problem

  constructor (problem: Problem) {
    super(problem.detail)
    this.problem = problem
  }

  get status (): number { return this.problem.status }
  get code (): string { return this.problem.code }
  get reason (): string | undefined { return this.problem.reason }
  /** Id of the rule of the terms. */
  get rule (): string | undefined { return this.problem.rule }
}

export class Transport {
  readonly #settings: StrefaSettings
  #isTrying = false

  constructor (settings: StrefaSettings) { this.#settings = settings }

  /**
   * What one write would do, and nothing done: `await strefa.plan(tried => tried.createOrder(…))`.
   * @throws StrefaProblem, as the write itself would
   */
  async plan (write: (tried: this) => Promise<unknown>): Promise<Plan> {
    const tried = new (this.constructor as new (settings: StrefaSettings) => this)(this.#settings)
    tried.#isTrying = true
    return await write(tried) as Plan
  }

  /** @throws StrefaProblem for every answer that is a refusal; TypeError when nobody answers */
  protected async call<Answer> (call: Call, options: CallOptions = {}): Promise<Answer> {
    const { retries = 3 } = this.#settings
    const request = requestOf(this.#settings, this.#isTrying && call.method !== 'GET' ? { ...call, query: { ...call.query, dry_run: 'true' } } : call, options)
    const isSafe = call.method === 'GET' || request.headers.has('idempotency-key')
    for (let tries = 0; ; tries++) {
      const outcome = await this.#try(request, options.signal).catch((error: unknown) => error as Error)
      const wait = isSafe && tries < retries && !options.signal?.aborted ? pauseAfter(outcome, tries) : undefined
      if (wait !== undefined) {
        await pause(wait, options.signal)
        continue
      }
      if (outcome instanceof Error) throw outcome
      const answer = (call.binary ? await outcome.blob() : await outcome.json()) as Answer
      const etag = outcome.headers.get('etag')
      if (etag !== null && typeof answer === 'object' && answer !== null) etags.set(answer, etag)
      return answer
    }
  }

  /**
   * Long work to its end: how it stands now, then each change as it comes. A connection that is lost is made again, and nothing is told twice.
   * `for await (const { state, done } of strefa.follow(begun.operation.id)) …`
   * @throws StrefaProblem where it cannot be followed (not yours, the key revoked)
   */
  async * follow (id: string, { signal }: Pick<CallOptions, 'signal'> = {}): AsyncGenerator<Operation, void, undefined> {
    const path = `/api/v1/operations/${encodeURIComponent(id)}/events`
    for (let lastId: string | undefined, tries = 0; !signal?.aborted; tries++) {
      const silence = new AbortController()
      const { url, ...init } = requestOf(this.#settings, { method: 'GET', path, headers: { accept: 'text/event-stream', 'last-event-id': lastId } }, {})
      try {
        const response = await (this.#settings.fetch ?? fetch)(url, { ...init, redirect: 'error', signal: signal ? AbortSignal.any([signal, silence.signal]) : silence.signal })
        if (!response.ok) throw new StrefaProblem(await problemOf(response))
        if (response.status === 204) return
        for await (const event of eventsOf(response.body!, silence)) {
          lastId = event.id
          tries = 0
          yield event.operation
          if (event.operation.state === 'done' || event.operation.state === 'failed') return
        }
      } catch (error) {
        if (signal?.aborted || (error instanceof StrefaProblem && pauseAfter(error, 0) === undefined)) throw error
        await pause(pauseAfter(error as Error, Math.min(tries, 6)) ?? 0, signal)
        continue
      } finally {
        silence.abort()
      }
      await pause(1000, signal) // the house let go of it: come back
    }
  }

  async #try ({ url, ...init }: Request, signal: AbortSignal | undefined): Promise<Response> {
    const { fetch: send = fetch, timeoutMs = 60_000 } = this.#settings
    const timeout = AbortSignal.timeout(timeoutMs)
    const response = await send(url, { ...init, redirect: 'error', signal: signal ? AbortSignal.any([signal, timeout]) : timeout })
    if (response.ok) return response
    throw new StrefaProblem(await problemOf(response))
  }
}

type Request = { readonly url: URL, readonly method: string, readonly headers: Headers, readonly body?: string | Uint8Array<ArrayBuffer> | Blob }

function requestOf ({ baseUrl, key }: StrefaSettings, { method, path, query = {}, headers: more = {}, body, file, keyed }: Call, { idempotencyKey, ifMatch }: CallOptions): Request {
  const url = new URL(baseUrl.replace(/\/$/, '') + path)
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, String(value))
  const headers = new Headers({ accept: 'application/json, */*' })
  if (key !== undefined) headers.set('authorization', `Bearer ${key}`)
  if (keyed) headers.set('idempotency-key', idempotencyKey ?? crypto.randomUUID())
  if (ifMatch !== undefined) headers.set('if-match', ifMatch)
  for (const [name, value] of Object.entries(more)) if (value !== undefined) headers.set(name, String(value))
  if (file) headers.set('content-type', file.type)
  else if (body != null) headers.set('content-type', 'application/json')
  const content = file ? file.content : body == null ? undefined : JSON.stringify(body)
  return { url, method, headers, ...content !== undefined && { body: content } }
}

/** A proxy before the house may say no in words of its own. */
async function problemOf (response: Response): Promise<Problem> {
  const text = await response.text()
  const retryAfter = Number(response.headers.get('retry-after') ?? NaN)
  if (/^application\/problem\+json/.test(response.headers.get('content-type') ?? '')) return withPause(JSON.parse(text) as Problem, retryAfter)
  const { status } = response
  return withPause({ type: 'about:blank', title: response.statusText, status, detail: `The answer ${status} came from something before the house.`, instance: '', code: status === 429 ? 'too-many-requests' : status >= 500 ? 'unavailable' : 'malformed' }, retryAfter)
}

const pauses = new WeakMap<Problem, number>()

function withPause (problem: Problem, seconds: number): Problem {
  if (Number.isFinite(seconds)) pauses.set(problem, Math.min(seconds, 60) * 1000)
  return problem
}

/** Milliseconds; undefined: asking again would change nothing. */
function pauseAfter (outcome: Error | Response, tries: number): number | undefined {
  if (!(outcome instanceof Error)) return undefined
  const growing = 250 * 2 ** tries
  if (!(outcome instanceof StrefaProblem)) return growing // nobody answered
  const { code, reason } = outcome
  return ['unavailable', 'too-many-requests'].includes(code) || reason === 'in-progress' ? pauses.get(outcome.problem) ?? growing : undefined
}

async function pause (ms: number, signal: AbortSignal | undefined): Promise<void> {
  await new Promise<void>(resolve => {
    const timer = setTimeout(done, ms)
    function done () {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    signal?.addEventListener('abort', done)
  })
}

const etags = new WeakMap<object, string>()

/** The ETag of what was read, for `ifMatch` of a write. */
export const etagOf = (answer: object): string | undefined => etags.get(answer)

/** The house says something every fifteen seconds; who hears nothing for longer is alone. */
const longestSilence = 45_000

async function * eventsOf (body: ReadableStream<Uint8Array>, silence: AbortController): AsyncGenerator<{ readonly id: string, readonly operation: Operation }, void, undefined> {
  let rest = ''
  let timer = setTimeout(() => { silence.abort() }, longestSilence)
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      clearTimeout(timer)
      timer = setTimeout(() => { silence.abort() }, longestSilence)
      const blocks = (rest + value).split('\n\n')
      rest = blocks.pop()!
      for (const lines of blocks.map(block => block.split('\n'))) {
        const field = (name: string) => lines.filter(line => line.startsWith(`${name}: `)).map(line => line.slice(name.length + 2)).join('\n')
        if (field('event') === 'operation') yield { id: field('id'), operation: JSON.parse(field('data')) as Operation }
      }
    }
  } finally {
    clearTimeout(timer)
  }
}

/** Every row of a list, page after page: `for await (const domain of rowsOf(cursor => strefa.listDomains({ cursor })))`. */
export async function * rowsOf<Row> (page: (cursor: string | undefined) => Promise<{ readonly rows: readonly Row[], readonly next?: string | null }>): AsyncGenerator<Row, void, undefined> {
  for (let cursor: string | undefined, more = true; more;) {
    const { rows, next } = await page(cursor)
    yield * rows
    more = typeof next === 'string'
    if (typeof next === 'string') cursor = next
  }
}
