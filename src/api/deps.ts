/** What the doors for programs need beyond a flow's deps. `main.ts` builds it. */
import type { DnsDeps } from '../dns/deps.ts'
import type { ExportDeps } from '../mail/export-folder.ts'
import type { Doveadm } from '../mail/doveadm-client.ts'
import type { PaperScanDeps } from '../mail/virus/scan-paper.ts'
import type { KnownKeys } from '../people/known-keys.ts'
import type { RegistryDeps } from '../registry/links.ts'
import type { SanctionDeps } from '../sanctions/deps.ts'
import type { WebhookDeps } from '../webhooks/deps.ts'

type ScriptDeps = { readonly doveadm: Pick<Doveadm, 'activeScript'> }

export type ApiDeps = RegistryDeps & SanctionDeps & ExportDeps & DnsDeps & ScriptDeps & PaperScanDeps & Pick<WebhookDeps, 'webhookPoster'> & {
  /** The file in which the supervisor writes how its parts are; null where there is none. */
  readonly statusPath: string | null
  /** Left out: the database is asked for each key. */
  readonly knownKeys?: KnownKeys
}

/** Streams of events, in milliseconds: how often is looked for news, a comment while there is none, and the longest life; how many at once. */
export type StreamLimits = { readonly lookEvery: number, readonly heartbeat: number, readonly longest: number, readonly perKey: number, readonly all: number }

/** Requests a minute, by machine time. */
export type ApiLimits = { readonly address: number, readonly key: number }
