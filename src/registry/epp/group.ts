/**
 * What EURid's groups of name servers and of keys have in common (nsgroup-1.1.xsd, keygroup-1.1.xsd): a registrar names them, domains
 * refer to them, and a change of the group is a change of them all. Pure.
 */
import { RegistryError } from '../../errors.ts'
import { el, type Xml } from '../../xml/build.ts'
import { child, childrenOf } from '../../xml/parse.ts'
import type { Answer, Finding } from './command.ts'
import { spaceOf, type Dialect } from './dialect.ts'
import { impossible, refusedAs } from './finding.ts'
import { dataOf, isTrue, type Reply } from './reply.ts'

type Space = 'nsgroup' | 'keygroup'
type Verb = 'check' | 'create' | 'info' | 'update' | 'delete'

/** Names of groups, 1 to 50 characters; they may be any registrar's. */
export type GroupCheck = { readonly names: readonly string[] }

/** `available`: nobody has a group of that name. */
export type GroupAvailability = { readonly name: string, readonly available: boolean, readonly reason: string | null }

/** `<create><nsgroup:create>`…, names before what belongs to them. Throws RegistryError 'give-up' where there are no such groups. */
export const groupCommand = (space: Space, verb: Verb, names: readonly string[], dialect: Dialect, ...inside: readonly (Xml | null)[]): Xml =>
  el(verb, {}, el(`${space}:${verb}`, { [`xmlns:${space}`]: spaceOf(dialect, space) },
    ...names.map(name => el(`${space}:name`, {}, name)), ...inside))

/** Of another registrar's group: opened by its code. */
export const groupAuthInfo = (space: Space, code: string | undefined): Xml | null =>
  code === undefined ? null : el(`${space}:authInfo`, {}, el(`${space}:pw`, {}, code))

/** In the order of the names asked. Throws RegistryError 'retry' when one is not answered. */
export function parseGroupCheck (space: Space, reply: Reply, dialect: Dialect, { names }: GroupCheck): readonly GroupAvailability[] {
  const ns = spaceOf(dialect, space)
  const answers = new Map(childrenOf(dataOf(reply, ns, 'chkData'), 'cd', ns).map(cd => {
    const name = child(cd, 'name', ns)
    return [name?.text.trim(), { available: isTrue(name?.attrs['avail']), reason: child(cd, 'reason', ns)?.text.trim() || null }]
  }))
  return names.map(name => {
    const answer = answers.get(name)
    if (!answer) throw new RegistryError('the registry did not answer about every name', 'retry')
    return { name, ...answer }
  })
}

/** A group tells nobody's name, so one that holds just what we asked for counts as ours. */
export function settleGroupCreate<Facts> (answer: Answer<Facts>, isAsAsked: (facts: Facts) => boolean): Finding<void> {
  if (!answer.ok) return answer.code === 2303 ? { found: 'not-done' } : refusedAs(answer)
  return isAsAsked(answer.result) ? { found: 'done', result: undefined } : taken
}

const taken = impossible(2302, 'there is a group of this name with other members: choose another name or change it')

/** An update says all that shall be in the group, so saying it again does no harm. */
export function settleGroupUpdate<Facts> (answer: Answer<Facts>, isAsAsked: (facts: Facts) => boolean): Finding<void> {
  if (!answer.ok) return refusedAs(answer)
  return isAsAsked(answer.result) ? { found: 'done', result: undefined } : { found: 'not-done' }
}

export function settleGroupDelete (answer: Answer<unknown>): Finding<void> {
  if (answer.ok) return { found: 'not-done' }
  return answer.code === 2303 ? { found: 'done', result: undefined } : refusedAs(answer)
}
