/** A domain that may be moved away, with all that the next decision about it rests on. */
import type { Knex } from 'knex'
import { findHolder, findOperator } from '../people/find.ts'
import { dayOf } from '../rules/calendar.ts'
import { judgeTransfer, type TransferOracle, type TransferOutFacts } from '../rules/domain-transfer.ts'
import { missingPapers, papersCompleteAt, papersFor, type NeededPaper } from '../rules/papers.ts'
import type { BoundTerms, TransferTerms } from '../rules/policy.ts'
import { profileOf } from '../rules/zones/of-name.ts'
import type { ZoneProfile } from '../rules/zones/profile.ts'
import { termsInForce, termsOf } from '../terms/in-force.ts'
import { findDelegation } from './delegation-store.ts'
import { findOpenDeregistration } from './deregister-store.ts'
import type { Domain } from './domain-store.ts'
import { findPapers } from './paper-store.ts'
import type { TransferOut } from './transfer-out-store.ts'

export type TransferOutCase = {
  readonly domain: Domain
  readonly transfer: TransferOut | undefined
  readonly bound: BoundTerms
  readonly terms: TransferTerms
  readonly zone: ZoneProfile
  readonly needed: readonly NeededPaper[]
  readonly oracle: TransferOracle
  readonly facts: TransferOutFacts
}

/** Under the terms in force when it was asked for (OG-29.1); before that, under those in force now. */
export async function readTransferOut (trx: Knex.Transaction, domain: Domain, transfer: TransferOut | undefined, at: Date): Promise<TransferOutCase> {
  const operator = (await findOperator(trx, domain.operatorId))!
  const holder = (await findHolder(trx, domain.holderId))!
  const bound = transfer ? await termsOf(trx, transfer.policyVersion) : await termsInForce(trx, operator.policy, dayOf(at), domain.customerId)
  const zone = profileOf(domain.zone, dayOf(at))
  const terms = bound.terms.transfer[zone.family]
  const needed = papersFor({ kind: 'transfer-out', family: zone.family, holderKind: holder.kind, byAttorney: false, asked: transfer?.papersAsked ?? [] })
  const filed = transfer && needed.length > 0 ? await findPapers(trx, { type: 'transfer-out', id: transfer.id }) : []
  const { lockedAt } = await findDelegation(trx, domain.id)
  const pending = transfer?.pendingAt != null
  const ending = (await findOpenDeregistration(trx, domain.id))?.confirmedAt != null
  return {
    domain,
    transfer,
    bound,
    terms,
    zone,
    needed,
    oracle: judgeTransfer({ ...domain, locked: lockedAt !== null, pending, ending }, missingPapers(needed, filed), terms, zone, at),
    facts: {
      askedAt: transfer?.askedAt ?? null,
      papersCompleteAt: transfer?.askedAt ? papersCompleteAt(needed, filed, transfer.askedAt) : null,
      issuedAt: transfer?.issuedAt ?? null,
      codeUntil: transfer?.codeUntil ?? null,
      pendingAt: transfer?.pendingAt ?? null,
      actBy: transfer?.actBy ?? null,
      answer: transfer?.answer ?? null,
      endedAt: transfer?.endedAt ?? null,
      transferLockedUntil: domain.transferLockedUntil
    }
  }
}
