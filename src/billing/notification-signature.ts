/** `t=<Unix seconds>,v1=<hex>`: HMAC-SHA256 of `<t>.<raw body>` under the secret that the provider and we share. Pure. */
import { createHmac, timingSafeEqual } from 'node:crypto'

/** A signature is believed so long before and after its time, by machine time: a copied one is of no use later. */
export const windowSeconds = 300

export type SignatureFault = 'signature-missing' | 'signature-wrong' | 'signature-old'

/** Null when the signature is good. The header may carry several `v1`, while the secret is changed. */
export function faultOfSignature (header: string | undefined, body: Uint8Array, secret: string, machineNow: Date): SignatureFault | null {
  const parts = (header ?? '').split(',').map(part => part.trim())
  const time = parts.map(part => /^t=(\d{1,12})$/.exec(part)?.[1]).find(each => each !== undefined)
  const given = parts.flatMap(part => /^v1=([0-9a-f]{64})$/.exec(part)?.[1] ?? [])
  if (time === undefined || given.length === 0) return 'signature-missing'
  const right = macOf(time, body, secret)
  if (!given.some(each => timingSafeEqual(Buffer.from(each, 'hex'), right))) return 'signature-wrong'
  return Math.abs(machineNow.getTime() / 1000 - Number(time)) <= windowSeconds ? null : 'signature-old'
}

/** The header of a notification: what a provider's side computes. */
export const signatureOf = (body: Uint8Array, secret: string, at: Date): string => {
  const time = String(Math.floor(at.getTime() / 1000))
  return `t=${time},v1=${macOf(time, body, secret).toString('hex')}`
}

const macOf = (time: string, body: Uint8Array, secret: string): Buffer => createHmac('sha256', secret).update(`${time}.`).update(body).digest()
