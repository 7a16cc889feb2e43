/** A life told in rows: at this time, this registrar says that, and this is the result. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nask } from './frames.ts'
import type { Line } from './line.ts'
import { startPractice } from './practice.ts'

/** ['at', instant] moves the clock; [registrar, frame, 'code' or 'code/reason'] is said and answered. */
export type Row = readonly ['at', string] | readonly [string, string, string]

/** Every registrar begins with one contact: al-jan, be-jan, po-jan. */
export function dialog (name: string, rows: readonly Row[]): void {
  test(name, async t => {
    const practice = await startPractice(t)
    const lines = new Map<string, Line>()
    for (const [index, row] of rows.entries()) {
      if (row[0] === 'at') {
        practice.setNow(row[1])
        continue
      }
      const [who, says, expected] = row as readonly [string, string, string]
      const line = lines.get(who) ?? await practice.logIn(who)
      if (!lines.has(who)) assert.equal((await line.ask(nask.contactCreate(`${who.slice(0, 2)}-jan`))).result, '1000')
      lines.set(who, line)
      assert.equal((await line.ask(says)).result, expected, `row ${index + 1}: ${says.slice(says.indexOf('<command>'))}`)
    }
  })
}
