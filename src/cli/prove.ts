/** `strefa prove`: long proofs of what must hold, each repeatable from its seed. What is proved stands in test/prove; `npm test` runs a sample of each. */
import { randomInt } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { InvalidArgumentError } from 'commander'
import { Refusal } from '../errors.ts'
import type { Register } from './context.ts'

export type ProofOptions = {
  /** The same seed draws the same points. */
  readonly seed: number
  /** How many points to try; without it, the proof's own number. */
  readonly points?: number
  /** Told of progress, line by line. */
  readonly tell: (line: string) => void
}

export type ProofResult = {
  readonly ok: boolean
  /** What was found, for people. */
  readonly lines: readonly string[]
}

/** Each test/prove/<name>.ts exports this by default. */
export type Proof = (options: ProofOptions) => Promise<ProofResult>

const folder = fileURLToPath(new URL('../../test/prove', import.meta.url))

export const register: Register = program => {
  program.command('prove')
    .description('run a long proof on servers of its own; without a name: which there are')
    .argument('[name]', 'which: a file of test/prove')
    .option('--seed <number>', 'draw the points of an earlier run again', wholeNumber)
    .option('--points <count>', 'how many points to try', wholeNumber)
    .option('--count <count>', 'the same', wholeNumber)
    .action(async (name: string | undefined, { seed = randomInt(1, 1_000_000), count, points = count }: { seed?: number, points?: number, count?: number }) => {
      if (name === undefined) return console.log(proofNames().join('\n'))
      const prove = await findProof(name)
      const began = performance.now()
      const { ok, lines } = await prove({ seed, tell: line => { console.error(line) }, ...points !== undefined && { points } })
      for (const line of lines) console.log(line)
      console.log(`\n${ok ? 'holds' : 'DOES NOT HOLD'}: ${name}, seed ${seed}, ${((performance.now() - began) / 1000).toFixed(0)} s`)
      if (!ok) process.exitCode = 1
    })
}

const proofNames = (): string[] =>
  (existsSync(folder) ? readdirSync(folder) : []).filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts')).map(file => path.basename(file, '.ts')).sort()

/** Throws Refusal 'not-found' with the names there are. */
async function findProof (name: string): Promise<Proof> {
  const names = proofNames()
  if (!names.includes(name)) throw new Refusal('not-found', `There is no proof '${name}': ${names.join(', ') || 'this copy of the product has none'}.`, { reason: 'unknown-proof' })
  const { default: proof } = await import(pathToFileURL(path.join(folder, `${name}.ts`)).href) as { default: Proof }
  return proof
}

function wholeNumber (text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1 || number > 2 ** 31) throw new InvalidArgumentError('Write a whole number from 1.')
  return number
}
