/** What the answers to SMTP peers may touch. Built where the process starts, taken by Haraka's plugins, which are loaded by name and get no arguments. */
import type { Deps } from '../../deps.ts'
import type { DeliveredLog } from '../delivered-log.ts'
import type { Doveadm } from '../doveadm-client.ts'
import type { Lmtp } from '../lmtp-client.ts'
import type { Scanner } from '../scanner.ts'
import type { SenderBlocks } from './sender-blocks.ts'

export type Door = { readonly host: string, readonly port: number }

export type MailDeps = Deps & {
  readonly scanner: Scanner
  readonly lmtp: Lmtp
  readonly doveadm: Doveadm
  readonly delivered: DeliveredLog
  readonly blocks: SenderBlocks
  /** Where people reach the panel; refusals name the case's page there. */
  readonly webUrl: string
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
