/** Lives histories side by side on one house: business time goes from event to event and stops at each case that is due; what is said of each report is compared with what must be. */
import type { Actor } from '../../../src/audit/actor.ts'
import { newId } from '../../../src/db/ids.ts'
import { transact } from '../../../src/db/transact.ts'
import { Refusal } from '../../../src/errors.ts'
import type { PaperKind } from '../../../src/rules/sanction-ladder.ts'
import { decideTermination } from '../../../src/sanctions/decide-termination.ts'
import { filePaper } from '../../../src/sanctions/file-paper.ts'
import { decideFinding } from '../../../src/sanctions/judge-finding.ts'
import { answerObjection, objectToCase } from '../../../src/sanctions/object.ts'
import { rejectPaper } from '../../../src/sanctions/reject-paper.ts'
import { releaseCase } from '../../../src/sanctions/release-case.ts'
import { nextCaseDue, sweepCases } from '../../../src/sanctions/sweep.ts'
import { clean } from '../../support/clean.ts'
import { staff } from '../../support/house.ts'
import type { Mailing, SanctionHouse } from '../../support/sanction-house.ts'
import type { History } from './history.ts'

export type Lived = { readonly faults: readonly string[], readonly reports: number, readonly refused: number }

type Task = { readonly at: number, readonly run: () => Promise<void> }

const minute = 60_000

/** Of many lives; `tell`: how far it is, by parts of a hundred. */
export async function live (house: SanctionHouse, histories: readonly History[], tell: (line: string) => void = () => {}): Promise<Lived> {
  const began = house.now().getTime()
  const faults: string[] = []
  const tasks: Task[] = []
  let reports = 0
  let refused = 0
  let papers = 0

  const plan = (at: number, run: () => Promise<void>) => {
    const index = tasks.findLastIndex(task => task.at <= at) + 1
    tasks.splice(index, 0, { at, run })
  }

  /** What people try and the rules refuse is part of life. */
  const tried = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work()
      return true
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refused++
      return false
    }
  }

  for (const [index, history] of histories.entries()) {
    const mailing = await house.sender()
    const client: Actor = { kind: 'customer', role: 'owner', userId: 'usr_client', customerId: mailing.customerId, operatorId: house.operatorId }
    const openCases = async (): Promise<{ id: string }[]> => await house.db('sanction_cases').where({ customer_id: mailing.customerId, released_at: null }).orderBy('opened_at').select('id')
    const newest = async () => (await openCases()).at(-1)?.id

    for (const event of history) {
      plan(event.at, async () => {
        switch (event.is) {
          case 'send': {
            if (await house.isBlocked(mailing)) return // our door refuses it
            for (const [recipient, { after, twice }] of event.complaints.entries()) {
              const sent = await house.send(mailing, recipients[recipient]!)
              const sentAt = house.now()
              plan(event.at + after, async () => {
                const expected = await expectedOf(house, mailing, sentAt)
                const said = await house.complain(sent)
                reports++
                if (`${said.verdict} ${said.rule}` !== expected) faults.push(`history ${index}: a report is ${said.verdict} ${said.rule}, and should be ${expected}`)
                if (!twice) return
                const again = await house.complain(sent)
                if (!again.duplicate || again.caseId !== said.caseId) faults.push(`history ${index}: the same report again is ${again.verdict} ${again.caseId}, and was ${said.caseId}`)
              })
            }
            return
          }
          case 'finding': {
            const id = await noteFinding(house, mailing, event.rule)
            if (event.after !== null) plan(event.at + event.after, async () => { await tried(() => decideFinding(house.deps, staff, id, { answer: event.opens ? 'open-case' : 'dismiss', why: 'seen' })) })
            return
          }
          case 'paper': {
            for (const { id: caseId } of await openCases()) {
              const content = Buffer.from(`%PDF-1.7 ${++papers}`)
              let paperId = ''
              if (!await tried(async () => { paperId = (await filePaper(house.deps, client, caseId, { kind: event.kind satisfies PaperKind, filename: 'paper.pdf', content: clean(content) })).paperId })) continue
              if (event.rejectedAfter !== null) plan(event.at + event.rejectedAfter, async () => { await tried(() => rejectPaper(house.deps, staff, caseId, paperId, 'not readable')) })
            }
            return
          }
          case 'pay': {
            const owed = await house.db('sanction_fees as f').join('debts as t', 't.id', 'f.debt_id').join('documents as d', 'd.debt_id', 't.id').where({ 't.customer_id': mailing.customerId, 'd.kind': 'proforma', 'f.paid_at': null }).select('d.number', 't.gross_minor')
            for (const { number, gross_minor: gross } of owed) await house.pay(number, gross)
            return
          }
          case 'release': {
            const caseId = await newest()
            if (caseId) await tried(() => releaseCase(house.deps, staff, caseId, { why: 'explained' }))
            return
          }
          case 'object': {
            const caseId = await newest()
            if (!caseId || !await tried(() => objectToCase(house.deps, client, caseId, 'not ours')) || event.upheld === null) return
            const { upheld } = event
            plan(event.at + 24 * 60, async () => { await tried(() => answerObjection(house.deps, staff, caseId, { answer: upheld ? 'uphold' : 'reject', why: 'looked at' })) })
            return
          }
          case 'dismiss': {
            for (const { id } of await openCases()) await tried(() => decideTermination(house.deps, staff, id, { answer: 'dismiss', why: 'the customer explained' }))
            return
          }
          default: event satisfies never
        }
      })
    }
  }

  const until = Math.max(...tasks.map(({ at }) => at)) + 60 * 24 * 60
  let told = 0
  for (let next = tasks.shift(); next; next = tasks.shift()) {
    await goTo(house, new Date(began + next.at * minute))
    await next.run()
    await house.settle()
    if (next.at / until * 100 >= told + 10) tell(`${told += 10} of 100 parts of the time, ${reports} reports`)
  }
  await goTo(house, new Date(began + until * minute))
  return { faults, reports, refused }
}

