/** `strefa bench`: runs ours and a peer or floor alternately, prints a table and writes it down. What is run is in test/bench; a running product is not needed. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { InvalidArgumentError } from 'commander'
import { Refusal } from '../errors.ts'
import type { Register } from './context.ts'

/** One line of a bench: medians over `runs` runs of each side, taken in turns. */
export type BenchRow = {
  /** What is done. */
  readonly work: string
  /** Of `ours` and `peerValue`, e.g. 'ms', 'requests/s'. */
  readonly unit: string
  readonly ours: number
  /** What it is held against, in words. */
  readonly peer: string
  readonly peerValue: number
  /** ours ÷ peerValue */
  readonly ratio: number
  readonly runs: number
  /** Processor time of all our processes for one thing done, milliseconds. */
  readonly cpuMsPerUnit: number
  /** The same of each server, where there are several. */
  readonly cpuMsByPart?: Readonly<Record<string, number>>
  /** Resident memory of our process, megabytes. */
  readonly rssMb: number
}

export type BenchContext = {
  /** How often each side runs. */
  readonly pairs: number
  /** Tiny sizes: to see that it works, not how fast it is. */
  readonly small: boolean
  /** Of the full size, for a bench that can be as large as one likes: 0.01 is a hundredth. */
  readonly share: number
  readonly say: (line: string) => void
}

/** Each test/bench/<name>.ts exports this by default. */
export type Bench = (context: BenchContext) => Promise<BenchRow[]>

const folder = fileURLToPath(new URL('../../test/bench', import.meta.url))

export const register: Register = (program, context) => {
  program.command('bench')
    .description('measure one part beside a peer or a floor, on servers of its own; the result is <data>/bench/<name>.json')
    .argument('<name>', 'which: a file of test/bench')
    .option('--pairs <count>', 'runs of each side', pairCount, 7)
    .option('--small', 'tiny sizes: see that it works, not how fast')
    .option('--share <part>', 'of the full size, where a bench can be of any: 0.01 is a hundredth', shareOf, 1)
    .action(async (name: string, { pairs, small = false, share }: { pairs: number, small?: boolean, share: number }) => {
      const bench = await findBench(name)
      const began = performance.now()
      const rows = await bench({ pairs, small, share, say: line => { console.error(line) } })
      const file = path.join(context.data(), 'bench', `${name}.json`)
      mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
      writeFileSync(file, `${JSON.stringify(rows, null, 2)}\n`)
      console.log(`${table(rows)}\n\n${file}, ${((performance.now() - began) / 1000).toFixed(0)} s`)
    })
}

/** Throws Refusal 'not-found' with the names there are. */
async function findBench (name: string): Promise<Bench> {
  const names = existsSync(folder) ? readdirSync(folder).filter(file => file.endsWith('.ts')).map(file => path.basename(file, '.ts')) : []
  if (!names.includes(name)) throw new Refusal('not-found', `There is no bench '${name}': ${names.sort().join(', ') || 'this copy of the product has none'}.`, { reason: 'unknown-bench' })
  const { default: bench } = await import(pathToFileURL(path.join(folder, `${name}.ts`)).href) as { default: Bench }
  return bench
}

function table (rows: readonly BenchRow[]): string {
  const cells = rows.map(({ work, unit, ours, peer, peerValue, ratio, runs, cpuMsPerUnit, rssMb }) =>
    [work, unit, short(ours), peer, short(peerValue), ratio.toFixed(2), String(runs), short(cpuMsPerUnit), rssMb.toFixed(0)])
  const lines = [['work', 'unit', 'ours', 'peer', 'peer’s', 'ratio', 'runs', 'cpu ms', 'rss MB'], ...cells]
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map(line => line[column]!.length)))
  return lines.map(line => line.map((cell, column) => column === 0 || column === 1 || column === 3 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)).join('  ')).join('\n')
}

/** Three digits that count. */
const short = (value: number): string => Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)))

function shareOf (text: string): number {
  const share = Number(text)
  if (!(share > 0 && share <= 1)) throw new InvalidArgumentError('Write a number above 0, at most 1.')
  return share
}

function pairCount (text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1 || count > 1_000) throw new InvalidArgumentError('Write a whole number from 1 to 1000.')
  return count
}
