/** Our account at the authority. Its key is written down before the authority hears of it: after a kill the same key finds the same account (RFC 8555 §7.3.1). */
import { createPrivateKey } from 'node:crypto'
import { transact } from '../db/transact.ts'
import { openAcme, type Acme } from './acme-client.ts'
import type { Problem } from './acme-wire.ts'
import type { AcmeSettings, CertificateDeps } from './deps.ts'
import { findAccount, insertAccount, updateAccountUrl } from './order-store.ts'
import { newKey } from './x509.ts'

export type Opened = { readonly acme: Acme, readonly kid: string }

const contextOf = (directory: string): string => `acme-account:${directory}`

export async function openAccount (deps: CertificateDeps, settings: AcmeSettings): Promise<Opened | { readonly problem: Problem }> {
  const { directory, contact, ca } = settings
  const account = await transact(deps.db, async trx => {
    const there = await findAccount(trx, directory)
    if (there) return there
    await insertAccount(trx, directory, deps.keys.seal(newKey(), contextOf(directory)), deps.machineNow())
    return (await findAccount(trx, directory))! // another's, where two came at once
  })
  const acme = openAcme({ directory, ca }, createPrivateKey(deps.keys.open(account.keySealed, contextOf(directory))))
  if (account.url !== null) return { acme, kid: account.url }
  const said = await acme.account(contact)
  if ('problem' in said) return said
  await transact(deps.db, trx => updateAccountUrl(trx, directory, said.value))
  return { acme, kid: said.value }
}

/** The authority does not know it any more: it is made anew with the next order. */
export const forgetAccount = async (deps: CertificateDeps, { directory }: AcmeSettings): Promise<void> => await transact(deps.db, trx => updateAccountUrl(trx, directory, null))
