/** Signatures as Standard Webhooks has them: HMAC-SHA256 of `<id>.<seconds>.<body>` under the octets of the secret, in base64. Pure. */
import { createHmac, randomBytes } from 'node:crypto'

const prefix = 'whsec_'

/** 32 random octets, as the receiver's library takes them. */
export const newWebhookSecret = (): string => prefix + randomBytes(32).toString('base64')

export type Signed = { readonly id: string, readonly at: Date, readonly body: string }

/** Headers of an attempt. `secrets`: while one is changed, both sign; the receiver is content with either. `at`: machine time. */
export function signedHeaders ({ id, at, body }: Signed, secrets: readonly string[]): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const seconds = String(Math.floor(at.getTime() / 1000))
  const signatures = secrets.map(secret => `v1,${createHmac('sha256', Buffer.from(secret.slice(prefix.length), 'base64')).update(`${id}.${seconds}.${body}`).digest('base64')}`)
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signatures.join(' ') }
}

/** What a secret is sealed for. */
export const secretContext = (endpointId: string): string => `webhook-secret ${endpointId}`
