/**
 * Hostile XML becomes a plain tree here and nowhere else (libxml2-wasm behind one door). DTDs, entities of one's own,
 * deep nesting and oversized documents are refused; elements are found by namespace and local name, never by prefix.
 */
import { isUtf8 } from 'node:buffer'
import { ParseOption, XmlDocument, XmlElement, type XmlTreeNode } from 'libxml2-wasm'
import { parsePlain } from './plain.ts'

export type XmlNode = {
  /** Namespace URI; '' when there is none. */
  readonly ns: string
  /** Local name. */
  readonly name: string
  /** Attributes by local name. */
  readonly attrs: Readonly<Record<string, string>>
  readonly children: readonly XmlNode[]
  /** All text directly in this element, not trimmed. */
  readonly text: string
}

export type XmlLimits = { readonly bytes: number, readonly depth: number, readonly nodes: number }

export const frameLimits: XmlLimits = { bytes: 1_000_000, depth: 64, nodes: 50_000 }

/** Not well-formed, or over a limit; the message is fit for the peer's eyes and never quotes the document. */
export class XmlError extends Error {
  override readonly name = 'XmlError'
}

/** Throws XmlError. A Buffer is read in the encoding it declares (UTF-8 when it declares none). `nsOf`: how namespace URIs are read, e.g. versions as one. */
export function parseXml (source: string | Uint8Array, limits: XmlLimits = frameLimits, nsOf: (uri: string) => string = uri => uri): XmlNode {
  const size = typeof source === 'string' ? Buffer.byteLength(source) : source.byteLength
  if (size > limits.bytes) throw new XmlError(`XML of ${size} bytes is over the limit of ${limits.bytes}`)
  return parsePlainly(source, limits, nsOf) ?? parseFully(source, limits, nsOf)
}

/** The same for any document, plain or not. */
export function parseFully (source: string | Uint8Array, limits: XmlLimits = frameLimits, nsOf: (uri: string) => string = uri => uri): XmlNode {
  const document = open(source)
  try {
    if (document.dtd) throw new XmlError('XML with a document type declaration is refused')
    return copy(document.root, limits, nsOf, { nodes: 0 }, 1)
  } finally {
    document.dispose()
  }
}

/** Nearly every frame is plain, and read several times as fast that way. */
function parsePlainly (source: string | Uint8Array, limits: XmlLimits, nsOf: (uri: string) => string): XmlNode | undefined {
  if (typeof source === 'string') return source.isWellFormed() ? parsePlain(source, limits, nsOf) : undefined
  if (!isUtf8(source)) return undefined
  return parsePlain(Buffer.from(source.buffer, source.byteOffset, source.byteLength).toString('utf8'), limits, nsOf)
}

function open (source: string | Uint8Array): XmlDocument {
  const option = ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NOCDATA
  try {
    return typeof source === 'string' ? XmlDocument.fromString(source, { option }) : XmlDocument.fromBuffer(source, { option })
  } catch (error) {
    const line = (error as { details?: { line?: number }[] }).details?.[0]?.line
    throw new XmlError(`XML is not well-formed${line ? ` (line ${line})` : ''}`, { cause: error })
  }
}

function copy (element: XmlElement, limits: XmlLimits, nsOf: (uri: string) => string, count: { nodes: number }, depth: number): XmlNode {
  if (depth > limits.depth) throw new XmlError(`XML nested deeper than ${limits.depth} elements is refused`)
  if (++count.nodes > limits.nodes) throw new XmlError(`XML of more than ${limits.nodes} elements is refused`)
  const attrs: Record<string, string> = Object.create(null)
  for (const attribute of element.attrs) attrs[attribute.name] = attribute.value
  const children: XmlNode[] = []
  let text = ''
  for (let node: XmlTreeNode | null = element.firstChild; node; node = node.next) {
    if (node instanceof XmlElement) children.push(copy(node, limits, nsOf, count, depth + 1))
    else if (isText(node)) text += node.content
  }
  return { ns: nsOf(element.namespaceUri), name: element.name, attrs, children, text }
}

const isText = (node: XmlTreeNode): boolean => node.constructor.name === 'XmlText' || node.constructor.name === 'XmlCData'

/** The first child of that local name (and namespace, when given). */
export const child = (node: XmlNode | undefined, name: string, ns?: string): XmlNode | undefined =>
  node?.children.find(each => each.name === name && (ns === undefined || each.ns === ns))

/** All children of that local name (and namespace, when given). */
export const childrenOf = (node: XmlNode | undefined, name: string, ns?: string): readonly XmlNode[] =>
  node?.children.filter(each => each.name === name && (ns === undefined || each.ns === ns)) ?? []

/** Trimmed text of the element at a path of local names below `node`; undefined when any step is missing. */
export function textAt (node: XmlNode | undefined, ...path: string[]): string | undefined {
  let at = node
  for (const name of path) at = child(at, name)
  return at?.text.trim()
}
