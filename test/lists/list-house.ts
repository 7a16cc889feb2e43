/** A list on a database of its own, without mail servers: what would be queued is kept here, and any hand may die on the way. */
import { randomBytes } from 'node:crypto'
import type { Actor } from '../../src/audit/actor.ts'
import { engineOn } from '../../src/jobs/engine.ts'
import { jobsOn, queueName } from '../../src/jobs/queue.ts'
import { answerCopy, answerCopyRecipient, answerCopySender } from '../../src/lists/answer-copy.ts'
import { listDoor } from '../../src/lists/answer-post.ts'
import { askToJoin } from '../../src/lists/ask-to-join.ts'
import { confirmMember } from '../../src/lists/confirm-member.ts'
import { createList, type ListDraft } from '../../src/lists/create-list.ts'
import type { Handed, ListDeps } from '../../src/lists/deps.ts'
import { confirmCode } from '../../src/lists/list-codes.ts'
import type { List } from '../../src/lists/list-store.ts'
import { sendDue } from '../../src/lists/send-due.ts'
import { keyRing } from '../../src/machine-room/key-ring.ts'
import { createMailDomain } from '../../src/mail/create-mail-domain.ts'
import { createMailbox } from '../../src/mail/create-mailbox.ts'
import { signCopy } from '../../src/mail/list-copy.ts'
import type { Message } from '../../src/mail/message.ts'
import type { MailDeps } from '../../src/mail/smtp/deps.ts'
import { createCustomer } from '../../src/people/create-customer.ts'
import { establish, niebieski } from '../../src/people/establish.ts'
import type { Verdict } from '../../src/rules/mailbox.ts'
import { testDatabase } from '../support/database.ts'
import { keptLog } from '../support/quiet-log.ts'
import { until } from '../support/until.ts'
import { waitingQueues } from '../support/waiting-queues.ts'
import { warsaw } from '../support/warsaw.ts'

export const staff: Actor = { kind: 'staff', userId: 'usr_desk', operatorId: niebieski.id, role: 'administrator' }

export type ListHouse = Awaited<ReturnType<typeof openListHouse>>

export type Queued = { readonly from: string, readonly to: string, readonly raw: Buffer }

/** A message at the end of DATA. `text`: with plain line ends. */
export function messageOf (text: string | Buffer, sender: string, recipients: readonly string[]): Message {
  const content = typeof text === 'string' ? Buffer.from(text.replaceAll(/\r?\n/g, '\r\n')) : text
  const trace = Buffer.from('Received: by mail.example.test\r\n')
  const head = content.toString('utf8').split('\r\n\r\n')[0]!.replaceAll(/\r\n(?=[ \t])/g, '')
  const fields = (name: string) => head.split('\r\n').filter(line => line.toLowerCase().startsWith(`${name}:`)).map(line => line.slice(name.length + 1).trim())
  const wire = async function * () {
    yield trace
    yield Buffer.from(content.toString('latin1').replaceAll(/^\./gm, '..'), 'latin1')
  }
  return { id: randomBytes(8).toString('hex'), sender, recipients, fields, from: () => { const found = fields('from'); return found.length === 1 ? [/<([^>]*)>|(\S+@\S+)/.exec(found[0]!)!.slice(1).find(Boolean)!] : undefined }, wire, traceBytes: trace.length }
}

