import assert from 'node:assert/strict'
import { test } from 'node:test'
import { progressBar, withBar } from '../../src/cli/progress.ts'

function screen (isTTY: boolean) {
  let ms = 0
  const written: string[] = []
  const out = { isTTY, write: (text: string) => written.push(text) > 0 }
  return { written, bar: progressBar(out, () => ms), wait (by: number) { ms += by } }
}

test('HOUSE command line: on a terminal a bar is written over, with what is left, and goes at the end', () => {
  const { bar, written, wait } = screen(true)
  bar.show(0, '0 rows')
  wait(10_000)
  bar.show(0.25, '250 rows')
  bar.show(0.26, 'too soon to be seen')
  wait(100)
  bar.show(null, '300 rows')
  bar.end()
  bar.end()
  assert.deepEqual(written, [
    '\r\u001b[K[........................]   0 %, 0 rows',
    '\r\u001b[K[######..................]  25 %, 250 rows, 30 s left',
    '\r\u001b[K300 rows',
    '\r\u001b[K'
  ])
})

test('HOUSE command line: in a file a line every five seconds, without signs for a terminal', () => {
  const { bar, written, wait } = screen(false)
  bar.show(0, 'a short work says nothing')
  wait(4_999)
  bar.show(0.4, 'not yet')
  wait(1)
  bar.show(0.5, 'half')
  bar.end()
  assert.deepEqual(written, ['50 %, half, 5 s left\n'])
})

test('HOUSE command line: chunks pass unchanged; with --json nothing is written', async () => {
  async function * chunks () { yield Buffer.from('abc'); yield Buffer.from('de') }
  const passed: string[] = []
  for await (const chunk of withBar(chunks(), 5, progressBar(null))) passed.push(chunk.toString())
  assert.deepEqual(passed, ['abc', 'de'])
})
