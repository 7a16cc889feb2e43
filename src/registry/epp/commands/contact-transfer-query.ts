/** `<contact:transfer op="query">`: RFC 5733 §3.1.3. 2301: none is pending. */
import { el } from '../../../xml/build.ts'
import { shownAuthInfoOf } from '../auth-info.ts'
import type { Query } from '../command.ts'
import { spaceOf } from '../dialect.ts'
import { dataOf } from '../reply.ts'
import { readTransfer, type Transfer } from '../transfer.ts'

export type ContactTransferQuery = { readonly id: string, readonly authInfo?: string }

export const contactTransferQuery: Query<ContactTransferQuery, Transfer> = {
  kind: 'query',
  name: 'contact:transfer-query',

  build: ({ id, authInfo }, dialect) => ({
    command: el('transfer', { op: 'query' },
      el('contact:transfer', { 'xmlns:contact': spaceOf(dialect, 'contact') }, el('contact:id', {}, id), shownAuthInfoOf('contact', authInfo)))
  }),

  parse: (reply, { ns }) => readTransfer(dataOf(reply, ns.contact, 'trnData'))
}
