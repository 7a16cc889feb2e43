/** Bytes from the line become a request here: which dialect, which command, well-formed or what is wrong with it. Pure. */
import { child, parseXml, XmlError, type XmlNode } from '../../xml/parse.ts'
import type { Refused } from './answer.ts'
import { extensionOf, objectOf, type Dialect, type ExtensionName, type ObjectName } from './dialect.ts'
import { grammarOf } from './grammar.ts'
import { schemaFault, type Reason } from './reason-codes.ts'
import { misfit } from './shape.ts'

export type Verb = 'check' | 'create' | 'delete' | 'info' | 'renew' | 'transfer' | 'update'
export type TransferOp = 'approve' | 'cancel' | 'query' | 'reject' | 'request'

/** The element's namespace (`node.ns`) is the version of the extension that was used. */
export type Extension = { readonly name: ExtensionName, readonly node: XmlNode }

type Told = { readonly dialect: Dialect, readonly clTRID: string | null }

export type Request =
  | { readonly kind: 'hello', readonly dialect: Dialect }
  | Told & { readonly kind: 'login', readonly node: XmlNode, readonly extensions: readonly Extension[] }
  | Told & { readonly kind: 'logout' | 'poll', readonly node: XmlNode }
  /** `node` is the object's own element, e.g. <domain:create>; its namespace is the version that was used. */
  | Told & { readonly kind: 'object', readonly object: ObjectName, readonly verb: Verb, readonly op: TransferOp | null, readonly node: XmlNode, readonly extensions: readonly Extension[] }
  /** <epp><extension>: a frame that is no command (NASK's extreport). It has no clTRID. */
  | Told & { readonly kind: 'report', readonly node: XmlNode }
  /** Refused as it stands. `dialect` is null when not even the namespace was legible. */
  | { readonly kind: 'broken', readonly dialect: Dialect | null, readonly clTRID: string | null, readonly code: Refused['code'], readonly reason: Reason | null }

const verbs: ReadonlySet<string> = new Set<Verb>(['check', 'create', 'delete', 'info', 'renew', 'transfer', 'update'])
const operations: ReadonlySet<string> = new Set<TransferOp>(['approve', 'cancel', 'query', 'reject', 'request'])

class Unfit extends Error {
  readonly code: Refused['code']
  readonly reason: Reason | null

  constructor (code: Refused['code'], fault?: string) {
    super(fault)
    this.code = code
    this.reason = fault === undefined ? null : schemaFault(fault)
  }
}

/** The dialects of one registry are told apart by the namespace of `epp`. */
export function readRequest (bytes: Uint8Array, dialects: readonly Dialect[]): Request {
  try {
    return requestOf(parseXml(bytes), dialects)
  } catch (error) {
    if (error instanceof XmlError) return { kind: 'broken', dialect: null, clTRID: null, code: 2001, reason: schemaFault(error.message) }
    throw error
  }
}

function requestOf (root: XmlNode, dialects: readonly Dialect[]): Request {
  const dialect = dialects.find(each => each.ns.epp === root.ns)
  if (!dialect || root.name !== 'epp') return { kind: 'broken', dialect: null, clTRID: null, code: 2001, reason: schemaFault('element epp of a namespace of this registry is expected') }
  const clTRID = legibleTrId(child(root, 'command', root.ns))
  try {
    const [node, ...more] = root.children
    if (!node || more.length > 0 || node.ns !== root.ns || root.text.trim() !== '') throw new Unfit(2001, 'one element hello, command or extension is expected in epp')
    if (node.name === 'command') return commandOf(node, dialect, clTRID)
    if (node.name === 'extension') return reportOf(node, dialect)
    if (node.name !== 'hello') throw new Unfit(2001, 'one element hello, command or extension is expected in epp')
    if (misfit(node, {}) !== undefined) throw new Unfit(2001, 'element hello must be empty')
    return { kind: 'hello', dialect }
  } catch (error) {
    if (error instanceof Unfit) return { kind: 'broken', dialect, clTRID, code: error.code, reason: error.reason }
    throw error
  }
}

