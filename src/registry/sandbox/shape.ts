/**
 * A small language for what a schema demands of a request: which elements, in which order, how often, how long.
 * Only what these schemas use: sequences, choices, simple content, attributes. Pure.
 */
import type { XmlNode } from '../../xml/parse.ts'

/** `min` and `max` bound the length in characters; `whole` bounds a whole number. */
export type TextRule = {
  readonly min?: number
  readonly max?: number
  readonly pattern?: RegExp
  readonly whole?: readonly [number, number]
}

export type AttributeRule = TextRule & { readonly required: boolean }

export type Shape = {
  /** Simple content; without it only white space may stand between the children. */
  readonly text?: TextRule
  readonly attrs?: Readonly<Record<string, AttributeRule>>
  readonly children?: readonly Part[]
  /** Whatever it holds is well (xs:any, processContents lax). */
  readonly open?: true
  /** Namespace of the children, where it is not the element's own. */
  readonly childrenIn?: string
}

/** One place in a sequence: an element, `min` to `max` times; or one of several such places, the one whose element comes. */
export type Part =
  | { readonly min: number, readonly max: number, readonly elements: Readonly<Record<string, Shape>> }
  | { readonly either: readonly { readonly min: number, readonly max: number, readonly elements: Readonly<Record<string, Shape>> }[] }

export type Place = Extract<Part, { min: number }>

export const text = (min: number, max = Infinity): Shape => ({ text: { min, max } })
export const matching = (pattern: RegExp, attrs: Shape['attrs'] = {}): Shape => ({ text: { pattern }, attrs })
export const wholeNumber = (from: number, to: number, attrs: Shape['attrs'] = {}): Shape => ({ text: { whole: [from, to] }, attrs })
export const withAttrs = (shape: Shape, attrs: Record<string, AttributeRule>): Shape => ({ ...shape, attrs })
export const sequence = (...children: readonly Part[]): Shape => ({ children })
export const empty: Shape = {}
export const anything: Shape = { open: true }

export const one = (name: string, shape: Shape): Place => ({ min: 1, max: 1, elements: { [name]: shape } })
export const optional = (name: string, shape: Shape): Place => ({ min: 0, max: 1, elements: { [name]: shape } })
export const some = (name: string, shape: Shape, min: number, max = Infinity): Place => ({ min, max, elements: { [name]: shape } })
export const either = (...places: readonly Place[]): Part => ({ either: places })

export const must = (pattern: RegExp): AttributeRule => ({ required: true, pattern })
export const may = (pattern: RegExp): AttributeRule => ({ required: false, pattern })

/** What is wrong with an element, in words for the peer that never quote the values sent; undefined when it fits. */
export function misfit (node: XmlNode, shape: Shape): string | undefined {
  if (shape.open) return undefined
  return misfitOfText(node, shape) ?? misfitOfAttributes(node, shape) ?? misfitOfChildren(node, shape.children ?? [], shape.childrenIn ?? node.ns)
}

function misfitOfText ({ name, text }: XmlNode, shape: Shape): string | undefined {
  if (shape.text) return breaks(text.trim(), shape.text) ? `value of element ${name} is not valid` : undefined
  return text.trim() === '' ? undefined : `element ${name} cannot have text`
}

function misfitOfAttributes ({ name, attrs }: XmlNode, { attrs: rules = {} }: Shape): string | undefined {
  for (const [key, value] of Object.entries(attrs)) {
    if (key === 'schemaLocation') continue // xsi:schemaLocation may stand on any element
    const rule = Object.hasOwn(rules, key) ? rules[key] : undefined
    if (!rule) return `attribute ${key} of element ${name} is not expected`
    if (breaks(value.trim(), rule)) return `value of attribute ${key} of element ${name} is not valid`
  }
  const missing = Object.keys(rules).find(key => rules[key]!.required && attrs[key] === undefined)
  return missing === undefined ? undefined : `attribute ${missing} of element ${name} is missing`
}

function misfitOfChildren (parent: XmlNode, parts: readonly Part[], ns: string): string | undefined {
  let next = 0
  for (const part of parts) {
    const { min, max, elements } = placeFor(parent.children[next], part, ns)
    let count = 0
    for (; count < max; count++, next++) {
      const node = parent.children[next]
      const shape = node && node.ns === ns && Object.hasOwn(elements, node.name) ? elements[node.name] : undefined
      if (!shape) break
      const fault = misfit(node!, shape)
      if (fault) return fault
    }
    if (count < min) return `element ${Object.keys(elements).join(' or ')} is expected in ${parent.name}`
  }
  const left = parent.children[next]
  return left && `element ${left.name} is not expected here in ${parent.name}`
}

/** Of several places the one whose element is there; of none, whichever is content with nothing, or all of them, to be named. */
function placeFor (node: XmlNode | undefined, part: Part, ns: string): Place {
  if (!('either' in part)) return part
  return part.either.find(({ elements }) => node && node.ns === ns && Object.hasOwn(elements, node.name)) ??
    part.either.find(({ min }) => min === 0) ??
    { min: 1, max: 1, elements: Object.assign({}, ...part.either.map(({ elements }) => elements)) as Place['elements'] }
}

function breaks (value: string, { min = 0, max = Infinity, pattern, whole }: TextRule): boolean {
  const length = [...value].length
  if (length < min || length > max || (pattern && !pattern.test(value))) return true
  return whole !== undefined && (!/^\+?\d+$/.test(value) || Number(value) < whole[0] || Number(value) > whole[1])
}
