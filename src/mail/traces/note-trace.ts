/** The door for everybody who does something with a message: what became of it is written down before the answer that it stands behind. */
import type { TraceLog } from './trace-log.ts'
import type { TraceDraft } from './trace.ts'

export type TraceDeps = { readonly traces: TraceLog }

/** Outlives a kill of this process when it returns, and never throws: no trace keeps mail from going on. Content and subject have no place in it. */
export const noteTrace = ({ traces }: TraceDeps, ...drafts: readonly TraceDraft[]): void => traces.note(drafts)
