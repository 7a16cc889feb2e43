/** The letters of a transfer away, each with all its facts: notices look nothing up. */
import type { Knex } from 'knex'
import type { Deps } from '../deps.ts'
import { writeLetter } from '../notices/write.ts'
import { findCustomer, findHolder } from '../people/find.ts'
import { outRule } from '../rules/domain-transfer.ts'
import { namesOf, writeDomainLetter } from './domain-letter.ts'
import type { Domain } from './domain-store.ts'
import type { TransferOutCase } from './transfer-out-case.ts'

/** The code itself is in no letter: the client sees it in the panel, once. */
export async function writeCodeReadyLetter (deps: Deps, trx: Knex.Transaction, { domain, transfer, bound, zone, oracle }: TransferOutCase, codeUntil: Date, at: Date): Promise<void> {
  await writeDomainLetter(deps, trx, domain, {
    template: 'transfer-code-ready',
    key: transfer!.id,
    facts: { ...namesOf(domain), codeUntil, warning: oracle.warnings[0]?.reason === 'too-early' ? oracle.opensAt : null, tooLate: oracle.warnings[0]?.reason === 'too-late', locked: oracle.why?.reason === 'locked' },
    rules: oracle.warnings.length > 0 ? [outRule[zone.family], 'HOUSE-CODE', 'DOM-II.7-WIN'] : [outRule[zone.family], 'HOUSE-CODE'],
    policyVersion: bound.versionId,
    attachments: []
  }, at)
}

/** Another registrar wants it and nobody asked us: to the holder, and to the client where that is somebody else. */
export async function writeTransferAskedLetters (deps: Deps, trx: Knex.Transaction, { domain, transfer, bound, zone }: TransferOutCase, at: Date): Promise<void> {
  const [customer, holder] = [(await findCustomer(trx, domain.customerId))!, (await findHolder(trx, domain.holderId))!]
  const { id, gaining, pendingAt, actBy } = transfer!
  for (const { email, name } of customer.email === holder.email ? [holder] : [holder, customer]) {
    await writeLetter(deps, trx, {
      key: `transfer-asked:${id}:${pendingAt!.toISOString()}:${email}`,
      operatorId: domain.operatorId,
      customerId: domain.customerId,
      to: { email, name, lang: customer.lang },
      template: 'transfer-asked',
      facts: { ...namesOf(domain), gaining: gaining ?? '', actBy },
      rules: [outRule[zone.family]],
      policyVersion: bound.versionId,
      attachments: []
    }, at)
  }
}

export async function writeTransferRejectedLetter (deps: Deps, trx: Knex.Transaction, { domain, transfer, bound, zone }: TransferOutCase, at: Date): Promise<void> {
  await writeDomainLetter(deps, trx, domain, {
    template: 'transfer-stopped', key: `${transfer!.id}:${transfer!.pendingAt?.toISOString() ?? ''}`, facts: { ...namesOf(domain), gaining: transfer!.gaining ?? '' }, rules: [outRule[zone.family]], policyVersion: bound.versionId, attachments: []
  }, at)
}

/** It has gone: nothing is asked or renewed here any more (HOUSE-AWAY). */
export async function writeMovedAwayLetter (deps: Deps, trx: Knex.Transaction, domain: Domain, { to, policyVersion }: { to: string, policyVersion: string }, at: Date): Promise<void> {
  await writeDomainLetter(deps, trx, domain, {
    template: 'domain-moved-away', key: domain.id, facts: { ...namesOf(domain), to }, rules: ['HOUSE-AWAY'], policyVersion, attachments: []
  }, at)
}
