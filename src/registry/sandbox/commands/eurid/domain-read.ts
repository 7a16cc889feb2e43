/** <domain:check> and <domain:info> (RFC 5731 §3.1) with domain-ext, homoglyph, idn and authInfo beside them. */
import { randomInt } from 'node:crypto'
import { el } from '../../../../xml/build.ts'
import { child, childrenOf } from '../../../../xml/parse.ts'
import { data, done, refuse, type Answer } from '../../answer.ts'
import type { Command, Desk } from '../../desk.ts'
import { findDomain, type Domain } from '../../ledger.ts'
import { words } from '../../reason-codes.ts'
import { extensionIn } from '../../request.ts'
import { addDaysOf24, printInstant } from '../../wall-clock.ts'
import { isCode, passwordIn } from '../guards.ts'
import { availableAt, namesIn, statusesOf, writeDomain, writeExtra, writeSecDns } from './domain-data.ts'
import { isBlocked, isReserved, mapping, readName, unicodeOf } from './names.ts'
import { domainOf, sponsored, termsOf } from './rules.ts'

/** More names than this in one check are refused. */
const mostNames = 12

export const checkDomains: Command = (desk, node) => {
  const { dialect, ledger } = desk
  const texts = childrenOf(node, 'name').map(each => each.text.trim().toLowerCase())
  if (texts.length > mostNames) return refuse(2306, words(`at most ${mostNames} names`))
  const asked = texts.map(text => ({ text, name: readName(text) }))
  const names = asked.flatMap(({ name }) => name ?? [])
  const taken = names.map(name => findDomain(ledger, name)).filter(each => each !== undefined)
  const alike = names.map(name => ({ name, by: alikeTo(desk, name) })).filter(({ by }) => by.length > 0)
  return done(
    data(dialect, 'domain', 'chkData', ...asked.map(({ text, name }) => {
      const reason = name === undefined ? 'invalid domain name' : takenBecause(desk, name)
      return el('domain:cd', {}, el('domain:name', { avail: String(reason === null) }, name === undefined ? text : unicodeOf(name)), reason && el('domain:reason', { lang: 'en' }, reason))
    })),
    taken.length === 0 || !dialect.ns['domain-ext']
      ? null
      : data(dialect, 'domain-ext', 'chkData', ...taken.map(domain => {
        const available = availableAt(desk, domain)
        const locks = statusesOf(domain).filter(each => each !== 'ok')
        return el('domain-ext:domain', {},
          el('domain-ext:name', {}, unicodeOf(domain.name)),
          available && el('domain-ext:availableDate', {}, printInstant(available, dialect.fraction)),
          ...locks.map(s => el('domain-ext:status', { s })))
      })),
    alike.length === 0 || !dialect.ns.homoglyph
      ? null
      : data(dialect, 'homoglyph', 'chkData', ...alike.map(({ name, by }) =>
        el('homoglyph:domain', {}, el('homoglyph:name', {}, unicodeOf(name)), ...by.map(each => el('homoglyph:blockedBy', {}, unicodeOf(each)))))),
    mapping(dialect, names))
}

/** Why nobody may have the name now; null when anybody may. */
export function takenBecause (desk: Desk, name: string): string | null {
  const domain = findDomain(desk.ledger, name)
  if (domain) return domain.flags.includes('withdrawn') ? 'withdrawn' : domain.quarantinedAt ? 'quarantine' : 'registered'
  if (isBlocked(name)) return 'blocked'
  if (isReserved(name)) return 'reserved'
  return alikeTo(desk, name).length > 0 ? 'blocked by a homoglyph' : null
}

/** Registered names that look the same. */
const alikeTo = ({ ledger, registry }: Desk, name: string): readonly string[] => [...ledger.looks.get(registry.lookOf!(name)) ?? []].filter(each => each !== name)

/** A foreign domain shows itself to who knows its code of the day. */
export const infoDomain: Command = (desk, node, extensions) => {
  if (child(node, 'name')!.attrs['hosts'] !== undefined) return refuse(2102, words('the attribute hosts is not served'))
  const domain = domainOf(desk, node)
  if (!('name' in domain)) return domain
  const password = passwordIn(node)
  if (password && !isValidCode(desk, domain, password.text)) return refuse(2202, words('invalid authorization code'))
  const wish = extensionIn(extensions, 'authInfo')
  const foreign = password && !wish ? undefined : sponsored(desk, domain)
  if (foreign || !wish) return foreign ?? show(desk, domain, null)
  return child(wish, 'request') ? issueCode(desk, domain) : withdrawCode(desk, domain)
}

/** A code has its day. */
export const isValidCode = ({ at }: Desk, { code }: Domain, given: string): boolean => code !== null && at < code.until && isCode(given.trim(), code.code)

/** The code of the day goes on while it is good; else there is a new one. */
function issueCode (desk: Desk, domain: Domain): Answer {
  if (domain.quarantinedAt === null && domain.statuses.includes('clientTransferProhibited')) return refuse(2304, words('clientTransferProhibited'))
  if (!domain.code || desk.at >= domain.code.until) desk.record({ what: 'code-issued', name: domain.name, code: newCode(), until: addDaysOf24(desk.at, termsOf(desk).codeDays).toISOString() })
  return show(desk, domain, domain.code!)
}

function withdrawCode (desk: Desk, domain: Domain): Answer {
  if (!domain.code) return refuse(2303, words('there is no authorization code'))
  desk.record({ what: 'code-issued', name: domain.name, code: null, until: desk.at.toISOString() })
  return show(desk, domain, null)
}

const show = (desk: Desk, domain: Domain, code: Domain['code']): Answer => done(
  writeDomain(desk.dialect, domain, code?.code ?? null),
  writeExtra(desk, domain),
  writeSecDns(desk.dialect, domain),
  code && data(desk.dialect, 'authInfo', 'infData', el('authInfo:validUntil', {}, printInstant(code.until, desk.dialect.fraction))),
  mapping(desk.dialect, namesIn(domain)))

/** XXXX-3UGP-67RG-FNV9: no letter that passes for a digit. */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const newCode = (): string => ['XXXX', ...Array.from({ length: 3 }, () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join(''))].join('-')
