/** What a message of a poll queue tells, in our words. Content never stops it: what we do not know, or cannot read, is told as unknown. */
import type { XmlNode } from '../../xml/parse.ts'
import type { Dialect, SpaceName } from './dialect.ts'
import { readers as eurid } from './poll/eurid.ts'
import { readers as keysys } from './poll/keysys.ts'
import { readers as nask } from './poll/nask.ts'
import { readers as rfc } from './poll/rfc.ts'
import type { PollEvent, PollReader } from './poll-event.ts'
import type { Reply } from './reply.ts'

type Readers = Readonly<Record<string, PollReader>>

/** Whose ways a dialect has is told by what it knows; the ways of the RFCs are everybody's. */
const families: readonly (readonly [SpaceName, Readers])[] = [['extdom', nask], ['pollExt', eurid], ['keysys', keysys]]

/** At least one event: words alone are 'text', and elements that nobody reads are 'unknown', beside whatever else is told. */
export function parsePollMessage (reply: Reply, dialect: Dialect): readonly PollEvent[] {
  const { readers, spaces } = readingOf(dialect)
  const inData = reply.resData?.children ?? []
  const beside = (reply.extension?.children ?? []).filter(each => !inData.includes(each))
  const unknown: string[] = []
  const events = [...inData, ...beside].flatMap(data => {
    const space = spaces.get(data.ns)
    const read = space && readers[`${space}:${data.name}`]
    if (!read && space && beside.includes(data)) return [] // an extension of ours that only adds to the object told: prices, keys
    const told = read && tryRead(read, data, dialect, reply)
    if (!told) unknown.push(`{${data.ns}}${data.name}`)
    return told ?? []
  })
  if (unknown.length > 0) return [...events, { is: 'unknown', elements: unknown }]
  return events.length > 0 ? events : [{ is: 'text' }]
}

function tryRead (read: PollReader, data: XmlNode, dialect: Dialect, reply: Reply): PollEvent[] | undefined {
  try {
    return read(data, dialect, reply)
  } catch { // broken dates, missing names: whatever it is, a person looks at it
    return undefined
  }
}

type Reading = {
  readonly readers: Readers
  /** Namespaces are the spoken ones already (`namespaceReader`); those that a session does not speak go by their preferred version. */
  readonly spaces: ReadonlyMap<string, SpaceName>
}

const readings = new WeakMap<Dialect, Reading>()

function readingOf (dialect: Dialect): Reading {
  const known = readings.get(dialect)
  if (known) return known
  const reading: Reading = {
    readers: Object.assign({}, rfc, ...families.filter(([of]) => dialect.knows.some(({ name }) => name === of)).map(([, readers]) => readers)) as Readers,
    spaces: new Map(dialect.knows.map(({ name, uris: [preferred] }) => [dialect.ns[name] ?? preferred, name]))
  }
  readings.set(dialect, reading)
  return reading
}
