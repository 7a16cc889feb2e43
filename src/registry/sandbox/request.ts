/** Bytes from the line become a request here: which dialect, which command, well-formed or what is wrong with it. Pure. */
import { child, parseXml, XmlError, type XmlNode } from '../../xml/parse.ts'
import type { Refused } from './answer.ts'
import { dialectOf, extensionOf, objectOf, type Dialect, type ExtensionName, type ObjectName } from './dialect.ts'
import { extensionFor, grammarOf } from './grammar.ts'
import { schemaFault, type Reason } from './reason-codes.ts'
import { misfit, type Shape } from './shape.ts'

export type Verb = 'check' | 'create' | 'delete' | 'info' | 'renew' | 'transfer' | 'update'

export type Extension = { readonly name: ExtensionName, readonly node: XmlNode }

type Told = { readonly dialect: Dialect, readonly clTRID: string | null }

export type Request =
  | { readonly kind: 'hello', readonly dialect: Dialect }
  | Told & { readonly kind: 'login' | 'logout' | 'poll', readonly node: XmlNode }
  /** `node` is the object's own element, e.g. <domain:create>. */
  | Told & { readonly kind: 'object', readonly object: ObjectName, readonly verb: Verb, readonly node: XmlNode, readonly extension: Extension | null }
  /** Refused as it stands. `dialect` is null when not even the namespace was legible. */
  | { readonly kind: 'broken', readonly dialect: Dialect | null, readonly clTRID: string | null, readonly code: Refused['code'], readonly reason: Reason | null }

const verbs: ReadonlySet<string> = new Set<Verb>(['check', 'create', 'delete', 'info', 'renew', 'transfer', 'update'])

/** RFC 5730 §2.9.2.3: which verb an object service offers here; the rest is 2101. */
const offered = (object: ObjectName, verb: string, dialect: Dialect): Shape | undefined => {
  const shapes = grammarOf(dialect).objects[object]
  return Object.hasOwn(shapes, verb) ? shapes[verb] : undefined
}

export function readRequest (bytes: Uint8Array): Request {
  try {
    return requestOf(parseXml(bytes))
  } catch (error) {
    if (error instanceof XmlError) return { kind: 'broken', dialect: null, clTRID: null, code: 2001, reason: schemaFault(error.message) }
    throw error
  }
}

function requestOf (root: XmlNode): Request {
  const dialect = dialectOf(root.ns)
  if (!dialect || root.name !== 'epp') return { kind: 'broken', dialect: null, clTRID: null, code: 2001, reason: schemaFault('element epp of a namespace of this registry is expected') }
  const [node, ...more] = root.children
  const broken = (fault: string): Request => ({ kind: 'broken', dialect, clTRID: null, code: 2001, reason: schemaFault(fault) })
  if (!node || more.length > 0 || node.ns !== root.ns || root.text.trim() !== '') return broken('one element hello or command is expected in epp')
  if (node.name === 'hello') return misfit(node, {}) === undefined ? { kind: 'hello', dialect } : broken('element hello must be empty')
  if (node.name === 'extension') return { kind: 'broken', dialect, clTRID: null, code: 2101, reason: null } // extreport
  if (node.name !== 'command') return broken('one element hello or command is expected in epp')
  return commandOf(node, dialect)
}

function commandOf (command: XmlNode, dialect: Dialect): Request {
  const [node, ...rest] = command.children
  const clTRID = legibleTrId(command, dialect)
  const broken = (code: Refused['code'], reason: Reason | null = null): Request => ({ kind: 'broken', dialect, clTRID, code, reason })
  const order = rest.map(each => each.ns === command.ns ? each.name : '').join(' ')
  if (!node || node.ns !== command.ns || command.text.trim() !== '') return broken(2001, schemaFault('a verb is expected in command'))
  if (!['', 'extension', 'clTRID', 'extension clTRID'].includes(order)) return broken(2001, schemaFault('after the verb extension and clTRID are expected in command, in this order'))
  if (child(command, 'clTRID') && clTRID === null) return broken(2001, schemaFault('value of element clTRID is not valid'))

  const { name } = node
  if (name === 'login' || name === 'logout' || name === 'poll') {
    const fault = misfit(node, grammarOf(dialect)[name])
    if (fault) return broken(2001, schemaFault(fault))
    if (child(command, 'extension')) return broken(2103)
    return { kind: name, dialect, clTRID, node }
  }
  if (!verbs.has(name)) return broken(2000)
  const verb = name as Verb
  const [objectNode, ...others] = node.children
  if (!objectNode || others.length > 0 || node.text.trim() !== '' || objectNode.name !== verb) return broken(2001, schemaFault(`one element ${verb} of an object is expected in ${verb}`))
  const object = objectOf(dialect, objectNode.ns)
  if (!object) return broken(2307)
  const shape = offered(object, verb, dialect)
  if (!shape) return broken(2101)
  const fault = misfit(objectNode, shape)
  if (fault) return broken(2001, schemaFault(fault))

  const extensions = child(command, 'extension')
  if (!extensions) return { kind: 'object', dialect, clTRID, object, verb, node: objectNode, extension: null }
  const extension = readExtension(extensions, dialect, object, verb)
  return 'code' in extension ? broken(extension.code, extension.reason) : { kind: 'object', dialect, clTRID, object, verb, node: objectNode, extension }
}

function readExtension (extensions: XmlNode, dialect: Dialect, object: ObjectName, verb: Verb): Extension | { code: Refused['code'], reason: Reason | null } {
  const [node, ...more] = extensions.children
  if (!node) return { code: 2001, reason: schemaFault('an element is expected in extension') }
  const name = extensionOf(dialect, node.ns)
  if (!name || more.length > 0 || extensionFor[`${object}:${verb}`] !== name || node.name !== verb) return { code: 2103, reason: null }
  const shape = grammarOf(dialect).extensions[`${name}:${node.name}`]
  if (!shape) return { code: 2103, reason: null }
  const fault = misfit(node, shape)
  return fault ? { code: 2001, reason: schemaFault(fault) } : { name, node }
}

/** The client's transaction id where it can be read, so that even a refused frame is answered under it. */
function legibleTrId (command: XmlNode, dialect: Dialect): string | null {
  const text = child(command, 'clTRID', dialect.ns.epp)?.text.trim() ?? ''
  return text.length >= 3 && text.length <= 64 ? text : null
}
