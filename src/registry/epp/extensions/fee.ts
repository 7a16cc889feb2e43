/**
 * Prices: RFC 8748 and the drafts before it that are still spoken, 0.23, 0.11 and 0.9 to 0.7, each as the greeting offers it. Amounts are
 * decimals as the registry writes them, never numbers of this language. A price that was agreed on is said with the command as a guard.
 */
import { RegistryError } from '../../../errors.ts'
import { el, type Xml } from '../../../xml/build.ts'
import type { Dialect } from '../dialect.ts'

export type FeeCommand = 'create' | 'renew' | 'transfer' | 'restore' | 'delete' | 'update'

/** What would these cost? Versions before 0.23 tell the price of one command at a time, or of one command a name. */
export type FeeQuestion = {
  /** ISO 4217; without one the registry's own. */
  readonly currency?: string
  readonly commands: readonly { readonly command: FeeCommand, readonly years?: number }[]
}

/** The whole price: what was told, and the customer agreed to. The registry refuses another (RFC 8748 §3.8). */
export type AgreedFee = {
  /** ISO 4217. */
  readonly currency: string
  /** '10.00' */
  readonly fee: string
  /** '-2.00' */
  readonly credit?: string
}

/** null where prices are not told: the answer then has none. Throws RegistryError 'give-up' for a question that this version cannot put. */
export function feeCheck (question: FeeQuestion | undefined, names: readonly string[], { ns }: Dialect): Xml | null {
  if (question === undefined || ns.fee === undefined) return null
  const { currency, commands } = question
  const version = versionOf(ns.fee)
  const money = currency === undefined ? null : el('fee:currency', {}, currency)
  const check = (...children: readonly (Xml | null)[]): Xml => el('fee:check', { 'xmlns:fee': ns.fee }, ...children)
  const flat = ({ command, years }: FeeQuestion['commands'][number]): (Xml | null)[] => [el('fee:command', {}, command), money, periodOf(years)]

  if (version >= 20) return check(money, ...commands.map(({ command, years }) => el('fee:command', { name: command }, periodOf(years))))
  if (version === 11) {
    const [only, ...more] = commands
    if (!only || more.length > 0) throw new RegistryError('this registry tells the price of one command at a time', 'give-up')
    return check(...flat(only))
  }
  const asked = names.flatMap(name => commands.map(({ command, years }) => [name, el('fee:command', {}, command), periodOf(years)] as const))
  return version === 9
    ? check(...asked.map(([name, command, period]) => el('fee:object', { objURI: ns.domain }, el('fee:objID', { element: 'name' }, name), money, command, period)))
    : check(...asked.map(([name, command, period]) => el('fee:domain', {}, el('fee:name', {}, name), money, command, period)))
}

/** The guard of a transform; 'update' is that of a restore (RFC 8748 §5.2.5). Throws RegistryError 'give-up' where the registry takes none. */
export function feeTransform (verb: 'create' | 'renew' | 'transfer' | 'update', agreed: AgreedFee | undefined, { ns }: Dialect): Xml | null {
  if (agreed === undefined) return null
  if (ns.fee === undefined) throw new RegistryError('this registry is not told the price that was agreed on', 'give-up')
  return el(`fee:${verb}`, { 'xmlns:fee': ns.fee },
    el('fee:currency', {}, agreed.currency),
    el('fee:fee', {}, agreed.fee),
    agreed.credit === undefined ? null : el('fee:credit', {}, agreed.credit))
}

const periodOf = (years: number | undefined): Xml | null => years === undefined ? null : el('fee:period', { unit: 'y' }, String(years))

/** 'urn:ietf:params:xml:ns:epp:fee-1.0' → 100, fee-0.23 → 23, fee-0.9 → 9: minor numbers count up, they are no decimals. */
function versionOf (uri: string): number {
  const [, major, minor] = /-(\d+)\.(\d+)$/.exec(uri) ?? []
  return Number(major) * 100 + Number(minor)
}
