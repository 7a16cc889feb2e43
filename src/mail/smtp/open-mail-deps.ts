/** Builds what the answers to SMTP peers may touch. */
import { availableParallelism } from 'node:os'
import type { Deps } from '../../deps.ts'
import { openDeliveredLog } from '../delivered-log.ts'
import { openDoveadm } from '../doveadm-client.ts'
import { openLmtp } from '../lmtp-client.ts'
import { openScanner, type ClamdDoor } from '../scanner.ts'
import type { Door, MailDeps } from './deps.ts'
import { openSenderBlocks } from './sender-blocks.ts'

export type MailPlaces = {
  /** The name we give ourselves. */
  readonly host: string
  readonly databaseUrl: string
  readonly clamd: ClamdDoor
  readonly lmtp: Door
  readonly doveadm: { readonly url: string, readonly apiKey: string }
  readonly webUrl: string
  readonly longestMessage: number
  readonly routes: MailDeps['routes']
}

/** The database must be there; scanner and mailbox server may come up later. Call `close` at the end; `deps` are the caller's to close. */
export async function openMailDeps (deps: Deps, places: MailPlaces): Promise<{ deps: MailDeps, close: () => Promise<void> }> {
  const blocks = await openSenderBlocks(places.databaseUrl, deps)
  const delivered = openDeliveredLog(deps)
  const lmtp = openLmtp(places.lmtp, { size: 2 * availableParallelism(), name: places.host })
  return {
    deps: {
      ...deps,
      scanner: await openScanner(places.clamd),
      lmtp,
      doveadm: openDoveadm(places.doveadm),
      delivered,
      blocks,
      webUrl: places.webUrl,
      longestMessage: places.longestMessage,
      routes: places.routes
    },
    async close () {
      lmtp.close()
      await delivered.close()
      await blocks.close()
    }
  }
}
