/** docs/import.md tells the columns that are read, and its example is right. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { columns, columnsOf, type FileName } from '../../src/takeover/columns.ts'
import { desks } from '../../src/takeover/judge-files.ts'
import type { Judged } from '../../src/takeover/judge-line.ts'
import type { Line } from '../../src/takeover/read-lines.ts'
import { warsaw } from '../support/warsaw.ts'
import { readAll } from './files.ts'

const page = readFileSync(new URL('../../docs/import.md', import.meta.url), 'utf8')

/** The table as the page has to have it. */
const table = (Object.keys(columns) as FileName[]).map(file => [
  `\`${file}.csv\``,
  '',
  '| column | |',
  '|---|---|',
  ...Object.entries(columnsOf(file)).map(([name, { required, holds }]) => `| ${required ? `**${name}**` : name} | ${holds} |`)
].join('\n')).join('\n\n')

test('HOUSE-TAKEOVER the page has every column as it is read', () => {
  const [, shown] = /<!-- columns -->\n([^]*)<!-- \/columns -->/.exec(page) ?? []
  assert.equal(shown?.trim(), table)
})

test('HOUSE-TAKEOVER every line of the page’s example is right', async () => {
  const example = page.slice(page.indexOf('## An example'))
  let lines = 0
  for (const [, name, csv] of example.matchAll(/`(\w+)\.csv`\n\n```\n([^]*?)```/g)) {
    for (const read of await readAll(name as FileName, csv!)) {
      assert.notEqual(read.is, 'fault', JSON.stringify(read))
      if (read.is !== 'line') continue
      lines++
      const { judge } = desks[name as FileName] as { judge: (line: Line<FileName>, ground: { at: Date }, noteForm: () => void) => Judged<unknown> }
      assert.deepEqual(judge(read.line, { at: warsaw('2026-02-02 10:00') }, () => {}).faults, [])
    }
  }
  assert.equal(lines, 7)
})
