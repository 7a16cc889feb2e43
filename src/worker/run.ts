/** The worker: every job's flow, with whatever it may touch. */
import { workJobs } from '../jobs/work.ts'
import { handlers, type WorkerDeps } from './handlers.ts'

/** Works until `stop`. `freshen` is awaited before each job: in practice mode it re-reads the moved clock. */
export async function runWorker (deps: WorkerDeps, url: string, freshen: () => Promise<void>): Promise<{ stop: () => Promise<void> }> {
  return await workJobs(url, async (name, payload) => {
    await freshen()
    await handlers[name](deps, payload as never)
  }, deps.log)
}
