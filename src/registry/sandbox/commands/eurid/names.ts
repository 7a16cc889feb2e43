/** Names as EURid takes and gives them: Unicode or xn--, with or without .eu; told in Unicode, with their ASCII form beside. */
import { domainToASCII, domainToUnicode } from 'node:url'
import { el, type Xml } from '../../../../xml/build.ts'
import { data } from '../../answer.ts'
import type { Dialect } from '../../dialect.ts'
import { parseName } from '../../names.ts'
import { blockedLabels, euridPlaceOf, euridZones, reservedLabels } from '../../zones/eurid.ts'

/** The ASCII form under which the books have it; undefined when it is no name of these zones. One script a label, and the zone's own; two letters at least. */
export function readName (text: string): string | undefined {
  const given = text.trim().toLowerCase()
  const ace = domainToASCII(given.includes('.') ? given : `${given}.eu`)
  const name = ace === '' ? undefined : parseName(ace)
  const place = name === undefined ? undefined : euridPlaceOf(name)
  if (name === undefined || place?.registrable !== name) return undefined
  const [label = ''] = unicodeOf(name).split('.')
  return [...label].length >= 2 && euridZones[place.zone]!.test(label) ? name : undefined
}

export const unicodeOf = (name: string): string => domainToUnicode(name)

/** A host's name in its ASCII form; undefined when it is none. */
export function readHost (text: string): string | undefined {
  const ace = domainToASCII(text.trim().toLowerCase())
  return ace === '' ? undefined : parseName(ace)
}

/** Of the names in an answer those that are not ASCII, in both forms; null when there are none, or nobody asked. */
export function mapping (dialect: Dialect, names: readonly string[]): Xml | null {
  const idns = [...new Set(names)].filter(name => name.includes('xn--')).sort()
  return idns.length === 0 || !dialect.ns.idn ? null : data(dialect, 'idn', 'mapping', ...idns.map(ace => el('idn:name', {}, el('idn:ace', {}, ace), el('idn:unicode', {}, unicodeOf(ace)))))
}

export const isBlocked = (name: string): boolean => blockedLabels.has(name.split('.')[0]!)
export const isReserved = (name: string): boolean => reservedLabels.has(name.split('.')[0]!)
