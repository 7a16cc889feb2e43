/** `npm test`: lint and types, then every test file with real servers, on one PostgreSQL cluster. `npm test -- billing` runs the files whose path has that in it. */
import { spawn } from 'node:child_process'
import { globSync, statfsSync } from 'node:fs'
import { availableParallelism, constants, freemem, loadavg, setPriority, totalmem } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { startTestCluster } from './support/cluster.ts'
import { playTests, tellAgain, type FailedFile, type Outcome } from './support/play-tests.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const wanted = process.argv.slice(2)
/** More processes than processors: a file of mail servers often waits for them. */
const atOnce = 4
/** Files of one process. What a house imports takes seconds to load, so it is shared; a few only, so that the last of the run do not wait for each other. */
const together = { products: 1, mail: 4, others: 12 }
const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) process.once(signal, () => stopping.abort())

const minutes = 28
setTimeout(() => {
  console.log(`not done after ${minutes} minutes: stopped`)
  stopping.abort()
  setTimeout(() => process.exit(1), 30_000).unref()
}, minutes * 60_000).unref()

if (!process.env['TMPDIR'] && roomIn('/dev/shm') > 8 * 2 ** 30) process.env['TMPDIR'] = '/dev/shm'
const files = globSync('test/**/*.test.ts', { cwd: root }).filter(file => wanted.length === 0 || wanted.some(part => file.includes(part))).sort()

const checking = wanted.length > 0 ? true : check()
const cluster = await startTestCluster()
process.env['STREFA_TEST_PG'] = cluster.url
const first = await playTests(inGroups(files.map(file => path.join(root, file))), { root, atOnce, signal: stopping.signal })
const again = first.failures.length > 0 && !stopping.signal.aborted ? await playAgain(first.failures) : undefined
await cluster.stop()
const checked = await checking
const { passed, failed, skipped, failures } = again ?? first

const good = checked && failed === 0 && passed > 0 && !stopping.signal.aborted
tellAgain(failures, root)
if (failures.length > 0) tellMachine()
if (!checked) console.log('lint or types failed: see above')
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped${failures.length > 0 ? `: ${failures.map(({ file, tests }) => `${path.relative(root, file)} (${tests.length})`).join(', ')}` : ''}`) // the last line is what is always read
process.exit(good ? 0 : 1)

/** What differs from machine to machine, for whoever reads of a failure that he cannot repeat. */
function tellMachine (): void {
  const { TMPDIR, TZ, LANG, CI } = process.env
  console.log(`machine: node ${process.version}, user ${process.getuid?.()}, ${availableParallelism()} processors, load ${loadavg().map(load => load.toFixed(1)).join(' ')}, ${gib(freemem())} of ${gib(totalmem())} GiB free, /dev/shm ${gib(roomIn('/dev/shm'))} GiB, TMPDIR=${TMPDIR} TZ=${TZ} LANG=${LANG} CI=${CI} umask=${process.umask().toString(8)}`)
}

/** Bytes. In memory a database of its own is made in a tenth of a second, on a disk its 1,600 files take more than one of processor time. */
function roomIn (folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return Math.min(bavail * bsize, freemem())
  } catch {
    return 0 // no such folder here
  }
}

/** Neighbours share a process. Those of whole products and mail servers wait more than they compute: they are spread among the others, the long ones first, so that no processor waits with them. */
function inGroups (sorted: readonly string[]): string[][] {
  const kinds = Object.entries(Object.groupBy(sorted, kindOf)) as [Kind, string[]][]
  const places = kinds.flatMap(([kind, files]) => chunks(files, together[kind]).map((group, index, { length }) => ({ group, at: index / length * (kind === 'products' ? 0.7 : 1) })))
  return places.sort((one, other) => one.at - other.at).map(({ group }) => group)
}

type Kind = keyof typeof together

function kindOf (file: string): Kind {
  const [folder = ''] = path.relative(path.join(root, 'test'), file).split(path.sep)
  if (folder === 'machine-room' || folder === 'prove') return 'products'
  return folder.startsWith('mail') ? 'mail' : 'others'
}

function gib (bytes: number): string {
  return (bytes / 2 ** 30).toFixed(1)
}

function chunks (files: readonly string[], size: number): string[][] {
  return Array.from({ length: Math.ceil(files.length / size) }, (_, index) => files.slice(index * size, (index + 1) * size))
}

/** Alone, one after the other. What fails twice is wrong; what fails only beside others is told, and is no reason to hold everything up: real servers and browsers lack time on a busy machine. */
async function playAgain (failures: readonly FailedFile[]): Promise<Outcome> {
  console.log('once more, alone:')
  const paths = [...new Set(failures.map(({ file }) => file))]
  const alone = await playTests(paths.map(file => [file]), { root, atOnce: 1, signal: stopping.signal })
  const mended = paths.filter(file => !alone.failures.some(failure => failure.file === file)).map(file => path.relative(root, file))
  if (mended.length > 0) console.log(`failed beside others and passed alone, which somebody should look into: ${mended.join(', ')}`)
  return { ...first, passed: first.passed + first.failed - alone.failed, failed: alone.failed, failures: alone.failures }
}

/** Beside the tests, which often wait. */
async function check (): Promise<boolean> {
  const results = await Promise.all([
    tool('lint: looks', 'node_modules/eslint/bin/eslint.js', '.'),
    tool('lint: promises', 'node_modules/oxlint/bin/oxlint'),
    tool('types', 'node_modules/typescript7/bin/tsc', '--project', '.')
  ])
  return results.every(Boolean)
}

async function tool (name: string, ...command: string[]): Promise<boolean> {
  const began = performance.now()
  const child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], signal: stopping.signal })
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW) // the tests wait for servers that have to answer in time
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => said.push(bytes))
  const good = await new Promise<boolean>(resolve => child.once('error', () => resolve(false)).once('close', code => resolve(code === 0)))
  console.log(`${good ? '✔' : '✖'} ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`)
  if (!good) process.stdout.write(Buffer.concat(said))
  return good
}
