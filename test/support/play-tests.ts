/** Runs test files, some in one process, and says of each how it went as soon as it is done. */
import { fork } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { styleText } from 'node:util'
import type { Told } from './tell-parent.ts'

export type Outcome = { readonly passed: number, readonly failed: number, readonly skipped: number, /** In the order in which they ended. */ readonly failures: readonly FailedFile[] }

export type FailedFile = { /** Full path. */ readonly file: string, readonly tests: readonly Failure[] }

type Counts = { passed: number, failed: number, skipped: number }
type Failure = { readonly name: string, readonly error: string }

const here = (file: string): string => new URL(file, import.meta.url).href
const execArgv = ['--import', here('../../src/boot/tsx-hook.mjs'), '--test-reporter', here('tell-parent.ts')]

/** `groups`: full paths, those of one process each. So many processes at once; a stop ends them. */
export async function playTests (groups: readonly (readonly string[])[], { root, atOnce, signal }: { readonly root: string, readonly atOnce: number, readonly signal: AbortSignal }): Promise<Outcome> {
  const sum = { passed: 0, failed: 0, skipped: 0, failures: [] as FailedFile[] }
  const left = groups[Symbol.iterator]()
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (const group of left) {
      if (signal.aborted) return
      const { failures, ...counts } = await playGroup(group, root, signal)
      for (const key of ['passed', 'failed', 'skipped'] as const) sum[key] += counts[key]
      sum.failures.push(...failures)
    }
  }))
  return sum
}

async function playGroup (files: readonly string[], root: string, signal: AbortSignal): Promise<Outcome> {
  const child = fork(fileURLToPath(here('test-process.ts')), [...files], { cwd: root, execArgv, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], signal, killSignal: 'SIGTERM' })
  const all: Counts & { failures: FailedFile[] } = { passed: 0, failed: 0, skipped: 0, failures: [] }
  let output: Buffer[] = []
  let failures: Failure[] = []
  let before: Counts = { ...all }
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (bytes: Buffer) => output.push(bytes))
  const left = new Set(files)
  const fail = (failure: Failure): void => {
    all.failed++
    failures.push(failure)
  }
  child.on('message', (message: Told) => {
    if (message.type === 'test') {
      if (message.result === 'failed') fail({ name: message.name, error: message.error ?? '' })
      else all[message.result]++
      return
    }
    const { file, ms } = message
    const name = path.relative(root, file)
    left.delete(file)
    if (counted(all) === counted(before)) fail({ name: 'the file as a whole', error: 'not one test was told for it' })
    if (failures.length > 0) {
      all.failures.push({ file, tests: failures })
      tellFailures(name, failures, Buffer.concat(output).toString())
    } else tellPassed(name, { passed: all.passed - before.passed, skipped: all.skipped - before.skipped }, ms)
    before = { ...all }
    failures = []
    output = []
  })
  const ended = await new Promise<string | undefined>(resolve => child
    .once('error', error => resolve(error.message))
    .once('close', (code, killedBy) => resolve(code === 0 || (code === 1 && all.failed > 0) ? undefined : `the process ended with ${killedBy ?? code}`)))
  if (left.size > 0 || (ended !== undefined && all.failed === 0)) {
    const unfinished = left.size > 0 ? [...left] : files
    all.failed += unfinished.length
    const error = `${ended ?? 'the process ended'} before ${left.size > 0 ? 'its tests were done' : 'it had put everything away'}`
    const tests = [...failures, { name: 'the file as a whole', error }]
    all.failures.push(...unfinished.map(file => ({ file, tests })))
    tellFailures(unfinished.map(file => path.relative(root, file)).join(', '), tests, Buffer.concat(output).toString())
  } else if (failures.length > 0) { // told after the last file, as tests of none
    all.failures.push(...files.map(file => ({ file, tests: failures })))
    tellFailures(files.map(file => path.relative(root, file)).join(', '), failures, Buffer.concat(output).toString())
  }
  return all
}

const counted = ({ passed, failed, skipped }: Counts): number => passed + failed + skipped

function tellPassed (name: string, { passed, skipped }: Pick<Counts, 'passed' | 'skipped'>, ms: number): void {
  console.log(`${styleText('green', '✔')} ${name} ${styleText('dim', `${passed} tests${skipped > 0 ? `, ${skipped} skipped` : ''}, ${(ms / 1000).toFixed(1)} s`)}`)
}

function tellFailures (name: string, failures: readonly Failure[], output: string): void {
  console.log(styleText('red', `✖ ${name}: ${failures.length} failed`))
  if (output.trim() !== '') console.log(indented(output.trimEnd()))
  for (const { name: test, error } of failures) console.log(`  ${styleText('red', '✖')} ${test}\n${indented(indented(error))}`)
}

/** Once more at the end of a long run, where the reader is: which tests, and how each error begins. */
export function tellAgain (failures: readonly FailedFile[], root: string): void {
  for (const { file, tests } of failures) {
    console.log(styleText('red', `✖ ${path.relative(root, file)}: ${tests.length} failed`))
    for (const { name, error } of tests) console.log(`  ✖ ${name}\n${indented(indented(error.split('\n').slice(0, linesOfAnError).join('\n').slice(0, charactersOfAnError)))}`)
  }
}

const linesOfAnError = 8
const charactersOfAnError = 700

const indented = (text: string): string => text.replaceAll(/^/gm, '  ')
