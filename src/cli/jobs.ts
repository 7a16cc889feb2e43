/** `strefa jobs`: what failed, with its reason; `--redrive` lets it run again. */
import { styleText } from 'node:util'
import { stuckJobs } from '../jobs/look.ts'
import { openQueue } from '../jobs/queue.ts'
import { redriveJob } from '../jobs/redrive.ts'
import type { Register } from './context.ts'

export const register: Register = (program, context) => {
  program.command('jobs')
    .description('jobs that failed and are not done, with their reasons')
    .option('--redrive [id]', 'let one (or all of them) run again')
    .option('--yes', 'do it; without it the command only says what it would do')
    .option('--json', 'one JSON document instead of text')
    .action(async ({ redrive, yes = false, json = false }: { redrive?: string | true, yes?: boolean, json?: boolean }) => {
      const open = await context.open()
      const queue = await openQueue(context.config().database.url, open.deps.log)
      try {
        const stuck = await stuckJobs(open.deps.db)
        if (json) console.log(JSON.stringify(stuck))
        else if (stuck.length === 0) console.log('No job waits for a person.')
        else for (const job of stuck) console.log(`${job.id}  ${job.name} ${job.key ?? ''}  ${job.state === 'failed' ? styleText('red', 'failed') : 'tried again soon'}, ${job.tries} tries: ${job.say ?? ''}`)
        if (redrive === undefined) return

        const chosen = stuck.filter(({ id, state }) => state === 'failed' && (redrive === true || id === redrive))
        if (chosen.length === 0) throw new Error(redrive === true ? 'There is nothing to run again.' : `No job of this id has failed: ${redrive}. \`strefa jobs\` lists them.`)
        for (const job of chosen) {
          if (yes) await redriveJob(queue.boss, job)
          console.log(`${yes ? 'runs again' : 'would run again'}: ${job.name} ${job.key ?? job.id}`)
        }
        if (!yes) console.log('Nothing was done: say --yes to do it.')
      } finally {
        await queue.stop()
        await open.close()
      }
    })
}
