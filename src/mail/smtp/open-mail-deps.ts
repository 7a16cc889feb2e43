/** Builds what the answers to SMTP peers may touch. */
import { availableParallelism } from 'node:os'
import type { Deps } from '../../deps.ts'
import { isWithin } from '../access/network.ts'
import { openDeliveredLog } from '../delivered-log.ts'
import { openInbound, type InboundPlaces } from '../in/open-inbound.ts'
import { openNodeDoveadm, openNodeLmtp, openNodes, type FirstNode } from '../nodes/open-nodes.ts'
import { openDns } from '../out/dns-client.ts'
import { openTraceLog } from '../traces/trace-log.ts'
import { openScanner, type ClamdDoor } from '../scanner.ts'
import { sighted } from '../virus/sighted.ts'
import { openSpamScorer } from '../spam/rspamd-client.ts'
import type { Door, MailDeps } from './deps.ts'
import { openSenderBlocks } from './sender-blocks.ts'

export type MailPlaces = {
  /** The name we give ourselves. */
  readonly host: string
  readonly databaseUrl: string
  readonly clamd: ClamdDoor
  readonly spam: Door
  readonly replyPort: number
  readonly lmtp: Door
  readonly doveadm: { readonly url: string, readonly apiKey: string }
  readonly reader: FirstNode['reader']
  /** PEM of whom we believe, read at each connection. */
  readonly authorities: () => string[]
  /** Where traces wait for the database: this process's own file. */
  readonly spool: string | null
  readonly lists: MailDeps['lists']
  /** Networks, parted by spaces. */
  readonly trusted: string
  readonly webUrl: string
  readonly longestMessage: number
  readonly routes: MailDeps['routes']
  /** Name servers that are asked about the world's names; none: the machine's own. */
  readonly resolvers: readonly string[]
  readonly inbound: InboundPlaces['inbound']
  /** Whose outbound queue this process has. */
  readonly queueOf: string
}

/** The database must be there; scanner and mailbox server may come up later. Call `close` at the end; `deps` are the caller's to close. */
export async function openMailDeps (deps: Deps, places: MailPlaces): Promise<{ deps: MailDeps, close: () => Promise<void> }> {
  const blocks = await openSenderBlocks(places.databaseUrl, deps)
  const inbound = await openInbound(deps, places)
  const delivered = openDeliveredLog(deps)
  const traces = openTraceLog(deps, { node: places.host, spool: places.spool })
  const nodes = openNodes(deps.db, { first: places, ca: places.authorities })
  const lmtp = openNodeLmtp(nodes, { size: 2 * availableParallelism(), name: places.host })
  return {
    deps: {
      ...deps,
      scanner: sighted(await openScanner(places.clamd)),
      spam: openSpamScorer(places.spam),
      replyPort: places.replyPort,
      lmtp,
      doveadm: openNodeDoveadm(nodes),
      delivered,
      traces,
      blocks,
      inbound: inbound.world,
      isTrusted: isWithin(places.trusted),
      out: { dns: openDns(places.resolvers), sts: { port: 443, ca: [], inside: false }, name: places.host, server: places.queueOf, port: 25, inside: false, ca: [] },
      outbound: { put: async mail => await (await import('./put-outbound.ts')).putOutbound(mail) },
      lists: places.lists,
      webUrl: places.webUrl,
      longestMessage: places.longestMessage,
      routes: places.routes
    },
    async close () {
      lmtp.close()
      await delivered.close()
      await traces.close()
      await blocks.close()
      await inbound.close()
    }
  }
}
