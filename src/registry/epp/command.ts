/** What a command is: how it is said, how its answer is read and, when it changes something, how its outcome is found out by reading. */
import { documentOf, el, type Xml } from '../../xml/build.ts'
import { requireKnown, type Dialect } from './dialect.ts'
import type { Reply } from './reply.ts'

/** Without `command` it is a protocol extension of its own (RFC 5730 §2.7.1), which carries no clTRID. Extensions that are not needed may be null. */
export type Words = { readonly command?: Xml, readonly extension?: readonly (Xml | null | undefined)[] }

type Spoken<Request, Result> = {
  /** 'domain:create': as it stands in the journal. */
  readonly name: string
  /** Pure. Elements in the order of the schema. `dialect`: as the session speaks it, so an extension that the registry does not offer is not in its `ns`. */
  readonly build: (request: Request, dialect: Dialect) => Words
  /** Reads a successful answer. Pure. Throws RegistryError 'ask-outcome' when it lacks what we need. */
  readonly parse: (reply: Reply, dialect: Dialect, request: Request) => Result
}

/** Changes nothing at the registry: may be asked again at any time. */
export type Query<Request, Result> = Spoken<Request, Result> & {
  readonly kind: 'query'
  /** Said in a frame of its own without clTRID, and so answered without one: the answer is known by its place alone. */
  readonly anonymous?: true
}

/** Changes something at the registry: said only through `callRegistry`, which writes it down first and asks before it repeats. */
export type Transform<Request, Result> = Spoken<Request, Result> & {
  readonly kind: 'transform'
  /** Fields of the request that are sealed at rest and never shown. */
  readonly secrets: readonly (keyof Request & string)[]
  /** Draws on our balance there, or such a request does: not said while the registry is held for lack of funds (2104). */
  readonly costs?: true | ((request: Request) => boolean)
  /** A refusal that may be the trace of an earlier attempt of ours: read before it is believed. */
  readonly mayBeOurs: (refusal: Refused, dialect: Dialect) => boolean
  /** Finds out by reading whether it was done. */
  readonly settle: (request: Request, read: Read, sent: Sent) => Promise<Finding<Result>>
}

/** Asks the registry one query; a refusal comes back as data. Throws RegistryError when there is no answer to be had now. */
export type Read = <Request, Result>(query: Query<Request, Result>, request: NoInfer<Request>) => Promise<Answer<Result>>

export type Answer<Result> = { readonly ok: true, readonly result: Result } | Refused

export type Refused = { readonly ok: false, readonly code: number, readonly reasonCode: string | null, readonly message: string }

/** What is known of the attempts when their outcome is asked about. */
export type Sent = {
  /** Our client id at the registry. */
  readonly us: string
  /** Business time of the first attempt. */
  readonly since: Date
  /** It was answered 1001, long enough ago to be seen: what has nothing to show for it any more has come to nothing. */
  readonly accepted?: boolean
  readonly dialect: Dialect
}

export type Finding<Result> =
  | { readonly found: 'done', readonly result: Result }
  | { readonly found: 'not-done' }
  /** It is there, and the registry has not finished it yet. */
  | { readonly found: 'unfinished' }
  /** Nobody can tell: it may be there under an id that only the lost answer named. It may be said again; what may be left behind is an orphan. */
  | { readonly found: 'lost' }
  /** It can never be done any more, for instance because the object is somebody else's. */
  | { readonly found: 'impossible', readonly refusal: Refused }

/** The whole document of a command (RFC 5730 §2.5). Throws RegistryError 'give-up' for what the registry does not have. */
export function commandDocument<Request, Result> (spoken: Spoken<Request, Result>, request: Request, dialect: Dialect, clTRID: string): string {
  requireKnown(dialect, spoken.name)
  const { command, extension = [] } = spoken.build(request, dialect)
  const extended = extension.some(each => each != null) ? el('extension', {}, ...extension) : null
  return documentOf(el('epp', { xmlns: dialect.ns.epp },
    command ? el('command', {}, command, extended, el('clTRID', {}, clTRID)) : extended))
}
