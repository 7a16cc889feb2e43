/** The demo as a child process, its steps told as they begin. */
import { createInterface } from 'node:readline'
import type { DemoLine } from '../../../src/cli/demo.ts'
import { exitOf, spawnStrefa } from '../../support/run-product.ts'

export type FollowedDemo = {
  /** How many steps it has; known when the first begins. Rejects when it ends before. */
  readonly steps: Promise<number>
  /** Resolves when the step begins, or when the demo is over. */
  readonly reached: (step: number) => Promise<void>
  /** The step under way; null when the demo is over. */
  readonly at: () => string | null
  /** What went otherwise than expected; empty when all went well. Never rejects. */
  readonly ended: Promise<readonly string[]>
}

export function followDemo (data: string): FollowedDemo {
  const child = spawnStrefa(['demo', '--json-lines', '--data', data])
  const exited = exitOf(child)
  const { promise: steps, resolve: count, reject: countless } = Promise.withResolvers<number>()
  const waiting: { readonly step: number, readonly resolve: () => void }[] = []
  const wrong: string[] = []
  let current = -1
  let at: string | null = 'before the first step'
  let stderr = ''
  child.stderr!.setEncoding('utf8').on('data', (text: string) => { stderr += text })

  const come = (step: number): void => {
    current = step
    for (const waiter of waiting.filter(waiter => waiter.step <= step)) waiter.resolve()
  }
  const take = (line: DemoLine): void => {
    if ('ends' in line) {
      if (!line.step.ok) wrong.push(`step “${line.step.name}”: ${line.step.came}`)
      return
    }
    at = line.name
    count(line.of)
    come(line.begins)
  }
  async function follow (): Promise<readonly string[]> {
    for await (const line of createInterface({ input: child.stdout! })) take(JSON.parse(line) as DemoLine)
    const code = await exited
    if (code !== 0) wrong.push(`the demo ended with code ${code}${stderr ? `: ${stderr.trim()}` : ''}`)
    at = null
    countless(new Error(`the demo said nothing: ${stderr}`))
    come(Infinity)
    return wrong
  }

  return {
    steps,
    reached: step => new Promise(resolve => {
      if (step <= current) resolve()
      else waiting.push({ step, resolve })
    }),
    at: () => at,
    ended: follow()
  }
}
