import assert from 'node:assert/strict'
import { test } from 'node:test'
import { workingDaysLeft } from '../../src/panel/working-days.ts'
import type { Day } from '../../src/rules/calendar.ts'

const cases: [string, string, number][] = [
  ['2026-04-10', '2026-04-10', 0], // Friday, the last day itself
  ['2026-04-10', '2026-04-12', 0], // over a weekend
  ['2026-04-10', '2026-04-13', 1],
  ['2026-04-30', '2026-05-04', 1], // 1 May and the weekend
  ['2026-12-23', '2026-12-28', 1], // 24 December is free since 2025
  ['2026-04-10', '2026-05-11', 20],
  ['2026-04-10', '2026-04-09', 0]
]
for (const [today, last, left] of cases) test(`KC-115 from ${today} to ${last}: ${left} working days`, () => assert.equal(workingDaysLeft(today as Day, last as Day), left))
