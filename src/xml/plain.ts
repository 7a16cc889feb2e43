/**
 * The short way through a plain document: elements, attributes, text, namespaces, the five entities and numbers. Whatever else it meets (comments, CDATA,
 * a DOCTYPE, letters beyond ASCII in names, a fault of any kind) it gives up, and the full parser decides: it accepts nothing that the full one would not, and reads it as that one does. Pure.
 */
import type { XmlLimits, XmlNode } from './parse.ts'

type Scope = ReadonlyMap<string, string>

/** Undefined when the document is not plain, or not one at all. `text`: the whole of it, well-formed Unicode. */
export function parsePlain (text: string, { depth, nodes }: XmlLimits, nsOf: (uri: string) => string): XmlNode | undefined {
  if (forbidden.test(text)) return undefined
  const source = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text // XML 1.0 §2.11
  const reader: Reader = { source, at: 0, left: nodes, nsOf }
  take(declaration, reader)
  const root = readElement(reader, noPrefixes, depth)
  take(space, reader)
  return reader.at === source.length ? root : undefined
}

type Reader = { readonly source: string, at: number, left: number, readonly nsOf: (uri: string) => string }

/** XML 1.0 §2.2; without the surrogates, which the caller has seen to. */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/
const declaration = /<\?xml version=(["'])1\.0\1(?: +encoding=(["'])[Uu][Tt][Ff]-8\2)?(?: +standalone=(["'])(?:yes|no)\3)? *\?>[ \t\n]*|[ \t\n]*(?=<[A-Za-z_])/y
const space = /[ \t\n]*/y
const startTag = /<(?:([A-Za-z_][\w.-]*):)?([A-Za-z_][\w.-]*)/y
const attribute = /[ \t\n]+(?:([A-Za-z_][\w.-]*):)?([A-Za-z_][\w.-]*)[ \t\n]*=[ \t\n]*(?:"([^"<]*)"|'([^'<]*)')/y
const tagEnd = /[ \t\n]*(\/?)>/y
const closeTag = /<\/((?:[A-Za-z_][\w.-]*:)?[A-Za-z_][\w.-]*)[ \t\n]*>/y

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace'
const noPrefixes: Scope = new Map([['', ''], ['xml', xmlNamespace]])
const childless: readonly XmlNode[] = []

function take (pattern: RegExp, reader: Reader): RegExpExecArray | null {
  pattern.lastIndex = reader.at
  const found = pattern.exec(reader.source)
  if (found) reader.at = pattern.lastIndex
  return found
}

function readElement (reader: Reader, around: Scope, depth: number): XmlNode | undefined {
  const start = take(startTag, reader)
  if (!start || depth === 0 || --reader.left < 0) return undefined
  const [tag, prefix = '', name = ''] = start
  const head = readAttributes(reader, around)
  const end = head && take(tagEnd, reader)
  const uri = head?.scope.get(prefix)
  if (!end || uri === undefined || prefix === 'xml') return undefined
  const { attrs, scope } = head
  const ns = reader.nsOf(uri)
  if (end[1] === '/') return { ns, name, attrs, children: childless, text: '' }

  const { source } = reader
  const children: XmlNode[] = []
  let text = ''
  for (;;) {
    const next = source.indexOf('<', reader.at)
    if (next < 0) return undefined
    if (next > reader.at) {
      const read = readText(source.slice(reader.at, next))
      if (read === undefined) return undefined
      text += read
      reader.at = next
    }
    if (source.charCodeAt(next + 1) === 0x2f) {
      const close = take(closeTag, reader)
      return close && close[1] === tag.slice(1) ? { ns, name, attrs, children, text } : undefined
    }
    const child = readElement(reader, scope, depth - 1)
    if (!child) return undefined
    children.push(child)
  }
}

function readAttributes (reader: Reader, around: Scope): { readonly attrs: Record<string, string>, readonly scope: Scope } | undefined {
  const attrs: Record<string, string> = Object.create(null)
  const prefixes: string[] = []
  let declared: Map<string, string> | undefined
  for (let found = take(attribute, reader); found; found = take(attribute, reader)) {
    const [, prefix, name = ''] = found
    const value = readValue(found[3] ?? found[4] ?? '')
    if (value === undefined) return undefined
    if (prefix === 'xmlns' || (prefix === undefined && name === 'xmlns')) {
      const key = prefix === undefined ? '' : name
      declared ??= new Map()
      if (declared.has(key) || !mayDeclare(key, value)) return undefined
      declared.set(key, value)
    } else {
      if (name in attrs) return undefined // twice, or once in each of two namespaces
      attrs[name] = value
      if (prefix !== undefined) prefixes.push(prefix)
    }
  }
  const scope = declared ? new Map([...around, ...declared]) : around
  return prefixes.every(each => scope.has(each)) ? { attrs, scope } : undefined
}

const plainUri = /^(?:|[a-z]+|urn:[a-z][\w:.-]*|https?:\/\/[a-z][a-z0-9.-]*(?:\/[\w./-]*)?)$/i

/** Namespaces in XML 1.0 §3: neither of the two reserved prefixes and namespaces, and a prefix always for something; of URIs those that need no second look. */
const mayDeclare = (prefix: string, uri: string): boolean =>
  prefix !== 'xml' && prefix !== 'xmlns' && !uri.startsWith('http://www.w3.org/XML/') && !uri.startsWith('http://www.w3.org/2000/xmlns') && (uri !== '' || prefix === '') && plainUri.test(uri)

const readText = (text: string): string | undefined => text.includes(']]>') ? undefined : expand(text)

/** XML 1.0 §3.3.3: white space is a space each, unless it is written as a number. */
const readValue = (text: string): string | undefined => expand(/[\t\n]/.test(text) ? text.replace(/[\t\n]/g, ' ') : text)

const entities: ReadonlyMap<string, string> = new Map([['amp', '&'], ['lt', '<'], ['gt', '>'], ['quot', '"'], ['apos', "'"]])

function expand (text: string): string | undefined {
  if (!text.includes('&')) return text
  let isPlain = true
  const expanded = text.replace(/&([^;]*)(;?)/g, (_, name: string, end: string) => {
    const character = end === '' ? undefined : entities.get(name) ?? numbered(name)
    if (character === undefined) isPlain = false
    return character ?? ''
  })
  return isPlain ? expanded : undefined
}

/** XML 1.0 §4.1, §2.2. */
function numbered (name: string): string | undefined {
  const [, decimal, hexadecimal] = /^#(?:(\d{1,7})|x([\da-fA-F]{1,6}))$/.exec(name) ?? []
  if (decimal === undefined && hexadecimal === undefined) return undefined
  const code = decimal === undefined ? parseInt(hexadecimal!, 16) : Number(decimal)
  const isCharacter = code === 0x9 || code === 0xa || code === 0xd || (code >= 0x20 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff)
  return isCharacter ? String.fromCodePoint(code) : undefined
}
