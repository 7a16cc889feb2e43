/** Each request has an id: in the answer's header, in its log lines and in those of the flows that it calls. */
import type { FastifyInstance } from 'fastify'
import { endSpan, inTrace, newTrace, nowMs, type Trace } from '../trace.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Null before the first hook. */
    trace: Trace | null
  }
}

/** For the root of the app, before its other hooks. */
export function traceRequests (app: FastifyInstance): void {
  const began = new WeakMap<object, number>()
  app.decorateRequest('trace', null)
  app.addHook('onRequest', (request, reply, done) => {
    const { traceparent } = request.headers
    request.trace = newTrace({ reqId: request.id }, typeof traceparent === 'string' ? traceparent : undefined)
    began.set(request, nowMs())
    void reply.header('x-request-id', request.id)
    inTrace(request.trace, done)
  })
  app.addHook('onResponse', async (request, { statusCode }) => {
    const { trace, method, routeOptions } = request
    const route = routeOptions.url ?? 'unknown'
    const attributes = { 'http.request.method': method, 'http.route': route, 'http.response.status_code': statusCode } // the route, not the address: that names people
    if (trace) endSpan(trace, { name: `${method} ${route}`, kind: 'server', attributes, beganMs: began.get(request) ?? nowMs(), fault: statusCode >= 500 ? String(statusCode) : null })
  })
  app.addHook('preValidation', (request, _, done) => { inTrace(request.trace!, done) }) // a body is read outside of what came before
}
