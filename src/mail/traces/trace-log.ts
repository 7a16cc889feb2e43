/**
 * Writes traces, a tenth of a second of them in one statement: an answer waits for a line in a file, not for the database (docs/mail-traces.md has the figures).
 * When the database is away they wait, and what a killed process left is written by the next one.
 */
import type { Deps } from '../../deps.ts'
import { refusalLimit } from './refusal-limit.ts'
import { noSpool, openSpool } from './trace-spool.ts'
import { insertTraces, selectBatch } from './trace-store.ts'
import { traceOf, type Trace, type TraceDraft } from './trace.ts'

export type TraceLog = {
  /** Outlives this process when it returns. Never throws. */
  readonly note: (traces: readonly TraceDraft[]) => void
  /** A refusal before there was a message: too many are only counted. */
  readonly refused: (trace: TraceDraft) => void
  /** Writes what is left. */
  readonly close: () => Promise<void>
}

type Waiting = { readonly batch: number, readonly trace: Trace }

export type TracePlace = {
  /** The name of this server. */
  readonly node: string
  /** Where traces wait, of this process alone; null: in memory only. */
  readonly spool: string | null
}

/** Traces that may wait while the database is away. */
const mostWaiting = 20_000
/** Traces of one statement. */
const mostAtOnce = 1_000
/** Milliseconds. */
const gatherFor = 100
const againAfter = 2_000
const countEvery = 60_000

export function openTraceLog ({ db, now, machineNow, log }: Pick<Deps, 'db' | 'now' | 'machineNow' | 'log'>, { node, spool: file }: TracePlace): TraceLog {
  const limit = refusalLimit()
  const spool = file === null ? noSpool : openSpool(file)
  const name = file ?? node
  let waiting: Waiting[] = [...spool.left]
  let batch = Math.max(machineNow().getTime(), ...waiting.map(each => each.batch)) + 1 // above those of the process before, whose file may be empty
  let inBatch = 0
  let known = file === null || waiting.length === 0 // what is in the file is in the database for sure, or not
  let timer: NodeJS.Timeout | undefined
  let writing = Promise.resolve()
  if (waiting.length > 0) write()
  const counting = setInterval(() => { tellCounted(machineNow().getTime()) }, countEvery)
  counting.unref()

  function add (trace: Trace): void {
    if (waiting.length >= mostWaiting) return log.warn({ recipient: trace.recipient }, 'a trace is dropped: the database does not keep up')
    if (inBatch >= mostAtOnce) endBatch()
    inBatch++
    waiting.push({ batch, trace })
    spool.add(batch, trace)
    timer ??= setTimeout(write, gatherFor)
  }

  function endBatch (): void {
    batch++
    inBatch = 0
  }

  function write (): void {
    timer = undefined
    endBatch()
    writing = writing.then(writeNow)
  }

  async function writeNow (): Promise<void> {
    try {
      if (!known) {
        const written = await selectBatch(db, name)
        waiting = waiting.filter(each => each.batch > written)
        known = true
      }
      for (let next = waiting[0]?.batch; next !== undefined && next < batch; next = waiting[0]?.batch) {
        const taken = waiting.filter(each => each.batch === next)
        await insertTraces(db, { node, spool: name, batch: next }, taken.map(({ trace }) => trace))
        waiting = waiting.slice(taken.length)
      }
      if (waiting.length === 0) spool.clear()
    } catch (error) {
      log.warn({ err: error, count: waiting.length }, 'traces wait for the database')
      timer ??= setTimeout(write, againAfter)
    }
  }

  function tellCounted (atMs: number): void {
    for (const { ip, domain, count } of limit.over(atMs)) {
      add(traceOf({ at: now(), door: 'mx', stage: 'rcpt', ip, sender: '', recipient: domain === '' ? '' : `@${domain}`, outcome: 'counted', rule: 'HOUSE-TRACE', facts: { count } }))
    }
  }

  function safely (work: () => void): void {
    try {
      work()
    } catch (error) {
      log.warn({ err: error }, 'a message is not traced')
    }
  }

  return {
    note: traces => safely(() => { for (const trace of traces) add(traceOf(trace)) }),
    refused: trace => safely(() => {
      if (limit.take(trace.ip ?? null, trace.recipient.slice(trace.recipient.lastIndexOf('@') + 1).toLowerCase().slice(0, 253), machineNow().getTime())) add(traceOf(trace))
    }),
    async close () {
      clearInterval(counting)
      safely(() => tellCounted(Infinity)) // the minute that is not over
      clearTimeout(timer)
      write()
      await writing
      clearTimeout(timer)
      spool.close()
    }
  }
}
