/** What a poll message carries besides its text, in the words of the session. */
import type { Xml } from '../../../xml/build.ts'
import type { Done } from '../answer.ts'
import type { Desk } from '../desk.ts'
import type { SpaceName } from '../dialect.ts'
import type { Payload } from '../messages.ts'
import { textOfEvent, writeEuridPayload } from './eurid/poll-data.ts'
import { writeGtldPayload } from './gtld/poll-data.ts'
import { writeNaskPayload } from './nask/poll-data.ts'

/** Data in one namespace, and the place for it. */
export type Part = { readonly space: SpaceName, readonly where: 'data' | 'extension', readonly data: Xml }

export type Carried = Pick<Done, 'data' | 'extensions' | 'unhandled' | 'words'>

export function writePayload (payload: Payload, { registry, dialect, account }: Desk): Carried {
  if (registry.family !== 'gtld') {
    const data = registry.family === 'nask' ? writeNaskPayload(payload, dialect) : writeEuridPayload(payload, dialect)
    const words = registry.family === 'eurid' ? textOfEvent(payload) : undefined
    return { ...data && { data }, ...words !== undefined && { words } }
  }
  const whole = registry.dialects[0]
  const parts = writeGtldPayload(payload, whole, account.id)
  const known = parts.filter(({ space }) => dialect.ns[space])
  const data = known.find(({ where }) => where === 'data')?.data
  const extensions = known.filter(({ where }) => where === 'extension').map(each => each.data)
  const unhandled = parts.filter(({ space }) => !dialect.ns[space]).map(each => ({ namespace: whole.ns[each.space]!, data: each.data }))
  return {
    ...data && { data },
    ...extensions.length > 0 && { extensions },
    ...unhandled.length > 0 && dialect.ns['unhandled-namespaces'] && { unhandled } // RFC 9038 §3.1: for who asked for that; nobody else sees it
  }
}
