/** A command of the command line in this process, on a test's own house. */
import type { TestContext } from 'node:test'
import { stripVTControlCharacters } from 'node:util'
import { Command } from 'commander'
import type { CliContext, OpenDeps, Register } from '../../src/cli/context.ts'

/** Returns what it said, without colours. */
export async function runCommand (t: TestContext, register: Register, deps: unknown, args: readonly string[]): Promise<string> {
  const lines: string[] = []
  const log = t.mock.method(console, 'log', (line: string) => { lines.push(stripVTControlCharacters(line)) })
  const context = { open: async () => ({ deps, close: async () => {} }) as unknown as OpenDeps } as CliContext
  const program = new Command().exitOverride()
  register(program, context)
  try {
    await program.parseAsync([...args], { from: 'user' })
  } finally {
    log.mock.restore()
  }
  return lines.join('\n')
}
