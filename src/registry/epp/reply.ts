/**
 * What a registry answered (RFC 5730 §2.6), found by namespace and local name. Answers are not checked against schemas:
 * real ones break them. What we do not know stays in the tree and is ignored.
 */
import { RegistryError } from '../../errors.ts'
import { child, childrenOf, frameLimits, parseXml, textAt, XmlError, type XmlNode } from '../../xml/parse.ts'
import { namespaceReader, type Dialect } from './dialect.ts'
import { withUnhandled } from './extensions/unhandled.ts'

export type Result = {
  readonly code: number
  readonly message: string
  /** NASK's numeric reason, when it gave one. */
  readonly reasonCode: string | null
  readonly reason: string | null
}

export type Reply = {
  /** The result that counts: the only one of a success, the first of a failure. */
  readonly result: Result
  /** All of them: a failed command may be told several faults. */
  readonly results: readonly Result[]
  /** Messages wait in the poll queue: how many, and the id of the first. */
  readonly queue: { readonly count: number, readonly id: string } | null
  /** The queue's own element: of a message also when it was written and its words. */
  readonly msgQ: XmlNode | undefined
  readonly resData: XmlNode | undefined
  readonly extension: XmlNode | undefined
  readonly clTRID: string | null
  readonly svTRID: string | null
}

/** Throws XmlError for bytes that are no XML, RegistryError 'ask-outcome' for XML that is no answer. Namespaces are the dialect's, whatever versions the answer has. */
export function parseReply (document: string | Uint8Array, dialect: Dialect): Reply {
  const root = parseXml(document, frameLimits, namespaceReader(dialect))
  const ns = dialect.ns.epp
  const response = root.ns === ns && root.name === 'epp' ? child(root, 'response', ns) : undefined
  if (!response) throw new RegistryError('the registry answered with something that is no EPP response', 'ask-outcome')

  const results = childrenOf(response, 'result', ns).map(parseResult)
  const first = results.find(each => each.code >= 2000) ?? results[0]
  if (!first) throw new RegistryError('the registry answered without a result', 'ask-outcome')

  const msgQ = child(response, 'msgQ', ns)
  const trID = child(response, 'trID', ns)
  return {
    result: first,
    results,
    queue: msgQ ? { count: Number(msgQ.attrs['count'] ?? 0), id: msgQ.attrs['id'] ?? '' } : null,
    msgQ,
    ...withUnhandled(response),
    clTRID: textAt(trID, 'clTRID') ?? null,
    svTRID: textAt(trID, 'svTRID') ?? null
  }
}

function parseResult (result: XmlNode): Result {
  const code = result.attrs['code'] ?? ''
  if (!/^\d{4}$/.test(code)) throw new RegistryError('the registry answered with a result code that is no code', 'ask-outcome')
  const details = childrenOf(result, 'extValue')
  return {
    code: Number(code),
    message: textAt(result, 'msg') ?? '',
    reasonCode: firstOf(details.map(each => textAt(each, 'value', 'reasonCode'))), // epp-2.1.xsd, reasonValueType; sent with xmlns=""
    reason: firstOf(details.map(each => textAt(each, 'reason')))
  }
}

const firstOf = (texts: readonly (string | undefined)[]): string | null => texts.find(text => text !== undefined && text !== '') ?? null

/** For people: the registry's own words, with its reason. */
export const sayResult = ({ message, reason }: Result): string => reason === null ? message : `${message}: ${reason}`

/** The object's element in resData, e.g. creData. Throws RegistryError 'ask-outcome': a success without its data has to be read about. */
export function dataOf (reply: Reply, ns: string, name: string): XmlNode {
  const found = child(reply.resData, name, ns)
  if (!found) throw new RegistryError(`the registry answered without ${name}`, 'ask-outcome')
  return found
}

/** A required text below `node`. Throws RegistryError 'ask-outcome'. */
export function textOf (node: XmlNode, name: string): string {
  const text = textAt(node, name)
  if (text === undefined || text === '') throw new RegistryError(`the registry answered without ${name}`, 'ask-outcome')
  return text
}

/** A required instant below `node`. Throws RegistryError 'ask-outcome'. */
export const instantOf = (node: XmlNode, name: string): Date => parseInstant(textOf(node, name))

/** An instant below `node`, null when it is not told. */
export function maybeInstant (node: XmlNode, name: string): Date | null {
  const text = textAt(node, name)
  return text === undefined || text === '' ? null : parseInstant(text)
}

/** xs:dateTime with any number of fraction digits, cut to milliseconds; without a zone it is UTC (RFC 5731 §2.4). Throws RegistryError. */
export function parseInstant (text: string): Date {
  const [, day = '', clock = '', fraction = '', zone = 'Z'] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/.exec(text) ?? []
  const midnight = new Date(`${day}T00:00:00Z`)
  const instant = new Date(`${day}T${clock}${fraction.slice(0, 4)}${zone}`)
  const exists = !Number.isNaN(instant.getTime()) && midnight.toISOString().startsWith(day) // not 30 February
  if (!exists) throw new RegistryError('the registry answered with a date that is none', 'ask-outcome')
  return instant
}

/** The same where nothing hangs on it: null for what is no instant. */
export function tryInstant (text: string | undefined): Date | null {
  try {
    return text ? parseInstant(text) : null
  } catch (error) {
    if (error instanceof RegistryError) return null
    throw error
  }
}

/** xs:boolean. */
export const isTrue = (text: string | undefined): boolean => text === 'true' || text === '1'

/** The document as the journal keeps it; what is no XML is told as such. */
export function tryParse (document: string | Uint8Array): XmlNode | undefined {
  try {
    return parseXml(document)
  } catch (error) {
    if (error instanceof XmlError) return undefined
    throw error
  }
}
