/** What the pages need beyond a flow's deps. `main.ts` builds it. */
import type { Signer } from '../mail/access/sign-profile.ts'
import type { ExportDeps } from '../mail/export-folder.ts'
import type { MailConfig } from '../config/mail.ts'
import type { Doveadm } from '../mail/doveadm-client.ts'
import type { PaperScanDeps } from '../mail/virus/scan-paper.ts'
import type { CertificateDeps } from '../certificates/deps.ts'
import type { DnsDeps } from '../dns/deps.ts'
import type { SessionDeps } from '../people/session.ts'
import type { RegistryDeps } from '../registry/links.ts'
import type { SanctionDeps } from '../sanctions/deps.ts'
import type { WebhookDeps } from '../webhooks/deps.ts'

/** `exportFolder`: where files with mailboxes lie. `mailReader`: looks at mailboxes before a person has them deleted (HOST-7.4). */
export type PanelDeps = Pick<SessionDeps, 'factorDemand'> & Pick<ExportDeps, 'exportFolder' | 'mailReader'> & RegistryDeps & SanctionDeps & DnsDeps & CertificateDeps & PaperScanDeps & Pick<WebhookDeps, 'webhookPoster'> & {
  readonly doveadm: Pick<Doveadm, 'activeScript'>
  /** Where mail programs reach us: each mailbox's page says so. */
  readonly mail: Pick<MailConfig, 'host' | 'ports' | 'trusted'> & { /** Its address; null: there is none. */ readonly webmail?: string | null }
  /** What profiles for Apple's programs are signed with, read when it is asked for; none: they go unsigned. */
  readonly profileSigner?: () => Promise<Signer>
  /** The file in which the supervisor writes how its parts are; null where there is none. */
  readonly statusPath: string | null
  /** Whether the business clock can be moved: each page says so. */
  readonly practice: boolean
  /** Origin of the door where strangers' files are shown; null at that door itself. */
  readonly uploadsUrl: string | null
  /** Whether people reach the panel over https: cookies are then sent over nothing else. */
  readonly secure: boolean
}
