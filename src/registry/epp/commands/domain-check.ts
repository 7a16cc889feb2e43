/** `<domain:check>`: RFC 5731 §3.1.1. Answers may come in another order than the names were asked in. */
import { RegistryError } from '../../../errors.ts'
import { el } from '../../../xml/build.ts'
import { child, childrenOf } from '../../../xml/parse.ts'
import type { Query } from '../command.ts'
import { dataOf, isTrue } from '../reply.ts'

/** ASCII names; at most as many as the registry's profile says. */
export type DomainCheck = { readonly names: readonly string[] }

export type DomainAvailability = {
  readonly name: string
  readonly available: boolean
  /** The registry's reason: a number at NASK (9076: registered), words elsewhere. */
  readonly reason: string | null
}

/** In the order of the names asked. */
export const domainCheck: Query<DomainCheck, readonly DomainAvailability[]> = {
  kind: 'query',
  name: 'domain:check',

  build: ({ names }, { ns }) => ({
    command: el('check', {},
      el('domain:check', { 'xmlns:domain': ns.domain }, ...names.map(name => el('domain:name', {}, name))))
  }),

  parse (reply, { ns }, { names }) {
    const answers = new Map(childrenOf(dataOf(reply, ns.domain, 'chkData'), 'cd', ns.domain).map(cd => {
      const name = child(cd, 'name', ns.domain)
      const asked = name?.text.trim().toLowerCase() ?? ''
      return [asked, { available: isTrue(name?.attrs['avail']), reason: child(cd, 'reason', ns.domain)?.text.trim() || null }]
    }))
    return names.map(name => {
      const answer = answers.get(name.toLowerCase())
      if (!answer) throw new RegistryError('the registry did not answer about every name', 'retry')
      return { name, ...answer }
    })
  }
}
