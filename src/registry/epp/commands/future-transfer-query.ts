/** `<future:transfer>` op query: future-2.1.xsd, transferType, trnDataType. How it stands with the last transfer of an option. */
import { el, type Xml } from '../../../xml/build.ts'
import { shownAuthInfoOf } from '../auth-info.ts'
import type { Query } from '../command.ts'
import { spaceOf, type Dialect } from '../dialect.ts'
import { dataOf, type Reply } from '../reply.ts'
import { readTransfer, type Transfer } from '../transfer.ts'

export type FutureTransferQuery = {
  readonly name: string
  /** The transfer code: required by the schema whatever the op. */
  readonly authInfo: string
  /** Of the object whose code it is, when that is not the option. */
  readonly authInfoRoid?: string
}

/** `losing`: NASK names who has to act, which is the holder: in recordings the id of a contact. */
export const futureTransferQuery: Query<FutureTransferQuery, Transfer> = {
  kind: 'query',
  name: 'future:transfer-query',
  build: (request, dialect) => ({ command: futureTransferElement('query', request, dialect) }),
  parse: (reply, dialect) => readFutureTransfer(reply, dialect)
}

/** The command, whatever its op. */
export const futureTransferElement = (op: 'query' | 'request' | 'cancel', { name, years, authInfo, authInfoRoid }: FutureTransferQuery & { readonly years?: number | undefined }, dialect: Dialect): Xml =>
  el('transfer', { op },
    el('future:transfer', { 'xmlns:future': spaceOf(dialect, 'future') },
      el('future:name', {}, name),
      years === undefined ? null : el('future:period', { unit: 'y' }, String(years)),
      shownAuthInfoOf('future', authInfo, authInfoRoid)))

/** Throws RegistryError 'ask-outcome' when it is not told. */
export const readFutureTransfer = (reply: Reply, dialect: Dialect): Transfer => readTransfer(dataOf(reply, spaceOf(dialect, 'future'), 'trnData'))
