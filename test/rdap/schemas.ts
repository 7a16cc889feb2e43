/** What RFC 9083 asks of each answer, member by member; what is not named here may not be there. */
import { Type } from 'typebox'

const only = { additionalProperties: false }
const Instant = Type.String({ pattern: String.raw`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$` })
const Ldh = Type.String({ pattern: '^[a-z0-9-]+(\\.[a-z0-9-]+)+$' })
const Link = Type.Object({ value: Type.String({ pattern: '^https://' }), rel: Type.String(), href: Type.String({ pattern: '^https://' }), type: Type.String() }, only)
const Links = Type.Array(Link, { minItems: 1 })
const Notice = Type.Object({ title: Type.String({ minLength: 1 }), description: Type.Array(Type.String({ minLength: 1 }), { minItems: 1 }), links: Type.Optional(Links) }, only)
/** RFC 9083 §4.1, §4.3, §4.4. */
const every = {
  rdapConformance: Type.Array(Type.Enum(['rdap_level_0', 'redacted']), { minItems: 1 }),
  lang: Type.Enum(['pl', 'en']),
  notices: Type.Array(Notice, { minItems: 4, maxItems: 4 })
}
/** RFC 7095 §3. */
const Card = Type.Tuple([Type.Literal('vcard'), Type.Array(Type.Tuple([Type.String(), Type.Object({}), Type.Enum(['text', 'uri']), Type.Union([Type.String(), Type.Array(Type.String(), { minItems: 7, maxItems: 7 })])]), { minItems: 2 })])
/** RFC 9537 §4.2. */
const Redacted = Type.Array(Type.Object({
  name: Type.Union([Type.Object({ type: Type.String() }, only), Type.Object({ description: Type.String() }, only)]),
  prePath: Type.Optional(Type.String({ pattern: '^\\$' })),
  postPath: Type.Optional(Type.String({ pattern: '^\\$' })),
  pathLang: Type.Literal('jsonpath'),
  method: Type.Enum(['removal', 'emptyValue']),
  reason: Type.Object({ description: Type.String() }, only)
}, only), { minItems: 1 })

const abuse = Type.Object({ objectClassName: Type.Literal('entity'), roles: Type.Tuple([Type.Literal('abuse')]), vcardArray: Card }, only)
const entity = {
  objectClassName: Type.Literal('entity'),
  handle: Type.Optional(Type.String({ minLength: 1 })),
  roles: Type.Tuple([Type.Enum(['registrar', 'registrant'])]),
  publicIds: Type.Optional(Type.Array(Type.Object({ type: Type.String(), identifier: Type.String() }, only))),
  vcardArray: Card,
  entities: Type.Optional(Type.Tuple([abuse])),
  links: Type.Optional(Links)
}
const nameserver = {
  objectClassName: Type.Literal('nameserver'),
  ldhName: Ldh,
  unicodeName: Type.Optional(Type.String()),
  ipAddresses: Type.Optional(Type.Object({ v4: Type.Optional(Type.Array(Type.String(), { minItems: 1 })), v6: Type.Optional(Type.Array(Type.String(), { minItems: 1 })) }, only)),
  links: Type.Optional(Links)
}
const Number = Type.Integer({ minimum: 0 })

/** §5.3. */
export const DomainAnswer = Type.Object({
  ...every,
  objectClassName: Type.Literal('domain'),
  handle: Type.Optional(Type.String({ minLength: 1 })),
  ldhName: Ldh,
  unicodeName: Type.Optional(Type.String()),
  status: Type.Optional(Type.Array(Type.String({ pattern: '^[a-z ]+$' }))),
  events: Type.Array(Type.Object({ eventAction: Type.Enum(['registration', 'expiration', 'last changed', 'transfer', 'last update of RDAP database']), eventDate: Instant }, only), { minItems: 2 }),
  nameservers: Type.Array(Type.Object(nameserver, only)),
  secureDNS: Type.Optional(Type.Object({
    delegationSigned: Type.Boolean(),
    maxSigLife: Type.Optional(Number),
    dsData: Type.Optional(Type.Array(Type.Object({ keyTag: Number, algorithm: Number, digest: Type.String(), digestType: Number }, only), { minItems: 1 })),
    keyData: Type.Optional(Type.Array(Type.Object({ flags: Number, protocol: Number, publicKey: Type.String(), algorithm: Number }, only), { minItems: 1 }))
  }, only)),
  entities: Type.Array(Type.Object(entity, only), { minItems: 2, maxItems: 2 }),
  links: Links,
  port43: Type.Optional(Type.String()),
  redacted: Type.Optional(Redacted)
}, only)

/** §5.2. */
export const NameserverAnswer = Type.Object({ ...every, ...nameserver, links: Links }, only)

/** §5.1. */
export const EntityAnswer = Type.Object({ ...every, ...entity, handle: Type.String({ minLength: 1 }), links: Links, redacted: Type.Optional(Redacted) }, only)

/** §6. */
export const ErrorAnswer = Type.Object({ ...every, errorCode: Type.Integer({ minimum: 400, maximum: 599 }), title: Type.String({ minLength: 1 }), description: Type.Array(Type.String({ minLength: 1 }), { minItems: 1 }) }, only)

/** §7. */
export const HelpAnswer = Type.Object(every, only)
