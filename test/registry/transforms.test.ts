import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import type { AnyTransform } from '../../src/registry/epp/transforms.ts'
import { transforms } from '../../src/registry/epp/transforms.ts'

const folder = new URL('../../src/registry/epp/commands/', import.meta.url)

test('HOUSE the journal: every transform can be gone on with by its name, and each name is one command', async () => {
  const modules = await Promise.all(readdirSync(folder).map(async file => await import(new URL(file, folder).href) as Record<string, unknown>))
  const exported = modules.flatMap(module => Object.values(module))
    .filter((each): each is AnyTransform => typeof each === 'object' && each !== null && 'kind' in each && each.kind === 'transform')
  assert.ok(exported.length > 10)
  assert.deepEqual(exported.map(({ name }) => name).sort(), Object.keys(transforms).sort())
  for (const each of exported) assert.equal(transforms[each.name], each)
})
