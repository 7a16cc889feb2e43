/** All that the house holds of a customer or a holder, as one document that machines can read, with a list of the files that go with it (GDPR art. 15, 20). */
import { writeAudit } from '../audit/write.ts'
import type { Actor } from '../audit/actor.ts'
import { moneyOf } from '../billing/personal-data.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { domainsOf, listDisclosures, listPapers } from '../domains/personal-data.ts'
import { complaintsOf } from '../complaints/personal-data.ts'
import { contractsOf } from '../hosting/personal-data.ts'
import { invitationsOf } from '../access/personal-data.ts'
import { listsOf } from '../lists/personal-data.ts'
import { webhooksOf } from '../webhooks/personal-data.ts'
import { mailingsOf } from '../mailings/personal-data.ts'
import { mailOf } from '../mail/personal-data.ts'
import { lettersOf } from '../notices/personal-data.ts'
import { peopleOfCustomer, peopleOfHolder } from '../people/personal-data.ts'
import { dayOf, warsawIso } from '../rules/calendar.ts'
import { findOperator } from '../people/find.ts'
import { casesOf } from '../sanctions/personal-data.ts'
import { termsInForce } from '../terms/in-force.ts'
import { findSubject, type SubjectName } from './subject.ts'

export type ExportedFile = { readonly id: string, readonly filename: string, readonly contentType: string, readonly sha256: string }

/** `data`: JSON values alone; amounts are texts in the smallest unit, instants ISO 8601. */
export type DataExport = { readonly format: 'strefa-export-1', readonly about: SubjectName, readonly madeAt: string, readonly data: object, readonly files: readonly ExportedFile[] }

/**
 * A customer's export holds money, letters and services besides; a holder's only what is the holder's own. Each is noted in the journal.
 * @throws Refusal 'not-found' (also another tenant's)
 */
export async function exportData (deps: Deps, actor: Actor, name: SubjectName): Promise<DataExport> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const { operatorId, customerId, holderIds, whose } = await findSubject(trx, actor, name)
    const data = {
      ...await domainsOf(trx, whose),
      disclosures: await listDisclosures(trx, holderIds),
      ...name.type === 'holder'
        ? await peopleOfHolder(trx, holderIds)
        : { ...await peopleOfCustomer(trx, customerId), ...await moneyOf(trx, customerId), ...await mailOf(trx, customerId), invitations: await invitationsOf(trx, customerId), lists: await listsOf(trx, customerId), webhooks: await webhooksOf(trx, customerId), ...await mailingsOf(trx, customerId), ...await casesOf(trx, customerId), ...await complaintsOf(trx, customerId), hosting: await contractsOf(trx, customerId), letters: await lettersOf(trx, customerId) }
    }
    const files = (await listPapers(trx, whose)).filter(({ isErased }) => !isErased).map(({ id, filename, contentType, sha256 }) => ({ id, filename, contentType, sha256 }))
    const { versionId } = await termsInForce(trx, (await findOperator(trx, operatorId))!.policy, dayOf(at))
    await writeAudit(trx, { at, actor, action: 'privacy.export', subject: { type: name.type, id: name.id }, operatorId, customerId, rule: 'OG-26', policyVersion: versionId, facts: { files: files.length } })
    return { format: 'strefa-export-1', about: { type: name.type, id: name.id }, madeAt: warsawIso(at), data: plain(data), files }
  })
}

/** As JSON will have it: amounts as texts, instants in Warsaw time. */
const plain = (data: object): object => JSON.parse(JSON.stringify(data, function (this: Record<string, unknown>, key, value: unknown) {
  const raw = this[key]
  return raw instanceof Date ? warsawIso(raw) : typeof value === 'bigint' ? String(value) : value
})) as object
