/** What the product writes into its journal, people can read. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { en } from '../../src/i18n/en.ts'

const src = path.join(import.meta.dirname, '../../src')

test('HOUSE every action that is written down has its words', () => {
  const written = new Set(globSync('**/*.ts', { cwd: src }).flatMap(file =>
    [...readFileSync(path.join(src, file), 'utf8').matchAll(/(?:\baction: |\bact, )'([a-z-]+\.[a-z-]+)'/g)].map(match => match[1]!)))
  for (const action of ['order.place', 'mailbox.suspend', 'case.open']) assert.ok(written.has(action), `${action} is found`)
  assert.deepEqual([...written].filter(action => !Object.hasOwn(en.actions, action.replace('.', '-'))), [])
})
