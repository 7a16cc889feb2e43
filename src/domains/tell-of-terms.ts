/** Those whom a published version of the terms concerns are written to, once each (DOM-VI.3, HOST-17.4, OG-14). */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { writeLetter } from '../notices/write.ts'
import { findCustomer, findOperatorsUnder } from '../people/find.ts'
import { dayOf, type Day } from '../rules/calendar.ts'
import type { BoundTerms, ZoneFamily } from '../rules/policy.ts'
import { objectBy } from '../rules/price-notice.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { firstBite } from '../rules/terms-change.ts'
import { areaOf, whatChanges, type FieldChange } from '../rules/terms-preview.ts'
import { versionsFor, versionsOf } from '../terms/in-force.ts'
import { closeNotice, lockNotice } from '../terms/notice.ts'

/** What belongs to neighbours: who has something under a policy, in the order of their ids, after `after`. */
export type Neighbours = {
  readonly findAffected: (trx: Knex.Transaction, policy: string, after: string, limit: number) => Promise<readonly Affected[]>
}
type Affected = { readonly customerId: string, readonly families: ReadonlySet<ZoneFamily>, readonly hosting: boolean }

const actor: Actor = { kind: 'machine', name: 'domains.tell-of-terms' }
const page = 100

/** Page by page, each in its own transaction; again it writes nobody twice. */
export async function tellOfTerms (deps: Deps, { findAffected }: Neighbours, versionId: string): Promise<void> {
  const at = deps.now()
  const policy = versionId.split('@')[0]!
  let letters = 0
  for (let after: string | undefined = ''; after !== undefined;) {
    const from: string = after
    after = await transact(deps.db, async trx => {
      const notice = await lockNotice(trx, versionId)
      if (!notice || notice.toldOn) return undefined
      const affected = await findAffected(trx, policy, from, page)
      const versions = await versionsFor(trx, policy, affected.map(({ customerId }) => customerId))
      for (const each of affected) if (await tell(deps, trx, each, versionId, versions(each.customerId), notice.urgent, at)) letters++
      if (affected.length === page) return affected.at(-1)!.customerId
      await record(deps, trx, policy, { versionId, urgent: notice.urgent, letters }, at)
      return undefined
    })
  }
}

type Dated = BoundTerms & { readonly from: Day }

/** What changes for this customer: a contract's own fields stay as they are. False: nothing does. */
async function tell (deps: Deps, trx: Knex.Transaction, { customerId, families, hosting }: Affected, versionId: string, versions: readonly Dated[], urgent: boolean, at: Date): Promise<boolean> {
  const index = versions.findIndex(each => each.versionId.split('+')[0] === versionId)
  const [before, after] = [versions[index - 1], versions[index]]
  if (!before || !after) return false
  const fields = whatChanges(before.terms, after.terms, after.from).fields.filter(({ path }) => isTold(path, families, hosting))
  if (fields.length === 0) return false
  const { operatorId, email, name, lang } = (await findCustomer(trx, customerId))!
  const { notice } = before.terms
  await writeLetter(deps, trx, {
    key: `terms:${versionId}:${customerId}`,
    operatorId,
    customerId,
    to: { email, name, lang },
    policyVersion: before.versionId,
    rules: urgent ? ['HOST-17.5'] : rulesOf(fields, notice.objectFrom),
    attachments: [],
    template: 'terms-change',
    facts: { validFrom: after.from, objectBy: urgent ? null : objectBy(dayOf(at), notice.objectDays), fields }
  }, at)
  return true
}

/** Which paragraph the operator names is no term of the customer's. */
function isTold (path: string, families: ReadonlySet<ZoneFamily>, hosting: boolean): boolean {
  const area = areaOf(path)
  return !path.endsWith('.rule') && (area === 'everybody' || (area === 'hosting' ? hosting : families.has(area)))
}

function rulesOf (fields: readonly FieldChange[], objectFrom: 'delivery' | 'publication'): [RuleId, ...RuleId[]] {
  if (objectFrom === 'publication') return ['OG-14']
  const ofDomains = fields.some(({ path }) => !['hosting', 'everybody'].includes(areaOf(path)))
  const ofHouse = fields.some(({ path }) => ['hosting', 'everybody'].includes(areaOf(path)))
  return ofDomains ? ofHouse ? ['DOM-VI.3', 'HOST-17.4'] : ['DOM-VI.3'] : ['HOST-17.4']
}

/** Letters that were written too late for the day on which the version comes into force are a person's matter: the version is published and stays. */
async function record (deps: Deps, trx: Knex.Transaction, policy: string, { versionId, urgent, letters }: { versionId: string, urgent: boolean, letters: number }, at: Date): Promise<void> {
  const toldOn = dayOf(at)
  const versions = await versionsOf(trx, policy)
  const index = versions.findIndex(each => each.versionId === versionId)
  const before = versions[index - 1]
  const isLate = before !== undefined && versions[index]!.from < firstBite(toldOn, before.terms.notice, urgent)
  if (isLate) deps.log.error({ versionId, toldOn }, 'customers were told of new terms too late for the day on which they come into force: a person decides')
  await closeNotice(trx, versionId, { toldOn, letters })
  for (const operatorId of await findOperatorsUnder(trx, policy)) {
    await writeAudit(trx, {
      at, actor, action: 'terms.tell', subject: { type: 'policy-version', id: versionId }, operatorId, customerId: null, rule: urgent ? 'HOST-17.5' : 'HOST-17.4', policyVersion: versionId,
      facts: { toldOn, letters, isLate }
    })
  }
}
