/** What a message is known by before anybody knows what it means: its time, its words, its content as one text. Pure. */
import { child, textAt, type XmlNode } from '../xml/parse.ts'
import { tryInstant, type Reply } from './epp/reply.ts'

export type PollHead = {
  /** When the registry queued it; null: not told, or not readable. */
  readonly queuedAt: Date | null
  /** The registry's own words; '' when there are none. */
  readonly words: string
  /** The same content is the same text, whatever prefixes, white space and transaction ids it came with. */
  readonly canonical: string
}

export function readHead ({ msgQ, resData, extension }: Reply): PollHead {
  const message = child(msgQ, 'msg')
  const written = textAt(msgQ, 'qDate')
  return {
    queuedAt: tryInstant(written),
    words: message ? allText(message).replaceAll(/\s+/g, ' ').trim() : '',
    canonical: JSON.stringify([written ?? '', message, resData, extension], (_, value: unknown) => isNode(value) ? { ...value, text: value.text.trim() } : value)
  }
}

/** Elements may stand among the words (epp-1.0.xsd, mixedMsgType). */
const allText = (node: XmlNode): string => [node.text, ...node.children.map(allText)].join(' ')

const isNode = (value: unknown): value is XmlNode => typeof value === 'object' && value !== null && 'children' in value
