/** What the product's flows are given in a test's house: its database, job engine and practice registries are real; mail servers, name servers and the printer are not there. */
import path from 'node:path'
import type { PgBoss } from 'pg-boss'
import type { Log } from '../../src/deps.ts'
import { jobsOn } from '../../src/jobs/queue.ts'
import type { RegistrySettings } from '../../src/registry/links.ts'
import type { WorkerDeps } from '../../src/worker/handlers.ts'
import { noDns } from './no-dns.ts'
import { noImports, noMail } from './no-mail.ts'
import { noNodes } from './no-nodes.ts'
import { noScanner } from './no-scanner.ts'

export const silent: Log = { debug () {}, info () {}, warn () {}, error () {} }

/** What a second process needs to be of the same house. */
export type HouseSeed = { readonly url: string, readonly data: string, readonly ring: { readonly current: string, readonly keys: Readonly<Record<string, string>> }, readonly links: readonly RegistrySettings[] }

type HouseParts = Pick<WorkerDeps, 'db' | 'now' | 'machineNow' | 'keys' | 'registries'> & { readonly boss: PgBoss, readonly data: string, /** Subjects of the letters that went out. */ readonly sent: string[] }

export const houseDeps = ({ db, boss, now, machineNow, keys, registries, data, sent }: HouseParts): WorkerDeps => ({
  db,
  now,
  machineNow,
  jobs: jobsOn(boss),
  keys,
  log: silent,
  registries,
  webUrl: 'http://panel.example',
  practice: true,
  ...noNodes,
  doveadm: { kick: async () => {}, recount: async () => {}, hasMessage: async () => false, erase: async () => {}, share: async () => {}, activeScript: async () => undefined },
  ...noDns,
  mailReader: noMail,
  ...noImports,
  ...noScanner,
  webhookPoster: { inside: true, post: async () => ({ status: null, fault: 'there is no network here' }) },
  lmtp: { deliver: async ({ recipients }) => recipients.map(() => ({ is: 'delivered' })), close () {} },
  spamTeacher: { teach: async () => 'nothing' },
  exportFolder: path.join(data, 'exports'),
  copyMailer: { hand: async () => ({ is: 'queued' }) },
  resolve: async () => { throw Object.assign(new Error('no DNS here'), { code: 'ENOTFOUND' }) },
  mailer: { sendMail: async ({ subject }) => { sent.push(subject ?? '') } },
  renderAttachment: async () => Buffer.from('%PDF')
})
