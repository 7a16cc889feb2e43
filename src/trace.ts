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
}

const traces = new AsyncLocalStorage<Trace>()

/** What runs now belongs to; undefined outside of any request and job. */
export const currentTrace = (): Trace | undefined => traces.getStore()

/** Runs `work`, and whatever it begins, as part of `trace`. */
export const inTrace = <Result>(trace: Trace, work: () => Result): Result => traces.run(trace, work)

/** A step of its own: of the trace that a caller named in its `traceparent`, of a new one where it named none that can be read. */
export function newTrace (about: Pick<Trace, 'reqId' | 'job' | 'jobId'>, traceparent?: string): Trace {
  return { ...about, traceId: parseTraceparent(traceparent) ?? randomBytes(16).toString('hex'), spanId: randomBytes(8).toString('hex') }
}

/** The trace id of a `traceparent` header (W3C Trace Context §3.2); undefined when it is not one. Later versions may say more behind it. */
export function parseTraceparent (header: string | undefined): string | undefined {
  const [, version, traceId, parentId, more] = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.{0,200})?$/.exec(header ?? '') ?? []
  if (!version || version === 'ff' || (version === '00' && more !== undefined)) return undefined
  return /^0+$/.test(traceId!) || /^0+$/.test(parentId!) ? undefined : traceId
}

/** For what is asked of another server on the way; none outside of a trace. We decide about no sampling: whoever called has (flag 01: it may be kept). */
export function traceHeaders (): { readonly traceparent?: string } {
  const trace = currentTrace()
  return trace ? { traceparent: `00-${trace.traceId}-${trace.spanId}-01` } : {}
}
