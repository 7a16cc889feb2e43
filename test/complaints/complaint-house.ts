/** A house under one of the policies whose time stops at each due complaint. */
import { nextComplaintDue, sweepComplaints } from '../../src/complaints/sweep.ts'
import { lodgeComplaint, type ComplaintDraft } from '../../src/complaints/lodge.ts'
import type { Actor } from '../../src/audit/actor.ts'
import { warsawIso, type Day } from '../../src/rules/calendar.ts'
import type { PolicyName } from '../../src/rules/policy.ts'
import { findComplaintThing } from '../../src/views/complaint-thing.ts'
import { openHostingHouse } from '../support/hosting-house.ts'
import { warsaw } from '../support/warsaw.ts'

export type ComplaintHouse = Awaited<ReturnType<typeof openComplaintHouse>>

export const said = { about: 'other', aboutId: null, subject: 'Przerwa', reasons: 'Poczta nie działała' } as const

/** Opens on a business day. Close it in `after`. */
export async function openComplaintHouse (start: string, policy: PolicyName) {
  const house = await openHostingHouse(start, policy)
  const { deps, db } = house

  /** A customer of its own, with a contract and its first bill. */
  async function someone () {
    const opened = await house.open()
    await db('customers').where({ id: opened.customerId }).update({ lang: 'pl' })
    return opened
  }
  const lodge = async (actor: Actor, draft: Partial<ComplaintDraft> & { customerId: string }): Promise<string> => await lodgeComplaint(deps, findComplaintThing, actor, { channel: 'panel', ...said, ...draft })

  /** Stops at each due complaint on the way; `sweeps`: how often each is swept. */
  async function moveTo (local: string, sweeps = 1): Promise<void> {
    for (;;) {
      const due = await nextComplaintDue(deps)
      const stop = due && due < warsaw(local) ? due : undefined
      await house.moveTo(stop ? warsawIso(stop).slice(0, 16).replace('T', ' ') : local)
      for (let times = 0; times < sweeps; times++) await sweepComplaints(deps)
      await house.settle()
      if (!stop) return
    }
  }

  const lifeOf = async (id: string): Promise<string[]> => (await db('audit').where({ subject_type: 'complaint', subject_id: id }).orderBy('id').select('at', 'action', 'rule'))
    .map(({ at, action, rule }) => `${warsawIso(at).slice(0, 16).replace('T', ' ')} ${action.slice('complaint.'.length)} ${rule}`)
  const rowOf = async (id: string) => await db('complaints').where({ id }).first()
  const lettersOf = async (id: string): Promise<{ template: string, text: string }[]> => (await db('letters').whereLike('key', `%${id}%`).orderBy(['written_at', 'id']).select('template', 'text')).map(({ template, text }) => ({ template, text: text.replaceAll('\u00a0', ' ') }))
  /** The invoice, or the pro-forma, of a contract's bill. */
  const documentOf = async (contractId: string, kind: 'proforma' | 'invoice', number = 1): Promise<string> => (await db('documents').where({ debt_id: (await house.billOf(contractId, number)).debt_id, kind }).first('id')).id

  return { ...house, moveTo, someone, lodge, lifeOf, complaintOf: rowOf, complaintLetters: lettersOf, documentOf, day: (text: string) => text as Day }
}
