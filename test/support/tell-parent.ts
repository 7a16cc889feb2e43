/** A reporter of node's test runner: tells the process that began this one what became of each test, as soon as it is known. */
import type { TestEvent } from 'node:test/reporters'
import { inspect } from 'node:util'

export type Told =
  | { readonly type: 'test', readonly result: 'passed' | 'failed' | 'skipped', readonly name: string, /** Of what failed. */ readonly error?: string }
  | { readonly type: 'file', readonly file: string, readonly ms: number }

export default async function * tellParent (events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const { type, data } of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue
    const isSuite = data.details.type === 'suite'
    if (type === 'test:fail') {
      const { error } = data.details
      const ofItsParts = isSuite && (error as { failureType?: string }).failureType === 'subtestsFailed'
      if (!ofItsParts) tell({ type: 'test', result: 'failed', name: data.name, error: said(error.cause ?? error) })
    } else if (!isSuite) tell({ type: 'test', result: data.skip !== undefined || data.todo !== undefined ? 'skipped' : 'passed', name: data.name })
    if (isSuite && data.nesting === 0) tell({ type: 'file', file: data.name, ms: data.details.duration_ms })
  }
  yield ''
}

const said = (error: unknown): string => typeof error === 'string' ? error : inspect(error)

function tell (told: Told): void {
  process.send!(told)
}
