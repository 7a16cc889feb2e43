/**
 * The short way through a plain document: elements, attributes, text, namespaces, the five entities and numbers. Whatever else it meets (comments, CDATA,
 * a DOCTYPE, letters beyond ASCII in names, a fault of any kind) it gives up, and the full parser decides: it accepts nothing that the full one would not, and reads it as that one does. Pure.
 */
import type { XmlLimits, XmlNode } from './parse.ts'

/** The innermost declaration of a prefix, and those around it. */
type Scope = { readonly prefix: string, readonly uri: string, readonly around: Scope | undefined }

/** Undefined when the document is not plain, or not one at all. `text`: the whole of it, well-formed Unicode. */
export function parsePlain (text: string, { depth, nodes }: XmlLimits, nsOf: (uri: string) => string): XmlNode | undefined {
  if (forbidden.test(text)) return undefined
  const source = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text // XML 1.0 §2.11
  const reader: Reader = { source, at: 0, left: nodes, nsOf }
  declaration.lastIndex = 0
  if (declaration.test(source)) reader.at = declaration.lastIndex
  const root = readElement(reader, noPrefixes, depth)
  return endOfSpace(source, reader.at) === source.length ? root : undefined
}

type Reader = { readonly source: string, at: number, left: number, readonly nsOf: (uri: string) => string }

/** XML 1.0 §2.2; without the surrogates, which the caller has seen to. */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/
const declaration = /<\?xml version=(["'])1\.0\1(?: +encoding=(["'])[Uu][Tt][Ff]-8\2)?(?: +standalone=(["'])(?:yes|no)\3)? *\?>[ \t\n]*|[ \t\n]*(?=<[A-Za-z_])/y

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace'
const noPrefixes: Scope = { prefix: '', uri: '', around: { prefix: 'xml', uri: xmlNamespace, around: undefined } }
const childless: readonly XmlNode[] = []
const bare: Readonly<Record<string, string>> = Object.freeze(Object.create(null))

const [lessThan, greaterThan, slash, colon, equals] = [0x3c, 0x3e, 0x2f, 0x3a, 0x3d]
const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x09

/** By character code: 1 may begin a name, 2 may stand in it. Names with other letters are for the full parser. */
const inNames = new Uint8Array(128)
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_') inNames[character.charCodeAt(0)] = 1
for (const character of '0123456789.-') inNames[character.charCodeAt(0)] = 2

/** Where the name that begins at `at` ends; `at` itself when none begins there. */
function endOfName (source: string, at: number): number {
  if (inNames[source.charCodeAt(at)] !== 1) return at
  let end = at + 1
  while (inNames[source.charCodeAt(end)]! > 0) end++
  return end
}

function endOfSpace (source: string, at: number): number {
  let end = at
  while (isSpace(source.charCodeAt(end))) end++
  return end
}

const uriOf = (prefix: string, scope: Scope): string | undefined => {
  for (let each: Scope | undefined = scope; each; each = each.around) if (each.prefix === prefix) return each.uri
  return undefined
}

function readElement (reader: Reader, around: Scope, depth: number): XmlNode | undefined {
  const { source } = reader
  const begin = reader.at + 1
  if (source.charCodeAt(reader.at) !== lessThan || depth === 0 || --reader.left < 0) return undefined
  let end = endOfName(source, begin)
  if (end === begin) return undefined
  let prefix = ''
  let name = source.slice(begin, end)
  if (source.charCodeAt(end) === colon) {
    const local = end + 1
    end = endOfName(source, local)
    if (end === local) return undefined
    prefix = name
    name = source.slice(local, end)
  }
  const tag = prefix === '' ? name : source.slice(begin, end)
  reader.at = end
  const head = source.charCodeAt(end) === greaterThan ? { attrs: bare, scope: around } : readAttributes(reader, around)
  const uri = head && uriOf(prefix, head.scope)
  if (!head || uri === undefined || prefix === 'xml') return undefined
  const { attrs, scope } = head
  const ns = reader.nsOf(uri)
  if (source.charCodeAt(reader.at) === slash) {
    if (source.charCodeAt(reader.at + 1) !== greaterThan) return undefined
    reader.at += 2
    return { ns, name, attrs, children: childless, text: '' }
  }
  if (source.charCodeAt(reader.at++) !== greaterThan) return undefined

  let children: XmlNode[] | undefined
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
    if (source.charCodeAt(next + 1) === slash) {
      if (!source.startsWith(tag, next + 2)) return undefined
      const close = endOfSpace(source, next + 2 + tag.length)
      if (source.charCodeAt(close) !== greaterThan) return undefined
      reader.at = close + 1
      return { ns, name, attrs, children: children ?? childless, text }
    }
    const child = readElement(reader, scope, depth - 1)
    if (!child) return undefined
    if (children) children.push(child)
    else children = [child]
  }
}

/** Leaves the reader at what ends the tag, or at a fault. */
function readAttributes (reader: Reader, around: Scope): { readonly attrs: Readonly<Record<string, string>>, readonly scope: Scope } | undefined {
  const { source } = reader
  let attrs: Record<string, string> | undefined
  let prefixes: string[] | undefined
  let scope = around
  for (;;) {
    const begin = endOfSpace(source, reader.at)
    const isApart = begin > reader.at
    reader.at = begin
    const end = endOfName(source, begin)
    if (end === begin) break
    if (!isApart) return undefined
    let prefix = ''
    let name = source.slice(begin, end)
    let at = end
    if (source.charCodeAt(at) === colon) {
      const local = at + 1
      at = endOfName(source, local)
      if (at === local) return undefined
      prefix = name
      name = source.slice(local, at)
    }
    const value = readQuoted(reader, at)
    if (value === undefined) return undefined
    if (prefix === 'xmlns' || (prefix === '' && name === 'xmlns')) {
      const key = prefix === '' ? '' : name
      for (let each = scope; each !== around; each = each.around!) if (each.prefix === key) return undefined // twice
      if (!mayDeclare(key, value)) return undefined
      scope = { prefix: key, uri: value, around: scope }
    } else {
      attrs ??= Object.create(null) as Record<string, string>
      if (name in attrs) return undefined // twice, or once in each of two namespaces
      attrs[name] = value
      if (prefix !== '') (prefixes ??= []).push(prefix)
    }
  }
  return prefixes?.some(each => uriOf(each, scope) === undefined) ? undefined : { attrs: attrs ?? bare, scope }
}

/** The value after an attribute's name that ends at `at`; leaves the reader behind it. */
function readQuoted (reader: Reader, at: number): string | undefined {
  const { source } = reader
  const sign = endOfSpace(source, at)
  if (source.charCodeAt(sign) !== equals) return undefined
  const open = endOfSpace(source, sign + 1)
  const quote = source[open]
  if (quote !== '"' && quote !== "'") return undefined
  const close = source.indexOf(quote, open + 1)
  if (close < 0) return undefined
  reader.at = close + 1
  const text = source.slice(open + 1, close)
  return text.includes('<') ? undefined : readValue(text)
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
