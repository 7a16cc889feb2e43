/** <poll>: RFC 5730 §2.9.2.3. One queue an account, oldest first; a message stays until it is acknowledged. */
import type { XmlNode } from '../../../xml/parse.ts'
import { refuse, type Answer } from '../answer.ts'
import type { Desk } from '../desk.ts'
import { queueOf } from '../messages.ts'
import { writePayload } from './poll-data.ts'

export function poll (desk: Desk, { attrs }: XmlNode): Answer {
  return attrs['op'] === 'req' ? showFirst(desk) : acknowledge(desk, attrs['msgID'])
}

function showFirst (desk: Desk): Answer {
  const { ledger, account } = desk
  const [message] = queueOf(ledger.queues, account.id)
  return message ? { code: 1301, message, ...writePayload(message.payload, desk) } : { code: 1300 }
}

function acknowledge ({ ledger, account, record }: Desk, id: string | undefined): Answer {
  if (id === undefined) return refuse(2003)
  if (!queueOf(ledger.queues, account.id).some(each => each.id === id)) return refuse(2303)
  record({ what: 'message-acknowledged', id })
  return { code: 1000 }
}
