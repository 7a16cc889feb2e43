/** What a test run says: a line for each file, and all about what failed. */
import path from 'node:path'
import type { run } from 'node:test'
import { inspect, styleText } from 'node:util'

export type Outcome = { readonly passed: number, readonly failed: number, readonly skipped: number, /** Full paths. */ readonly failedFiles: readonly string[] }

type Failure = { readonly name: string, readonly error: unknown }

/** Follows the run to its end. */
export async function reportTests (stream: ReturnType<typeof run>, root: string): Promise<Outcome> {
  const failures = new Map<string, Failure[]>()
  const outputs = new Map<string, string[]>()
  let outcome = { passed: 0, failed: 0, skipped: 0 }
  const failedFiles: string[] = []

  for await (const { type, data } of stream) {
    if (type === 'test:stdout' || type === 'test:stderr') listAt(outputs, data.file).push(data.message)
    if (type === 'test:fail' && data.details.type !== 'suite') listAt(failures, data.file ?? '').push({ name: data.name, error: data.details.error.cause ?? data.details.error })
    if (type !== 'test:summary') continue
    const { passed, failed, cancelled, skipped, todo } = data.counts
    if (data.file === undefined) {
      outcome = { passed, failed: failed + cancelled, skipped: skipped + todo }
      continue
    }
    const file = path.relative(root, data.file)
    const seconds = (data.duration_ms / 1000).toFixed(1)
    if (data.success) console.log(`${styleText('green', '✔')} ${file} ${styleText('dim', `${passed} tests${skipped > 0 ? `, ${skipped} skipped` : ''}, ${seconds} s`)}`)
    else {
      failedFiles.push(data.file)
      tellFailures(file, failures.get(data.file) ?? [], outputs.get(data.file) ?? [])
    }
    failures.delete(data.file)
  }
  for (const [file, left] of failures) { // files that never came to their first test
    failedFiles.push(file)
    tellFailures(path.relative(root, file), left, outputs.get(file) ?? [])
  }
  return { ...outcome, failedFiles }
}

function tellFailures (file: string, failures: readonly Failure[], output: readonly string[]): void {
  console.log(styleText('red', `✖ ${file}: ${failures.length} failed`))
  if (output.length > 0) console.log(indented(output.join('').trimEnd()))
  for (const { name, error } of failures) console.log(`  ${styleText('red', '✖')} ${name}\n${indented(indented(typeof error === 'string' ? error : inspect(error)))}`)
}

const indented = (text: string): string => text.replaceAll(/^/gm, '  ')

function listAt<Item> (lists: Map<string, Item[]>, key: string): Item[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}
