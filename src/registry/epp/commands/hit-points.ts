/** `<registrarHitPoints:info>`: registrarHitPoints-1.0.xsd. Failing commands cost points; with too many of them we are shut out for a while. */
import { el } from '../../../xml/build.ts'
import type { Query } from '../command.ts'
import { spaceOf } from '../dialect.ts'
import { dataOf, maybeInstant, textOf } from '../reply.ts'

export type HitPoints = {
  readonly points: number
  readonly most: number
  /** We are shut out until then. */
  readonly blockedUntil: Date | null
}

export const hitPoints: Query<Record<string, never>, HitPoints> = {
  kind: 'query',
  name: 'registrarHitPoints:info',

  build: (_request, dialect) => ({ command: el('info', {}, el('registrarHitPoints:info', { 'xmlns:registrarHitPoints': spaceOf(dialect, 'registrarHitPoints') })) }),

  parse (reply, dialect) {
    const data = dataOf(reply, spaceOf(dialect, 'registrarHitPoints'), 'infData')
    return { points: Number(textOf(data, 'nbrHitPoints')), most: Number(textOf(data, 'maxNbrHitPoints')), blockedUntil: maybeInstant(data, 'blockedUntil') }
  }
}
