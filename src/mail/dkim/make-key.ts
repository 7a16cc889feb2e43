/** A key pair for signing mail: RSA of 2048 bits, which a record still holds and everybody verifies (RFC 8301 §3.2), or Ed25519 (RFC 8463). */
import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import type { DkimAlgorithm } from '../../rules/dkim-rotation.ts'

const makePair = promisify(generateKeyPair)

/** What stands before the 32 octets of an Ed25519 key in its SubjectPublicKeyInfo (RFC 8410 §4); a record has the octets alone (RFC 8463 §4). */
const ed25519Head = 12

/** Of RSA a second of work: not inside a transaction. `privateKey`: PEM. */
export async function makeDkimPair (algorithm: DkimAlgorithm): Promise<{ readonly privateKey: string, readonly public: string }> {
  if (algorithm === 'rsa') {
    const { privateKey, publicKey } = await makePair('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'der' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } })
    return { privateKey, public: publicKey.toString('base64') }
  }
  const { privateKey, publicKey } = await makePair('ed25519', { publicKeyEncoding: { type: 'spki', format: 'der' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } })
  return { privateKey, public: publicKey.subarray(ed25519Head).toString('base64') }
}
