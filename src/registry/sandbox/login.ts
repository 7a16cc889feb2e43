/** <login> (RFC 5730 §2.9.1.1): who is it, in which dialect, with which services; and the new password, where it brings one. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { child, childrenOf, textAt, type XmlNode } from '../../xml/parse.ts'
import { refuse, type Refused } from './answer.ts'
import type { Account, CertificateDemand } from './desk.ts'
import { offered, spoken, type Dialect } from './dialect.ts'
import type { House, Peer } from './house.ts'
import { recorded } from './reason-codes.ts'
import { extensionIn, type Request } from './request.ts'
import type { Lang } from './result-codes.ts'

/** What a login fixes for the whole session. */
export type LoggedIn = {
  readonly account: Account
  /** Narrowed to what it asked for. */
  readonly dialect: Dialect
  readonly lang: Lang
}

export type JudgedLogin = { readonly login: LoggedIn, readonly newPassword: string | null }

/**
 * The session a login asks for, or why there is none. A wrong password, an unknown account and a missing certificate look alike (2200/6005).
 * Sessions are not counted here, and nothing is changed.
 */
export function judgeLogin ({ accounts, books: { ledger }, faults }: Pick<House, 'accounts' | 'books' | 'faults'>, peer: Peer, { node, dialect: known, extensions }: Extract<Request, { kind: 'login' }>): JudgedLogin | Refused {
  const dialect = faults.offering(ledger.registry.id, known)
  if (textAt(node, 'options', 'version') !== '1.0') return refuse(2100)
  const lang = textAt(node, 'options', 'lang')!
  if (lang !== 'en' && lang !== 'pl') return refuse(2102, null, { element: 'lang', text: lang })
  const asked = servicesIn(node, dialect)
  if ('code' in asked) return asked

  const account = accounts.get(textAt(node, 'clID')!)
  const security = extensionIn(extensions, 'loginSec')
  const isRight = equalSecrets(passwordIn(node, 'pw', security) ?? '', account ? ledger.passwords.get(account.id) ?? account.password : '')
  if (!account || !isRight || !isCertified(account, peer)) return refuse(2200, recorded.badLogin)
  return { login: { account, dialect: spoken(dialect, asked), lang }, newPassword: passwordIn(node, 'newPW', security) }
}

function servicesIn (node: XmlNode, dialect: Dialect): ReadonlySet<string> | Refused {
  const services = child(node, 'svcs')
  const asked = new Set<string>()
  for (const [element, list, as, code] of [['objURI', services, 'object', 2307], ['extURI', child(services, 'svcExtension'), 'extension', 2103]] as const) {
    for (const { text } of childrenOf(list, element)) {
      const uri = text.trim()
      if (!offered(dialect, as).includes(uri)) return refuse(code, null, { element, text: uri })
      asked.add(uri)
    }
  }
  return asked
}

/** RFC 8807 §4.1: the literal below says that the password itself, which is too long for its element, stands in the extension. */
function passwordIn (node: XmlNode, element: 'pw' | 'newPW', security: XmlNode | undefined): string | null {
  const said = textAt(node, element)
  return (said === '[LOGIN-SECURITY]' ? textAt(security, element) : said) ?? null
}

const isCertified = ({ certificate: demand }: Account, { certificate }: Peer): boolean =>
  demand === undefined || (certificate !== null && isDemanded(demand, certificate))

const isDemanded = (demand: CertificateDemand, { fingerprint, subject }: NonNullable<Peer['certificate']>): boolean =>
  'subject' in demand ? demand.subject === subject : hexOf(demand.fingerprint) === hexOf(fingerprint)

const hexOf = (fingerprint: string): string => fingerprint.replaceAll(':', '').toLowerCase()

/** Takes as long for a near miss as for a far one. */
export const equalSecrets = (given: string, wanted: string): boolean => timingSafeEqual(digest(given), digest(wanted))

const digest = (secret: string): Buffer => createHash('sha256').update(secret).digest()