/** Opens on a business day ('2026-03-02 10:00', Warsaw). */
export async function openListHouse (start: string) {
  let at = warsaw(start)
  const { db, url, close: dropDatabase } = await testDatabase()
  const boss = engineOn(url, { supervise: false, schedule: false, migrate: false, max: 2 })
  await boss.start()
  const log = keptLog()
  const queue: Queued[] = []
  const machineNow = () => at

  const core = { db, now: () => at, machineNow, jobs: jobsOn(boss), keys: keyRing({ current: 'k1', keys: { k1: randomBytes(32).toString('base64') } }), log, webUrl: 'https://panel.example' }
  const world = new Map<string, string>() // '_dmarc.example.org' → its record
  const resolve = async (name: string) => {
    if (!world.has(name)) throw Object.assign(new Error(name), { code: 'ENOTFOUND' })
    return [[world.get(name)!]]
  }
  const mailDeps = {
    ...core, scanner: { scan: async () => ({ is: 'clean' }) }, spam: { score: async () => ({ is: 'unscored', why: 'none here' }) },
    blocks: { find: async (domain: string) => (await db('sender_blocks as b').join('mail_domains as d', 'd.id', 'b.mail_domain_id').where({ 'd.name': domain, released_at: null }).first({ caseId: 'case_id', rule: 'rule', untilAt: 'until_at' })), close: async () => {} },
    lists: null
  } as unknown as MailDeps

  /** What dies where, in the tests that kill: called at each step's name. */
  const die: { at: (step: 'worker' | 'before-queue' | 'after-queue' | 'answer') => void } = { at: () => {} }

  /** The submission server, without its socket. */
  let underWay = 0
  async function hand (copy: Queued): Promise<Handed> {
    underWay++
    try {
      return await handOver(copy)
    } finally {
      underWay--
    }
  }

  async function handOver ({ from, to, raw }: Queued): Promise<Handed> {
    die.at('worker')
    const message = messageOf(raw, from, [to])
    const enqueue = async (fields: string) => {
      die.at('before-queue')
      queue.push({ from, to, raw: Buffer.concat([Buffer.from(fields), raw]) })
      die.at('after-queue')
    }
    for (const [where, verdict] of [['message', await answerCopySender(mailDeps, from)], ['recipient', await recipientAnswer(from, to)], ['message', await answerCopy(mailDeps, message, { enqueue, isQueued: async sender => queue.some(each => each.from === sender) })]] as const) {
      if (verdict.say === 'refuse') return { is: 'refused', at: where, reply: `${verdict.code} ${verdict.text}` }
      if (verdict.say === 'defer') return { is: 'deferred', reply: `${verdict.code} ${verdict.text}` }
    }
    die.at('answer')
    return { is: 'queued' }
  }

  const full = new Set<string>()
  const recipientAnswer = async (sender: string, recipient: string): Promise<Verdict> => full.has(recipient)
    ? { say: 'refuse', code: 552, text: '5.2.2 Mailbox full' }
    : await answerCopyRecipient(mailDeps, { sender, recipient, messageBytes: 0, utf8: false })

  const deps: ListDeps = { ...core, resolve, copyMailer: { hand } }
  await establish(deps)
  const customer = await createCustomer(deps, staff, { operatorId: niebieski.id, name: 'Ewa Nowacka', email: 'ewa@poczta.example', lang: 'pl', street: 'Długa 1', city: 'Łódź', postcode: '90-001', country: 'PL', taxId: null, phone: '+48.600123456' })
  const owner: Actor = { kind: 'customer', role: 'owner', userId: 'usr_ewa', customerId: customer.id, operatorId: niebieski.id }
  const domain = await createMailDomain(deps, staff, { customerId: customer.id, name: 'laka.example' })
  const ewa = await createMailbox(deps, staff, { mailDomainId: domain.id, localPart: 'ewa', password: 'Konwalia-Rower-Deszcz-71' })

  const draft = (localPart: string, more: Partial<ListDraft> = {}): ListDraft => ({
    mailDomainId: domain.id, localPart, title: 'Aktualności Łąki', description: 'Raz w miesiącu.', langs: ['pl', 'en'], kind: 'announcement', whoPosts: 'owners', moderated: false, replyTo: 'author', owners: [ewa.address], longestBytes: 1024 * 1024, ...more
  })
  const list = (localPart: string, more: Partial<ListDraft> = {}): Promise<List> => createList(deps, owner, draft(localPart, more))
  const memberOf = async (listId: string, address: string) => (await db('list_members').where({ list_id: listId, address }).first())

  const asking = (listId: string, address: string, ip = '192.0.2.7') => ({ listId, address, lang: 'pl' as const, ip, agent: 'test', text: 'Chcę dostawać tę listę.' })
  /** Asks, and confirms by the letter's code. */
  async function join (listId: string, address: string): Promise<bigint> {
    await askToJoin(deps, asking(listId, address, `2001:db8::${randomBytes(2).toString('hex')}`))
    const { id, asked_at: askedAt } = await memberOf(listId, address)
    await confirmMember(deps, listId, confirmCode(deps.keys, id, askedAt), { ip: '192.0.2.7', said: 'test' })
    return id
  }
  /** Members of long standing, without their letters. */
  async function fill (listId: string, count: number, from = 1): Promise<void> {
    await db.raw(`insert into list_members (list_id, address, address_key, lang, asked_at, confirmed_at)
      select ?, 'm' || n || '@swiat.example', sha256(('m' || n)::bytea), 'pl', ?::timestamptz, ?::timestamptz from generate_series(?::int, ?::int) n`, [listId, at, at, from, from + count - 1])
  }
  /** As our own submission would have signed it, unless `signed` is false. */
  async function post (to: List, { from = ewa.address, sender = from, signed = true, more = '', body = 'Dzień dobry', id = randomBytes(6).toString('hex'), recipients = [to.address] }: { from?: string, sender?: string, signed?: boolean, more?: string, body?: string, id?: string, recipients?: readonly string[] } = {}): Promise<Verdict> {
    const text = `From: Ewa <${from}>\nTo: ${to.address}\nSubject: Marzec\nMessage-ID: <${id}@laka.example>\nDate: Mon, 02 Mar 2026 10:00:00 +0100\n${more}\n${body}\n`.replaceAll('\n', '\r\n')
    const signature = signed ? await signCopy(deps, domain.id, messageOf(text, sender, []), ['From', 'Subject', 'Message-ID']) : ''
    return await listDoor(resolve).take(mailDeps, to.id, messageOf(Buffer.from(signature + text), sender, recipients))
  }

  /** The jobs that wait, until there are none; other kinds are dropped. `bear`: a job that dies is tried again. */
  async function settle ({ bear = false } = {}): Promise<void> {
    for (let ran = true; ran;) {
      ran = false
      for (const name of await waitingQueues(db)) {
        for (const job of await boss.fetch<{ listId: string }>(queueName(name))) {
          ran = true
          try {
            if (name === 'lists.send') await sendDue(deps, job.data.listId)
          } catch (error) {
            if (!bear) throw error
          }
          await boss.complete(queueName(name), job.id)
        }
      }
    }
  }

  return {
    db, deps, mailDeps, resolve, world, log, queue, full, die, owner, customer, domain, ewa, draft, list, memberOf, asking, join, fill, post, settle, hand,
    now: () => at,
    /** Hands that were at work when another died have died, too. */
    stillness: () => until('no copy is under way', () => underWay === 0),
    moveTo: (local: string) => { at = warsaw(local) },
    letters: (kind: string) => queue.filter(({ raw }) => raw.includes(kind)),
    async close () {
      await boss.stop({ graceful: false, close: true })
      await dropDatabase()
    }
  }
}
