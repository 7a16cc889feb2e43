/** `<contact:transfer>`: RFC 5733 §3.2.4. NASK and EURid have none: there a domain's transfer brings its contacts along, or new ones. */
import { el } from '../../../xml/build.ts'
import { shownAuthInfoOf } from '../auth-info.ts'
import type { Transform } from '../command.ts'
import { spaceOf } from '../dialect.ts'
import { dataOf } from '../reply.ts'
import { mayBeOurTransfer, readTransfer, settleTransfer, type Transfer, type TransferOp } from '../transfer.ts'
import { contactInfo } from './contact-info.ts'
import { contactTransferQuery } from './contact-transfer-query.ts'

export type ContactTransfer = { readonly op: TransferOp, readonly id: string, readonly authInfo?: string }

/** Of a request that waits, `status` is 'pending': its end is told by the poll queue. When it was over before it could be read, `status` says how. */
export const contactTransfer: Transform<ContactTransfer, Transfer> = {
  kind: 'transform',
  name: 'contact:transfer',
  secrets: ['authInfo'],

  build: ({ op, id, authInfo }, dialect) => ({
    command: el('transfer', { op },
      el('contact:transfer', { 'xmlns:contact': spaceOf(dialect, 'contact') }, el('contact:id', {}, id), shownAuthInfoOf('contact', authInfo)))
  }),

  parse: (reply, { ns }) => readTransfer(dataOf(reply, ns.contact, 'trnData')),

  mayBeOurs: mayBeOurTransfer,

  settle: async ({ op, id, authInfo }, read, sent) => await settleTransfer(op, {
    sponsor: () => read(contactInfo, { id }),
    transfer: () => read(contactTransferQuery, { id, ...(authInfo === undefined ? {} : { authInfo }) })
  }, sent)
}
