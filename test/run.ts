/** `npm test`: lint and types, then every test file with real servers, on one PostgreSQL cluster. `npm test -- billing` runs the files whose path has that in it. */
import { spawn } from 'node:child_process'
import { globSync, statfsSync } from 'node:fs'
import { freemem } from 'node:os'
import path from 'node:path'
import { run } from 'node:test'
import { fileURLToPath } from 'node:url'
import { reportTests, type Outcome } from './support/report-tests.ts'
import { startTestCluster } from './support/cluster.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const wanted = process.argv.slice(2)
/** More than there are processors: a file of mail servers often waits for them. */
const atOnce = 4
/** Files that failed and get a second try; where more fail, it is no accident. */
const mostAgain = 4

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) process.once(signal, () => stopping.abort())

const minutes = 28
setTimeout(() => {
  console.log(`not done after ${minutes} minutes: stopped`)
  stopping.abort()
  setTimeout(() => process.exit(1), 30_000).unref()
}, minutes * 60_000).unref()

if (!process.env['TMPDIR'] && roomIn('/dev/shm') > 8 * 2 ** 30) process.env['TMPDIR'] = '/dev/shm'
const files = inTurn(globSync('test/**/*.test.ts', { cwd: root }).filter(file => wanted.length === 0 || wanted.some(part => file.includes(part))).sort())

const checking = wanted.length > 0 ? true : check()
const cluster = await startTestCluster()
process.env['STREFA_TEST_PG'] = cluster.url
const first = await play(files.map(file => path.join(root, file)), atOnce)
const again = first.failedFiles.length > 0 && first.failedFiles.length <= mostAgain && !stopping.signal.aborted ? await playAgain(first.failedFiles) : undefined
await cluster.stop()
const checked = await checking
const { passed, failed, skipped } = again ?? first

const good = checked && failed === 0 && passed > 0 && !stopping.signal.aborted
if (!checked) console.log('lint or types failed: see above')
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exit(good ? 0 : 1)

/** Bytes. In memory a database of its own is made in a tenth of a second, on a disk its 1,600 files take more than one of processor time. */
function roomIn (folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return Math.min(bavail * bsize, freemem())
  } catch {
    return 0 // no such folder here
  }
}

/** Files of whole products and mail servers wait more than they compute: they are spread among the others, the long ones first, so that no processor waits with them. */
function inTurn (sorted: readonly string[]): string[] {
  const kinds = Object.values(Object.groupBy(sorted, file => isLong(file) ? 'products' : /^test\/mail/.test(file) ? 'mail' : 'others')) as string[][]
  const places = kinds.flatMap(kind => kind.map((file, index) => ({ file, at: index / kind.length * (isLong(file) ? 0.7 : 1) })))
  return places.sort((one, other) => one.at - other.at).map(({ file }) => file)
}

function isLong (file: string): boolean {
  return /^test\/(?:machine-room|prove)\//.test(file)
}

async function play (paths: readonly string[], concurrency: number): Promise<Outcome> {
  if (paths.length === 0) return { passed: 0, failed: 0, skipped: 0, failedFiles: [] } // none would mean every file
  return await reportTests(run({
    files: paths,
    concurrency,
    execArgv: ['../src/boot/tsx-hook.mjs', './support/file-limit.ts'].flatMap(module => ['--import', new URL(module, import.meta.url).href]),
    signal: stopping.signal
  }), root)
}

/** Alone, one after the other. What fails twice is wrong; what fails only beside others is told, and is no reason to hold everything up: real servers and browsers lack time on a busy machine. */
async function playAgain (paths: readonly string[]): Promise<Outcome> {
  console.log('once more, alone:')
  const alone = await play(paths, 1)
  const mended = paths.filter(file => !alone.failedFiles.includes(file)).map(file => path.relative(root, file))
  if (mended.length > 0) console.log(`failed beside others and passed alone, which somebody should look into: ${mended.join(', ')}`)
  return { ...first, passed: first.passed + first.failed - alone.failed, failed: alone.failed, failedFiles: alone.failedFiles }
}

/** Beside the tests, which often wait. */
async function check (): Promise<boolean> {
  const results = await Promise.all([
    tool('lint', 'node_modules/eslint/bin/eslint.js', '.'),
    tool('types', 'node_modules/typescript/bin/tsc', '--project', '.')
  ])
  return results.every(Boolean)
}

async function tool (name: string, ...command: string[]): Promise<boolean> {
  const began = performance.now()
  const child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], signal: stopping.signal })
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => said.push(bytes))
  const good = await new Promise<boolean>(resolve => child.once('error', () => resolve(false)).once('close', code => resolve(code === 0)))
  console.log(`${good ? '✔' : '✖'} ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`)
  if (!good) process.stdout.write(Buffer.concat(said))
  return good
}