function reportOf (frame: XmlNode, dialect: Dialect): Request {
  const { report } = grammarOf(dialect)
  if (!report) throw new Unfit(2101)
  const [node, ...more] = frame.children
  if (!node || more.length > 0 || frame.text.trim() !== '' || node.ns !== dialect.ns.extreport || node.name !== 'report') throw new Unfit(2001, 'one element report of extreport is expected in extension')
  fit(misfit(node, report))
  return { kind: 'report', dialect, clTRID: null, node }
}

function commandOf (command: XmlNode, dialect: Dialect, clTRID: string | null): Request {
  const [node, ...rest] = command.children
  const order = rest.map(each => each.ns === command.ns ? each.name : '').join(' ')
  if (!node || node.ns !== command.ns || command.text.trim() !== '') throw new Unfit(2001, 'a verb is expected in command')
  if (!['', 'extension', 'clTRID', 'extension clTRID'].includes(order)) throw new Unfit(2001, 'after the verb extension and clTRID are expected in command, in this order')
  if (child(command, 'clTRID') && clTRID === null) throw new Unfit(2001, 'value of element clTRID is not valid')

  const extensions = child(command, 'extension')
  const { name } = node
  if (name === 'login' || name === 'logout' || name === 'poll') {
    fit(misfit(node, grammarOf(dialect)[name]))
    const read = readExtensions(extensions, dialect, name)
    return name === 'login' ? { kind: name, dialect, clTRID, node, extensions: read } : { kind: name, dialect, clTRID, node }
  }
  if (!verbs.has(name)) throw new Unfit(2000)
  const verb = name as Verb
  const op = verb === 'transfer' ? node.attrs['op'] : undefined
  if (verb === 'transfer' && !operations.has(op ?? '')) throw new Unfit(2001, 'value of attribute op of element transfer is not valid')
  const [objectNode, ...others] = node.children
  if (!objectNode || others.length > 0 || node.text.trim() !== '' || objectNode.name !== verb) throw new Unfit(2001, `one element ${verb} of an object is expected in ${verb}`)
  const object = objectOf(dialect, objectNode.ns)
  if (!object) throw new Unfit(2307)
  const shape = grammarOf(dialect).objects[`${object}:${verb}`]
  if (!shape) throw new Unfit(2101) // RFC 5730 §2.9: not every object has every verb
  fit(misfit(objectNode, shape))
  return { kind: 'object', dialect, clTRID, object, verb, op: (op ?? null) as TransferOp | null, node: objectNode, extensions: readExtensions(extensions, dialect, `${object}:${verb}`) }
}

/** `command` is 'login' or '<object>:<verb>'. Each extension at most once, and only where it belongs (2103). */
function readExtensions (container: XmlNode | undefined, dialect: Dialect, command: string): readonly Extension[] {
  if (!container) return []
  if (container.children.length === 0) throw new Unfit(2001, 'an element is expected in extension')
  const { beside, extensions } = grammarOf(dialect)
  const read = container.children.map((node): Extension => {
    const name = extensionOf(dialect, node.ns)
    const key = `${name}:${node.name}`
    const shape = beside[command]?.includes(key) ? extensions[key] : undefined
    if (!name || !shape) throw new Unfit(2103)
    fit(misfit(node, shape))
    return { name, node }
  })
  if (new Set(read.map(({ name }) => name)).size < read.length) throw new Unfit(2001, 'an extension is there twice')
  return read
}

function fit (fault: string | undefined): void {
  if (fault !== undefined) throw new Unfit(2001, fault)
}

/** The client's transaction id where it can be read, so that even a refused frame is answered under it. */
function legibleTrId (command: XmlNode | undefined): string | null {
  const text = child(command, 'clTRID', command?.ns)?.text.trim() ?? ''
  return text.length >= 3 && text.length <= 64 ? text : null
}

/** The extension's own element, where the command came with it. */
export const extensionIn = (extensions: readonly Extension[], name: ExtensionName): XmlNode | undefined => extensions.find(each => each.name === name)?.node
