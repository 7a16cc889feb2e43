/** Carries an order on from wherever it stands: what was done before a kill is asked about, never done again (RFC 8555 §7.4). */
import { setTimeout as delay } from 'node:timers/promises'
import { transact } from '../db/transact.ts'
import { readProblem, type Problem } from './acme-wire.ts'
import { keyContext } from './begin-order.ts'
import type { CertificateDeps, CertificateHands } from './deps.ts'
import type { Opened } from './open-account.ts'
import { updateOrderUrl, type CertificateOrder } from './order-store.ts'
import { proveNames, type Refused } from './prove-names.ts'
import { readIssued, requestFor, type Issued } from './x509.ts'

export type Outcome =
  | { readonly is: 'issued', readonly chain: string, readonly issued: Issued }
  /** Not done yet: it is gone on with later. */
  | { readonly is: 'under-way' }
  /** The order is over. */
  | { readonly is: 'failed', readonly say: string, readonly names: Refused }
  /** The authority said no to us, not to the names. */
  | { readonly is: 'problem', readonly problem: Problem }

/** Milliseconds that one run goes on for; then the sweep comes again. */
export const patience = { longest: 45_000, between: 500, most: 5_000 }

export async function carryOut (deps: CertificateDeps, hands: CertificateHands, subject: string, account: Opened, order: CertificateOrder): Promise<Outcome> {
  const { acme, kid } = account
  const key = deps.keys.open(order.keySealed, keyContext(order.id))
  const giveUp = performance.now() + patience.longest
  let { url } = order
  if (url === null) {
    const placed = await acme.newOrder(kid, order.names, order.replaces)
    if ('problem' in placed) return { is: 'problem', problem: placed.problem }
    if (placed.location === null) throw new Error('the authority took an order and does not say where it is')
    url = placed.location
    const where = url
    await transact(deps.db, trx => updateOrderUrl(trx, order.id, where))
  }
  for (let pause = patience.between; performance.now() < giveUp; pause = Math.min(pause * 1.5, patience.most)) {
    const said = await acme.order(kid, url)
    if ('problem' in said) return isGone(said.problem) ? { is: 'failed', say: `the order is not there any more: ${said.problem.say}`, names: [] } : { is: 'problem', problem: said.problem }
    const { value } = said
    switch (value.status) {
      case 'pending': {
        const proved = await proveNames(deps, hands, subject, account, order, value)
        if (proved.is === 'refused') return { is: 'failed', say: sayRefused(proved.names), names: proved.names }
        if (proved.is === 'problem') return proved
        break
      }
      case 'ready': {
        const finalized = await acme.finalize(kid, value.finalize, await requestFor(key, order.names))
        if ('problem' in finalized && finalized.problem.kind !== 'orderNotReady') return finalized.problem.status >= 500 ? { is: 'problem', problem: finalized.problem } : { is: 'failed', say: finalized.problem.say, names: finalized.problem.names }
        continue
      }
      case 'processing': break
      case 'valid': {
        if (value.certificate === undefined) break
        const chain = await acme.certificate(kid, value.certificate)
        if ('problem' in chain) return { is: 'problem', problem: chain.problem }
        const issued = readIssued(chain.value, key, order.names)
        return 'fault' in issued ? { is: 'failed', say: issued.fault, names: [] } : { is: 'issued', chain: chain.value, issued }
      }
      case 'invalid': {
        const proved = await proveNames(deps, hands, subject, account, order, value)
        const names = proved.is === 'refused' ? proved.names : []
        return { is: 'failed', say: names.length > 0 ? sayRefused(names) : readProblem(value.error).say, names }
      }
    }
    await delay(pause)
  }
  return { is: 'under-way' }
}

const isGone = ({ status, kind }: Problem): boolean => status === 404 || kind === 'malformed'

const sayRefused = (names: Refused): string => names.map(({ name, say }) => `${name}: ${say}`).join('; ')
