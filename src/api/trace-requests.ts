/** Each request has an id: in the answer's header, in its log lines and in those of the flows that it calls. */
import type { FastifyInstance } from 'fastify'
import { inTrace, newTrace, type Trace } from '../trace.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Null before the first hook. */
    trace: Trace | null
  }
}

/** For the root of the app, before its other hooks. */
export function traceRequests (app: FastifyInstance): void {
  app.decorateRequest('trace', null)
  app.addHook('onRequest', (request, reply, done) => {
    const { traceparent } = request.headers
    request.trace = newTrace({ reqId: request.id }, typeof traceparent === 'string' ? traceparent : undefined)
    void reply.header('x-request-id', request.id)
    inTrace(request.trace, done)
  })
  app.addHook('preValidation', (request, _, done) => { inTrace(request.trace!, done) }) // a body is read outside of what came before
}
