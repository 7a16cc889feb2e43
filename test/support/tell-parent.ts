/** A reporter of node's test runner: tells the process that began this one what became of each test, as soon as it is known. */
import type { TestEvent } from 'node:test/reporters'
import { inspect } from 'node:util'

export type Told =
  | { readonly type: 'test', readonly result: 'passed' | 'failed' | 'skipped', readonly name: string, /** Of what failed. */ readonly error?: string }
  | { readonly type: 'file', readonly file: string, readonly ms: number }

/** Seconds that a process may take to end after its last file: what holds it up longer was left open by a test. */
const mostToEnd = 30

export default async function * tellParent (events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  let left = process.argv.length - 2
  for await (const { type, data } of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue
    const isSuite = data.details.type === 'suite'
    if (type === 'test:fail') {
      const { error } = data.details
      const ofItsParts = isSuite && (error as { failureType?: string }).failureType === 'subtestsFailed'
      if (!ofItsParts) tell({ type: 'test', result: 'failed', name: data.name, error: said(error.cause ?? error) })
    } else if (!isSuite) tell({ type: 'test', result: data.skip !== undefined || data.todo !== undefined ? 'skipped' : 'passed', name: data.name })
    if (!isSuite || data.nesting > 0) continue
    tell({ type: 'file', file: data.name, ms: data.details.duration_ms })
    if (--left === 0) setTimeout(failToEnd, mostToEnd * 1000).unref()
  }
  yield ''
}

function failToEnd (): void {
  console.error(`left open: ${process.getActiveResourcesInfo().join(', ')}`)
  process.exit(1)
}

const said = (error: unknown): string => typeof error === 'string' ? error : inspect(error)

function tell (told: Told): void {
  process.send!(told)
}
