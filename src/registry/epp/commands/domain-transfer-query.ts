/** `<domain:transfer op="query">`: RFC 5731 §3.1.3. Open to both registrars of a transfer, and to whoever knows the code. 2301: none is pending. */
import { el } from '../../../xml/build.ts'
import { transferAuthInfoOf } from '../auth-info.ts'
import type { Query } from '../command.ts'
import { readEuridTransfer, type EuridTransferFacts } from '../extensions/eurid-domain.ts'
import { namestore } from '../extensions/namestore.ts'
import { dataOf } from '../reply.ts'
import { readTransfer, type Transfer } from '../transfer.ts'

export type DomainTransferQuery = { readonly name: string, readonly authInfo?: string, readonly authInfoRoid?: string }

export const domainTransferQuery: Query<DomainTransferQuery, Transfer & { readonly eurid?: EuridTransferFacts }> = {
  kind: 'query',
  name: 'domain:transfer-query',

  build: ({ name, authInfo, authInfoRoid }, dialect) => ({
    command: el('transfer', { op: 'query' },
      el('domain:transfer', { 'xmlns:domain': dialect.ns.domain },
        el('domain:name', {}, name),
        transferAuthInfoOf('domain', authInfo, authInfoRoid, dialect))),
    extension: [namestore([name], dialect)]
  }),

  parse (reply, dialect) {
    const eurid = readEuridTransfer(reply, dialect)
    return { ...readTransfer(dataOf(reply, dialect.ns.domain, 'trnData')), ...(eurid ? { eurid } : {}) }
  }
}
