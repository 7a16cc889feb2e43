/** What the flows of sanctions may touch. */
import type { Deps } from '../deps.ts'

export type SanctionDeps = Deps & {
  /** Where people reach the panel; letters and refusals name the case's page there. */
  readonly webUrl: string
}

/** The page of a case. */
export const caseUrl = ({ webUrl }: Pick<SanctionDeps, 'webUrl'>, caseId: string): string => `${webUrl}/cases/${caseId}`
