/** Everything that a start makes before its parts, without starting any: for servers that run in containers. */
import type { Config } from '../config.ts'
import type { Log, Now } from '../deps.ts'
import { certificateNames, ensureCertificates } from './certificates.ts'
import { ensureDovecotRole } from './dovecot-role.ts'
import { establishHouse } from './establish-house.ts'
import { openKeyRing } from './key-ring.ts'
import { ringFile } from './open-core.ts'

/** Idempotent; to be run by one process, on a database that answers. */
export async function setUp (config: Config, context: { readonly machineNow: Now, readonly log: Log, readonly say: (line: string) => void }): Promise<void> {
  await ensureCertificates(config.data, context.machineNow(), certificateNames(config))
  openKeyRing(ringFile(config.data), { create: true })
  await establishHouse(config, context)
  await ensureDovecotRole(config.database.url, config.secrets.dovecotDatabase)
}
