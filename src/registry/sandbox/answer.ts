/** What the registry answers, as data, and how it is written (RFC 5730 §2.6). Pure. */
import { documentOf, el, type Xml } from '../../xml/build.ts'
import { offered, type Dialect, type SpaceName } from './dialect.ts'
import { textOf, type Message } from './messages.ts'
import type { Reason } from './reason-codes.ts'
import { resultTexts, type Lang, type ResultCode } from './result-codes.ts'
import { printInstant } from './wall-clock.ts'

export type Done = {
  readonly code: 1000 | 1001 | 1300 | 1301 | 1500
  readonly data?: Xml
  readonly extensions?: readonly Xml[]
  /** The message of a poll: shown whole, not only counted. */
  readonly message?: Message
  /** The message in words, where it is not said in those of its kind. */
  readonly words?: string
  /** RFC 9038: data in a namespace that the login did not ask for. */
  readonly unhandled?: readonly { readonly namespace: string, readonly data: Xml }[]
}

export type Refused = {
  readonly code: Exclude<ResultCode, Done['code']>
  readonly reason?: Reason | null
  /** The parameter that was at fault: its element and its value. */
  readonly value?: { readonly element: string, readonly text: string, readonly space?: SpaceName }
}

export type Answer = Done | Refused

export type Envelope = {
  readonly dialect: Dialect
  readonly lang: Lang
  readonly clTRID: string | null
  readonly svTRID: string
  readonly queue: readonly Message[]
}

export const done = (data?: Xml, ...extensions: readonly (Xml | null)[]): Done => answered(1000, data, ...extensions)

/** 1001: what was asked for happens later, or when somebody else agrees. */
export const pending = (data?: Xml, ...extensions: readonly (Xml | null)[]): Done => answered(1001, data, ...extensions)

function answered (code: 1000 | 1001, data: Xml | undefined, ...extensions: readonly (Xml | null)[]): Done {
  const present = extensions.filter(each => each !== null)
  return { code, ...(data && { data }), ...(present.length > 0 && { extensions: present }) }
}

export const refuse = (code: Refused['code'], reason: Reason | null = null, value?: Refused['value']): Refused => ({ code, reason, ...(value && { value }) })

export const isDone = (answer: Answer): answer is Done => answer.code < 2000

/** After these the server closes the connection (RFC 5730 §3: x5xx). */
export const isLast = ({ code }: Answer): boolean => Math.floor(code / 100) % 10 === 5

/** An element of an object's or extension's namespace, which it declares itself, as NASK's answers do. */
export const data = (dialect: Dialect, prefix: SpaceName, name: string, ...children: readonly (Xml | null | undefined)[]): Xml =>
  el(`${prefix}:${name}`, { [`xmlns:${prefix}`]: dialect.ns[prefix] }, ...children)

export function writeAnswer (answer: Answer, { dialect, lang, clTRID, svTRID, queue }: Envelope): string {
  const completed = isDone(answer)
  return documentOf(el('epp', { xmlns: dialect.ns.epp },
    el('response', {},
      writeResult(answer, dialect, lang),
      completed ? writeQueue(queue, answer, dialect, lang) : null,
      completed && answer.data ? el('resData', {}, answer.data) : null,
      completed && answer.extensions ? el('extension', {}, ...answer.extensions) : null,
      el('trID', {}, clTRID === null ? null : el('clTRID', {}, clTRID), el('svTRID', {}, svTRID)))))
}

function writeResult (answer: Answer, dialect: Dialect, lang: Lang): Xml {
  const message = el('msg', { lang }, resultTexts[answer.code][lang])
  const code = { code: String(answer.code) }
  if (!isDone(answer)) return dialect.refusals === 'nask' ? writeNaskRefusal(answer, code, message) : writeRefusal(answer, code, message, dialect)
  return el('result', code, message, ...(answer.unhandled ?? []).map(({ namespace, data }) => el('extValue', {},
    el('value', {}, data),
    el('reason', {}, `${namespace} not in login services`)))) // RFC 9038 §3.1
}

/** The odd namespaces (`domain`, none at all) are NASK's, in recorded traffic; they fit no schema, and clients have to live with them. */
const writeNaskRefusal = ({ reason, value }: Refused, code: { code: string }, message: Xml): Xml => el('result', code, message,
  value && el('value', {}, el(value.element, { xmlns: 'domain' }, value.text)),
  reason && el('extValue', {},
    el('value', {}, el('reasonCode', { xmlns: '' }, String(reason.code))),
    el('reason', { lang: 'en' }, reason.text)))

/** RFC 5730 §2.6: the element at fault with what it held, and why; without an element at fault, nobody knows which it was. */
function writeRefusal ({ reason, value }: Refused, code: { code: string }, message: Xml, { ns }: Dialect): Xml {
  if (!reason) return el('result', code, message, value && el('value', {}, writeValue(value, ns)))
  const at = value ? writeValue(value, ns) : el('epp:undef', { 'xmlns:epp': ns.epp })
  return el('result', code, message, el('extValue', {}, el('value', {}, at), el('reason', { lang: 'en' }, reason.text)))
}

function writeValue ({ element, text, space }: NonNullable<Refused['value']>, ns: Dialect['ns']): Xml {
  const prefix = space ?? 'epp'
  return el(`${prefix}:${element}`, { [`xmlns:${prefix}`]: ns[prefix] ?? ns.epp }, text)
}

/** NASK stamps the queue's length and head on every successful answer; the text comes with poll alone. */
function writeQueue (queue: readonly Message[], { message, words }: Done, { stampsQueue, fraction }: Dialect, lang: Lang): Xml | null {
  const head = message ?? (stampsQueue ? queue[0] : undefined)
  if (!head) return null
  const stamp = { count: String(queue.length), id: head.id }
  return message
    ? el('msgQ', stamp, el('qDate', {}, printInstant(message.queuedAt, fraction)), el('msg', { lang }, words ?? textOf(message.payload, lang)))
    : el('msgQ', stamp)
}

/** Said before anything is asked, and on hello: all services of all dialects of the registry, in the namespace of one (RFC 5730 §2.4). */
export function writeGreeting (name: string, dialect: Dialect, dialects: readonly Dialect[], at: Date): string {
  const offering = [dialect, ...dialects.filter(each => each.id !== dialect.id)]
  const langs = dialect.refusals === 'nask' ? ['en', 'pl'] : ['en']
  return documentOf(el('epp', { xmlns: dialect.ns.epp },
    el('greeting', {},
      el('svID', {}, name),
      el('svDate', {}, printInstant(at, dialect.fraction)),
      el('svcMenu', {},
        el('version', {}, '1.0'),
        ...langs.map(lang => el('lang', {}, lang)),
        ...offering.flatMap(each => offered(each, 'object').map(uri => el('objURI', {}, uri))),
        el('svcExtension', {}, ...offering.flatMap(each => offered(each, 'extension').map(uri => el('extURI', {}, uri))))),
      dialect.dataPolicy ? dataPolicy : null)))
}

const dataPolicy = el('dcp', {},
  el('access', {}, el('all')),
  el('statement', {}, el('purpose', {}, el('admin'), el('prov')), el('recipient', {}, el('ours'), el('public')), el('retention', {}, el('stated'))))
