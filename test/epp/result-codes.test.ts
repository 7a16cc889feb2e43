import assert from 'node:assert/strict'
import { test } from 'node:test'
import { classOf, endsSession, type CodeClass } from '../../src/registry/epp/result-codes.ts'

// RFC 5730 §3, whole: code, what a client does, whether the session is over
const codes: [number, CodeClass, boolean][] = [
  [1000, 'done', false], [1001, 'pending', false], [1300, 'done', false], [1301, 'done', false], [1500, 'done', true],
  [2000, 'refused', false], [2001, 'refused', false], [2002, 'not-logged-in', true], [2003, 'refused', false], [2004, 'refused', false], [2005, 'refused', false],
  [2100, 'refused', false], [2101, 'refused', false], [2102, 'refused', false], [2103, 'refused', false], [2104, 'hold', false], [2105, 'refused', false], [2106, 'refused', false],
  [2200, 'stop', true], [2201, 'refused', false], [2202, 'refused', false],
  [2300, 'refused', false], [2301, 'refused', false], [2302, 'refused', false], [2303, 'refused', false], [2304, 'refused', false], [2305, 'refused', false], [2306, 'refused', false], [2307, 'refused', false], [2308, 'refused', false],
  [2400, 'unknown', false], [2500, 'unknown', true], [2501, 'stop', true], [2502, 'busy', true],
  // not in the RFC: by their digits
  [1999, 'done', false], [2399, 'refused', false], [2599, 'unknown', true], [2600, 'refused', false], [3000, 'unknown', false], [999, 'unknown', false]
]
for (const [code, is, ends] of codes) {
  test(`RFC 5730 §3 ${code} is ${is}${ends ? ' and ends the session' : ''}`, () => assert.deepEqual([classOf(code), endsSession(code)], [is, ends]))
}
