/** Pages that are for the operator's own people. */
import type { FastifyRequest } from 'fastify'
import type { Actor } from '../audit/actor.ts'
import { requireStaff } from '../people/may.ts'
import { personOf } from './visitor.ts'

export type StaffActor = Extract<Actor, { kind: 'staff' }>

/** @throws Refusal 'unauthenticated' for nobody, 'forbidden' for anybody but staff */
export function staffOf (request: FastifyRequest): StaffActor {
  const { actor } = personOf(request)
  requireStaff(actor)
  if (actor.kind !== 'staff') throw new Error('staff alone is let through')
  return actor
}
