/** Completion in a shell, of the whole command line. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const strefa = fileURLToPath(new URL('../../src/boot/strefa.mjs', import.meta.url))

function complete (...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [strefa, 'complete', ...args], { encoding: 'utf8' })
  assert.equal(status, 0, stderr)
  return stdout
}

/** What is offered, without its description and the shell's own last line. */
const offered = (...words: string[]): string[] => complete('--', ...words).split('\n').filter(line => line.includes('\t')).map(line => line.split('\t')[0]!)

test('HOUSE the shell completes commands of a command', () => assert.deepEqual(offered('mailings', ''), ['show', 'stop']))

test('HOUSE the script for bash is one that bash takes', () => {
  const { status, stderr } = spawnSync('bash', ['-n'], { input: complete('bash'), encoding: 'utf8' })
  assert.equal(status, 0, stderr)
})
