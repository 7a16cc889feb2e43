/** A sample of the long proof. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mailServersMissing } from '../support/mail-servers.ts'
import prove from './mailings.ts'

test('MZ-2.2, MZ-2.5 a mailing whose submission server is killed: everybody who is left gets one message, nobody protected any, and of two starts at once one runs', { skip: mailServersMissing }, async () => {
  const { ok, lines } = await prove({ seed: 31, points: 120, tell () {} })
  assert.ok(ok, lines.join('\n'))
})
