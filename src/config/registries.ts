/** Registries of the configuration: one entry an account. A registry whose dialect is known is added by an entry alone (docs/registries.md). */
import { Type, type Static } from 'typebox'
import { HostName } from './mail.ts'

const Count = Type.Integer({ minimum: 1, maximum: 1_000_000 })
const Milliseconds = Type.Integer({ minimum: 1, maximum: 86_400_000 })
const MaybeNone = Type.Integer({ minimum: 0, maximum: 86_400_000 })
const File = Type.String({ minLength: 1 })
const Address = Type.String({ pattern: String.raw`^[0-9a-fA-F.:]+$` })
const only = { additionalProperties: false }

export const Registry = Type.Object({
  /** What the house calls it; calls are kept under it, so it never changes. */
  id: Type.String({ pattern: '^[a-z][a-z0-9-]{0,30}$' }),
  /** Which registry it is; the id, when it is left out. */
  profile: Type.Optional(Type.String({ minLength: 1 })),
  /** tls: RFC 5734 (port 700); https: NASK's (port 443), with the path of its door. */
  transport: Type.Optional(Type.Enum(['tls', 'https'])),
  host: Type.Union([HostName, Address]),
  port: Type.Optional(Type.Integer({ minimum: 1, maximum: 65_535 })),
  path: Type.Optional(Type.String({ pattern: String.raw`^/[!-~]*$` })),
  /** PEM file: the authorities that the registry's certificate is verified with. File names are relative to the data folder. */
  ca: File,
  /** Ours: PEM files of certificate and key, or one PKCS#12 file. */
  certificate: Type.Optional(Type.Union([
    Type.Object({ cert: File, key: File, passphrase: Type.Optional(Type.String()) }, only),
    Type.Object({ p12: File, passphrase: Type.Optional(Type.String()) }, only)
  ])),
  /** The name in the registry's certificate, when it is not `host`. */
  verifyName: Type.Optional(HostName),
  /** The address of this machine that the registry lets in. */
  sourceAddress: Type.Optional(Address),
  user: Type.String({ minLength: 1 }),
  password: Type.String({ minLength: 1 }),
  contactPrefix: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9]{0,8}$' })),
  maxSessions: Type.Integer({ minimum: 1, maximum: 100 }),
  timeouts: Type.Optional(Type.Partial(Type.Object({ connectMs: Milliseconds, queryMs: Milliseconds, transformMs: Milliseconds, graceMs: Milliseconds }), only)),
  /** Where the agreement with the registry says something else than its profile; what they mean: registry/epp/pool.ts. */
  limits: Type.Optional(Type.Partial(Type.Object({
    idleMs: Milliseconds,
    ageMs: Milliseconds,
    commands: Count,
    warm: Type.Integer({ minimum: 0, maximum: 100 }),
    outstanding: Type.Integer({ minimum: 1, maximum: 64 }),
    waitMs: Milliseconds,
    commandsPerSecond: Type.Union([Type.Number({ exclusiveMinimum: 0, maximum: 100_000 }), Type.Null()]),
    burst: Count,
    errorPenaltyMs: MaybeNone,
    customersPerCycle: MaybeNone,
    growMs: Milliseconds,
    backOffMs: Type.Object({ first: Milliseconds, most: Milliseconds }, only),
    namesPerCheck: Count
  }), only))
}, only)

export type Registry = Static<typeof Registry>

/** What no schema says: ids that are given twice, fields that belong to another transport. */
export function faultsOfRegistries (registries: readonly Registry[]): string[] {
  return registries.flatMap(({ id, transport, path, limits }, index) => {
    const faults: string[] = []
    const at = `config.json registries.${index} (${id})`
    if (registries.findIndex(each => each.id === id) < index) faults.push(`${at} has the id of another one`)
    if (transport === 'https' && path === undefined) faults.push(`${at} needs a path: over HTTPS documents are posted to one, e.g. /registry/epp`)
    if (transport !== 'https' && path !== undefined) faults.push(`${at} has a path, which only the transport https has`)
    if (transport === 'https' && (limits?.outstanding ?? 1) > 1) faults.push(`${at} cannot have several commands outstanding over HTTPS`)
    return faults
  })
}
