/** What the answers to SMTP peers may touch. Built where the process starts, taken by Haraka's plugins, which are loaded by name and get no arguments. */
import type { Deps } from '../../deps.ts'
import type { ListDoor } from '../addresses/list-door.ts'
import type { InboundWorld } from '../in/open-inbound.ts'
import type { OutWorld } from '../out/deliver.ts'
import type { DeliveredLog } from '../delivered-log.ts'
import type { Doveadm } from '../doveadm-client.ts'
import type { Lmtp } from '../lmtp-client.ts'
import type { TraceLog } from '../traces/trace-log.ts'
import type { OutboundDoor } from '../outbound-door.ts'
import type { Scanner } from '../scanner.ts'
import type { SpamScorer } from '../spam/rspamd-client.ts'
import type { SenderBlocks } from './sender-blocks.ts'

export type Door = { readonly host: string, readonly port: number }

export type MailDeps = Deps & {
  readonly scanner: Scanner
  readonly spam: SpamScorer
  readonly lmtp: Lmtp
  readonly doveadm: Doveadm
  readonly delivered: DeliveredLog
  readonly traces: TraceLog
  readonly blocks: SenderBlocks
  /** What the doors to the world know. */
  readonly inbound: InboundWorld
  /** Webmail and proxies: who asks through them is somewhere else. */
  readonly isTrusted: (ip: string) => boolean
  /** Other mail servers, as delivery reaches them. */
  readonly out: OutWorld
  readonly outbound: OutboundDoor
  /** Mailing lists of this server; null: there are none here, and what is for one is deferred. */
  readonly lists: ListDoor | null
  /** Where people reach the panel; refusals name the case's page there. */
  readonly webUrl: string
  /** Of the submission server, where Dovecot hands in automatic answers. */
  readonly replyPort: number
  /** Octets of the longest message that is taken. */
  readonly longestMessage: number
  readonly routes: {
    /** The MX server of our own mail domains. */
    readonly local: Door
    /** Everybody else's, in practice mode; null: as DNS says. */
    readonly elsewhere: Door | null
  }
}

let provided: MailDeps | undefined

/** Once, before Haraka is loaded. */
export function provideMailDeps (deps: MailDeps): void {
  provided = deps
}

export function mailDeps (): MailDeps {
  if (!provided) throw new Error('provideMailDeps is called before the SMTP server starts')
  return provided
}
