/** Shows the authority that the names of an order are ours: what it will look for is there before it is told to look (RFC 8555 §7.5, §8). */
import { transact } from '../db/transact.ts'
import type { Authorization, Order } from './acme-client.ts'
import { readProblem, type Problem } from './acme-wire.ts'
import type { CertificateDeps, CertificateHands } from './deps.ts'
import type { Opened } from './open-account.ts'
import { findChallenges, upsertChallenge, type CertificateOrder } from './order-store.ts'
import { textOfAnswer } from './x509.ts'

export type Refused = readonly { readonly name: string, readonly say: string }[]

/** waiting: come again; refused: these names are not shown to be ours. */
export type Proved = { readonly is: 'told' | 'waiting' } | { readonly is: 'refused', readonly names: Refused } | { readonly is: 'problem', readonly problem: Problem }

export async function proveNames (deps: CertificateDeps, hands: CertificateHands, subject: string, { acme, kid }: Opened, order: CertificateOrder, { authorizations }: Order): Promise<Proved> {
  const refused: { name: string, say: string }[] = []
  const pending: Authorization[] = []
  for (const url of authorizations) {
    const said = await acme.authorization(kid, url)
    if ('problem' in said) return { is: 'problem', problem: said.problem }
    if (said.value.status === 'pending') pending.push(said.value)
    else if (said.value.status !== 'valid') refused.push({ name: nameOf(said.value), say: faultOf(said.value) })
  }
  if (refused.length > 0) return { is: 'refused', names: refused }

  const ready: string[] = []
  let needsZone = false
  for (const authorization of pending) {
    const name = nameOf(authorization)
    const proof = await hands.lookAt(subject, name)
    if ('why' in proof) return { is: 'refused', names: [{ name, say: proof.why }] }
    const challenge = authorization.challenges.find(({ type }) => type === proof.by)
    if (!challenge?.token) return { is: 'refused', names: [{ name, say: `the authority does not take ${proof.by} for it` }] }
    if (challenge.status !== 'pending') continue // it was told to look already
    const { token, url } = challenge
    await transact(deps.db, trx => upsertChallenge(trx, { orderId: order.id, name: name.replace(/^\*\./, ''), kind: proof.by, token, answer: acme.answerOf(token) }))
    needsZone ||= proof.by === 'dns-01'
    ready.push(url)
  }
  if (needsZone && !await publishTexts(deps, hands)) return { is: 'waiting' }
  for (const url of ready) {
    const said = await acme.prove(kid, url)
    if ('problem' in said && said.problem.kind !== 'malformed') return { is: 'problem', problem: said.problem } // malformed: it is decided already
  }
  return { is: 'told' }
}

/** Of all orders that are under way: each set of texts replaces the one before. */
export async function publishTexts (deps: CertificateDeps, hands: CertificateHands): Promise<boolean> {
  const challenges = await transact(deps.db, trx => findChallenges(trx, 'dns-01'))
  return await hands.publishTexts(challenges.map(({ name, answer }) => ({ name, text: textOfAnswer(answer) })))
}

const nameOf = ({ identifier, wildcard }: Authorization): string => `${wildcard ? '*.' : ''}${identifier.value.toLowerCase()}`

const faultOf = ({ status, challenges }: Authorization): string => {
  const failed = challenges.find(({ error }) => error !== undefined)
  return failed ? readProblem(failed.error).say : `the authority says ${status}`
}
