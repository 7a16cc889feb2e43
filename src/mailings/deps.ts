/** What mailings may touch of the world outside. */
import type { Deps } from '../deps.ts'
import type { CopyMailer } from '../lists/deps.ts'

export type MailingDeps = Deps & {
  /** Where people reach the panel, and the link to opt out. */
  readonly webUrl: string
  readonly copyMailer: CopyMailer
}
