/** The status page: what is wrong, what it means for people, and what to do. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { translator } from '../../src/i18n/translator.ts'
import { openStatusBoard, statusFile } from '../../src/machine-room/status-file.ts'
import { type Browser, openPanel, textOf, visitors, type Panel } from './visit.ts'

let data: string
let panel: Panel
let clerk: Browser
let board: ReturnType<typeof openStatusBoard>

before(async () => {
  data = mkdtempSync(path.join(tmpdir(), 'strefa-status-'))
  board = openStatusBoard(data, () => new Date('2026-02-20T09:00:00Z'))
  panel = await openPanel('2026-02-20 10:00', undefined, statusFile(data))
  clerk = (await visitors(panel))[2]
})
after(async () => {
  await panel.close()
  rmSync(data, { recursive: true, force: true })
})

const page = async (): Promise<string> => textOf((await clerk.get('/status')).body)

test('HOST-13.1 a part that is away: what it means and what to do stand beside it; a part that is well says nothing of the kind', async () => {
  board.report('clamd')({ state: 'ready', pid: 7, restarts: 0, lastError: null })
  board.report('mx')({ state: 'starting', pid: 8, restarts: 0, lastError: null })
  assert.doesNotMatch(await page(), /nadawcy dostają 451|Niczyja poczta/)
  board.report('clamd')({ state: 'waiting', pid: null, restarts: 3, lastError: 'it ended with 1' })
  assert.match(await page(), /Skaner antywirusowy Czeka na restart .* 3 Żadna poczta nie jest przyjmowana bez skanowania: nadawcy dostają 451 .* log\/clamd\.log.* it ended with 1/)
  board.report('clamd')({ state: 'stopped', pid: null, restarts: 3, lastError: 'it ended with 1' })
  assert.match(await page(), /Zatrzymana .*nadawcy dostają 451/)
})

test('HOST-13.1 every part has its hint, in both languages', async () => {
  const { parts } = await import('../../src/i18n/en/house.ts')
  for (const lang of ['pl', 'en'] as const) {
    for (const name of Object.keys(parts).filter(part => part !== 'postgres')) assert.notEqual(translator(lang).word('partHints', name), name, `${lang} ${name}`)
  }
})
