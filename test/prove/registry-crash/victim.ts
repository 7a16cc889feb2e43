/**
 * A process that holds only the call path, to be killed: `node victim.ts`, its case on stdin. It kills itself (SIGKILL: nothing is tidied up, no handler
 * runs) at the point it is told; when the call ends before, it exits with 0.
 */
import { text } from 'node:stream/consumers'
import { connect } from '../../../src/db/knex.ts'
import { callRegistry } from '../../../src/registry/call.ts'
import { openValue } from '../../../src/registry/call-request.ts'
import { transforms } from '../../../src/registry/epp/transforms.ts'
import type { RegistryId } from '../../../src/registry/sandbox/registries.ts'
import type { TlsSettings } from '../../../src/registry/links.ts'
import { grounds } from './grounds.ts'
import { dyingAt, type Point } from './points.ts'
import { depsOn, linkOf } from './world.ts'

export type Order = {
  readonly databaseUrl: string
  readonly registry: RegistryId
  /** Business time, ISO 8601. */
  readonly at: string
  readonly settings: TlsSettings
  readonly point: Point
  readonly key: string
  readonly command: string
  /** As `storeValue` wrote it. */
  readonly request: unknown
  readonly subject: { readonly type: string, readonly id: string }
}

const { databaseUrl, registry, at, settings, point, key, command, request, subject } = JSON.parse(await text(process.stdin)) as Order
const db = connect(databaseUrl, { max: 2, name: 'victim' })
const link = linkOf(settings, grounds.find(ground => ground.registry === registry)!.profile)
const machineNow = () => new Date(performance.timeOrigin + performance.now())
const die = (): Promise<never> => {
  process.kill(process.pid, 'SIGKILL')
  return new Promise(() => {})
}
await callRegistry(dyingAt(depsOn(db, link, () => new Date(at), machineNow), point, die), { key, registry, command: transforms[command]!, request: openValue(request) as never, subject }).catch(() => {})
await link.close()
await db.destroy()
