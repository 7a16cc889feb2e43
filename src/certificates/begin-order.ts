/** Decides what is to be done about a certificate and writes an order down before the authority hears of it (HOUSE-CERT). */
import type { Knex } from 'knex'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import { findCertificate, findHeldNames, findPairOfSubject, lockCertificate, updateCertificate, type Certificate, type LeftOut } from './certificate-store.ts'
import type { AcmeSettings, CertificateDeps, CertificateHands, Provable } from './deps.ts'
import { countOrdersSince, findOpenOrder, insertOrder, type CertificateOrder } from './order-store.ts'
import { mostOrders, planCertificate } from './plan.ts'
import { newKey, renewalId } from './x509.ts'

/** Milliseconds until names are looked at again: soon while one is missing, else now and then. */
const lookAgain = { missing: 600_000, whole: 6 * 3_600_000 }

/** What the key of an order is bound to. */
export const keyContext = (orderId: string): string => `certificate:${orderId}`

/** How each name is to be shown to be ours; of those that cannot, why. */
export type Proofs = ReadonlyMap<string, Provable>

/** The order that is under way, or a new one; undefined: nothing is to be done now. */
export async function beginOrder (deps: CertificateDeps, settings: AcmeSettings, hands: CertificateHands, id: string): Promise<CertificateOrder | undefined> {
  const at = deps.machineNow()
  const seen = await transact(deps.db, async trx => ({ open: await findOpenOrder(trx, id), certificate: await findCertificate(trx, { id }) }))
  if (seen.open || !seen.certificate) return seen.open
  const { subject, wanted } = seen.certificate
  const proofs = new Map<string, Provable>()
  for (const name of wanted) proofs.set(name, await hands.lookAt(subject, name)) // the world is asked with no lock held
  return await transact(deps.db, async trx => {
    const certificate = await lockCertificate(trx, id)
    const open = await findOpenOrder(trx, id)
    if (open || !certificate) return open
    return await decide(deps, trx, settings, certificate, proofs, at)
  })
}

async function decide (deps: CertificateDeps, trx: Knex.Transaction, { directory }: AcmeSettings, certificate: Certificate, proofs: Proofs, at: Date): Promise<CertificateOrder | undefined> {
  const { id, wanted, names, notAfter, renewAt, subject } = certificate
  const provable = wanted.filter(name => 'by' in (proofs.get(name) ?? { why: '' }))
  const refused = await findHeldNames(trx, provable, at)
  const held = refused.map(({ name }) => name)
  const leftOut: LeftOut[] = [
    ...wanted.flatMap(name => { const proof = proofs.get(name); return proof && 'why' in proof ? [{ name, why: proof.why }] : [] }),
    ...refused.map(({ name, fault, tryAfter }) => ({ name, why: `refused: ${fault}; tried again after ${tryAfter.toISOString()}` }))
  ]
  const plan = planCertificate({ usable: provable.filter(name => !held.includes(name)), held, issued: names && { names, notAfter: notAfter!, renewAt: renewAt! } }, at)
  const soon = Math.min(at.getTime() + (leftOut.length > 0 ? lookAgain.missing : lookAgain.whole), ...refused.map(({ tryAfter }) => tryAfter.getTime()))
  if (plan.do === 'wait') {
    const isLost = plan.why === 'no-name' && renewAt !== null && at >= renewAt
    await updateCertificate(trx, id, { leftOut, nextAt: new Date(soon), ...plan.why === 'in-time' || !isLost ? {} : { fault: { say: 'not renewed: none of its names points here any more', failures: certificate.failures } } })
    return undefined
  }
  if (await countOrdersSince(trx, new Date(at.getTime() - mostOrders.within)) >= mostOrders.count) {
    await updateCertificate(trx, id, { leftOut, nextAt: new Date(at.getTime() + 600_000) }) // an authority takes no more; the others' turn is over by then
    return undefined
  }
  const orderId = newId('cor')
  const before = names ? await findPairOfSubject(trx, subject) : undefined
  await insertOrder(trx, { id: orderId, certificateId: id, directory, names: plan.names, keySealed: deps.keys.seal(newKey(), keyContext(orderId)), replaces: before ? renewalId(before.chain) : null, placedAt: at })
  await updateCertificate(trx, id, { leftOut, nextAt: at })
  return await findOpenOrder(trx, id)
}
