/** What profiles for Apple's programs are signed with: the mail host's certificate, the house's own authority's where there is none yet. */
import { readFileSync } from 'node:fs'
import { readPair } from '../certificates/secure-contexts.ts'
import type { Deps } from '../deps.ts'
import type { Signer } from '../mail/access/sign-profile.ts'
import { tlsFiles } from './certificates.ts'

/** Read anew each time: certificates are renewed while we run. */
export const profileSigner = (data: string, { db, keys }: Pick<Deps, 'db' | 'keys'>) => async (): Promise<Signer> => {
  const { mail, mailKey } = tlsFiles(data)
  return await readPair(db, keys, 'mail-host') ?? { certificate: readFileSync(mail, 'utf8'), key: readFileSync(mailKey, 'utf8') }
}
