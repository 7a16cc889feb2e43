/** Whether a signature shows that the author's own domain sent the message (RFC 6376, aligned as DMARC asks). Our domains' keys are ours to look up; others' stand in the DNS. */
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import type { Knex } from 'knex'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { dkimRecord } from '../mail/create-mail-domain.ts'
import { recordOfSignature } from '../mail/dkim/read-keys.ts'
import { findMailDomainByName } from '../mail/find.ts'
import type { Resolve } from './author-policy.ts'

/** Each signature costs a verification. */
const mostSignatures = 10

/** Rejects when our own database does not answer. */
export async function isProven ({ db, machineNow, log }: Pick<Deps, 'db' | 'machineNow' | 'log'>, resolve: Resolve, author: string, message: Buffer): Promise<boolean> {
  const authorDomain = author.slice(author.lastIndexOf('@') + 1).toLowerCase()
  const claimed = message.subarray(0, 256 * 1024).toString('latin1').match(/^dkim-signature[ \t]*:/gim) ?? []
  if (claimed.length === 0 || claimed.length > mostSignatures) return false
  const faults: unknown[] = []

  async function keyRecords (name: string, type: string): Promise<string[][]> {
    const [, selector, domain] = /^(.+?)\._domainkey\.(.+)$/.exec(name.toLowerCase()) ?? []
    if (type !== 'TXT' || !selector || !domain) throw Object.assign(new Error(name), { code: 'ENOTFOUND' })
    const record = await transact(db, trx => ownRecord(trx, domain, selector)).catch((error: unknown) => { faults.push(error); throw error })
    if (record !== undefined) return [[record]]
    return await resolve(name, type) as string[][]
  }

  const results = await dkimVerify(message, { resolver: keyRecords as never, curTime: machineNow(), strict: true }).then(verified => verified.results, (error: unknown) => {
    log.info({ err: error }, 'a post could not be verified')
    return []
  })
  if (faults.length > 0) throw faults[0]
  return results.some(({ status, signingDomain, canonBodyLengthLimited, signingHeaders }) =>
    status.result === 'pass' && !canonBodyLengthLimited && isAligned(authorDomain, (signingDomain ?? '').toLowerCase()) && (signingHeaders?.keys ?? '').toLowerCase().split(/[:\s]+/).includes('from'))
}

async function ownRecord (trx: Knex.Transaction, domain: string, selector: string): Promise<string | undefined> {
  const own = await findMailDomainByName(trx, domain)
  if (own?.dkimSelector === selector) return dkimRecord(own)
  return own && await recordOfSignature(trx, own.id, selector)
}

/** The domain itself, or one above it that is no ending of the DNS itself. */
const isAligned = (author: string, signer: string): boolean => author === signer || (signer.includes('.') && author.endsWith(`.${signer}`))
