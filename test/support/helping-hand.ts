/** A second process of a test's house that runs jobs beside the first, as a second worker of the product does. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { HouseSeed } from './house-deps.ts'

const program = fileURLToPath(new URL('helping-hand-process.ts', import.meta.url))
const tsxHook = new URL('../../src/boot/tsx-hook.mjs', import.meta.url).href

/** What it is told: first whose hand it is, then the business time of each draining. */
export type Told = { readonly seed: HouseSeed } | { readonly at: string }
/** What it says: when it can begin and each time that no job is left, and of each job that failed. */
export type Said = { readonly is: 'idle' } | { readonly is: 'failed', readonly say: string }

export type HelpingHand = {
  /** Runs jobs with business time at `at` until it finds none. */
  readonly drain: (at: Date) => Promise<void>
  readonly stop: () => Promise<void>
}

/** It ends with this process, however that ends. Throws when it dies. */
export async function startHelpingHand (seed: HouseSeed, failed: (say: string) => void): Promise<HelpingHand> {
  const child = fork(program, { execArgv: ['--import', tsxHook] })
  const ended = once(child, 'exit')
  let idle = Promise.withResolvers<void>()
  child.on('message', (said: Said) => { said.is === 'idle' ? idle.resolve() : failed(said.say) })
  child.once('exit', code => { idle.reject(new Error(`the second process of the house ended with ${code}`)) })
  idle.promise.catch(() => {}) // nobody may be waiting when it ends
  const tell = (told: Told) => { child.send(told) }
  tell({ seed })
  await idle.promise
  return {
    async drain (at) {
      idle = Promise.withResolvers()
      tell({ at: at.toISOString() })
      await idle.promise
    },
    async stop () {
      child.disconnect()
      await ended
    }
  }
}
