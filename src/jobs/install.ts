/** The job engine's schema and one queue for each job name. */
import { engineOn } from './engine.ts'
import { jobNames } from './job-terms.ts'
import { queueName } from './queue.ts'

/** A worker that lives and is not done by then is taken for stuck: the job is another's. */
const usualSeconds = 600

/** Idempotent. `url`: the database; connects, installs, disconnects. */
export async function installQueues (url: string): Promise<void> {
  const boss = engineOn(url, { supervise: false, schedule: false, max: 2 })
  const faults: unknown[] = []
  boss.on('error', error => faults.push(error))
  await boss.start()
  try {
    const there = new Set((await boss.getQueues()).map(queue => queue.name))
    for (const [name, { retryLimit, longestSeconds = usualSeconds }] of Object.entries(jobNames)) {
      const options = {
        retryLimit,
        retryDelay: 1,
        retryBackoff: true,
        retryDelayMax: 15,
        heartbeatSeconds: 10, // a killed worker's job is taken up again after this
        expireInSeconds: longestSeconds,
        retentionSeconds: 90 * 86_400,
        deleteAfterSeconds: 30 * 86_400,
        notify: true
      }
      if (there.has(queueName(name))) await boss.updateQueue(queueName(name), options)
      else await boss.createQueue(queueName(name), { ...options, policy: 'key_strict_fifo' })
    }
  } finally {
    await boss.stop({ graceful: false, close: true })
  }
  if (faults.length > 0) throw faults[0]
}
