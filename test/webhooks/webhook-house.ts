/** Webhooks on a database of their own: two customers, both clocks in the test's hand, receivers that answer as the test says. */
import type { Actor } from '../../src/audit/actor.ts'
import { writeAudit } from '../../src/audit/write.ts'
import { transact } from '../../src/db/transact.ts'
import { createCustomer } from '../../src/people/create-customer.ts'
import { establish, niebieski } from '../../src/people/establish.ts'
import { createEndpoint, type EndpointDraft } from '../../src/webhooks/create-endpoint.ts'
import { deliverDue } from '../../src/webhooks/deliver.ts'
import type { Post, Posted, WebhookDeps } from '../../src/webhooks/deps.ts'
import { sweepWebhooks } from '../../src/webhooks/record-events.ts'
import { jan, machine, openTestDeps } from '../people/deps.ts'

export const staff: Actor = { kind: 'staff', userId: 'usr_desk', operatorId: niebieski.id, role: 'administrator' }

export type WebhookHouse = Awaited<ReturnType<typeof openWebhookHouse>>

export async function openWebhookHouse () {
  const { deps: ground, clock, close } = await openTestDeps()
  const posts: Post[] = []
  const answers: { now: (post: Post) => Posted | Promise<Posted> } = { now: () => ({ status: 204, answer: '' }) }
  const deps: WebhookDeps = { ...ground, webUrl: 'http://panel.example.test', webhookPoster: { inside: false, post: async post => { posts.push(post); return await answers.now(post) } } }
  await establish(deps)
  const mine = await createCustomer(deps, machine, { ...jan, operatorId: niebieski.id })
  const theirs = await createCustomer(deps, machine, { ...jan, operatorId: niebieski.id, name: 'Ewa Obca', email: 'ewa@example.pl' })
  const { db } = deps

  /** Endpoints for which a job waits; the jobs are taken. */
  async function takeJobs (): Promise<string[]> {
    const rows = await db('pgboss.job').where({ name: 'webhooks.deliver' }).orderBy('created_on').select('data')
    await db('pgboss.job').where({ name: 'webhooks.deliver' }).delete()
    return rows.map(({ data }: { data: { endpointId: string } }) => data.endpointId)
  }

  return {
    deps,
    db,
    clock,
    mine,
    theirs,
    posts,
    answers,
    takeJobs,
    close,
    endpoint: async (draft: Partial<EndpointDraft> = {}) => await createEndpoint(deps, staff, { operatorId: niebieski.id, customerId: mine.id, url: 'https://hooks.example.org/a', label: 'test', events: [], ...draft }),
    /** A decision about a domain of a customer (mine). */
    decide: async (action: string, id: string, customerId: string | null = mine.id): Promise<void> => {
      await transact(db, async trx => await writeAudit(trx, { at: clock.business, actor: machine, action, subject: { type: action.split('.')[0]!, id }, operatorId: niebieski.id, customerId, rule: 'DOM-I.9', policyVersion: 'niebieski@1', facts: { name: 'secret.pl' } }))
    },
    /** Sweeps, and runs the jobs, until there is nothing to do at this time. */
    settle: async (): Promise<void> => {
      for (let more = true; more;) {
        await sweepWebhooks(deps)
        const jobs = await takeJobs()
        for (const endpointId of jobs) await deliverDue(deps, endpointId)
        more = jobs.length > 0
      }
    },
    /** Machine time goes on. */
    wait: (seconds: number): void => { clock.machine = new Date(clock.machine.getTime() + seconds * 1000) },
    /** Events in the order in which they arrived: type and the thing's id. */
    heard: (): string[] => posts.map(({ body }) => { const { type, data } = JSON.parse(body) as { type: string, data: { id: string } }; return `${type} ${data.id}` }),
    forgetPosts: (): void => { posts.length = 0 }
  }
}
