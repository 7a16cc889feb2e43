/** A request as a sample: which command it is for, and which dialects can say it. All others have to refuse it, never to drop a part of it. */
import { commandDocument, type Query, type Transform, type Words } from '../../src/registry/epp/command.ts'
import type { Dialect } from '../../src/registry/epp/dialect.ts'
import { eurid } from '../../src/registry/epp/dialects/eurid.ts'
import { ietf } from '../../src/registry/epp/dialects/ietf.ts'
import { keysys } from '../../src/registry/epp/dialects/keysys.ts'
import { nask } from '../../src/registry/epp/dialects/nask.ts'
import { verisign } from '../../src/registry/epp/dialects/verisign.ts'
import type { SchemaGroup } from './schemas.ts'

/** The draft's name of fee-1.0: the one that has a schema. */
const feeDraft = 'urn:ietf:params:xml:ns:fee-1.0'

/** As they are spoken to a registry that offers all that is known, each with its schemas. */
export const dialects = {
  nask: { dialect: nask, schemas: 'nask-2.1' },
  ietf: { dialect: { ...ietf, ns: { ...ietf.ns, fee: feeDraft } }, schemas: 'ietf' },
  verisign: { dialect: { ...verisign, ns: { ...verisign.ns, fee: feeDraft } }, schemas: 'ietf' },
  eurid: { dialect: eurid, schemas: 'eurid' },
  keysys: { dialect: keysys, schemas: 'ietf' }
} as const satisfies Readonly<Record<string, { readonly dialect: Dialect, readonly schemas: SchemaGroup }>>

export type DialectName = keyof typeof dialects

export const everywhere = Object.keys(dialects) as readonly DialectName[]

export type Sample = {
  /** What it shows; unique within its command. */
  readonly what: string
  /** The exported command itself, so that none is left without a sample. */
  readonly of: object
  /** What is asked for: no part of it may be missing from the frame. */
  readonly request: unknown
  readonly in: readonly DialectName[]
  readonly build: (dialect: Dialect) => string
}

type Said<Request> = Query<Request, unknown> | Transform<Request, unknown> | { readonly name: string, readonly build: (request: Request, dialect: Dialect) => Words, readonly parse: () => void }

export const clTRID = 'strefa_0123456789abcdefghjkmnpqrs'

export const sample = <Request>(what: string, command: Said<Request>, request: NoInfer<Request>, where: readonly DialectName[]): Sample => ({
  what: `${command.name} ${what}`.trim(),
  of: command,
  request,
  in: where,
  build: dialect => commandDocument(command as Query<Request, unknown>, request, dialect, clTRID)
})
