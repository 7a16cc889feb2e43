/** Passes to the door of uploads: sealed, for one path, one session and one minute. Whoever has one sees that one file; closed sessions take theirs with them. */
import type { Deps } from '../deps.ts'

/** Milliseconds: a browser follows the way at once. */
const lifeMs = 60_000

const context = 'pass to an upload'

type PassDeps = Pick<Deps, 'keys' | 'machineNow'>

export type Pass = { readonly path: string, readonly session: string, /** Milliseconds since 1970, machine time. */ readonly until: number }

/** `path`: of the panel, without a query. */
export const givePass = ({ keys, machineNow }: PassDeps, path: string, session: string): string =>
  keys.seal(JSON.stringify({ path, session, until: machineNow().getTime() + lifeMs } satisfies Pass), context)

/** Undefined for what we never gave, for another path, and when its minute is over. */
export function readPass ({ keys, machineNow }: PassDeps, sealed: unknown, path: string): Pass | undefined {
  if (typeof sealed !== 'string') return undefined
  try {
    const pass = JSON.parse(keys.open(sealed, context)) as Pass
    return pass.path === path && machineNow().getTime() < pass.until ? pass : undefined
  } catch {
    return undefined
  }
}
