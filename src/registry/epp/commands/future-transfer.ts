/**
 * `<future:transfer>` op request and cancel: future-2.1.xsd, transferType; extfut-2.1.xsd. A request is answered 1001: the holder is asked
 * by mail and has five days; poll tells what came of it (future:trnData). There is no approving or rejecting by registrars.
 */
import type { Transform } from '../command.ts'
import { extfutTransfer, type ExtfutTransfer } from '../extensions/extfut.ts'
import { mayBeOurTransfer, settleTransfer, type Transfer } from '../transfer.ts'
import { futureInfo } from './future-info.ts'
import { futureTransferElement, futureTransferQuery, readFutureTransfer, type FutureTransferQuery } from './future-transfer-query.ts'

export type FutureTransfer = FutureTransferQuery & {
  readonly op: 'request' | 'cancel'
  /** Renewed by so many years with the request. */
  readonly years?: number
  /** With another request, while the first is pending. */
  readonly nask?: ExtfutTransfer
}

export const futureTransfer: Transform<FutureTransfer, Transfer> = {
  kind: 'transform',
  name: 'future:transfer',
  secrets: ['authInfo'],
  costs: ({ op, years }) => op === 'request' && years !== undefined,

  build: (request, dialect) => ({
    command: futureTransferElement(request.op, request, dialect),
    extension: [extfutTransfer(request.nask, dialect)]
  }),

  parse: readFutureTransfer,

  mayBeOurs: mayBeOurTransfer,

  settle: ({ op, name, authInfo, authInfoRoid, nask }, read, sent) => settleTransfer(op, {
    sponsor: () => read(futureInfo, { name }),
    transfer: () => read(futureTransferQuery, { name, authInfo, ...authInfoRoid === undefined ? {} : { authInfoRoid } })
  }, nask?.resendConfirmation ? { ...sent, since: longAgo } : sent)
}

/** What is asked about again was requested before. */
const longAgo = new Date(0)
