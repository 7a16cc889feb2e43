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

/** What a pattern cannot see: the exporter would throw at the start, and say nothing of the file. */
export const faultsOfTelemetry = (telemetry: Telemetry | undefined): string[] =>
  telemetry && !URL.canParse(telemetry.endpoint) ? [`config.json telemetry.endpoint is no address: write one such as http://127.0.0.1:4318/v1/traces, not '${telemetry.endpoint}'`] : []
