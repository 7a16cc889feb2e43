/** The process of some test files, one after the other, each a suite under its own name: what they all import is loaded once. `node test-process.ts a.test.ts b.test.ts` */
import { before, describe } from 'node:test'
import { pathToFileURL } from 'node:url'

/** Milliseconds. A server that never answers fails the test that asked it, not the whole run. */
const longestFetch = 90_000
const { fetch } = globalThis
globalThis.fetch = (input, init) => {
  const late = AbortSignal.timeout(longestFetch)
  return fetch(input, { ...init, signal: init?.signal ? AbortSignal.any([init.signal, late]) : late })
}

/** For one file. One that hangs says so and ends, instead of holding up the rest for ever. */
const minutes = 10
let limit: NodeJS.Timeout | undefined
const all = Promise.withResolvers<void>()

for (const file of process.argv.slice(2)) {
  await new Promise<void>(resolve => {
    void describe(file, async () => {
      before(async () => {
        await all.promise // what is read holds up what runs: a connection would be given up
        limitTo(file)
      })
      try {
        await import(pathToFileURL(file).href)
      } finally {
        resolve() // the next one is read when this one has told its tests: side by side they would be told for each other's
      }
    })
  })
}
all.resolve()

function limitTo (file: string): void {
  clearTimeout(limit)
  limit = setTimeout(() => {
    console.error(`${file} is not done after ${minutes} minutes: stopped`)
    process.exit(1)
  }, minutes * 60_000).unref()
}
