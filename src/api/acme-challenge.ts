/** /.well-known/acme-challenge: what a certificate authority looks for when it wants to know whether a host is ours (RFC 8555 §8.3). Host by host, without a key. */
import type { FastifyPluginAsync } from 'fastify'
import { findProof } from '../certificates/read.ts'
import type { Deps } from '../deps.ts'

/** For the root of the app: other doors stand beside it. */
export const acmeChallengeRoute = ({ db }: Pick<Deps, 'db'>): FastifyPluginAsync => async app => {
  app.get<{ Params: { token: string } }>('/.well-known/acme-challenge/:token', async (request, reply) => {
    const answer = await findProof(db, request.host, request.params.token)
    return answer === undefined ? reply.code(404).type('text/plain').send('nothing is asked for here\n') : reply.type('application/octet-stream').send(answer)
  })
}
