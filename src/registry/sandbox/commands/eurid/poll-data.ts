/** EURid tells everything in one form (poll-1.2). Its codes look like those of answers, and are not. */
import { el, type Xml } from '../../../../xml/build.ts'
import { data } from '../../answer.ts'
import type { Dialect } from '../../dialect.ts'
import type { Payload } from '../../messages.ts'
import { printMinor } from '../../money.ts'
import { unicodeOf } from './names.ts'

type Event = Omit<Extract<Payload, { kind: 'eurid' }>, 'kind'>

export function writeEuridPayload (payload: Payload, dialect: Dialect, account: string): Xml | undefined {
  const event = eventOf(payload, account)
  if (!event || !dialect.ns.poll) return undefined
  const { context, objectType, name, action, code, detail } = event
  const unicode = objectType === 'DOMAIN' ? unicodeOf(name) : name
  return data(dialect, 'poll', 'pollData',
    el('poll:context', {}, context),
    el('poll:objectType', {}, objectType),
    el('poll:object', {}, name),
    unicode === name ? null : el('poll:objectUnicode', {}, unicode),
    el('poll:action', {}, action),
    el('poll:code', {}, String(code)),
    detail === undefined ? null : el('poll:detail', {}, detail),
    el('poll:registrar', {}, account))
}

function eventOf (payload: Payload, account: string): Event | undefined {
  if (payload.kind === 'eurid') return payload
  return payload.kind === 'balanceLow' ? { context: 'WATERMARK', objectType: 'REGISTRAR', name: account, action: 'REACHED', code: 2600, detail: printMinor(payload.leftMinor) } : undefined
}
