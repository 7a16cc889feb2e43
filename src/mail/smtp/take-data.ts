/** Hooks of both SMTP servers: what follows DATA is taken in the pieces in which it comes, where Haraka would take a line at a time. */
import constants from 'haraka-constants'
import { ordinaryOctets } from '../../rules/data-lines.ts'
import { longestLine } from '../../rules/message-shape.ts'
import type { Connection, Next, Transaction } from './haraka.ts'
import { MessageStore } from './message-store.ts'

/** What is used here of Haraka's connection beside the rest. */
type Taking = Connection & {
  readonly state: number
  readonly transaction: (Transaction & { data_bytes: number, /** Its header has ended. */ readonly found_hb_sep: boolean, readonly parse_body: boolean, readonly cfg: { readonly max: { readonly bytes: number } } }) | null
  /** What came and was not looked at yet. */
  current_data: Buffer | null
  _process_data: () => void
}

const { DATA } = constants.connection.state
const taking = new WeakSet<Taking>()
const traceBytes = new WeakMap<Transaction, number>()

/** Hook `mail`. */
export function keepAsItComes (next: Next, connection: Taking): void {
  const { transaction } = connection
  if (transaction) transaction.message_stream = new MessageStore() // what it replaces is empty
  if (!taking.has(connection)) {
    taking.add(connection)
    const lineByLine = connection._process_data.bind(connection)
    connection._process_data = () => {
      takeOrdinary(connection)
      lineByLine()
    }
  }
  next()
}

/** Hook `data`: Haraka has written its Received field, and nothing else yet. */
export function noteTrace (next: Next, { transaction }: Connection): void {
  if (transaction) traceBytes.set(transaction, transaction.message_stream.bytes_read)
  next()
}

/** Octets of our Received field. */
export function traceOf (transaction: Transaction): number {
  const trace = traceBytes.get(transaction)
  if (trace === undefined) throw new Error('noteTrace was not called at DATA')
  return trace
}

/** Lines of the body up to the first that is anything else: the final dot, one with another end or too long, one of a message too large. Haraka judges those. */
function takeOrdinary (connection: Taking): void {
  const { transaction, current_data: data, state } = connection
  if (state !== DATA || !data || !transaction?.found_hb_sep || transaction.parse_body || transaction.notes.data_line_length_exceeded) return
  const octets = ordinaryOctets(data, longestLine)
  if (octets === 0 || transaction.data_bytes + octets > transaction.cfg.max.bytes) return
  transaction.data_bytes += octets
  transaction.message_stream.add_line(octets === data.length ? data : data.subarray(0, octets))
  connection.current_data = data.subarray(octets)
}
