/** What the doors for programs need beyond a flow's deps. `main.ts` builds it. */
import type { DnsDeps } from '../dns/deps.ts'
import type { ExportDeps } from '../mail/export-folder.ts'
import type { Doveadm } from '../mail/doveadm-client.ts'
import type { RegistryDeps } from '../registry/links.ts'
import type { SanctionDeps } from '../sanctions/deps.ts'
import type { WebhookDeps } from '../webhooks/deps.ts'

type ScriptDeps = { readonly doveadm: Pick<Doveadm, 'activeScript'> }

export type ApiDeps = RegistryDeps & SanctionDeps & ExportDeps & DnsDeps & ScriptDeps & Pick<WebhookDeps, 'webhookPoster'> & {
  /** The file in which the supervisor writes how its parts are; null where there is none. */
  readonly statusPath: string | null
}

/** Requests a minute, by machine time. */
export type ApiLimits = { readonly address: number, readonly key: number }
