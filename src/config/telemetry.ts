/** Where traces go (docs/metrics.md); nowhere when left out. */
import { Type, type Static } from 'typebox'

export const Telemetry = Type.Object({
  /** OTLP over HTTP, the whole address: http://127.0.0.1:4318/v1/traces */
  endpoint: Type.String({ pattern: '^https?://[^\\s]+$' }),
  /** What the collector wants to know us by. */
  headers: Type.Optional(Type.Record(Type.String(), Type.String())),
  /** Of the resource, beside service.name: deployment.environment.name, for one. */
  attributes: Type.Optional(Type.Record(Type.String(), Type.String()))
}, { additionalProperties: false })

export type Telemetry = Static<typeof Telemetry>
