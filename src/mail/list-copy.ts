/** What the submission server does for the copy of a list as it does for every mail of ours: signed with its mail domain's key, and noted, so that a report can be proven (HOUSE-PROOF). */
import { dkimSign } from 'mailauth/lib/dkim/sign.js'
import type { Knex } from 'knex'
import { Readable } from 'node:stream'
import type { Deps } from '../deps.ts'
import { addressKey } from './address-key.ts'
import { dkimContext } from './create-mail-domain.ts'
import { original, type Message } from './message.ts'
import { insertSent } from './sent-store.ts'
import { selectSigner } from './signer-store.ts'

/** The signature's field, with its line end. `signed`: names of the fields that it covers. */
export async function signCopy ({ db, keys, machineNow }: Pick<Deps, 'db' | 'keys' | 'machineNow'>, mailDomainId: string, message: Message, signed: readonly string[]): Promise<string> {
  const signer = await selectSigner(db, mailDomainId)
  if (!signer) throw new Error(`mail domain ${mailDomainId} does not exist`)
  const signing = {
    algorithm: 'rsa-sha256', canonicalization: 'relaxed/relaxed', signingDomain: signer.domain, selector: signer.dkim.selector, privateKey: keys.open(signer.dkim.keySealed, dkimContext(mailDomainId))
  }
  const { signatures, errors } = await dkimSign(Readable.from(original(message), { objectMode: false }), { ...signing, headerList: [...signed], signTime: machineNow(), signatureData: [signing] })
  if (errors.length > 0 || !signatures) throw new Error('the copy could not be signed', { cause: errors[0] })
  return signatures
}

export type SentCopy = { readonly mailDomainId: string, readonly messageId: string, readonly sender: string, readonly recipient: string }

export async function noteCopySent ({ keys }: Pick<Deps, 'keys'>, trx: Knex.Transaction, { mailDomainId, messageId, sender, recipient }: SentCopy, sentAt: Date): Promise<void> {
  const key = addressKey(keys, recipient)
  if (key) await insertSent(trx, { mailDomainId, mailboxId: null, messageId, sender, recipientKeys: [key], sentAt })
}
