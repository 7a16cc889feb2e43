/** `<domain:delete>`: RFC 5731 §3.2.2. What it leaves differs: nothing, a redemption (RFC 3915), a quarantine, a block that has no way back (NASK). */
import { el } from '../../../xml/build.ts'
import type { Transform } from '../command.ts'
import { euridDomainDelete, isEuridDeleted, type EuridDomainDelete } from '../extensions/eurid-domain.ts'
import { readCharged, type Charged } from '../extensions/fee-data.ts'
import { isKeysysDeleted, keysysDomainDelete, type KeysysDomainDelete } from '../extensions/keysys.ts'
import { namestore } from '../extensions/namestore.ts'
import { anothersNow, refusedAs } from '../finding.ts'
import { domainInfo, type DomainFacts } from './domain-info.ts'

export type DomainDelete = {
  readonly name: string
  readonly eurid?: EuridDomainDelete
  readonly keysys?: KeysysDomainDelete
}

/** `charged`: fees that come back are negative. */
export type DomainDeleted = { readonly charged?: Charged }

export const domainDelete: Transform<DomainDelete, DomainDeleted> = {
  kind: 'transform',
  name: 'domain:delete',
  secrets: [],

  build: ({ name, eurid, keysys }, dialect) => ({
    command: el('delete', {}, el('domain:delete', { 'xmlns:domain': dialect.ns.domain }, el('domain:name', {}, name))),
    extension: [euridDomainDelete(eurid, dialect), keysysDomainDelete(keysys, dialect), namestore([name], dialect)]
  }),

  parse: readCharged,

  /** Not there any more, or on its way out. */
  mayBeOurs: ({ code }) => code === 2303 || code === 2304,

  /** Done when it is gone, on its way out, or somebody else's already; a deletion taken back when none is scheduled any more. */
  async settle ({ name, eurid, keysys }, read, { us }) {
    const answer = await read(domainInfo, { name })
    const stays = eurid !== undefined && 'cancel' in eurid
    if (!answer.ok) return stays ? refusedAs(answer) : { found: 'done', result: {} }
    const facts = answer.result
    if (facts.sponsor !== us) return stays ? anothersNow : { found: 'done', result: {} }
    const isDone = isEuridDeleted(facts.eurid, eurid) || isKeysysDeleted(facts.keysys, keysys) || (!stays && isLeaving(facts))
    return isDone ? { found: 'done', result: {} } : { found: 'not-done' }
  }
}

const isLeaving = ({ statuses, rgp = [] }: DomainFacts): boolean =>
  statuses.includes('pendingDelete') || rgp.includes('redemptionPeriod') || rgp.includes('pendingDelete')
