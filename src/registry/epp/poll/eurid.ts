/**
 * EURid's poll messages: poll-1.2.xsd has one shape for all. Its `code` is a number of its own that only looks like a result code;
 * context and action say the same in words, and go where a number is new.
 */
import { textAt, type XmlNode } from '../../../xml/parse.ts'
import type { PolledObject, PollEvent, PollReader } from '../poll-event.ts'

type Told = {
  /** In ASCII, where it is a domain's name. */
  readonly subject: string
  readonly object: PolledObject | undefined
  /** 'LEGAL SUSPENDED', and the registry's own details. */
  readonly what: string
  readonly registrar: string | null
}

/** Every code that was seen, and what it tells. */
const codes: Readonly<Record<string, (told: Told) => PollEvent[]>> = {
  1000: () => [{ is: 'text' }], // DYNUPDATE DONE: the change is in the DNS, as was asked for
  1700: befell('quarantined'),
  1720: befell('removed'), // RELEASED_FROM_QUARANTINE: free for everybody
  2110: befell('on-hold'), // LEGAL SUSPENDED
  /** TRANSFER AWAY: over and done. Whose id `registrar` is no recorded message shows: taken for the gaining one, our own would make of a domain that is gone one that came. */
  2306: ({ subject }) => [{ is: 'transfer', object: 'domain', name: subject, status: 'serverApproved', gaining: '', losing: '', requestedAt: null, actBy: null, expiresAt: null }],
  /** WATERMARK REACHED: one of the levels that we set. */
  2600: ({ subject }) => [{ is: 'balance-low', account: null, level: subject, currency: 'EUR', threshold: subject }],
  2610: ({ subject }) => [{ is: 'balance-insufficient', account: null, level: subject, action: 'payment', name: null }],
  2620: ({ subject }) => [{ is: 'limit-near', what: 'registrations of the month', level: subject }],
  2800: cleanedUp('contact'),
  2801: cleanedUp('keygroup'),
  2802: cleanedUp('nsgroup')
}

export const readers: Readonly<Record<string, PollReader>> = { 'pollExt:pollData': data => tell(data) }

function tell (data: XmlNode): PollEvent[] {
  const { context, objectType, object: subject, action, code, detail, registrar } = textsOf(data)
  const told: Told = { subject, object: objects[objectType], what: [context, action, detail].filter(each => each !== '').join(' '), registrar: registrar || null }
  const known = codes[code]
  if (known) return known(told)
  return told.object === undefined
    ? [{ is: 'text' }]
    : [{ is: 'changed', object: told.object, name: subject, operation: `${context} ${action}`, who: told.registrar, why: detail || null, at: null }]
}

const objects: Readonly<Record<string, PolledObject | undefined>> = { DOMAIN: 'domain', CONTACT: 'contact', NSGROUP: 'nsgroup', KEYGROUP: 'keygroup' }

const fields = ['context', 'objectType', 'object', 'action', 'code', 'detail', 'registrar'] as const

const textsOf = (data: XmlNode): Record<typeof fields[number], string> =>
  Object.fromEntries(fields.map(name => [name, textAt(data, name) ?? ''])) as Record<typeof fields[number], string>

function befell (is: 'quarantined' | 'removed' | 'on-hold'): (told: Told) => PollEvent[] {
  return ({ subject, object = 'domain', what }) => [{ is, object, names: [subject], why: what }]
}

/** OBJECT_CLEANUP: nothing used it for long. */
function cleanedUp (object: PolledObject): (told: Told) => PollEvent[] {
  return ({ subject }) => [{ is: 'deleted', object, ids: [subject], at: null }]
}
