/** <poll>: RFC 5730 §2.9.2.3. One queue an account, oldest first; a message stays until it is acknowledged. */
import { el, type Xml } from '../../../xml/build.ts'
import type { XmlNode } from '../../../xml/parse.ts'
import { data, done, refuse, type Answer } from '../answer.ts'
import type { Desk } from '../desk.ts'
import { queueOf, type Payload } from '../messages.ts'
import { printInstant } from '../wall-clock.ts'

export function poll (desk: Desk, { attrs }: XmlNode): Answer {
  return attrs['op'] === 'req' ? showFirst(desk) : acknowledge(desk, attrs['msgID'])
}

function showFirst ({ ledger, account, dialect }: Desk): Answer {
  const [message] = queueOf(ledger.queues, account.id)
  return message ? { code: 1301, message, data: payloadOf(message.payload, dialect) } : { code: 1300 }
}

function acknowledge ({ ledger, account, record }: Desk, id: string | undefined): Answer {
  if (id === undefined) return refuse(2003)
  if (!queueOf(ledger.queues, account.id).some(each => each.id === id)) return refuse(2303)
  record({ what: 'message-acknowledged', id })
  return done()
}

/** extdom-2.1: expDataType, pollDomBlockType. */
function payloadOf ({ kind, name, at }: Payload, dialect: Desk['dialect']): Xml {
  const date = printInstant(at)
  return kind === 'expData'
    ? data(dialect, 'extdom', kind, el('extdom:name', {}, name), el('extdom:exDate', {}, date))
    : data(dialect, 'extdom', kind, el('extdom:domain', {}, el('extdom:name', {}, name), el('extdom:date', {}, date)))
}
