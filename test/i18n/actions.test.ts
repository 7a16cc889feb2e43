/** What the product writes into its journal, people can read. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { en } from '../../src/i18n/en.ts'
import { partNames } from '../../src/machine-room/parts.ts'

const src = path.join(import.meta.dirname, '../../src')

test('HOUSE every action that is written down has its words', () => {
  const written = new Set(globSync('**/*.ts', { cwd: src }).flatMap(file =>
    [...readFileSync(path.join(src, file), 'utf8').matchAll(/(?:\baction: |\bact, )'([a-z-]+\.[a-z-]+)'/g)].map(match => match[1]!)))
  for (const action of ['order.place', 'mailbox.suspend', 'case.open']) assert.ok(written.has(action), `${action} is found`)
  assert.deepEqual([...written].filter(action => !Object.hasOwn(en.actions, action.replace('.', '-'))), [])
})

test('HOUSE every part of the product has its name on the status page', () => {
  const programs = globSync('machine-room/*-part.ts', { cwd: src }).flatMap(file => [...readFileSync(path.join(src, file), 'utf8').matchAll(/\bname: '([a-z]+)'/g)].map(match => match[1]!))
  for (const name of ['database', 'dovecot', 'powerdns']) assert.ok(programs.includes(name), `${name} is found`)
  assert.deepEqual([...programs, ...partNames].filter(name => !Object.hasOwn(en.parts, name)), [])
})