export const recipients = ['ewa@skrzynka.example', 'jan@skrzynka.example', 'ola@skrzynka.example'] as const

/** Business time goes on, and stops at each case that is due. */
async function goTo (house: SanctionHouse, target: Date): Promise<void> {
  for (;;) {
    const due = await nextCaseDue(house.deps)
    if (!due || due > target) break
    if (due > house.now()) house.setNow(due)
    await sweepCases(house.deps)
    await house.settle()
  }
  if (target > house.now()) house.setNow(target)
}

/** Told by the rulebook alone, from the rows as they lie: HOUSE-RUNG, MZ-3.1, MZ-3.3, MZ-3.6. */
async function expectedOf ({ db }: SanctionHouse, { customerId, domain }: Mailing, sentAt: Date): Promise<string> {
  const cases = await db('sanction_cases').where({ customer_id: customerId }).whereIn('cause', ['report', 'monitoring']).orderBy('told_at').select('cause', 'told_at')
  const last = cases.at(-1)
  if (last && sentAt < last.told_at) return 'case-joined HOUSE-RUNG'
  const rungs = cases.filter(({ cause }) => cause === 'report').length
  if (rungs >= 2) return 'case-opened MZ-3.6'
  const blocked = await db('sender_blocks').where({ mail_domain_id: domain.id, released_at: null }).first('id')
  return blocked ? 'waiting HOUSE-RUNG' : `case-opened ${rungs === 0 ? 'MZ-3.1' : 'MZ-3.3'}`
}

async function noteFinding (house: SanctionHouse, { domain, customerId }: Mailing, rule: string): Promise<string> {
  const id = newId('fnd')
  const at = house.now()
  await house.db('sending_findings').insert({
    id, operator_id: house.operatorId, customer_id: customerId, mail_domain_id: domain.id, rule, found_at: at, first_at: at, last_at: at, ended_at: at,
    recipients: 120, messages: 120, protected_recipients: 1, most_at_once: 3, evidence: JSON.stringify({ windowMinutes: 60, messageIds: [], protectedMessageIds: [] })
  })
  await transact(house.db, trx => house.deps.jobs.add(trx, 'sanctions.judge-finding', { findingId: id }, id))
  return id
}
