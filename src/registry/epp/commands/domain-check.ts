/** `<domain:check>`: RFC 5731 §3.1.1. Answers may come in another order than the names were asked in. */
import { RegistryError } from '../../../errors.ts'
import { el } from '../../../xml/build.ts'
import { child, childrenOf } from '../../../xml/parse.ts'
import type { Query } from '../command.ts'
import { readEuridAvailability, type EuridAvailability } from '../extensions/eurid-domain.ts'
import { readHomoglyphs } from '../extensions/eurid-homoglyph.ts'
import { asciiNamesOf } from '../extensions/eurid-idn.ts'
import { readFees, type NameFees } from '../extensions/fee-data.ts'
import { feeCheck, type FeeQuestion } from '../extensions/fee.ts'
import { namestore } from '../extensions/namestore.ts'
import { dataOf, isTrue } from '../reply.ts'

/** ASCII names; at most as many as the registry's profile says. */
export type DomainCheck = {
  readonly names: readonly string[]
  /** Asks for prices beside (RFC 8748). */
  readonly fee?: FeeQuestion
}

export type DomainAvailability = {
  readonly name: string
  readonly available: boolean
  /** The registry's reason: a number at NASK (9076: registered), words elsewhere. */
  readonly reason: string | null
  /** What was asked about prices, where the registry tells them. */
  readonly fees?: NameFees
  readonly eurid?: EuridAvailability
  /** EURid: the registered names that this one looks too much like. */
  readonly blockedBy?: readonly string[]
}

/** In the order of the names asked. */
export const domainCheck: Query<DomainCheck, readonly DomainAvailability[]> = {
  kind: 'query',
  name: 'domain:check',

  build: ({ names, fee }, dialect) => ({
    command: el('check', {},
      el('domain:check', { 'xmlns:domain': dialect.ns.domain }, ...names.map(name => el('domain:name', {}, name)))),
    extension: [feeCheck(fee, names, dialect), namestore(names, dialect)]
  }),

  parse (reply, dialect, { names }) {
    const { domain } = dialect.ns
    const ascii = asciiNamesOf(reply, dialect)
    const answers = new Map(childrenOf(dataOf(reply, domain, 'chkData'), 'cd', domain).map(cd => {
      const name = child(cd, 'name', domain)
      const asked = ascii(name?.text.trim() ?? '').toLowerCase()
      return [asked, { available: isTrue(name?.attrs['avail']), reason: child(cd, 'reason', domain)?.text.trim() || null }]
    }))
    const priced = readFees(reply, dialect)
    const told = readEuridAvailability(reply, dialect)
    const lookAlikes = readHomoglyphs(reply, dialect)
    return names.map(name => {
      const answer = answers.get(name.toLowerCase())
      if (!answer) throw new RegistryError('the registry did not answer about every name', 'retry')
      const fees = priced.get(name.toLowerCase())
      const eurid = told.get(name.toLowerCase())
      const blockedBy = lookAlikes.get(name.toLowerCase())
      return { name, ...answer, ...(fees ? { fees } : {}), ...(eurid ? { eurid } : {}), ...(blockedBy ? { blockedBy } : {}) }
    })
  }
}
