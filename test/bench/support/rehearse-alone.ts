/** The process of which the bench asks what a rehearsal takes: it does nothing else. Told a night's database, it tells seconds and memory. Started by renewals.ts. */
import { once } from 'node:events'
import { rehearseNight } from '../../../src/domains/rehearse.ts'
import { connect } from '../../../src/db/knex.ts'
import { dayOf } from '../../../src/rules/calendar.ts'
import { reckon } from '../../../src/rehearsal/digest.ts'
import { noRegistries } from './no-registries.ts'
import { seededAt } from './portfolio.ts'

export type Rehearsed = { readonly seconds: number, readonly names: number, readonly mostMb: number }

const [url] = await once(process, 'message') as [string]
const db = connect(url, { name: 'bench-rehearsal' })
const { take, end } = reckon()
const began = performance.now()
await rehearseNight({ db, now: () => seededAt, registries: noRegistries }, { night: dayOf(seededAt), byFlow: async () => { throw new Error('no money has come') }, take })
const seconds = (performance.now() - began) / 1000
await db.destroy()
process.send!({ seconds, names: end().totals.names, mostMb: process.resourceUsage().maxRSS / 1024 } satisfies Rehearsed, () => process.disconnect())
