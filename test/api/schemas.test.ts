/** At work the schemas are compiled at their first use: one that cannot be would fail in a customer's hands. Here fastify compiles them all at the start, as it does by itself. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildApp } from '../../src/api/app.ts'
import { compileLate } from '../../src/api/compile-late.ts'
import type { ApiDeps } from '../../src/api/deps.ts'
import type { PanelDeps } from '../../src/panel/deps.ts'
import { panel } from '../../src/panel/panel.ts'
import { mail } from '../panel/visit.ts'

const late = compileLate.compilersFactory

test('HOUSE every schema of the API and of the panel can be compiled', async t => {
  Object.assign(compileLate, { compilersFactory: {} })
  t.after(() => Object.assign(compileLate, { compilersFactory: late }))
  const app = await buildApp({} as ApiDeps)
  t.after(() => app.close())
  await app.register(panel({ mail } as PanelDeps))
  await assert.doesNotReject(async () => { await app.ready() })
})
