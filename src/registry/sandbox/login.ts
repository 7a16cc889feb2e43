/** <login> (RFC 5730 §2.9.1.1): who is it, in which dialect, with which services. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { child, childrenOf, textAt, type XmlNode } from '../../xml/parse.ts'
import { refuse, type Refused } from './answer.ts'
import type { Account } from './desk.ts'
import { extensionOf, objectOf, type Dialect, type ExtensionName, type ObjectName } from './dialect.ts'
import { recorded } from './reason-codes.ts'
import type { Lang } from './result-codes.ts'

/** What a login fixes for the whole session. */
export type LoggedIn = {
  readonly account: Account
  readonly dialect: Dialect
  readonly lang: Lang
  readonly objects: ReadonlySet<ObjectName>
  readonly extensions: ReadonlySet<ExtensionName>
}

/** The session a login asks for, or why there is none; a wrong password and an unknown account look alike (2200/6005). Sessions are not counted here. */
export function judgeLogin (node: XmlNode, dialect: Dialect, accounts: ReadonlyMap<string, Account>): LoggedIn | Refused {
  if (textAt(node, 'options', 'version') !== '1.0') return refuse(2100)
  const lang = textAt(node, 'options', 'lang')!
  if (lang !== 'en' && lang !== 'pl') return refuse(2102, null, { element: 'lang', text: lang })
  if (child(node, 'newPW')) return refuse(2102)

  const services = child(node, 'svcs')
  const objects = new Set<ObjectName>()
  for (const { text } of childrenOf(services, 'objURI')) {
    const object = objectOf(dialect, text.trim())
    if (!object) return refuse(2307, null, { element: 'objURI', text: text.trim() })
    objects.add(object)
  }
  const extensions = new Set<ExtensionName>()
  for (const { text } of childrenOf(child(services, 'svcExtension'), 'extURI')) {
    const extension = extensionOf(dialect, text.trim())
    if (!extension) return refuse(2103, null, { element: 'extURI', text: text.trim() })
    extensions.add(extension)
  }

  const account = accounts.get(textAt(node, 'clID')!)
  const isRight = equalSecrets(child(node, 'pw')!.text.trim(), account?.password ?? '')
  return account && isRight ? { account, dialect, lang, objects, extensions } : refuse(2200, recorded.badLogin)
}

/** Takes as long for a near miss as for a far one. */
export const equalSecrets = (given: string, wanted: string): boolean => timingSafeEqual(digest(given), digest(wanted))

const digest = (secret: string): Buffer => createHash('sha256').update(secret).digest()
