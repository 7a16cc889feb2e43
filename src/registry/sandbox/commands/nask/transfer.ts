/**
 * Transfers of domains and of options (RFC 5730 §2.9.3.4). The registrant is asked by e-mail, so no registrar approves or rejects:
 * the new one asks, looks and may think better of it. `acID` is the registrant, as in recorded traffic.
 */
import { child, type XmlNode } from '../../../../xml/parse.ts'
import { done, pending, refuse, type Answer } from '../../answer.ts'
import type { Desk } from '../../desk.ts'
import type { NewTransfer } from '../../facts.ts'
import { isPending, type Domain, type Future } from '../../ledger.ts'
import { ours, type Reason } from '../../reason-codes.ts'
import { extensionIn, type Extension, type TransferOp } from '../../request.ts'
import { addDaysOf24 } from '../../wall-clock.ts'
import { entitled, passwordIn } from '../guards.ts'
import { writeTransfer } from '../transfer-data.ts'
import { termsOf } from './rules.ts'

type Wish = {
  readonly desk: Desk
  readonly object: Domain | Future
  readonly node: XmlNode
  readonly extensions: readonly Extension[]
  readonly wrongCode: Reason
  /** What a request for this object needs besides: the refusal, or what is asked of the registry. */
  readonly terms: () => Exclude<Answer, { code: 1000 }> | Pick<NewTransfer, 'expiresAt' | 'priceMinor'>
}

export function answerTransfer (op: TransferOp | null, wish: Wish): Answer {
  const { desk, object, node, wrongCode } = wish
  if (op === 'approve' || op === 'reject') return refuse(2101)
  const password = passwordIn(node)
  const refused = password && entitled(desk, object, password, wrongCode)
  if (refused) return refused
  if (op === 'query') return query(desk, object, password !== undefined)
  if (!password) return refuse(2003, ours.emptyAuthInfo)
  return op === 'cancel' ? cancel(desk, object) : isResend(wish) ? resend(desk, object) : request(wish)
}

/** Who has neither the code nor a part in it learns nothing. */
function query ({ account, dialect }: Desk, { kind, name, transfer, account: sponsor }: Domain | Future, isEntitled: boolean): Answer {
  if (!transfer) return refuse(2301)
  if (!isEntitled && ![sponsor, transfer.reID, transfer.from].includes(account.id)) return refuse(2201)
  return done(writeTransfer(dialect, kind, name, transfer))
}

function request ({ desk, object, terms }: Wish): Answer {
  if (object.account === desk.account.id) return refuse(2106, ours.ownObject)
  if (isPending(object.transfer)) return refuse(2300)
  const agreed = terms()
  if ('code' in agreed) return agreed
  const { transferDays, confirmDays } = termsOf(desk)
  desk.record({
    what: 'transfer-requested', object: object.kind, name: object.name, acID: object.registrant, acDate: addDaysOf24(desk.at, transferDays).toISOString(),
    confirmsAt: addDaysOf24(desk.at, confirmDays).toISOString(), ...agreed
  })
  return pending(writeTransfer(desk.dialect, object.kind, object.name, object.transfer!))
}

function cancel (desk: Desk, object: Domain | Future): Answer {
  if (!isPending(object.transfer)) return refuse(2301)
  if (object.transfer.reID !== desk.account.id) return refuse(2201)
  desk.record({ what: 'transfer-ended', object: object.kind, name: object.name, status: 'clientCancelled', acID: object.transfer.acID })
  return done(writeTransfer(desk.dialect, object.kind, object.name, object.transfer))
}

const isResend = ({ extensions, object }: Wish): boolean =>
  child(extensionIn(extensions, object.kind === 'domain' ? 'extdom' : 'extfut'), 'resendConfirmationRequest') !== undefined

/** The registrant gets his letter once more, and answers it in due course. */
function resend (desk: Desk, object: Domain | Future): Answer {
  if (!isPending(object.transfer)) return refuse(2301)
  if (object.transfer.reID !== desk.account.id) return refuse(2201)
  desk.record({ what: 'confirmation-resent', object: object.kind, name: object.name, confirmsAt: addDaysOf24(desk.at, termsOf(desk).confirmDays).toISOString() })
  return pending(writeTransfer(desk.dialect, object.kind, object.name, object.transfer))
}
