/** What is wanted is written down, and what is due gets a job each. Run every minute and every ten; a late or doubled run changes nothing. */
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import { findCertificate, findDue, findPairOfSubject, findToAsk, updateCertificate, upsertWanted } from './certificate-store.ts'
import type { CertificateDeps, CertificateHands } from './deps.ts'
import { openAccount } from './open-account.ts'
import { renewalOf, suggestedRenewal } from './plan.ts'
import { renewalId } from './x509.ts'

const limit = 500

/** All that wants a certificate, from facts. */
export async function wantCertificates (deps: CertificateDeps, hands: CertificateHands): Promise<void> {
  if (!deps.acme) return
  const at = deps.machineNow()
  for (let after: string | null = null; ;) {
    const from: string | null = after
    const next: string | null = await transact(deps.db, async trx => {
      const page = await hands.wanted(trx, from)
      for (const each of page.wanted) await upsertWanted(trx, newId('crt'), each, at)
      return page.next
    })
    if (next === null) break
    after = next
  }
  await askSuggestions(deps)
}

export async function sweepCertificates (deps: CertificateDeps): Promise<void> {
  if (!deps.acme) return
  const at = deps.machineNow()
  for (let after = '', page: string[] = []; after === '' || page.length === limit; after = page.at(-1)!) {
    page = await transact(deps.db, async trx => {
      const ids = await findDue(trx, at, { after, limit })
      for (const id of ids) await deps.jobs.add(trx, 'certificates.advance', { certificateId: id }, id)
      return ids
    })
    if (page.length === 0) return
  }
}

/** Milliseconds between two questions about one certificate (RFC 9773 §4.3.2). */
const askEvery = 6 * 3_600_000

/** An authority that revokes many, or has too many renewals on one day, tells it so (RFC 9773). Where it suggests nothing, a third of the life is left. */
async function askSuggestions (deps: CertificateDeps): Promise<void> {
  const at = deps.machineNow()
  const due = await transact(deps.db, trx => findToAsk(trx, at, limit)) // more than so many wait for the next run
  if (due.length === 0) return
  const account = await openAccount(deps, deps.acme!).catch(() => undefined)
  if (!account || 'problem' in account) return
  for (const { id, subject } of due) {
    const pair = await findPairOfSubject(deps.db, subject)
    const told = pair && renewalId(pair.chain)
    const window = told ? await account.acme.renewalWindow(told).catch(() => null) : null
    await transact(deps.db, async trx => {
      const now = await findCertificate(trx, { id })
      if (!now?.notBefore || !now.notAfter) return
      const own = renewalOf({ notBefore: now.notBefore, notAfter: now.notAfter })
      const renewAt = window ? suggestedRenewal(window, Math.random(), own) : own
      await updateCertificate(trx, id, { nextAt: new Date(Math.min(now.nextAt.getTime(), Math.max(renewAt.getTime(), at.getTime()))), askAt: new Date(at.getTime() + askEvery), renewAt })
    })
  }
}
