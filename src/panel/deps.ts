/** What the pages need beyond a flow's deps. `main.ts` builds it. */
import type { MailConfig } from '../config/mail.ts'
import type { RegistryDeps } from '../registry/links.ts'
import type { SanctionDeps } from '../sanctions/deps.ts'

export type PanelDeps = RegistryDeps & SanctionDeps & {
  /** Where mail programs reach us: each mailbox's page says so. */
  readonly mail: Pick<MailConfig, 'host' | 'ports'>
  /** The file in which the supervisor writes how its parts are; null where there is none. */
  readonly statusPath: string | null
  /** Whether the business clock can be moved: each page says so. */
  readonly practice: boolean
  /** Whether people reach the panel over https: cookies are then sent over nothing else. */
  readonly secure: boolean
}
