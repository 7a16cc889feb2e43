/** Who gets into a person's account, and with what: for the person alone. */
import { transact } from '../db/transact.ts'
import { listEvents, type AccountEvent } from './account-event-store.ts'
import { findFactors } from './factor-store.ts'
import type { Factors } from './factors.ts'
import { listPasskeys, type Passkey } from './passkey-store.ts'
import { requireOpen } from './require-fresh.ts'
import { aliveAt, type Session } from './session.ts'
import { listSessions, type SessionRow } from './session-store.ts'
import { passkeyPlace, type PasskeyDeps } from './web-authn.ts'

export type OwnSecurity = {
  readonly factors: Factors
  readonly passkeys: readonly Pick<Passkey, 'id' | 'name' | 'createdAt' | 'lastUsedAt'>[]
  /** Whether this house is reached by a name: passkeys need one. */
  readonly passkeysHere: boolean
  readonly sessions: readonly SessionRow[]
  readonly events: readonly AccountEvent[]
}

const mostEvents = 20

export async function readOwnSecurity (deps: PasskeyDeps, session: Session): Promise<OwnSecurity> {
  const at = deps.machineNow()
  return await transact(deps.db, async trx => {
    const { user: { id } } = await requireOpen(trx, session)
    return {
      factors: await findFactors(trx, id),
      passkeys: (await listPasskeys(trx, id)).map(({ id, name, createdAt, lastUsedAt }) => ({ id, name, createdAt, lastUsedAt })),
      passkeysHere: passkeyPlace(deps.webUrl) !== null,
      sessions: await listSessions(trx, id, aliveAt(at)),
      events: await listEvents(trx, id, mostEvents)
    }
  })
}
