/**
 * What a line of the log belongs to: a request, a connection or a job, and the distributed trace that it is part of (W3C Trace Context).
 * It follows the work by itself, through every promise that it waits for.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'

/** Fields for log lines: `reqId` of a request, `job` and `jobId` of a job; `traceId` and `spanId` are hexadecimal. */
export type Trace = {
  readonly reqId?: string
  readonly job?: string
  readonly jobId?: string
  readonly traceId: string
  readonly spanId: string
  /** The step that asked for this one, here or elsewhere; null: the first of its trace. */
  readonly parentId: string | null
}

/** A step that is over, for those who look at traces as a whole. Names of people, of domains and of addresses stand in none. */
export type Span = Pick<Trace, 'traceId' | 'spanId' | 'parentId'> & {
  readonly name: string
  /** Who asked: another program, we, or nobody but a clock. */
  readonly kind: 'server' | 'client' | 'job'
  readonly attributes: Readonly<Record<string, string | number>>
  /** Milliseconds since 1970, machine time. */
  readonly beganMs: number
  readonly endedMs: number
  /** What went wrong; null: nothing did. */
  readonly fault: string | null
}

const traces = new AsyncLocalStorage<Trace>()

/** What runs now belongs to; undefined outside of any request and job. */
export const currentTrace = (): Trace | undefined => traces.getStore()

/** Runs `work`, and whatever it begins, as part of `trace`. */
export const inTrace = <Result>(trace: Trace, work: () => Result): Result => traces.run(trace, work)

/** A step of its own: of the trace that a caller named in its `traceparent`, of a new one where it named none that can be read. */
export function newTrace (about: Pick<Trace, 'reqId' | 'job' | 'jobId'>, traceparent?: string): Trace {
  const asked = parseTraceparent(traceparent)
  return { ...about, traceId: asked?.traceId ?? randomBytes(16).toString('hex'), spanId: newSpanId(), parentId: asked?.parentId ?? null }
}

const newSpanId = (): string => randomBytes(8).toString('hex')

let record: ((span: Span) => void) | undefined

/** From now on each step that ends is told to `to`; nothing: to nobody, which is so at the start of a process. */
export const recordSpans = (to: ((span: Span) => void) | undefined): void => { record = to }

type About<Result> = Pick<Span, 'name' | 'kind' | 'attributes'> & { /** What its result says besides. */ readonly more?: (result: Result) => Span['attributes'] }

/** A step of what runs now, or of a trace of its own. */
export async function inSpan<Result> (about: About<Result>, work: () => Promise<Result>): Promise<Result> {
  if (!record) return await work()
  const parent = currentTrace()
  return await asSpan(parent ? { ...parent, spanId: newSpanId(), parentId: parent.spanId } : newTrace({}), about, work)
}

/** Runs `work` as that step. */
export async function asSpan<Result> (trace: Trace, { name, kind, attributes, more }: About<Result>, work: () => Promise<Result>): Promise<Result> {
  const beganMs = nowMs()
  try {
    const result = await inTrace(trace, work)
    endSpan(trace, { name, kind, attributes: { ...attributes, ...more?.(result) }, beganMs, fault: null })
    return result
  } catch (error) {
    endSpan(trace, { name, kind, attributes, beganMs, fault: error instanceof Error ? error.name : 'error' }) // its message may name people
    throw error
  }
}

/** For a step whose beginning and end are not one promise. */
export function endSpan ({ traceId, spanId, parentId }: Trace, span: Pick<Span, 'name' | 'kind' | 'attributes' | 'beganMs' | 'fault'>): void {
  record?.({ ...span, traceId, spanId, parentId, endedMs: nowMs() })
}

/** Machine time, which never goes back. */
export const nowMs = (): number => performance.timeOrigin + performance.now()

/** The ids of a `traceparent` header (W3C Trace Context §3.2); undefined when it is not one. Later versions may say more behind it. */
export function parseTraceparent (header: string | undefined): { readonly traceId: string, readonly parentId: string } | undefined {
  const [, version, traceId, parentId, more] = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.{0,200})?$/.exec(header ?? '') ?? []
  if (!version || version === 'ff' || (version === '00' && more !== undefined)) return undefined
  return /^0+$/.test(traceId!) || /^0+$/.test(parentId!) ? undefined : { traceId: traceId!, parentId: parentId! }
}

/** For what is asked of another server on the way; none outside of a trace. We decide about no sampling: whoever called has (flag 01: it may be kept). */
export function traceHeaders (): { readonly traceparent?: string } {
  const trace = currentTrace()
  return trace ? { traceparent: `00-${trace.traceId}-${trace.spanId}-01` } : {}
}
