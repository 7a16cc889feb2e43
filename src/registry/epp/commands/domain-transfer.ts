/**
 * `<domain:transfer>`: RFC 5731 §3.2.4. 'request' and 'cancel' are the gaining registrar's, 'approve' and 'reject' the losing one's.
 * NASK: the holder confirms by mail, registrars neither approve nor reject (domain-2.1.xsd asks for the code with every one).
 */
import { el } from '../../../xml/build.ts'
import { transferAuthInfoOf } from '../auth-info.ts'
import type { Transform } from '../command.ts'
import { requireKnown } from '../dialect.ts'
import { euridDomainTransfer, readEuridTransfer, type EuridDomainTransfer, type EuridTransferFacts } from '../extensions/eurid-domain.ts'
import { extdomTransfer, type ExtdomTransfer } from '../extensions/extdom.ts'
import { readCharged, type Charged } from '../extensions/fee-data.ts'
import { feeTransform, type AgreedFee } from '../extensions/fee.ts'
import { keysysDomainTransfer, type KeysysDomainTransfer } from '../extensions/keysys.ts'
import { namestore } from '../extensions/namestore.ts'
import { secDnsCreate, type Dnssec } from '../extensions/sec-dns.ts'
import { dataOf } from '../reply.ts'
import { mayBeOurTransfer, readTransfer, settleTransfer, type Transfer, type TransferOp } from '../transfer.ts'
import { domainInfo } from './domain-info.ts'
import { domainTransferQuery } from './domain-transfer-query.ts'

export type DomainTransfer = {
  readonly op: TransferOp
  readonly name: string
  /** Of a request: added to the registration when the registry does so. */
  readonly years?: number
  readonly authInfo?: string
  /** Of the contact whose code it is, when it is not the domain's own. */
  readonly authInfoRoid?: string
  /** The price that was agreed on (RFC 8748 §5.2.4). */
  readonly fee?: AgreedFee
  /** With another request, while the first is pending. */
  readonly nask?: ExtdomTransfer
  readonly eurid?: EuridDomainTransfer
  /** EURid: as the domain shall be signed at ours. */
  readonly dnssec?: Dnssec
  readonly keysys?: KeysysDomainTransfer
}

/** Of a request that waits, `status` is 'pending': its end is told by the poll queue. When it was over before it could be read, `status` says how. */
export type DomainTransferred = Transfer & { readonly charged?: Charged, readonly eurid?: EuridTransferFacts }

export const domainTransfer: Transform<DomainTransfer, DomainTransferred> = {
  kind: 'transform',
  name: 'domain:transfer',
  secrets: ['authInfo'],
  costs: ({ op }) => op === 'request',

  build ({ op, name, years, authInfo, authInfoRoid, fee, nask, eurid, dnssec, keysys }, dialect) {
    requireKnown(dialect, `domain:transfer ${op}`)
    return {
      command: el('transfer', { op },
        el('domain:transfer', { 'xmlns:domain': dialect.ns.domain },
          el('domain:name', {}, name),
          years === undefined ? null : el('domain:period', { unit: 'y' }, String(years)),
          transferAuthInfoOf('domain', authInfo, authInfoRoid, dialect))),
      extension: [
        extdomTransfer(nask, dialect),
        euridDomainTransfer(eurid, dialect),
        keysysDomainTransfer(keysys, dialect),
        secDnsCreate(dnssec, dialect),
        feeTransform('transfer', fee, dialect),
        namestore([name], dialect)
      ]
    }
  },

  parse (reply, dialect) {
    const eurid = readEuridTransfer(reply, dialect)
    return { ...readTransfer(dataOf(reply, dialect.ns.domain, 'trnData')), ...readCharged(reply, dialect), ...(eurid ? { eurid } : {}) }
  },

  mayBeOurs: mayBeOurTransfer,

  settle: async ({ op, name, authInfo, authInfoRoid, nask }, read, sent) => await settleTransfer(op, {
    sponsor: () => read(domainInfo, { name }),
    transfer: () => read(domainTransferQuery, { name, ...(authInfo === undefined ? {} : { authInfo }), ...(authInfoRoid === undefined ? {} : { authInfoRoid }) })
  }, nask?.resendConfirmation ? { ...sent, since: longAgo } : sent)
}

/** What is asked about again was requested before. */
const longAgo = new Date(0)
