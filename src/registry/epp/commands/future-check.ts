/**
 * `<future:check>`: future-2.1.xsd, mNameType. An option is the right to a name that is registered, for the day it becomes free;
 * a name has one at most. The answer has the shape of domain:check's.
 */
import { RegistryError } from '../../../errors.ts'
import { el } from '../../../xml/build.ts'
import { child, childrenOf } from '../../../xml/parse.ts'
import type { Query } from '../command.ts'
import { spaceOf } from '../dialect.ts'
import { dataOf, isTrue } from '../reply.ts'

/** ASCII names; at most as many as the registry's profile says. */
export type FutureCheck = { readonly names: readonly string[] }

export type FutureAvailability = {
  readonly name: string
  /** An option on it can be had. */
  readonly available: boolean
  /** NASK's number. */
  readonly reason: string | null
}

/** In the order of the names asked. */
export const futureCheck: Query<FutureCheck, readonly FutureAvailability[]> = {
  kind: 'query',
  name: 'future:check',

  build: ({ names }, dialect) => ({
    command: el('check', {},
      el('future:check', { 'xmlns:future': spaceOf(dialect, 'future') }, ...names.map(name => el('future:name', {}, name))))
  }),

  parse (reply, dialect, { names }) {
    const ns = spaceOf(dialect, 'future')
    const answers = new Map(childrenOf(dataOf(reply, ns, 'chkData'), 'cd', ns).map(cd => {
      const name = child(cd, 'name', ns)
      const asked = name?.text.trim().toLowerCase() ?? ''
      return [asked, { available: isTrue(name?.attrs['avail']), reason: child(cd, 'reason', ns)?.text.trim() || null }]
    }))
    return names.map(name => {
      const answer = answers.get(name.toLowerCase())
      if (!answer) throw new RegistryError('the registry did not answer about every name', 'retry')
      return { name, ...answer }
    })
  }
}
