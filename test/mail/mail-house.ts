/** Real mail servers on a database of their own, with an operator, a customer and her mailboxes. */
import fastify from 'fastify'
import { ImapFlow } from 'imapflow'
import { dovecotRoutes } from '../../src/api/dovecot-log-ins.ts'
import type { Actor } from '../../src/audit/actor.ts'
import { engineOn } from '../../src/jobs/engine.ts'
import { jobsOn, queueName } from '../../src/jobs/queue.ts'
import type { JobName } from '../../src/jobs/job-names.ts'
import { createMailDomain } from '../../src/mail/create-mail-domain.ts'
import { createMailbox, type CreatedMailbox } from '../../src/mail/create-mailbox.ts'
import { openDoveadm } from '../../src/mail/doveadm-client.ts'
import type { MailDomain } from '../../src/mail/find.ts'
import { kickSessions, type KickDeps } from '../../src/mail/kick-sessions.ts'
import { tellOwner } from '../../src/mail/tell-owner.ts'
import { createCustomer } from '../../src/people/create-customer.ts'
import { establish, niebieski } from '../../src/people/establish.ts'
import type { Customer } from '../../src/people/find.ts'
import { testDatabase } from '../support/database.ts'
import { mailServers, type MailServers } from '../support/mail-servers.ts'
import { keptLog } from '../support/quiet-log.ts'
import { waitingQueues } from '../support/waiting-queues.ts'
import { openLine, type Line } from './dialog.ts'

export const staff: Actor = { kind: 'staff', userId: 'usr_desk', operatorId: niebieski.id, role: 'administrator' }

export type MailHouse = Awaited<ReturnType<typeof openMailHouse>>

