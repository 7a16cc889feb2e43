/** `<future:info>`: future-2.1.xsd, infoType, infDataType. Of another registrar's option little is told, unless its code opens it. */
import { el } from '../../../xml/build.ts'
import { childrenOf, textAt } from '../../../xml/parse.ts'
import { readAuthInfo, shownAuthInfoOf } from '../auth-info.ts'
import type { Query } from '../command.ts'
import { spaceOf } from '../dialect.ts'
import { dataOf, maybeInstant, textOf } from '../reply.ts'

export type FutureInfo = {
  readonly name: string
  /** The transfer code: opens another registrar's option to us. */
  readonly authInfo?: string
  /** Of the object whose code it is, when that is not the option. */
  readonly authInfoRoid?: string
}

export type FutureFacts = {
  readonly name: string
  readonly roid: string | null
  /** Client id of the sponsoring registrar. */
  readonly sponsor: string
  readonly statuses: readonly string[]
  readonly registrant: string | null
  readonly createdAt: Date | null
  readonly updatedAt: Date | null
  readonly expiresAt: Date | null
  readonly transferredAt: Date | null
  readonly authInfo: string | null
}

export const futureInfo: Query<FutureInfo, FutureFacts> = {
  kind: 'query',
  name: 'future:info',

  build: ({ name, authInfo, authInfoRoid }, dialect) => ({
    command: el('info', {},
      el('future:info', { 'xmlns:future': spaceOf(dialect, 'future') },
        el('future:name', {}, name),
        shownAuthInfoOf('future', authInfo, authInfoRoid)))
  }),

  parse (reply, dialect) {
    const ns = spaceOf(dialect, 'future')
    const data = dataOf(reply, ns, 'infData')
    return {
      name: textOf(data, 'name'),
      roid: textAt(data, 'roid') || null,
      sponsor: textOf(data, 'clID'),
      statuses: childrenOf(data, 'status', ns).map(each => each.attrs['s'] ?? ''),
      registrant: textAt(data, 'registrant') || null,
      createdAt: maybeInstant(data, 'crDate'),
      updatedAt: maybeInstant(data, 'upDate'),
      expiresAt: maybeInstant(data, 'exDate'),
      transferredAt: maybeInstant(data, 'trDate'),
      authInfo: readAuthInfo(data, ns)
    }
  }
}
