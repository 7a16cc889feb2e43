/** A sample of the long proof. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mailServersMissing } from '../support/mail-servers.ts'
import prove from './mail-crash.ts'

test('HOUSE crash: the mail servers are killed while mail comes in and goes out, and what was answered 250 is in its mailbox', { skip: mailServersMissing }, async () => {
  const { ok, lines } = await prove({ seed: 22, points: 48, tell () {} })
  assert.ok(ok, lines.join('\n'))
})
