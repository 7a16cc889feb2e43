import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { newWebhookSecret, signedHeaders } from '../../src/webhooks/sign.ts'

const said = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', at: new Date(1614265330 * 1000 + 999), body: '{"test": 2432232314}' }
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

test('HOUSE-WEBHOOK the signature is that of the test vector of Standard Webhooks', () => {
  assert.deepEqual(signedHeaders(said, [secret]), {
    'webhook-id': said.id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='
  })
})

test('HOUSE-WEBHOOK while a secret is changed both sign, each for itself', () => {
  const other = newWebhookSecret()
  const [first, second, ...more] = signedHeaders(said, [other, secret])['webhook-signature'].split(' ')
  assert.equal(first, `v1,${createHmac('sha256', Buffer.from(other.slice(6), 'base64')).update(`${said.id}.1614265330.${said.body}`).digest('base64')}`)
  assert.deepEqual([second, more], ['v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=', []])
})

test('HOUSE-WEBHOOK a secret has between 24 and 64 octets, and is another each time', () => {
  const made = newWebhookSecret()
  assert.match(made, /^whsec_[A-Za-z0-9+/]+=*$/)
  assert.equal(Buffer.from(made.slice(6), 'base64').length, 32)
  assert.notEqual(made, newWebhookSecret())
})
