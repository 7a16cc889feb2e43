/**
 * EURid's authInfo-1.1: transfer codes are the registry's own. One is made, and made invalid again, by a word in domain:info; the code
 * comes in the core's answer, its end beside it. Either may be asked again at any time: the later code counts.
 */
import { el, type Xml } from '../../../xml/build.ts'
import { child } from '../../../xml/parse.ts'
import { spaceOf, type Dialect } from '../dialect.ts'
import { maybeInstant, type Reply } from '../reply.ts'

/** Throws RegistryError 'give-up' where the registry gives out no codes. */
export const euridAuthInfo = (asked: 'request' | 'cancel' | undefined, dialect: Dialect): Xml | null =>
  asked === undefined ? null : el('authInfo:info', { 'xmlns:authInfo': spaceOf(dialect, 'authInfoExt') }, el(`authInfo:${asked}`))

/** Until when the code of an info opens a transfer (about 40 days); null when there is none. */
export function readAuthInfoEnd (reply: Reply, { ns }: Dialect): Date | null {
  const data = ns.authInfoExt === undefined ? undefined : child(reply.extension, 'infData', ns.authInfoExt)
  return data ? maybeInstant(data, 'validUntil') : null
}
