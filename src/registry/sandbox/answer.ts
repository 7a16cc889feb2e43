/** What the registry answers, as data, and how it is written (RFC 5730 §2.6). The frame's outside is NASK's in both dialects. Pure. */
import { documentOf, el, type Xml } from '../../xml/build.ts'
import { extensionNames, dialects, objectNames, type Dialect, type Prefix } from './dialect.ts'
import { messageTexts, type Message } from './messages.ts'
import type { Reason } from './reason-codes.ts'
import { resultTexts, type Lang, type ResultCode } from './result-codes.ts'
import { printInstant } from './wall-clock.ts'

export type Done = {
  readonly code: 1000 | 1001 | 1300 | 1301 | 1500
  readonly data?: Xml
  readonly extension?: Xml
  /** The message of a poll: shown whole, not only counted. */
  readonly message?: Message
}

export type Refused = {
  readonly code: Exclude<ResultCode, Done['code']>
  readonly reason?: Reason | null
  /** The parameter that was at fault: its element and its value. */
  readonly value?: { readonly element: string, readonly text: string }
}

export type Answer = Done | Refused

export type Envelope = {
  readonly dialect: Dialect
  readonly lang: Lang
  readonly clTRID: string | null
  readonly svTRID: string
  readonly queue: readonly Message[]
}

export const done = (data?: Xml, extension?: Xml): Done => ({ code: 1000, ...(data && { data }), ...(extension && { extension }) })

export const refuse = (code: Refused['code'], reason: Reason | null = null, value?: Refused['value']): Refused => ({ code, reason, ...(value && { value }) })

export const isDone = (answer: Answer): answer is Done => answer.code < 2000

/** After these the server closes the connection (RFC 5730 §3: x5xx). */
export const isLast = ({ code }: Answer): boolean => Math.floor(code / 100) % 10 === 5

/** An element of an object's or extension's namespace, which it declares itself, as NASK's answers do. */
export const data = (dialect: Dialect, prefix: Prefix, name: string, ...children: readonly (Xml | null | undefined)[]): Xml =>
  el(`${prefix}:${name}`, { [`xmlns:${prefix}`]: dialect.ns[prefix] }, ...children)

export function writeAnswer (answer: Answer, { dialect, lang, clTRID, svTRID, queue }: Envelope): string {
  const completed = isDone(answer)
  return documentOf(el('epp', { xmlns: dialect.ns.epp },
    el('response', {},
      writeResult(answer, lang),
      completed ? writeQueue(queue, answer.message, lang) : null,
      completed && answer.data ? el('resData', {}, answer.data) : null,
      completed && answer.extension ? el('extension', {}, answer.extension) : null,
      el('trID', {}, clTRID === null ? null : el('clTRID', {}, clTRID), el('svTRID', {}, svTRID)))))
}

/** The odd namespaces (`domain`, none at all) are NASK's, in recorded traffic; they fit no schema, and clients have to live with them. */
function writeResult (answer: Answer, lang: Lang): Xml {
  const message = el('msg', { lang }, resultTexts[answer.code][lang])
  if (isDone(answer)) return el('result', { code: String(answer.code) }, message)
  const { reason, value } = answer
  return el('result', { code: String(answer.code) }, message,
    value && el('value', {}, el(value.element, { xmlns: 'domain' }, value.text)),
    reason && el('extValue', {},
      el('value', {}, el('reasonCode', { xmlns: '' }, String(reason.code))),
      el('reason', { lang: 'en' }, reason.text)))
}

/** NASK stamps the queue's length and head on every successful answer; the text comes with poll alone. */
function writeQueue (queue: readonly Message[], message: Message | undefined, lang: Lang): Xml | null {
  const head = message ?? queue[0]
  if (!head) return null
  const stamp = { count: String(queue.length), id: head.id }
  return message
    ? el('msgQ', stamp, el('qDate', {}, printInstant(message.queuedAt)), el('msg', { lang }, messageTexts[message.payload.kind][lang]))
    : el('msgQ', stamp)
}

/** Said before anything is asked, and on hello: all services of all dialects, in the namespace of one (RFC 5730 §2.4). */
export function writeGreeting (dialect: Dialect, at: Date): string {
  return documentOf(el('epp', { xmlns: dialect.ns.epp },
    el('greeting', {},
      el('svID', {}, 'Strefa practice registry'),
      el('svDate', {}, printInstant(at)),
      el('svcMenu', {},
        el('version', {}, '1.0'),
        el('lang', {}, 'en'),
        el('lang', {}, 'pl'),
        ...offer(dialect).flatMap(each => objectNames.map(name => el('objURI', {}, each.ns[name]))),
        el('svcExtension', {}, ...offer(dialect).flatMap(each => extensionNames.map(name => el('extURI', {}, each.ns[name]))))),
      dialect.strict ? null : dataPolicy)))
}

/** RFC 5730 §2.4 wants a <dcp>; NASK's schema has none. */
const dataPolicy = el('dcp', {},
  el('access', {}, el('all')),
  el('statement', {}, el('purpose', {}, el('admin'), el('prov')), el('recipient', {}, el('ours'), el('public')), el('retention', {}, el('stated'))))

/** The dialect of the greeting first. */
const offer = (first: Dialect): readonly Dialect[] => [first, ...dialects.filter(each => each !== first)]
