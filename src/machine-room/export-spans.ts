/** The OpenTelemetry switch (`telemetry` of the configuration): what requests, jobs and commands took goes to a collector, by OTLP over HTTP. Off unless it is set; its packages are loaded when it is. */
import type { Log } from '../deps.ts'
import type { Telemetry } from '../config/telemetry.ts'
import { recordSpans, type Span } from '../trace.ts'

const kinds = { job: 0, server: 1, client: 2 } as const // SpanKind of @opentelemetry/api

/** [seconds, nanoseconds], as OpenTelemetry has instants. */
const timeOf = (ms: number): [number, number] => [Math.floor(ms / 1000), Math.round(ms % 1000 * 1e6)]

/** `part`: 'web', 'worker'. A collector that is away costs spans, never a request: they are sent in batches beside the work. Awaited, `stop` sends what is left. */
export async function exportSpans (telemetry: Telemetry | undefined, part: string, log: Log): Promise<{ readonly stop: () => Promise<void> }> {
  if (!telemetry) return { stop: async () => {} }
  const [{ diag, DiagLogLevel }, { BatchSpanProcessor }, { OTLPTraceExporter }, { resourceFromAttributes }] = await Promise.all([
    import('@opentelemetry/api'), import('@opentelemetry/sdk-trace'), import('@opentelemetry/exporter-trace-otlp-http'), import('@opentelemetry/resources')
  ])
  const say = (message: string, ...more: unknown[]) => { log.warn({ say: [message, ...more].map(String).join(' ').slice(0, 500) }, 'telemetry') }
  const nothing = () => {}
  diag.setLogger({ error: say, warn: say, info: nothing, debug: nothing, verbose: nothing }, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true })
  const resource = resourceFromAttributes({ 'service.name': 'strefa', 'service.instance.id': part, ...telemetry.attributes })
  const exporter = new OTLPTraceExporter({ url: telemetry.endpoint, timeoutMillis: 10_000, ...telemetry.headers && { headers: telemetry.headers } })
  const processor = new BatchSpanProcessor({ exporter, maxQueueSize: 4096, scheduledDelayMillis: 2000 })
  recordSpans(span => { processor.onEnd(readable(span)) })
  return {
    async stop () {
      recordSpans(undefined)
      await processor.shutdown().catch((error: unknown) => { log.warn({ err: error }, 'telemetry') })
    }
  }

  function readable ({ name, kind, traceId, spanId, parentId, attributes, beganMs, endedMs, fault }: Span): Parameters<InstanceType<typeof BatchSpanProcessor>['onEnd']>[0] {
    const context = { traceId, traceFlags: 1 }
    return {
      name,
      kind: kinds[kind],
      spanContext: () => ({ ...context, spanId }),
      ...parentId !== null && { parentSpanContext: { ...context, spanId: parentId, isRemote: kind === 'server' } },
      startTime: timeOf(beganMs),
      endTime: timeOf(endedMs),
      duration: timeOf(endedMs - beganMs),
      status: fault === null ? { code: 0 } : { code: 2, message: fault },
      attributes: { ...attributes },
      links: [],
      events: [],
      ended: true,
      resource,
      instrumentationScope: { name: 'strefa' },
      droppedAttributesCount: 0,
      droppedEventsCount: 0,
      droppedLinksCount: 0
    }
  }
}