/** `smtp` false: Dovecot and clamd alone. `settings`: over those of config.json. `durable`: each commit is synced to disk. */
export async function openMailHouse ({ smtp = true, settings = {}, durable = false }: { smtp?: boolean, settings?: object, durable?: boolean } = {}) {
  const { db, url, close: dropDatabase } = await testDatabase({ durable })
  const servers: MailServers = await mailServers(url, { smtp, settings })
  const { config, keys, ca } = servers
  const boss = engineOn(url, { supervise: false, schedule: false, migrate: false, max: 2 })
  await boss.start()
  const machineNow = () => new Date(performance.timeOrigin + performance.now())
  const log = keptLog()
  const deps: KickDeps = { db, now: machineNow, machineNow, jobs: jobsOn(boss), keys, log, doveadm: openDoveadm(config.mail.doveadm) }

  /** Whom Dovecot tells of log-ins: without it each takes four seconds, in which Dovecot asks again and again. */
  const openCounter = async () => {
    const app = fastify()
    await app.register(dovecotRoutes(deps, { key: config.mail.logIns.key, trusted: config.mail.trusted }))
    await app.listen({ host: '127.0.0.1', port: config.ports.web })
    return app
  }
  let counter = await openCounter()

  await establish(deps)
  const house = await createMailDomain(deps, { kind: 'machine', name: 'establish' }, { customerId: null, operatorId: niebieski.id, name: 'niebieski.example' })
  const customer: Customer = await createCustomer(deps, staff, { operatorId: niebieski.id, name: 'Ewa Nowacka', email: 'ewa@poczta.example', lang: 'pl', street: 'Długa 1', city: 'Łódź', postcode: '90-001', country: 'PL', taxId: null, phone: '+48.600123456' })
  const domain: MailDomain = await createMailDomain(deps, staff, { customerId: customer.id, name: 'zażółć.pl' })
  const ewa: CreatedMailbox = await createMailbox(deps, staff, { mailDomainId: domain.id, localPart: 'ewa', password: null })
  const jan: CreatedMailbox = await createMailbox(deps, staff, { mailDomainId: domain.id, localPart: 'jan', password: null })
  const { mx, submission, submissions, imaps, pop3s } = { ...config.mail.ports, mx: config.mail.ports.smtp }

  /** The jobs of mail that wait now. */
  async function settle (): Promise<void> {
    const run: Partial<Record<JobName, (payload: never) => Promise<void>>> = {
      'mail.kick-sessions': ({ mailboxId }: { mailboxId: string }) => kickSessions(deps, mailboxId),
      'mail.tell-owner': ({ eventId }: { eventId: string }) => tellOwner(deps, eventId)
    }
    for (const name of await waitingQueues(db)) {
      for (let jobs = await boss.fetch<never>(queueName(name)); jobs.length > 0; jobs = await boss.fetch<never>(queueName(name))) {
        for (const job of jobs) {
          await run[name]?.(job.data)
          await boss.complete(queueName(name), job.id)
        }
      }
    }
  }

  const imap = async (box: CreatedMailbox, password = box.password): Promise<ImapFlow> => {
    const client = new ImapFlow({ host: '127.0.0.1', port: imaps, secure: true, servername: 'localhost', tls: { ca }, auth: { user: box.address, pass: password }, logger: false })
    client.on('error', () => {})
    await client.connect()
    return client
  }

  /** All messages of the inbox, whole, oldest first. */
  async function inbox (box: CreatedMailbox): Promise<Buffer[]> {
    const client = await imap(box)
    try {
      const lock = await client.getMailboxLock('INBOX')
      try {
        const messages: Buffer[] = []
        if (client.mailbox && client.mailbox.exists === 0) return messages
        for await (const { source } of client.fetch('1:*', { source: true })) messages.push(source!)
        return messages
      } finally {
        lock.release()
      }
    } finally {
      await client.logout()
    }
  }

  const line = (server: 'mx' | 'submission' | 'submissions'): Promise<Line> => openLine({ mx, submission, submissions }[server], { ca, tls: server === 'submissions' })

  /** One message to the MX port; answers what was said at the end of DATA, or where it was refused before. */
  async function bring (message: Buffer, to: readonly string[], from = 'anna@example.org'): Promise<string> {
    const talk = await line('mx')
    try {
      await talk.hear()
      for (const [command, good] of [['EHLO mail.example.org', '250'], [`MAIL FROM:<${from}>`, '250'], ...to.map(each => [`RCPT TO:<${each}>`, '250']), ['DATA', '354']] as const) {
        talk.say(`${command}\r\n`)
        const reply = (await talk.hear()).at(-1)!
        if (!reply.startsWith(good!)) return reply
      }
      talk.say(onTheWire(message))
      return (await talk.hear()).at(-1)!
    } finally {
      talk.close()
    }
  }

  /** One message by a mailbox that logs in; the same answer. */
  async function submit (message: Buffer, to: readonly string[], box: CreatedMailbox = ewa): Promise<string> {
    const talk = await line('submissions')
    try {
      await talk.hear()
      for (const [command, good] of [['EHLO laptop.example.org', '250'], [`AUTH PLAIN ${plainAuth(box)}`, '235'], [`MAIL FROM:<${box.address}>`, '250'], ...to.map(each => [`RCPT TO:<${each}>`, '250']), ['DATA', '354']] as const) {
        talk.say(`${command}\r\n`)
        const reply = (await talk.hear()).at(-1)!
        if (!reply.startsWith(good!)) return reply
      }
      talk.say(onTheWire(message))
      return (await talk.hear()).at(-1)!
    } finally {
      talk.close()
    }
  }

  return {
    bring, submit,
    db, url, servers, deps, log, customer, domain, house, ewa, jan, settle, imap, inbox, line, ports: { mx, submission, submissions, imaps, pop3s }, ca,
    stopCounter: async () => { await counter.close() },
    startCounter: async () => { counter = await openCounter() },
    async close (): Promise<void> {
      await boss.stop({ graceful: false, close: true })
      await servers.stop()
      await counter.close()
      await dropDatabase()
    }
  }
}

export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

export const plainAuth = ({ address, password }: Pick<CreatedMailbox, 'address' | 'password'>): string => Buffer.from(`\0${address}\0${password}`).toString('base64')

/** Doubles dots and ends the message: what goes over the line after 354. */
export const onTheWire = (message: Buffer): Buffer => Buffer.from(`${message.toString('latin1').replaceAll(/^\./gm, '..')}.\r\n`, 'latin1')
