/** EURid tells everything in one form (poll-1.2). Its codes look like those of answers, and are not. */
import { el, type Xml } from '../../../../xml/build.ts'
import { data } from '../../answer.ts'
import type { Dialect } from '../../dialect.ts'
import type { EuridEvent, Payload } from '../../messages.ts'
import { printMinor } from '../../money.ts'
import { unicodeOf } from './names.ts'

export function writeEuridPayload (payload: Payload, dialect: Dialect): Xml | undefined {
  const event = eventOf(payload)
  if (!event || !dialect.ns.poll) return undefined
  const { context, objectType, name, action, code, detail, registrar } = event
  return data(dialect, 'poll', 'pollData',
    el('poll:context', {}, context),
    el('poll:objectType', {}, objectType),
    el('poll:object', {}, name),
    el('poll:objectUnicode', {}, shownName(event)),
    el('poll:action', {}, action),
    el('poll:code', {}, String(code)),
    detail === undefined ? null : el('poll:detail', {}, detail),
    registrar === undefined ? null : el('poll:registrar', {}, registrar))
}

/** In English, which is EURid's only language, and in the words of recorded messages where there are any. */
export function textOfEvent (payload: Payload): string | undefined {
  const event = eventOf(payload)
  if (!event) return undefined
  const { context, objectType, action } = event
  const subject = shownName(event)
  return texts[`${context} ${action}`]?.(subject) ?? `${context} ${objectType} ${action}: ${subject}`
}

const texts: Readonly<Record<string, (subject: string) => string>> = {
  'DOMAIN QUARANTINED': subject => `Domain name quarantined: ${subject}`,
  'DOMAIN RELEASED_FROM_QUARANTINE': subject => `Domain name released from quarantine: ${subject}`,
  'TRANSFER AWAY': subject => `Domain name transferred away: ${subject}`,
  'LEGAL SUSPENDED': subject => `Suspended domain name: ${subject}`,
  'WATERMARK REACHED': subject => `Watermark level reached: ${subject}`,
  'WATERMARK REJECTED': () => 'Watermark payment rejected',
  'REGISTRATION_LIMIT REACHED': subject => `Watermark level reached: ${subject}`
}

const shownName = ({ objectType, name }: EuridEvent): string => objectType === 'DOMAIN' ? unicodeOf(name) : name

function eventOf (payload: Payload): EuridEvent | undefined {
  if (payload.kind === 'eurid') return payload
  return payload.kind === 'balanceLow' ? { context: 'WATERMARK', objectType: 'WATERMARK', name: printMinor(payload.levelMinor).replace(/\.00$/, ''), action: 'REACHED', code: 2600 } : undefined
}
