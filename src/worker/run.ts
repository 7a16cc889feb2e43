/** The worker: every job's flow, with whatever it may touch. */
import { performance } from 'node:perf_hooks'
import { transact } from '../db/transact.ts'
import { RegistryError } from '../errors.ts'
import type { JobName } from '../jobs/job-names.ts'
import { workJobs } from '../jobs/work.ts'
import { watchQueues } from '../registry/watch-queues.ts'
import { handlers, type WorkerDeps } from './handlers.ts'
import { watchWebhooks } from '../webhooks/watch.ts'
import { queueHints } from './queue-hints.ts'

/** Between two polls of a registry that come from hints. Milliseconds. */
const pauseMs = 10_000

/** Works until `stop`. `freshen` is awaited before each job: in practice mode it re-reads the moved clock. */
export async function runWorker (deps: WorkerDeps, url: string, freshen: () => Promise<void>): Promise<{ stop: () => Promise<void> }> {
  const hints = queueHints(pauseMs)
  const watching: WorkerDeps = { ...deps, registries: watchQueues(deps.registries, hints.hint) }

  /** Messages wait: they are read at once, not at the next minute. */
  async function followHints (after: JobName): Promise<void> {
    if (after === 'registry.poll') return hints.forget()
    for (const registry of hints.take(performance.now())) {
      await transact(deps.db, async trx => await deps.jobs.add(trx, 'registry.poll', { registry }, `hint:${registry}`))
    }
  }

  const worker = await workJobs(url, async (name, payload) => {
    await freshen()
    try {
      await handlers[name](watching, payload as never)
    } catch (error) {
      if (!(error instanceof RegistryError) || error.next !== 'wait') throw error
      deps.log.info({ job: name, payload, why: error.message }, 'the registry takes its time: the job comes again when the call is settled')
    } finally {
      await followHints(name)
    }
  }, deps.log)
  const webhooks = watchWebhooks(deps)
  return {
    async stop () {
      await webhooks.stop()
      await worker.stop()
    }
  }
}
