/** Secrets at rest: AES-256-GCM under the ring's current key, bound by the authentication tag to what they belong to. */
import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { KeyRing } from '../deps.ts'
import { writeWhole } from './write-whole.ts'

/** `keys/ring.json`. Old keys stay: they open what they sealed. */
type Ring = { readonly current: string, readonly keys: Readonly<Record<string, string>> }

const algorithm = 'aes-256-gcm'
const ivBytes = 12
const tagBytes = 16

/** The ring of `file`; with `create` a first key is made when there is none. Without the ring nothing sealed can ever be read again: it is part of every backup. */
export function openKeyRing (file: string, { create = false } = {}): KeyRing {
  if (create && !existsSync(file)) {
    const first: Ring = { current: 'k1', keys: { k1: randomBytes(32).toString('base64') } }
    writeWhole(file, JSON.stringify(first, null, 2))
  }
  return keyRing(JSON.parse(readFileSync(file, 'utf8')) as Ring)
}

export function keyRing ({ current, keys }: Ring): KeyRing {
  const ring = new Map(Object.entries(keys).map(([id, key]) => [id, Buffer.from(key, 'base64')]))
  const sealing = ring.get(current)
  if (!sealing) throw new Error(`the key ring has no key '${current}'`)
  for (const [id, key] of ring) if (key.length !== 32) throw new Error(`key '${id}' of the key ring is not 256 bits long`)
  const [eldest] = ring.values() // never the current one: what was written before a new key came must still be found
  const derived = new Map<string, KeyObject>() // contexts are words of the product, a few; with a key as octets an HMAC takes six times as long
  const macKey = (context: string): KeyObject => {
    const known = derived.get(context) ?? createSecretKey(Buffer.from(hkdfSync('sha256', eldest!, '', context, 32)))
    derived.set(context, known)
    return known
  }

  return {
    /** `<key id>.<iv, tag and text in base64url>` */
    seal (secret, context) {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv(algorithm, sealing, iv).setAAD(Buffer.from(context))
      const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
      return `${current}.${Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url')}`
    },

    open (sealed, context) {
      const [id = '', body = ''] = sealed.split('.')
      const key = ring.get(id)
      if (!key) throw new Error(`the key ring has no key '${id}'`)
      const bytes = Buffer.from(body, 'base64url')
      const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes })
        .setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
      return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8')
    },

    mac: (text, context) => createHmac('sha256', macKey(context)).update(text).digest()
  }
}
